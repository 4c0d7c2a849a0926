"""The top of a case file: who it is, what staff must know first, and the dates around today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.calendar import months_after
from app.domain.deadlines import Due, DueState, Rag, RuleBook
from app.domain.deadlines.next_date import SOON_DAYS, live_words
from app.domain.merge import Life
from app.models import Contact, ContactRestriction, Person
from app.services.casefile.words import as_words, cut
from app.services.cases import CaseHeader, Cases
from app.services.contacts.due import ContactDue, contact_due
from app.services.progress.questions import Question, question_of
from app.store.vault_store import Store

_DONE_SHOWN, _OPEN_SHOWN = 2, 4


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that staff must know before they do anything, in words for staff."""

    words: str
    detail: str = ""
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class DueLine:
    """One due date in words: what, by when, how it stands, where it comes from, and what must be known first."""

    title: str
    day: date | None
    words: str
    state: DueState
    rag: Rag | None
    side: str
    explanation: tuple[str, ...]
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class CaseTop:
    """The top of one case file. `around` are the dates around today, in order of date."""

    header: CaseHeader
    alerts: tuple[Alert, ...]
    around: tuple[DueLine, ...]
    contact: ContactDue


class CaseTops:
    """The reading of the top, and the words of due dates."""

    def __init__(self, store: Store, cases: Cases, book: RuleBook, today: Callable[[], date]) -> None:
        """Take the open vault, the cases, the rules and the day."""
        self._store, self._cases, self._book, self._today = store, cases, book, today

    def open(self, case_id: str) -> CaseTop:
        """Return the top of a case file; raises GoneError."""
        header = self._cases.header(case_id)
        today = self._today()
        with self._store.reading() as session:
            alerts = tuple(_alerts(session, header, today))
        contact = contact_due(header.row.next_contact_on, header.row.last_contact_on, today)
        return CaseTop(header, alerts, self.lines(_around(header.dues, today), today), contact)

    def lines(self, dues: Iterable[Due], today: date) -> tuple[DueLine, ...]:
        """Return due dates in words."""
        return tuple(self.line(due, today) for due in dues)

    def line(self, due: Due, today: date) -> DueLine:
        """Return one due date in words."""
        rag = _rag(due, today)
        return DueLine(
            due.title, due.last_on, _words(due, today), due.state, rag, due.rule.side.value,
            self._cases.explain(due), question_of(due, self._book),
        )  # fmt: skip


def _around(dues: tuple[Due, ...], today: date) -> list[Due]:
    """Return the dates around today: the last that were done, then the next that are to be kept."""
    dated = [due for due in dues if due.last_on is not None and not due.rule.is_age and due.rule.is_binding]
    year_ago, two_years_on = months_after(today, -12), months_after(today, 24)
    done = [due for due in dated if due.state in (DueState.MET, DueState.MET_LATE) and _day(due) >= year_ago]
    still = [due for due in dated if due.is_live and _day(due) <= two_years_on]
    chosen = {
        (due.rule.id, due.start.to): due for due in [*sorted(done, key=_when)[-_DONE_SHOWN:], *still[:_OPEN_SHOWN]]
    }
    return sorted(chosen.values(), key=_when)


def _day(due: Due) -> date:
    return due.last_on or date.max


def _when(due: Due) -> date:
    """Return where a date stands on the strip: the day it was done, else its last day."""
    return due.met_by.happened_on if due.met_by is not None and not due.is_live else _day(due)


def _rag(due: Due, today: date) -> Rag | None:
    if not due.is_live or due.last_on is None:
        return None
    if due.last_on < today:
        return Rag.OVERDUE if due.rule.is_binding else Rag.PAST_TARGET
    return Rag.SOON if (due.last_on - today).days <= SOON_DAYS else Rag.ON_TRACK


def _words(due: Due, today: date) -> str:
    if due.is_live and due.last_on is not None:
        return live_words(due, today)
    if due.met_by is not None and due.state in (DueState.MET, DueState.MET_LATE):
        late = f", {due.days_late} days late" if due.days_late else ""
        return f"Done {dates.in_words(due.met_by.happened_on)}{late}"
    return {
        DueState.MAY_APPLY: "May apply",
        DueState.MAY_BE_MET: "May be done",
        DueState.PASSED: "Passed",
        DueState.OVER: "A later step is done",
    }.get(due.state, "Does not run")


def _alerts(session: Session, header: CaseHeader, today: date) -> Iterable[Alert]:
    scope = header.row.scope_id
    restrictions = select(ContactRestriction).where(
        ContactRestriction.scope_id == scope, ContactRestriction.life != Life.DELETED.value
    )
    for row in session.scalars(restrictions):
        if (row.from_on is None or row.from_on <= today) and (row.to_on is None or today <= row.to_on):
            contact = session.get(Contact, str(row.contact)) if row.contact else None
            who = contact.relationship if contact and contact.relationship else "a contact"
            hidden = ", ".join(row.hide)
            detail = f"{as_words(row.kind)}. {f'Never give: {hidden}. ' if hidden else ''}{cut(row.terms, 160)}"
            yield Alert(f"Contact restriction: {who}", detail.strip(), is_pressing=True)
    person = session.get(Person, header.person_id) if header.person_id else None
    if person is not None:
        if person.interpreter_needed:
            yield Alert(f"Interpreter: {person.interpreter_language or 'needed'}", person.interpreter_notes)
        if person.looked_after:
            yield Alert("Looked after", as_words(person.legal_status or ""))
    if header.stage_doubt:
        yield Alert("Check the status", header.stage_doubt)
