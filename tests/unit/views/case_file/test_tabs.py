"""What the tabs of the case file do: each act has a way back or says why it has none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

import pytest

from app.domain.errors import UserError
from app.domain.text import folded
from app.services.acts.events import Effect, EventForm, NewEvent, OutOfOrderError
from app.services.casefile.audit import HistoryLine
from app.services.casefile.budgets import BudgetView, EntryForm, LedgerRow
from app.services.casefile.desk import CaseDesk
from app.services.casefile.overview import OverviewPage
from app.services.casefile.transitions import TransitionPage
from app.services.contacts.quick import NewContact
from app.services.timeline.entries import Entry, Group
from app.store.vault_store import Store
from app.views.case_file.budget.presenter import BudgetPresenter
from app.views.case_file.history.presenter import HistoryPresenter
from app.views.case_file.overview.presenter import NOT_YET, OverviewPresenter, OverviewReads
from app.views.case_file.presenter import CaseFilePresenter, CaseFileState, TopReads
from app.views.case_file.records.presenter import RecordParts
from app.views.case_file.timeline.presenter import TODAY, CaseAt, TimelinePresenter
from app.views.case_file.transition.presenter import PathwaysPresenter
from app.views.jobs import InlineJobs
from tests.support.desk import Told, desk_over, record_parts
from tests.support.practice_vault import ZOSIA, practice_vault


class Startable(Protocol):
    """A presenter of any tab."""

    def start(self) -> None: ...


P = TypeVar("P", bound=Startable)


class Seen:
    """A view of any tab: remembers what it was told to show last."""

    def __init__(self) -> None:
        self.overview: OverviewPage | None = None
        self.event_form = EventForm((), ())
        self.effect: Sequence[str] = ()
        self.out_of_order: Sequence[str] = ()
        self.recorded = 0
        self.faults: list[UserError] = []
        self.entries: Sequence[Entry] = ()
        self.count = self.day_fault = self.read = ""
        self.went: list[tuple[str, str]] = []
        self.budget: BudgetView | None = None
        self.form: EntryForm | None = None
        self.entered_times = 0
        self.transition: TransitionPage | None = None
        self.lines: Sequence[HistoryLine] = ()
        self.states: list[CaseFileState] = []
        self.gone: UserError | None = None

    def show_effect(self, effect: Effect) -> None:
        self.effect, self.out_of_order = effect.sentences, effect.faults

    def ask_event(self, form: EventForm) -> None:
        self.event_form = form

    def event_recorded(self) -> None:
        self.recorded += 1

    def event_refused(self, error: UserError) -> None:
        self.faults.append(error)

    refused = say_fault = event_refused

    def show_entries(self, entries: Sequence[Entry], count: str) -> None:
        self.entries, self.count = entries, count

    def say_day_fault(self, words: str) -> None:
        self.day_fault = words

    def show_words(self, entry: Entry) -> None:
        self.read = entry.words

    def go(self, rtype: str, rec: str) -> None:
        self.went.append((rtype, rec))

    def show_budget(self, budget: BudgetView | None) -> None:
        self.budget = budget

    def ask_entry(self, form: EntryForm) -> None:
        self.form = form

    def ask_reversal(self, row: LedgerRow, form: EntryForm) -> None:
        assert row.may_be_reversed
        self.form = form

    def entered(self) -> None:
        self.entered_times += 1

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self.lines = lines

    def show_case(self, state: CaseFileState) -> None:
        self.states.append(state)

    show_top = show_case

    def show_gone(self, error: UserError) -> None:
        self.gone = error


class OverviewSeen(Seen):
    def show_page(self, page: OverviewPage) -> None:
        self.overview = page


class TransitionSeen(Seen):
    def show_page(self, page: TransitionPage) -> None:
        self.transition = page


class Bench:
    """The practice case with a budget and a transition plan."""

    def __init__(self, store: Store) -> None:
        self.desk: CaseDesk = desk_over(store)
        self.told = Told()
        self.parts: RecordParts = record_parts(self.desk, self.told)
        row = self.desk.cases.rows()[0]
        self.case_id, self.scope_id = row.case_id, row.scope_id

    def overview(self) -> tuple[OverviewSeen, OverviewPresenter]:
        view, desk = OverviewSeen(), self.desk
        events = desk.events
        reads = OverviewReads(desk.overviews.open, events.form, events.effect, events.record, events.correct)
        return view, self.started(OverviewPresenter(view, self.parts, reads, self.case_id, self.scope_id))

    def timeline(self) -> tuple[Seen, TimelinePresenter]:
        view = Seen()
        case = CaseAt(self.case_id, self.scope_id, view.go)
        return view, self.started(TimelinePresenter(view, self.parts, self.desk.timelines, case))

    def money(self) -> tuple[Seen, BudgetPresenter]:
        view = Seen()
        return view, self.started(BudgetPresenter(view, self.parts, self.desk.budgets, self.case_id, self.scope_id))

    def pathways(self) -> tuple[TransitionSeen, PathwaysPresenter]:
        view = TransitionSeen()
        made = PathwaysPresenter(view, self.parts, self.desk.transitions, self.case_id, self.scope_id)
        return view, self.started(made)

    def started(self, presenter: P) -> P:
        self.told.listeners.append(presenter)
        presenter.start()
        return presenter

    def undo(self) -> None:
        back: Callable[[], None] | None = self.told.undo
        assert back is not None
        back()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with practice_vault(tmp_path / "vault", ZOSIA) as store:
        yield Bench(store)


def test_a_ticked_task_is_done_and_can_be_taken_back(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    task = view.overview.tasks[0]
    presenter.tick(task, done=True)
    assert next(one.done for one in view.overview.tasks if one.rec == task.rec)
    assert bench.told.sentences == [f"Done: {task.title}."]
    bench.undo()
    assert not next(one.done for one in view.overview.tasks if one.rec == task.rec)


def test_a_typed_task_is_added_and_nothing_typed_adds_nothing(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    before = len(view.overview.tasks)
    presenter.add_task("   ")
    presenter.add_task(" Ring the college ")
    assert len(view.overview.tasks) == before + 1
    assert any(task.title == "Ring the college" for task in view.overview.tasks)


def test_an_event_is_asked_for_explained_recorded_and_taken_back(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    before = view.overview.events
    presenter.begin_event()
    assert any(choice.name == "reassessment_request_received" for choice in view.event_form.choices)
    presenter.event_changed(None)
    assert view.effect == (NOT_YET,)
    event = NewEvent("reassessment_request_received", date(2026, 11, 20), None, {}, "By email")
    presenter.event_changed(event)
    assert any(sentence.startswith("Starts: ") for sentence in view.effect)
    presenter.record_event(event, "Request for a re-assessment received")
    assert view.recorded == 1
    assert len(view.overview.events) == len(before) + 1
    assert bench.told.sentences == ["Recorded: Request for a re-assessment received."]
    bench.undo()
    assert view.overview.events == before


def test_an_event_on_record_is_corrected_shown_as_corrected_and_put_back(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    rec = view.overview.events[0].rec
    before = view.overview.events[0].detail
    presenter.begin_event(rec)
    assert view.event_form.recorded is not None
    told = view.event_form.recorded.told
    presenter.record_event(replace(told, happened_on=told.happened_on - timedelta(days=1)), "Amended plan sent")
    assert bench.told.sentences == ["Corrected: Amended plan sent."]
    assert rec in view.overview.corrected
    assert {line.rec: line.detail for line in view.overview.events}[rec] != before
    bench.undo()
    assert {line.rec: line.detail for line in view.overview.events}[rec] == before


def test_an_event_on_record_is_removed_and_comes_back(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    before = view.overview.events
    presenter.begin_event(before[0].rec)
    presenter.remove_event()
    assert len(view.overview.events) == len(before) - 1
    bench.undo()
    assert view.overview.events == before


def test_a_date_that_cannot_be_right_is_refused_until_somebody_says_why_it_stands(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    event = NewEvent("request_received", date(1990, 1, 5), None, {})
    presenter.event_changed(event)
    assert "before the date of birth" in view.out_of_order[0]
    presenter.record_event(event, "Request for an assessment received")
    assert isinstance(view.faults[-1], OutOfOrderError)
    presenter.record_event(replace(event, kept_because="So it says in the file."), "Request received")
    assert view.recorded == 1
    assert view.overview.findings == ()


def test_a_tick_records_the_day(bench: Bench) -> None:
    view, presenter = bench.overview()
    assert view.overview is not None
    task = view.overview.tasks[0]
    presenter.tick(task, done=True)
    assert bench.desk.records.open("task", task.rec).values["done_on"] == date(2026, 11, 23)
    presenter.tick(replace(task, seen=bench.desk.records.open("task", task.rec).seen), done=False)
    assert bench.desk.records.open("task", task.rec).values["done_on"] is None


def test_an_event_that_starts_nothing_says_so(bench: Bench) -> None:
    view, presenter = bench.overview()
    presenter.event_changed(NewEvent("custody_copy_sent", date(2026, 11, 20), None, {}))
    assert len(view.effect) == 1
    assert "no date" in view.effect[0]


def test_entries_are_narrowed_by_sort_words_without_accents_and_days(bench: Bench) -> None:
    view, presenter = bench.timeline()
    total = view.count
    presenter.filter("Money", "")
    assert {entry.group for entry in view.entries} == {Group.MONEY}
    presenter.filter("All", "cafe")
    assert view.entries
    found = [entry for entry in view.entries if entry.rtype != TODAY]
    assert any("café" in entry.words.casefold() for entry in found)
    assert all("cafe" in folded(f"{entry.title} {entry.who} {entry.words}") for entry in found)
    assert view.count.endswith(f" of {total}")
    presenter.filter("All", "")
    presenter.range("1/1/2026", "31/1/2026")
    assert view.entries
    assert all(entry.on and (entry.on.year, entry.on.month) == (2026, 1) for entry in view.entries)
    presenter.range("", "")
    assert view.count == total


def test_a_day_that_is_none_is_said_and_leaves_its_side_open(bench: Bench) -> None:
    view, presenter = bench.timeline()
    total = view.count
    presenter.range("31 feb 26", "")
    assert view.day_fault.startswith("There is no 31 February in 2026.")
    assert view.count == total
    presenter.range("", "")
    assert view.day_fault == ""


def test_today_stands_between_what_is_planned_and_what_happened(bench: Bench) -> None:
    view, _ = bench.timeline()
    at = next(at for at, entry in enumerate(view.entries) if entry.rtype == TODAY)
    today = bench.desk.today()
    assert at > 0
    assert all(entry.on and entry.on > today for entry in view.entries[:at])
    assert all(entry.on and entry.on <= today for entry in view.entries[at + 1 :])


def test_an_entry_leads_to_its_record_and_a_note_is_read_in_place(bench: Bench) -> None:
    view, presenter = bench.timeline()
    for entry in view.entries:
        presenter.open(entry)
    kinds = {rtype for rtype, _ in view.went}
    assert {"case_event", "annual_review", "ledger_entry", "document"} <= kinds
    assert not kinds & {"note", TODAY}
    presenter.open(next(entry for entry in view.entries if entry.rtype == "note"))
    assert view.read


def test_what_is_noted_elsewhere_comes_onto_the_timeline(bench: Bench) -> None:
    view, _ = bench.timeline()
    new = NewContact("visit", "Saw her at college.", date(2026, 11, 20))
    bench.told.on_changes(bench.desk.contacts.record(bench.case_id, bench.scope_id, new, None))
    entry = next(entry for entry in view.entries if entry.words == "Saw her at college.")
    assert (entry.when, entry.sent, entry.group) == ("20 November 2026", "Waiting to be sent", Group.CONTACT)


def test_a_reversal_needs_a_second_person_and_a_reason(bench: Bench) -> None:
    view, presenter = bench.money()
    assert view.budget is not None
    row = next(row for row in view.budget.ledger if row.may_be_reversed)
    presenter.begin_reversal(row)
    assert view.form is not None
    presenter.reverse(row, None, "Wrong")
    assert [fault.happened for fault in view.faults] == ["A reversal needs a second person and the reason."]
    presenter.reverse(row, view.form.options["second_person"][0].id, "Entered twice")
    assert view.entered_times == 1
    assert any(one.reverses == row.rec for one in view.budget.ledger)
    reversed_row = next(one for one in view.budget.ledger if one.rec == row.rec)
    presenter.begin_reversal(reversed_row)
    assert [fault.happened for fault in bench.told.faults] == ["This entry cannot be reversed."]


def test_an_entry_goes_into_the_ledger_and_its_balance_follows(bench: Bench) -> None:
    view, presenter = bench.money()
    assert view.budget is not None
    left = view.budget.standing.left_pence
    presenter.begin_entry()
    assert view.form is not None
    assert "reverses" not in [ref.key for ref in view.form.fields]
    presenter.enter({"entry_on": date(2026, 11, 20), "kind": "receipt", "amount_pence": -1250})
    assert view.budget.standing.left_pence == left - 1250
    presenter.enter({"entry_on": None, "kind": "receipt", "amount_pence": -1})
    assert [fault.happened for fault in view.faults] == ["The entry needs the date."]


def test_a_step_moves_on_and_back(bench: Bench) -> None:
    view, presenter = bench.pathways()
    assert view.transition is not None
    step = view.transition.pathways[0].steps[0]
    presenter.move_on(step, "done")
    assert view.transition.pathways[0].done == 1
    bench.undo()
    assert view.transition.pathways[0].done == 0
    presenter.move_on(view.transition.pathways[0].steps[0], "started")
    assert len(bench.told.sentences) == 1


def test_a_typed_step_is_added_to_its_pathway(bench: Bench) -> None:
    view, presenter = bench.pathways()
    assert view.transition is not None
    card = view.transition.pathways[2]
    presenter.add_step(card.rec, "Meet Hamza for coffee")
    assert view.transition.pathways[2].steps[-1].wording == "Meet Hamza for coffee"


def test_the_history_is_narrowed_by_words(bench: Bench) -> None:
    view = Seen()
    presenter = HistoryPresenter(view, bench.parts, bench.desk.histories, bench.scope_id)
    presenter.start()
    everything = len(view.lines)
    presenter.filter("added ledger")
    assert 0 < len(view.lines) < everything


def test_the_case_file_follows_changes_of_its_own_case_only(bench: Bench) -> None:
    view = Seen()
    presenter = CaseFilePresenter(
        view,
        InlineJobs(),
        TopReads(bench.desk.tops.open, bench.desk.strips.open, bench.desk.lists.first),
        bench.case_id,
    )
    presenter.start()
    assert view.states[-1].under["budget"]
    _, other = bench.desk.records.add("task", bench.case_id, bench.scope_id, {"title": "Ring"})
    presenter.refresh(other)
    assert len(view.states) == 2
    presenter.refresh(type(other)(other.records, frozenset({"elsewhere"})))
    assert len(view.states) == 2


def test_a_case_that_is_gone_is_told_in_words(bench: Bench) -> None:
    view = Seen()
    reads = TopReads(bench.desk.tops.open, bench.desk.strips.open, bench.desk.lists.first)
    CaseFilePresenter(view, InlineJobs(), reads, str(UUID(int=7))).start()
    assert view.gone is not None
    assert view.gone.happened == "This item is no longer on this laptop."
