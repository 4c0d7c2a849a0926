"""Printing a sheet about a case: checks, then the pages; every copy that leaves is told in the audit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from sqlalchemy import select

from app.domain.errors import UserError
from app.domain.merge import Life
from app.models import Plan
from app.printing.document import Layout
from app.printing.sheets.document import SheetDocument
from app.printing.sheets.render import render_sheet
from app.services.casefile.budgets import Budgets
from app.services.casefile.transitions import Transitions
from app.services.cases import Cases
from app.services.lookup import find_case
from app.services.plans import PlanView, plan_view
from app.services.printouts import checks
from app.services.printouts.checks import (
    Ground,
    default_recipients,
    other_children,
    recipients_of,
    wants_large_print,
)
from app.services.printouts.copies import (
    EXPORTED,
    CopiesOf,
    Preview,
    PrintAbout,
    Printed,
    PrintRequest,
    count_pages,
    set_pages,
    still_found,
)
from app.services.printouts.findings import FindingKind, PrintFinding, stops_of, why_not
from app.services.printouts.passages import SHEET, STAFF_SHEET, of_sheet
from app.services.printouts.sheets.chronology import DayRange, chronology_sheet, read_told
from app.services.printouts.sheets.for_family import LEAST_TOLD, progress_sheet
from app.services.printouts.sheets.handover import handover_sheet
from app.services.printouts.sheets.kinds import HEADINGS, SheetKind
from app.services.printouts.sheets.reading import SheetPapers, SheetReader
from app.services.printouts.sheets.summary import MoreOfTheCase, summary_sheet
from app.services.progress.telling import Telling, Told
from app.services.rules import Rules
from app.services.watching import Unwatched, Watch
from app.store.vault_store import Store

_STEPS: Final = 2
_WHOM_TO_RING, _NEXT_CONTACT = "Whom to ring", "Next contact"
_NOBODY_TO_RING: Final = "The sheet names nobody to ring. Add the service’s details in the settings."
_NO_ADVICE: Final = "The sheet does not name the independent advice service. Add it in the settings."
_NO_DAY: Final = "No day is set by which the family hears from us next. Set it in the case, and the sheet will say it."


@dataclass(frozen=True, slots=True)
class _Composed:
    sheet: SheetDocument
    findings: tuple[PrintFinding, ...]
    number: str


class Sheets:
    """The sheets about a case. `today` comes from outside, as in every rule."""

    def __init__(self, store: Store, rules: Rules, cases: Cases, today: Callable[[], date]) -> None:
        """Take the open vault, the rules, the cases and the calendar day."""
        self._store = store
        self._event_titles = {
            name: kind.title for kinds in (rules.book.events, rules.book.exemptions) for name, kind in kinds.items()
        }
        self._reader = SheetReader(store, rules, cases, today)
        self._budgets = Budgets(store, today)
        self._telling = Telling(store, rules, today)
        self._transitions = Transitions(store, cases, today)

    def of(self, kind: SheetKind) -> "SheetPrints":
        """Return the verbs of printing one kind of sheet."""
        return SheetPrints(self, self._store, kind)

    def print_to_file(self, case: str, kind: str, request: PrintRequest) -> Printed:
        """Make the copy that the command line writes to a file; `case` is a case number. Raises UserError."""
        _refuse_days(request)
        with self._store.reading() as session:
            case_id = find_case(session, case)
        chosen = PrintRequest(case_id, request.layout, from_on=request.from_on, to_on=request.to_on)
        return self.of(SheetKind(kind)).release(chosen, EXPORTED, Unwatched())

    def papers(self, case_id: str) -> SheetPapers:
        """Return what the sheets are made of. Raises UserError where the case is gone."""
        return self._reader.read(case_id)

    def compose(self, kind: SheetKind, request: PrintRequest) -> _Composed:
        """Return a sheet and what was found in it."""
        papers = self.papers(request.case_id)
        match kind:
            case SheetKind.CHRONOLOGY:
                sheet = self._chronology(papers, DayRange(request.from_on, request.to_on or papers.today))
            case SheetKind.PROGRESS:
                return self._progress(papers, request)
            case SheetKind.HANDOVER:
                sheet = handover_sheet(papers)
            case SheetKind.SUMMARY:
                sheet = summary_sheet(papers, self._more(request.case_id))
            case _:
                assert_never(kind)
        return _Composed(sheet, self._notes(sheet, papers), papers.records.number)

    def _progress(self, papers: SheetPapers, request: PrintRequest) -> _Composed:
        """Return the sheet for the family with what stops it; it tells as much of the past as fits on one page."""
        records = papers.records
        recipients = frozenset(request.recipients) or default_recipients(records, papers.today)
        told = self._telling.open(request.case_id, frozenset(map(str, recipients)))
        found = checks.check_words(
            of_sheet(progress_sheet(papers, told, recipients), SHEET), self._ground(papers, recipients)
        )
        findings = [replace(one, section="") for one in still_found(found, request.accepted_words)]
        sheet = _fitting(lambda most: progress_sheet(papers, told, recipients, most), told, request.layout)
        if sheet.information_service is None:
            findings.append(PrintFinding(FindingKind.EMPTY, _WHOM_TO_RING, _NO_ADVICE, stops=False))
        if sheet.contact is None:
            findings.append(PrintFinding(FindingKind.EMPTY, _WHOM_TO_RING, _NOBODY_TO_RING, stops=True))
        if told.next_contact_on is None:
            findings.append(PrintFinding(FindingKind.EMPTY, _NEXT_CONTACT, _NO_DAY, stops=False))
        return _Composed(sheet, tuple(findings), records.number)

    def _notes(self, sheet: SheetDocument, papers: SheetPapers) -> tuple[PrintFinding, ...]:
        """Return what staff are told of a sheet for staff before it leaves; nothing of it stops the print."""
        found = checks.check_words(of_sheet(sheet, STAFF_SHEET), self._ground(papers, frozenset()))
        return tuple(replace(one, stops=False, section="") for one in found)

    def _ground(self, papers: SheetPapers, recipients: frozenset[UUID]) -> Ground:
        with self._store.reading() as session:
            children = other_children(session, papers.records.case.scope_id)
        return Ground(papers.records, children, papers.today, recipients)

    def _chronology(self, papers: SheetPapers, days: DayRange) -> SheetDocument:
        with self._store.reading() as session:
            told = read_told(session, papers, self._event_titles)
        return chronology_sheet(papers, told, days, self._event_titles)

    def _more(self, case_id: str) -> MoreOfTheCase:
        return MoreOfTheCase(self._plan(case_id), self._budgets.open(case_id), self._transitions.open(case_id))

    def _plan(self, case_id: str) -> PlanView | None:
        with self._store.reading() as session:
            query = select(Plan.id).where(Plan.case_id == UUID(case_id), Plan.life != Life.DELETED.value)
            plan_id = session.scalars(query).first()
            return plan_view(session, plan_id) if plan_id else None


def _fitting(make: Callable[[int], SheetDocument], told: Told, layout: Layout) -> SheetDocument:
    """Return the sheet that tells as much of the past as fits on the pages that the least of it needs: one, mostly."""
    least = count_pages(render_sheet(make(LEAST_TOLD), layout))
    for most in range(len(told.progress.happened), LEAST_TOLD, -1):
        sheet = make(most)
        if count_pages(render_sheet(sheet, layout)) <= least:
            return sheet
    return make(LEAST_TOLD)


class SheetPrints(CopiesOf):
    """The verbs of printing one kind of sheet, as the preview calls them."""

    def __init__(self, sheets: Sheets, store: Store, kind: SheetKind) -> None:
        """Take the sheets and the kind."""
        super().__init__(store, "case")
        self._sheets, self._kind = sheets, kind

    def about(self, case_id: str) -> PrintAbout:
        """Return what is asked before the print. Raises UserError where the case is gone."""
        papers = self._sheets.papers(case_id)
        is_for_family = self._kind is SheetKind.PROGRESS
        return PrintAbout(
            case_id=case_id,
            case_number=papers.records.number,
            rec=case_id,
            title=HEADINGS[self._kind],
            file_stem=f"{papers.records.number} {self._kind}",
            recipients=recipients_of(papers.records, papers.today) if is_for_family else (),
            wants_large=is_for_family and wants_large_print(papers.records),
            asks_range=self._kind is SheetKind.CHRONOLOGY,
        )

    def preview(self, request: PrintRequest, watch: Watch) -> Preview:
        """Return the pages to look at."""
        composed = self._compose(request, watch)
        return Preview.of(_pages(composed.sheet, request.layout, watch), composed.findings)

    def release(self, request: PrintRequest, verb: str, watch: Watch) -> Printed:
        """Check again, make the pages and tell the audit that a copy leaves. Raises UserError naming the places."""
        composed = self._compose(request, watch)
        if stops := stops_of(composed.findings):
            raise UserError(f"The sheet was not printed. {why_not(stops)}", "Put this right, then print again.")
        content = _pages(composed.sheet, request.layout, watch)
        self.tell(verb, request.case_id, f"{self._kind}, {request.layout}")
        return Printed.of(content, composed.findings, composed.number)

    def _compose(self, request: PrintRequest, watch: Watch) -> _Composed:
        watch.progress(0, _STEPS, "Reading the case")
        composed = self._sheets.compose(self._kind, request)
        watch.check_cancelled()
        return composed


def _pages(sheet: SheetDocument, layout: Layout, watch: Watch) -> bytes:
    return set_pages(lambda: render_sheet(sheet, layout), _STEPS, watch)


def _refuse_days(request: PrintRequest) -> None:
    """Raise UserError for days that no chronology can begin and end with."""
    if request.from_on and request.to_on and request.to_on < request.from_on:
        raise UserError("The last day comes before the first.", "Give the earlier day first.")
