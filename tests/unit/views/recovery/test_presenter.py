"""The list after a crash: opened where it was typed, or thrown away and taken back."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.services.drafts import Drafts, KeptDraft
from app.services.unsettled.recovery import Found, Recovery
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.recovery.presenter import RecoveryPresenter, when
from tests.support.vaults import START, add_case, add_outcome, add_plan, opened


class Window:
    """What the presenter asked of its window."""

    def __init__(self) -> None:
        self.found: Sequence[Found] | None = None
        self.done: list[tuple[str, Callable[[], None]]] = []
        self.ended = False

    def show_found(self, found: Sequence[Found]) -> None:
        self.found = found

    def say_fault(self, error: UserError) -> None:
        raise error

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        self.done.append((words, undo))

    def end(self) -> None:
        self.ended = True


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def _type(store: Store, words: str) -> None:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        rec = add_outcome(work, add_plan(work, case, scope), scope).id
    values = {"wording": words}
    Drafts(store).keep(KeptDraft(rec, "outcome", "wording", values, "wording", 3, {}, START, values))


def test_nothing_is_shown_where_nothing_waits(store: Store) -> None:
    window, calls = Window(), list[str]()
    presenter = RecoveryPresenter(window, InlineJobs(), Recovery(store, Drafts(store)), lambda _found: None)
    presenter.look(lambda: calls.append("none"))
    assert (window.found, calls) == (None, ["none"])


def test_words_are_opened_where_they_were_typed(store: Store) -> None:
    _type(store, "Half a sent")
    window, opened_places = Window(), list[str]()
    presenter = RecoveryPresenter(
        window, InlineJobs(), Recovery(store, Drafts(store)), lambda found: opened_places.append(found.place)
    )
    presenter.look()
    assert window.found is not None
    presenter.open(window.found[0])
    assert (window.ended, opened_places) == (True, ["Section E, E-1"])
    assert Drafts(store).waiting() != []


def test_words_thrown_away_can_be_taken_back(store: Store) -> None:
    _type(store, "Half a sent")
    window = Window()
    presenter = RecoveryPresenter(window, InlineJobs(), Recovery(store, Drafts(store)), lambda _found: None)
    presenter.look()
    assert window.found is not None
    presenter.throw_away(window.found[0])
    assert list(window.found) == []
    window.done[0][1]()
    assert [one.first_words for one in window.found] == ["Half a sent"]


def test_the_time_names_the_day_unless_it_is_today(store: Store) -> None:
    _type(store, "Half a sent")
    (found,) = Recovery(store, Drafts(store)).waiting()
    clock = f"{found.draft.kept_at.astimezone():%H:%M}"
    assert when(found, lambda: START) == clock
    assert when(found, lambda: datetime(2026, 12, 1, 9, tzinfo=UTC)) == f"23 November 2026, {clock}"
