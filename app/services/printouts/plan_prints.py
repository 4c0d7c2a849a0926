"""Printing a plan: checks first, then the pages; every copy that leaves is told in the audit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.printing.document import Layout, PlanDocument, PlanStatus, SectionPart
from app.printing.plan import render_plan
from app.services.lookup import find_case
from app.services.printouts import checks
from app.services.printouts.checks import Ground, default_recipients, other_children
from app.services.printouts.findings import FindingKind, PrintFinding, places_of, stops_of
from app.services.printouts.names import words_of
from app.services.printouts.passages import has_words
from app.services.printouts.plan_document import CasePapers, plan_document, read_papers, status_of
from app.services.printouts.views_day import proposed_views_until
from app.services.rules import Rules
from app.services.watching import Unwatched, Watch
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_STEPS: Final = 3
_NOT_YET: Final = "This part is not written yet. It must say what is true before the plan can be printed."
PRINTED, EXPORTED, HANDED_OVER, NOT_PRINTED = "printed", "exported", "handed_over", "not_printed"


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is to be printed, for whom. `recipients`: contacts or the person (ids); none: who makes the decisions."""

    case_id: str
    layout: Layout = Layout.STANDARD
    views_until: date | None = None
    recipients: tuple[UUID, ...] = ()
    accepted_words: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the copy may be for."""

    rec: UUID
    name: str
    relationship: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class PrintAbout:
    """What is asked before a print, with the answers proposed."""

    case_id: str
    case_number: str
    plan_id: str
    status: PlanStatus
    version_label: str
    views_until: date | None
    recipients: tuple[Recipient, ...]
    wants_large: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as they would be printed, and what was found."""

    content: bytes
    pages: int
    findings: tuple[PrintFinding, ...]

    @property
    def may_print(self) -> bool:
        """Say whether nothing stops the print."""
        return not stops_of(self.findings)


@dataclass(frozen=True, slots=True)
class Printed:
    """A copy that may leave: its pages, and what to tell the person who asked for it."""

    content: bytes
    pages: int
    notes: tuple[str, ...]
    case_number: str


@dataclass(frozen=True, slots=True)
class _Composed:
    plan: PlanDocument
    findings: tuple[PrintFinding, ...]
    accepted: int
    plan_id: str


class PlanPrints:
    """The verbs of printing a plan. `today` comes from outside, as in every rule."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the rules and the calendar day."""
        self._store, self._rules, self._today = store, rules, today

    def about(self, case_id: str) -> PrintAbout:
        """Return what is asked before a print. Raises UserError where there is no plan."""
        with self._store.reading() as session:
            papers, today = _papers(session, case_id), self._today()
            status = status_of(papers)
            formats = papers.person.values["preferred_formats"]
            return PrintAbout(
                case_id=case_id,
                case_number=plan_document(papers, today, None).case_number,
                plan_id=papers.plan.plan.rec,
                status=status,
                version_label=str(papers.plan.plan.values["version_label"]),
                views_until=proposed_views_until(session, papers.case.scope_id, status, self._rules, today),
                recipients=_recipients(papers, default_recipients(papers, today)),
                wants_large=isinstance(formats, tuple) and "large_print" in formats,
            )

    def preview(self, request: PrintRequest, watch: Watch) -> Preview:
        """Return the pages to look at, also where something stops the print: parts nobody has written say so."""
        composed = self._compose(request, watch)
        plan = replace(composed.plan, sections=tuple(_filled(part, composed.plan) for part in composed.plan.sections))
        content = _pages(plan, request.layout, watch)
        return Preview(content, count_pages(content), composed.findings)

    def release(self, request: PrintRequest, verb: str, watch: Watch) -> Printed:
        """Check again, make the pages and tell the audit that a copy leaves. Raises UserError naming the places.

        `verb` is `PRINTED` or `EXPORTED`.
        """
        composed = self._compose(request, watch)
        if stops := stops_of(composed.findings):
            named = any(finding.may_be_accepted for finding in stops)
            remedy = "Put this right, or say that the name is right" if named else "Put this right"
            raise UserError(f"The plan was not printed. {_why_not(stops)}", f"{remedy}, then print again.")
        content = _pages(composed.plan, request.layout, watch)
        detail = f"{request.layout}, {composed.plan.status}"
        detail += f", {composed.accepted} names looked at" if composed.accepted else ""
        with self._store.unit_of_work() as work:
            work.audit(verb, "plan", composed.plan_id, detail)
        notes = tuple(f"{finding.place}: {finding.sentence}" for finding in composed.findings)
        return Printed(content, count_pages(content), notes, composed.plan.case_number)

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

    def hand_over(self, plan_id: str, to: tuple[UUID, ...], how: str) -> Changes:
        """Tell the audit whom a printed copy was for (ids of people) and how it went to them."""
        people = ", ".join(map(str, to)) or "somebody else"
        with self._store.unit_of_work() as work:
            work.audit(HANDED_OVER, "plan", plan_id, f"{how}: {people}")
        return work.changes

    def not_printed(self, plan_id: str) -> Changes:
        """Tell the audit that a copy that was let go did not reach the printer."""
        with self._store.unit_of_work() as work:
            work.audit(NOT_PRINTED, "plan", plan_id)
        return work.changes

    def _compose(self, request: PrintRequest, watch: Watch) -> _Composed:
        watch.progress(0, _STEPS, "Reading the plan")
        with self._store.reading() as session:
            papers = _papers(session, request.case_id)
            children = other_children(session, papers.case.scope_id)
        today = self._today()
        recipients = frozenset(request.recipients) or default_recipients(papers, today)
        ground = Ground(papers, children, today, recipients)
        watch.check_cancelled()
        watch.progress(1, _STEPS, "Checking who may have it and whom it names")
        plan = plan_document(papers, today, request.views_until, ground.left_out)
        found = checks.check(plan, ground)
        accepted = {word for text in request.accepted_words for word in words_of(text)}
        kept = tuple(finding for finding in found if not _is_accepted(finding, accepted))
        watch.check_cancelled()
        return _Composed(plan, kept, len(found) - len(kept), papers.plan.plan.rec)


def _papers(session: Session, case_id: str) -> CasePapers:
    try:
        return read_papers(session, case_id)
    except GoneError as error:
        raise UserError("This case has no plan to print.", "Start a plan in the case file first.") from error


def _recipients(papers: CasePapers, default: frozenset[UUID]) -> tuple[Recipient, ...]:
    found = [
        Recipient(UUID(view.rec), view.title, str(view.values.get("relationship") or ""), UUID(view.rec) in default)
        for view in (*papers.of_case["contact"], papers.person)
    ]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def _is_accepted(finding: PrintFinding, accepted: set[str]) -> bool:
    return finding.kind is FindingKind.NAME and set(words_of(finding.word)) <= accepted


def _filled(part: SectionPart, plan: PlanDocument) -> SectionPart:
    is_left = has_words(part, plan.names) or (part.letter == "I" and plan.status is PlanStatus.DRAFT)
    return part if is_left else replace(part, when_empty=_NOT_YET)


def _pages(plan: PlanDocument, layout: Layout, watch: Watch) -> bytes:
    watch.progress(2, _STEPS, "Setting the pages")
    content = render_plan(plan, layout)
    watch.check_cancelled()
    watch.progress(_STEPS, _STEPS, "Done")
    return content


def count_pages(content: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    return len(_PAGE.findall(content))


_REASONS: Final[Mapping[FindingKind, str]] = {
    FindingKind.RESTRICTION: "A contact restriction forbids it",
    FindingKind.ADDRESS: "An address that must stay hidden stands in {places}",
    FindingKind.SIBLING: "A brother or sister who is not to be named stands in {places}",
    FindingKind.NAME: "A name that may be another child’s stands in {places}",
    FindingKind.EMPTY: "Nobody has said why these are empty: {places}",
    FindingKind.SETTING: "{places} is filled in",
}


def _why_not(stops: tuple[PrintFinding, ...]) -> str:
    by_kind = {kind: [one for one in stops if one.kind is kind] for kind in FindingKind}
    parts = [_REASONS[kind].format(places=places_of(found)) for kind, found in by_kind.items() if found]
    return " ".join(f"{part}." for part in parts)


__all__ = [
    "EXPORTED",
    "HANDED_OVER",
    "NOT_PRINTED",
    "PRINTED",
    "Layout",
    "PlanPrints",
    "PlanStatus",
    "Preview",
    "PrintAbout",
    "PrintRequest",
    "Printed",
    "Recipient",
    "count_pages",
]
