"""Printing a plan: checks first, then the pages; every copy that leaves is told in the audit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.domain.errors import UserError
from app.printing.document import Layout, PlanDocument, PlanStatus, SectionPart
from app.printing.plan import render_plan
from app.services.lookup import find_case
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
    set_pages,
    still_found,
)
from app.services.printouts.findings import PrintFinding, stops_of, why_not
from app.services.printouts.passages import has_words
from app.services.printouts.plan_document import CasePapers, plan_document, read_papers, status_of
from app.services.printouts.views_day import proposed_views_until
from app.services.rules import Rules
from app.services.watching import Unwatched, Watch
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_STEPS: Final = 3
_NOT_YET: Final = "This part is not written yet. It must say what is true before the plan can be printed."
_STATUS: Final = {
    PlanStatus.DRAFT: "Draft",
    PlanStatus.PROPOSED_AMENDMENT: "Proposed changes",
    PlanStatus.FINAL: "Final plan",
}


@dataclass(frozen=True, slots=True)
class _Composed:
    plan: PlanDocument
    findings: tuple[PrintFinding, ...]
    accepted: int
    plan_id: str


class PlanPrints(CopiesOf):
    """The verbs of printing a plan. `today` comes from outside, as in every rule."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the rules and the calendar day."""
        super().__init__(store, "plan")
        self._rules, self._today = rules, today

    def about(self, case_id: str) -> PrintAbout:
        """Return what is asked before a print. Raises UserError where there is no plan."""
        with self._store.reading() as session:
            papers, today = _papers(session, case_id), self._today()
            status = status_of(papers)
            return PrintAbout(
                case_id=case_id,
                case_number=papers.number,
                rec=papers.plan.plan.rec,
                file_stem=papers.number,
                title=str(papers.plan.plan.values["version_label"]) or _STATUS[status],
                asks_views_until=status is not PlanStatus.FINAL,
                views_until=proposed_views_until(session, papers.case.scope_id, status, self._rules, today),
                recipients=recipients_of(papers, today),
                wants_large=wants_large_print(papers),
            )

    def preview(self, request: PrintRequest, watch: Watch) -> Preview:
        """Return the pages to look at, also where something stops the print: parts nobody has written say so."""
        composed = self._compose(request, watch)
        plan = replace(composed.plan, sections=tuple(_filled(part, composed.plan) for part in composed.plan.sections))
        return Preview.of(_pages(plan, request.layout, watch), composed.findings)

    def release(self, request: PrintRequest, verb: str, watch: Watch) -> Printed:
        """Check again, make the pages and tell the audit that a copy leaves. Raises UserError naming the places.

        `verb` is `PRINTED` or `EXPORTED`.
        """
        composed = self._compose(request, watch)
        if stops := stops_of(composed.findings):
            named = any(finding.may_be_accepted for finding in stops)
            remedy = "Put this right, or say that the name is right" if named else "Put this right"
            raise UserError(f"The plan was not printed. {why_not(stops)}", f"{remedy}, then print again.")
        content = _pages(composed.plan, request.layout, watch)
        detail = f"{request.layout}, {composed.plan.status}"
        detail += f", {composed.accepted} names looked at" if composed.accepted else ""
        self.tell(verb, composed.plan_id, detail)
        return Printed.of(content, composed.findings, composed.plan.case_number)

    def print_to_file(
        self, case: str, layout: str, views_until: date | None = None, names_right: tuple[str, ...] = ()
    ) -> Printed:
        """Make the copy that the command line writes to a file; `case` is a case number. Raises UserError."""
        with self._store.reading() as session:
            case_id = find_case(session, case)
            papers, today = _papers(session, case_id), self._today()
            proposed = proposed_views_until(session, papers.case.scope_id, status_of(papers), self._rules, today)
        request = PrintRequest(case_id, Layout(layout), views_until or proposed, (), frozenset(names_right))
        return self.release(request, EXPORTED, Unwatched())

    def _compose(self, request: PrintRequest, watch: Watch) -> _Composed:
        watch.progress(0, _STEPS, "Reading the plan")
        with self._store.reading() as session:
            papers = _papers(session, request.case_id)
            children = other_children(session, papers.case.scope_id)
        today = self._today()
        recipients = frozenset(request.recipients) or default_recipients(papers, today)
        ground = Ground(papers, children, today, recipients, (papers.plan.plan,))
        watch.check_cancelled()
        watch.progress(1, _STEPS, "Checking who may have it and whom it names")
        plan = plan_document(papers, today, request.views_until, ground.left_out)
        found = checks.check(plan, papers.plan, ground)
        kept = still_found(found, request.accepted_words)
        watch.check_cancelled()
        return _Composed(plan, kept, len(found) - len(kept), papers.plan.plan.rec)


def _papers(session: Session, case_id: str) -> CasePapers:
    try:
        return read_papers(session, case_id)
    except GoneError as error:
        raise UserError("This case has no plan to print.", "Start a plan in the case file first.") from error


def _filled(part: SectionPart, plan: PlanDocument) -> SectionPart:
    is_left = has_words(part, plan.names) or (part.letter == "I" and plan.status is PlanStatus.DRAFT)
    return part if is_left else replace(part, when_empty=_NOT_YET)


def _pages(plan: PlanDocument, layout: Layout, watch: Watch) -> bytes:
    return set_pages(lambda: render_plan(plan, layout), _STEPS, watch)
