"""Makes the tabs of a case file from their sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.services.progress.questions import Question
from app.views.case_file.budget.view import BudgetSection
from app.views.case_file.chase.presenter import AdviceParts
from app.views.case_file.chase.view import AdviceBoard
from app.views.case_file.history.view import HistorySection
from app.views.case_file.limits.presenter import LimitPlace
from app.views.case_file.limits.view import LimitAsking
from app.views.case_file.overview.presenter import OverviewReads
from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import Leaf, SectionedPage
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.presenter import CaseFileState
from app.views.case_file.records.presenter import Place
from app.views.case_file.records.section import RecordSection
from app.views.case_file.sections import ASSESSMENT, BUDGET, OVERVIEW, PEOPLE, REVIEWS, TRANSITION, VIEWS, Section
from app.views.case_file.timeline.presenter import CaseAt
from app.views.case_file.timeline.view import TimelineSection
from app.views.case_file.transition.view import PathwaysSection
from app.views.case_file.what_if.presenter import WhatIfReads


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways out of a tab: an answer to a date in doubt, the place of a record, the form of a contact, paper."""

    answer: Callable[[Question, str], None]
    go: Callable[[str, str], None]
    note: Callable[[], None]
    print_chronology: Callable[[], None]


class TabMaker:
    """Makes the tabs of one case."""

    def __init__(self, parts: CaseFileParts, state: CaseFileState, case_id: str, ways: Ways) -> None:
        """Take the parts, where the records of the case hang, and the ways out of a tab."""
        self._parts, self._state, self._case_id, self._ways = parts, state, case_id, ways
        self._records = parts.for_records()
        self._scope_id = state.top.header.row.scope_id
        self._overviews: list[SectionedPage] = []

    def make(self, key: str) -> QWidget:
        """Return a new tab."""
        makers: dict[str, Callable[[], QWidget]] = {
            "overview": self._overview,
            "people": lambda: self._page("People", PEOPLE),
            "assessment": lambda: self._page(
                "Assessment", ASSESSMENT, Leaf("chase", "Waiting for advice", self._chase)
            ),
            "plan": lambda: self._parts.make_plan(self._state.top.header),
            "reviews": lambda: self._page("Reviews", REVIEWS),
            "transition": self._transition,
            "budget": self._budget,
            "timeline": self._timeline,
            "history": self._history,
        }
        return makers[key]()

    def _overview(self) -> QWidget:
        desk = self._parts.desk
        what_ifs = WhatIfReads(desk.what_ifs.start, desk.what_ifs.follow)
        events = desk.events
        reads = OverviewReads(desk.overviews.open, events.form, events.effect, events.record, events.correct)
        pages = self._overviews = list[SectionedPage]()

        def summary() -> QWidget:
            made = SummarySection(self._records, reads, what_ifs, self._case_id, self._scope_id)
            made.section_asked.connect(pages[0].go)
            made.summary.answered.connect(self._ways.answer)
            made.summary.place_asked.connect(self._ways.go)
            made.record_asked.connect(self._ways.go)
            return made

        pages.append(self._page("Overview", OVERVIEW, Leaf("summary", "Summary", summary)))
        return pages[0]

    def _record_new(self) -> None:
        """Ask what happened, over the summary: an event without its kind means nothing."""
        summary = self._overviews[0].go("summary") if self._overviews else None
        if isinstance(summary, SummarySection):
            summary.presenter.begin_event()

    def _chase(self) -> QWidget:
        records = self._records
        return AdviceBoard(
            AdviceParts(
                records.jobs, self._parts.desk.advice, records.on_changes, records.tell, records.fault,
                lambda _case, rtype, rec: self._ways.go(rtype, rec), records.today,
            ),
            self._scope_id,
        )  # fmt: skip

    def _transition(self) -> QWidget:
        first = Leaf("pathways", "Pathways", self._pathways)
        return self._page("Transition", TRANSITION if self._state.under["transition"] else (), first)

    def _pathways(self) -> QWidget:
        return PathwaysSection(self._records, self._parts.desk.transitions, self._case_id, self._scope_id)

    def _budget(self) -> QWidget:
        first = Leaf("account", "Money and ledger", self._account)
        return self._page("Budget", BUDGET if self._state.under["budget"] else (), first)

    def _account(self) -> QWidget:
        return BudgetSection(self._records, self._parts.desk.budgets, self._case_id, self._scope_id)

    def _timeline(self) -> QWidget:
        def timeline() -> QWidget:
            case = CaseAt(self._case_id, self._scope_id, self._ways.go)
            made = TimelineSection(self._records, self._parts.desk.timelines, case)
            made.note_asked.connect(self._ways.note)
            made.print_asked.connect(self._ways.print_chronology)
            return made

        return self._page("Timeline", VIEWS, Leaf("timeline", "Timeline", timeline))

    def _history(self) -> QWidget:
        return HistorySection(self._records, self._parts.desk.histories, self._scope_id)

    def _page(self, name: str, sections: Sequence[Section], *first: Leaf) -> SectionedPage:
        leaves = [*first, *(self._leaf(section) for section in sections)]
        page = SectionedPage(name, leaves)
        counted = [section for section in sections if not section.alone]
        places = [(section.kind.rtype, self._state.under[section.under]) for section in counted]

        def show(numbers: tuple[int, ...]) -> None:
            for section, number in zip(counted, numbers, strict=True):
                page.show_count(section.kind.rtype, number)

        page.set_counting(lambda: self._parts.jobs.read(self._parts.desk.lists.counts, places, on_done=show))
        return page

    def _leaf(self, section: Section) -> Leaf:
        return Leaf(section.kind.rtype, section.title, lambda: self._section(section))

    def _section(self, section: Section) -> QWidget:
        kind, under = section.kind, self._state.under
        rec = (self._case_id if kind.rtype == "case" else under[section.under]) if section.alone else ""
        place = Place(kind.rtype, under[section.under], self._scope_id, kind.noun, rec)
        made = RecordSection(kind, self._records, place)
        self._ask_more(made, kind.rtype)
        return made

    def _ask_more(self, section: RecordSection, rtype: str) -> None:
        """Have the form that knows more add to a list whose records mean nothing half filled."""
        if rtype == "case_event":
            section.add_by(self._record_new)
        elif rtype in ("exemption", "directed_date"):
            place = LimitPlace(self._case_id, self._scope_id)
            limits, directed = self._parts.desk.limits, rtype == "directed_date"
            asking = LimitAsking(section, self._records, limits, place, directed=directed)
            section.add_by(asking.presenter.begin)
