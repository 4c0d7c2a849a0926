"""Views are kept in the vault of this laptop, under names that nobody mixes up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.services.caseload_views.filters import CaseFilter
from app.services.caseload_views.shelf import ViewShelf
from app.services.caseload_views.views import CaseloadLook
from app.store import meta
from app.store.vault_store import Store
from tests.support.vaults import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def test_a_view_is_kept_replaced_and_dropped(store: Store) -> None:
    shelf = ViewShelf(store)
    assert shelf.read() == ()
    shelf.keep(CaseloadLook("  Zoo "))
    shelf.keep(CaseloadLook("café", words="a"))
    kept = shelf.keep(CaseloadLook("Cafe", filter=CaseFilter.OVERDUE))
    assert [(look.name, look.filter) for look in kept] == [("Cafe", CaseFilter.OVERDUE), ("Zoo", CaseFilter.NONE)]
    assert ViewShelf(store).read() == kept
    assert [look.name for look in shelf.drop("Cafe")] == ["Zoo"]


@pytest.mark.parametrize("name", ["  ", "overdue", "x" * 61])
def test_a_name_that_will_not_do_is_refused_in_plain_words(store: Store, name: str) -> None:
    with pytest.raises(UserError):
        ViewShelf(store).keep(CaseloadLook(name))
    assert ViewShelf(store).read() == ()


def test_the_columns_chosen_are_kept(store: Store) -> None:
    shelf = ViewShelf(store)
    assert shelf.columns() == ()
    shelf.keep_columns(("Age, year", "Plan"))
    assert ViewShelf(store).columns() == ("Age, year", "Plan")
    shelf.keep_columns(())
    assert shelf.columns() == ()


def test_what_cannot_be_read_is_no_view(store: Store) -> None:
    with store.writing() as session:
        meta.put(session, "setting.caseload_views", "{")
    assert ViewShelf(store).read() == ()
