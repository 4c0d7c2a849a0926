"""What is chosen for this laptop is kept and holds at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.services.settings.preferences import Colouring, LockAfter, Preferences, PreferenceShelf, Size
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.settings.laptop.presenter import LaptopPresenter
from tests.support.settings import Heard
from tests.support.vaults import opened


class Page:
    """A page that remembers what it shows."""

    def __init__(self, shelf: PreferenceShelf) -> None:
        self.shown: list[dict[str, object]] = []
        self.answered: list[str] = []
        self.heard = Heard()
        self.presenter = LaptopPresenter(self, InlineJobs(), shelf, self.heard.applied.append, self.heard.faults.append)

    def show_chosen(self, chosen: Mapping[str, object]) -> None:
        self.shown.append(dict(chosen))

    def taken(self, key: str) -> None:
        self.answered.append(key)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def test_the_page_shows_what_is_chosen(store: Store) -> None:
    page = Page(PreferenceShelf(store))
    page.presenter.start()
    assert page.shown == [{"colouring": Colouring.DESKTOP, "size": Size.USUAL, "lock_after": LockAfter.FIVE}]
    assert page.heard.applied == []


def test_a_choice_is_kept_and_holds_at_once(store: Store) -> None:
    page = Page(PreferenceShelf(store))
    page.presenter.choose("lock_after", {"lock_after": LockAfter.FIFTEEN})
    assert page.heard.applied == [Preferences(lock_after=LockAfter.FIFTEEN)]
    assert (page.answered, page.shown[-1]["lock_after"]) == (["lock_after"], LockAfter.FIFTEEN)
    assert PreferenceShelf(store).read().lock_after is LockAfter.FIFTEEN


def test_a_choice_that_cannot_be_kept_is_shown_as_it_was(store: Store) -> None:
    class Full(PreferenceShelf):
        def keep(self, key: str, value: object) -> Preferences:
            del key, value
            raise UserError("The disk is full.", "Make room and try again.")

    page = Page(Full(store))
    page.presenter.choose("colouring", {"colouring": Colouring.DARK})
    assert page.heard.applied == []
    assert page.shown[-1]["colouring"] is Colouring.DESKTOP
    assert [fault.happened for fault in page.heard.faults] == ["The disk is full."]
