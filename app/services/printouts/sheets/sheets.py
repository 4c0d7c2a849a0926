"""Printing a sheet about a case: checks, then the pages; every copy that leaves is told in the audit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.domain.merge import Life
from app.domain.notice import Changes
from app.models import Plan
from app.printing.document import Layout
from app.printing.sheets.document import SheetDocument
from app.printing.sheets.render import render_sheet
from app.services.casefile.budgets import Budgets
from app.services.casefile.transitions import Transitions
from app.services.cases import Cases
from app.services.lookup import find_case
from app.services.plans import PlanView, plan_view
from app.services.printouts.copies import (
    EXPORTED,
    HANDED_OVER,
    NOT_PRINTED,
    Preview,
    PrintAbout,
    Printed,
    PrintRequest,
    count_pages,
    handed_to,
)
from app.services.printouts.findings import PrintFinding
from app.services.printouts.sheets.handover import handover_sheet
from app.services.printouts.sheets.kinds import HEADINGS, SheetKind
from app.services.printouts.sheets.reading import SheetPapers, SheetReader
from app.services.printouts.sheets.summary import MoreOfTheCase, summary_sheet
from app.services.rules import Rules
from app.services.watching import Unwatched, Watch
from app.store.vault_store import Store

_STEPS: Final = 2


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
        self._reader = SheetReader(store, rules, cases, today)
        self._budgets = Budgets(store, today)
        self._transitions = Transitions(store, cases, today)

    def of(self, kind: SheetKind) -> "SheetPrints":
        """Return the verbs of printing one kind of sheet."""
        return SheetPrints(self, self._store, kind)

    def print_to_file(self, case: str, kind: str, request: PrintRequest) -> Printed:
        """Make the copy that the command line writes to a file; `case` is a case number. Raises UserError."""
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
            case SheetKind.SUMMARY:
                sheet = summary_sheet(papers, self._more(request.case_id))
            case _:
                sheet = handover_sheet(papers)
        return _Composed(sheet, (), papers.records.number)

    def _more(self, case_id: str) -> MoreOfTheCase:
        return MoreOfTheCase(self._plan(case_id), self._budgets.open(case_id), self._transitions.open(case_id))

    def _plan(self, case_id: str) -> PlanView | None:
        with self._store.reading() as session:
            query = select(Plan.id).where(Plan.case_id == UUID(case_id), Plan.life != Life.DELETED.value)
            plan_id = session.scalars(query).first()
            return plan_view(session, plan_id) if plan_id else None


class SheetPrints:
    """The verbs of printing one kind of sheet, as the preview calls them."""

    def __init__(self, sheets: Sheets, store: Store, kind: SheetKind) -> None:
        """Take the sheets and the kind."""
        self._sheets, self._store, self._kind = sheets, store, kind

    def about(self, case_id: str) -> PrintAbout:
        """Return what is asked before the print. Raises UserError where the case is gone."""
        papers = self._sheets.papers(case_id)
        return PrintAbout(
            case_id=case_id,
            case_number=papers.records.number,
            rec=case_id,
            title=HEADINGS[self._kind],
            file_stem=f"{papers.records.number} {self._kind}",
        )

    def preview(self, request: PrintRequest, watch: Watch) -> Preview:
        """Return the pages to look at."""
        composed = self._compose(request, watch)
        content = self._pages(composed.sheet, request.layout, watch)
        return Preview(content, count_pages(content), composed.findings)

    def release(self, request: PrintRequest, verb: str, watch: Watch) -> Printed:
        """Check again, make the pages and tell the audit that a copy leaves. Raises UserError naming the places."""
        composed = self._compose(request, watch)
        content = self._pages(composed.sheet, request.layout, watch)
        with self._store.unit_of_work() as work:
            work.audit(verb, "case", request.case_id, f"{self._kind}, {request.layout}")
        notes = tuple(f"{finding.place}: {finding.sentence}" for finding in composed.findings)
        return Printed(content, count_pages(content), notes, composed.number)

    def hand_over(self, rec: str, to: tuple[UUID, ...], how: str) -> Changes:
        """Tell the audit whom a copy was for (ids of people) and how it went to them."""
        with self._store.unit_of_work() as work:
            work.audit(HANDED_OVER, "case", rec, handed_to(to, how))
        return work.changes

    def not_printed(self, rec: str) -> Changes:
        """Tell the audit that a copy that was let go did not reach the printer."""
        with self._store.unit_of_work() as work:
            work.audit(NOT_PRINTED, "case", rec)
        return work.changes

    def _compose(self, request: PrintRequest, watch: Watch) -> _Composed:
        watch.progress(0, _STEPS, "Reading the case")
        composed = self._sheets.compose(self._kind, request)
        watch.check_cancelled()
        return composed

    @staticmethod
    def _pages(sheet: SheetDocument, layout: Layout, watch: Watch) -> bytes:
        watch.progress(1, _STEPS, "Setting the pages")
        content = render_sheet(sheet, layout)
        watch.check_cancelled()
        watch.progress(_STEPS, _STEPS, "Done")
        return content
