"""How the program behaves on this laptop."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain.errors import BugError
from app.domain.kinds import Choice
from app.services.settings.preferences import SETTINGS, Colouring, LockAfter, Preferences, PreferenceShelf, Size
from app.store import meta
from app.store.tables import Outgoing
from app.store.vault_store import Store
from tests.support.vaults import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def test_every_setting_is_declared_with_title_and_help() -> None:
    assert [ref.key for ref in SETTINGS] == [one.name for one in fields(Preferences)]
    assert all(ref.label and ref.help for ref in SETTINGS)


def test_every_word_of_a_setting_can_be_kept_and_read(store: Store) -> None:
    shelf = PreferenceShelf(store)
    for ref in SETTINGS:
        assert isinstance(ref.kind, Choice)
        for word in ref.kind.words:
            assert getattr(shelf.keep(ref.key, word), ref.key) == word


def test_what_is_kept_outlives_the_program(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        assert PreferenceShelf(store).read() == Preferences()
        PreferenceShelf(store).keep("size", Size.LARGE)
        PreferenceShelf(store).keep("lock_after", LockAfter.TEN)
    with opened(tmp_path / "vault") as store:
        assert PreferenceShelf(store).read() == Preferences(Colouring.DESKTOP, Size.LARGE, LockAfter.TEN)


def test_settings_are_never_sent(store: Store) -> None:
    PreferenceShelf(store).keep("colouring", Colouring.DARK)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Outgoing)) == 0
        assert meta.get(session, "setting.colouring") == "dark"


def test_a_word_of_a_newer_program_means_the_usual(store: Store) -> None:
    with store.writing() as session:
        meta.put(session, "setting.colouring", "sepia")
    assert PreferenceShelf(store).read().colouring is Colouring.DESKTOP


def test_nothing_chosen_means_the_usual(store: Store) -> None:
    PreferenceShelf(store).keep("colouring", Colouring.DARK)
    assert PreferenceShelf(store).keep("colouring", None) == Preferences()


def test_a_setting_that_is_not_declared_is_a_bug(store: Store) -> None:
    with pytest.raises(BugError):
        PreferenceShelf(store).keep("font", "wingdings")


def test_the_sizes_and_the_minutes_are_what_their_words_say() -> None:
    assert [word.zoom for word in Size] == [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0]
    assert all(word.label.startswith(f"{round(word.zoom * 100)} %") for word in Size)
    assert all(word.label.startswith(f"{word.seconds // 60} minute") for word in LockAfter)
    assert (LockAfter.ONE.seconds, LockAfter.FIFTEEN.seconds) == (60, 900)
