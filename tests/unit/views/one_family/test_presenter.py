"""What a visit shows and keeps, on the practice case of a fifteen-year-old."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.records import Records
from app.services.visits import OutcomeShown, Visits, Words
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.one_family.presenter import Agreed, Calls, OneFamilyPresenter, Step, Verbs
from tests.support.practice_vault import TOMOS, YUSUF, case_and_plan, practice_vault, today

NOW = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)


class Window:
    """What the presenter asked of its window."""

    def __init__(self) -> None:
        self.step = Step.NOTE
        self.words: dict[Step, Sequence[Words]] = {}
        self.outcome: OutcomeShown | None = None
        self.place = (0, 0)
        self.may_rate = False
        self.agreed: Sequence[Agreed] = ()
        self.note = ("", 0)
        self.kept: list[str] = []
        self.faults: list[UserError] = []

    def show_step(self, step: Step) -> None:
        self.step = step

    def show_words(self, step: Step, heading: str, words: Sequence[Words]) -> None:
        assert heading
        self.words[step] = words

    def show_outcome(self, outcome: OutcomeShown | None, place: tuple[int, int], *, may_rate: bool) -> None:
        self.outcome, self.place, self.may_rate = outcome, place, may_rate

    def show_agreed(self, agreed: Sequence[Agreed]) -> None:
        self.agreed = tuple(agreed)

    def clear_agreed(self) -> None:
        self.kept.append("")

    def show_note(self, text: str, caret: int) -> None:
        self.note = (text, caret)

    def say_kept(self, words: str) -> None:
        self.kept.append(words)

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)


class Desk:
    """A visit under way."""

    def __init__(self, store: Store, number: str) -> None:
        self.store, self.window, self.left = store, Window(), 0
        self.records, self.drafts = Records(store), Drafts(store)
        self.case_id = case_and_plan(store, number)[0]
        self.presenter = self.make()
        self.presenter.open(self.case_id)

    def make(self) -> OneFamilyPresenter:
        """Return a presenter as after a start of the program."""
        verbs = Verbs(Visits(self.store, self.records), self.drafts, today, lambda: NOW)
        return OneFamilyPresenter(self.window, InlineJobs(), verbs, Calls(self._changed, self._left))

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def _left(self) -> None:
        self.left += 1


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Desk]]:
    folder: Path = tmp_path_factory.mktemp("vault")
    with practice_vault(folder / "v", TOMOS, YUSUF) as store:
        yield lambda number: Desk(store, number)


@pytest.fixture
def desk(open_desk: Callable[[str], Desk]) -> Desk:
    return open_desk("EHC-2020-0344")


def test_a_visit_begins_with_the_words_of_the_young_person(desk: Desk) -> None:
    assert desk.window.step is Step.CHILD
    texts = [words.text for words in desk.window.words[Step.CHILD]]
    assert any("glasses" in text for text in texts)
    assert all("See Section A" not in text for text in texts)
    assert desk.window.words[Step.PARENTS]


def test_nothing_of_another_child_is_in_reach(desk: Desk) -> None:
    shown = repr((desk.window.words, desk.window.outcome, desk.window.agreed))
    assert "Tomos" not in shown


def test_outcomes_are_gone_through_one_at_a_time(desk: Desk) -> None:
    count = desk.window.place[1]
    assert desk.window.place == (1, count)
    desk.presenter.go_to_outcome(-1)
    assert desk.window.place == (1, count)
    for _ in range(count + 2):
        desk.presenter.go_to_outcome(1)
    assert desk.window.place == (count, count)


def test_progress_is_told_in_plain_words(desk: Desk) -> None:
    desk.presenter.go_to_outcome(1)
    outcome = desk.window.outcome
    assert outcome is not None
    assert outcome.progress is not None
    assert outcome.progress.words == "Good progress"
    assert outcome.help_given


def test_progress_is_recorded_at_the_review_that_is_being_held(desk: Desk) -> None:
    assert desk.window.may_rate
    desk.presenter.go_to_outcome(3)
    for rating, words in (("some", "Some progress"), ("met", "Reached")):
        desk.presenter.rate(rating)
        outcome = desk.window.outcome
        assert outcome is not None
        assert outcome.progress is not None
        assert outcome.progress.words == words


def test_where_no_review_is_held_progress_is_only_read(open_desk: Callable[[str], Desk]) -> None:
    desk = open_desk("EHC-2026-0871")
    assert not desk.window.may_rate
    before = desk.window.outcome
    desk.presenter.rate("good")
    assert desk.window.outcome == before


def test_what_is_agreed_becomes_a_task_with_its_day(desk: Desk) -> None:
    desk.presenter.agree("  We send the draft  ", "4/12/2026")
    (one,) = desk.window.agreed
    assert (one.title, one.by) == ("We send the draft", "Friday 4 December 2026")
    task = desk.records.open("task", one.task)
    assert (task.value("due_on"), task.value("done")) == (date(2026, 12, 4), False)
    desk.presenter.take_back(one.task)
    assert desk.window.agreed == ()


def test_only_what_was_agreed_today_is_on_the_families_screen(desk: Desk) -> None:
    assert desk.records.children("task", desk.case_id)
    assert desk.window.agreed == ()


def test_a_day_that_is_not_understood_keeps_what_was_typed(desk: Desk) -> None:
    before = len(desk.records.children("task", desk.case_id))
    desk.presenter.agree("We send the draft", "31 feb")
    assert desk.window.faults
    assert len(desk.records.children("task", desk.case_id)) == before
    desk.presenter.agree("   ", "")
    assert len(desk.records.children("task", desk.case_id)) == before


def test_a_note_is_kept_with_the_time_and_its_draft_goes(desk: Desk) -> None:
    desk.presenter.note_typed("Mum is wor", 10)
    assert [draft.rec for draft in desk.drafts.waiting()] == [desk.case_id]
    desk.presenter.keep_note("Mum is worried about the bus. ")
    assert desk.drafts.waiting() == []
    note = desk.records.children("note", desk.case_id)[-1]
    assert (note.value("wording"), note.value("kind")) == ("Mum is worried about the bus.", "visit")
    assert note.value("noted_on") == NOW.astimezone().date()
    assert desk.window.note == ("", 0)


def test_a_note_that_was_not_kept_waits_for_the_next_visit(desk: Desk) -> None:
    desk.presenter.leave("Half a note", 4)
    assert desk.left == 1
    again = desk.make()
    again.open(desk.case_id)
    assert desk.window.note == ("Half a note", 4)
    again.note_typed("", 0)
    assert desk.drafts.waiting() == []
