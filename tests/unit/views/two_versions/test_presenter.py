"""What the screen of two versions decides."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.records import Option, Records
from app.services.unsettled.two_versions import Twofold, TwoVersions
from app.store.vault_store import Store
from app.views.draft_text import DraftText
from app.views.jobs import InlineJobs
from app.views.two_versions.comparing import Pair
from app.views.two_versions.presenter import TwoVersionsPresenter, Verbs
from tests.support.practice_vault import today
from tests.support.vaults import add_case, add_outcome, add_plan, opened


class Window:
    """What the presenter asked of its window."""

    def __init__(self) -> None:
        self.waiting: Sequence[Twofold] = ()
        self.at = 0
        self.pair: Pair | None = None
        self.editing: Mapping[str, object] | None = None
        self.done: list[str] = []
        self.faults: list[UserError] = []

    def show_list(self, waiting: Sequence[Twofold], at: int) -> None:
        self.waiting, self.at = waiting, at

    def show_pair(self, shown: Pair) -> None:
        self.pair = shown

    def show_nothing(self) -> None:
        self.pair = None

    def edit(self, fields: Sequence[FieldRef], values: Mapping[str, object], options: Sequence[Option]) -> None:
        self.editing = values
        del fields, options

    def end_edit(self) -> None:
        self.editing = None

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        self.done.append(words)
        del undo


class Desk:
    """The screen at work, over a real vault with two outcomes."""

    def __init__(self, store: Store) -> None:
        self.records, self.drafts = Records(store), Drafts(store)
        verbs = Verbs(TwoVersions(store), self.records, self.drafts, today)
        self.window = Window()
        self.presenter = TwoVersionsPresenter(self.window, InlineJobs(), verbs, self._changed)
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            plan = add_plan(work, case, scope)
            self.recs = [add_outcome(work, plan, scope, words).id for words in ("First.", "Second.")]

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def write_twice(self, at: int, **values: tuple[object, object]) -> None:
        """Save a field of an outcome from two forms that were filled at the same time."""
        seen = self.records.open("outcome", self.recs[at]).seen
        for key, pair in values.items():
            for value in pair:
                self.records.save("outcome", self.recs[at], {key: value}, seen)

    def value(self, at: int, key: str = "wording") -> object:
        """Return what is on record; a unit in two versions has none."""
        view = self.records.open("outcome", self.recs[at])
        assert view.versions == {}
        return view.value(key)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "vault") as store:
        yield Desk(store)


def test_the_pair_shows_both_texts_with_what_differs(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks for help.", "Asks for a break."))
    desk.presenter.open()
    pair = desk.window.pair
    assert pair is not None
    assert pair.where == "Section E, E-1. Tomos D’Arcy-Pritchard, EHC-2026-0001."
    (row,) = pair.rows
    assert [[piece.text for piece in side if piece.differs] for side in (row.theirs, row.mine)] == [
        ["a break."],
        ["help."],
    ]


@pytest.mark.parametrize(("act", "kept"), [("keep_mine", "Asks."), ("keep_theirs", "Tells.")])
def test_one_is_kept_and_nothing_waits_any_more(desk: Desk, act: str, kept: str) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    getattr(desk.presenter, act)()
    assert desk.value(0) == kept
    assert list(desk.window.waiting) == []
    assert desk.window.pair is None


def test_both_texts_are_kept_one_after_the_other(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    desk.presenter.keep_both()
    assert desk.value(0) == "Tells.\n\nAsks."
    assert desk.window.done == ["Both kept, one after the other."]


def test_two_dates_cannot_both_be_kept(desk: Desk) -> None:
    desk.write_twice(0, by_when=(date(2027, 7, 1), date(2027, 9, 1)))
    desk.presenter.open()
    pair = desk.window.pair
    assert pair is not None
    assert not pair.may_keep_both
    desk.presenter.keep_both()
    assert len(desk.window.waiting) == 1


def test_undo_brings_both_versions_back(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    desk.presenter.keep_both()
    desk.presenter.undo()
    (one,) = desk.window.waiting
    assert {side.values["wording"] for side in one.sides} == {"Asks.", "Tells."}
    desk.presenter.undo()
    assert len(desk.window.waiting) == 1


def test_next_goes_round_and_undo_goes_back_to_what_it_undid(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.write_twice(1, wording=("Waits.", "Goes."))
    desk.presenter.open(desk.recs[1], "wording")
    assert desk.window.at == 1
    desk.presenter.keep_mine()
    assert [one.rec for one in desk.window.waiting] == [desk.recs[0]]
    desk.presenter.undo()
    assert desk.window.at == 1
    desk.presenter.next()
    assert desk.window.at == 0


def test_what_is_written_anew_replaces_both(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    desk.presenter.edit()
    assert desk.window.editing == {"wording": "Asks."}
    desk.presenter.keep_mine()
    assert len(desk.window.waiting) == 1
    desk.presenter.keep_edited({"wording": "Asks and tells."})
    assert desk.value(0) == "Asks and tells."
    assert desk.window.editing is None


def test_what_is_being_written_is_in_a_draft_that_would_settle_both(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    desk.presenter.edit()
    desk.presenter.typed("wording", DraftText({"wording": "Asks and"}, "wording").pack(), 8)
    (draft,) = desk.drafts.waiting()
    desk.records.save("outcome", draft.rec, draft.values, draft.seen)
    assert desk.value(0) == "Asks and"


def test_going_back_decides_nothing(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    desk.presenter.open()
    desk.presenter.edit()
    desk.presenter.typed("wording", DraftText({"wording": "Asks and"}, "wording").pack(), 8)
    desk.presenter.cancel_edit()
    assert desk.window.editing is None
    assert desk.drafts.waiting() == []
    assert len(desk.window.waiting) == 1


def test_of_three_versions_the_third_waits_on(desk: Desk) -> None:
    desk.write_twice(0, wording=("Asks.", "Tells."))
    seen_nothing: dict[str, list[str]] = {"wording": []}
    desk.records.save("outcome", desk.recs[0], {"wording": "Signs."}, seen_nothing)
    desk.presenter.open()
    assert desk.window.pair is not None
    assert desk.window.pair.more == 1
    desk.presenter.keep_mine()
    (one,) = desk.window.waiting
    assert len(one.sides) == 2


def test_nothing_is_done_where_nothing_waits(desk: Desk) -> None:
    desk.presenter.open()
    for act in (desk.presenter.keep_mine, desk.presenter.keep_both, desk.presenter.edit, desk.presenter.next):
        act()
    desk.presenter.undo()
    assert desk.window.done == []
    assert desk.window.faults == []
