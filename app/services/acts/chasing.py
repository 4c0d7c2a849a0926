"""Whose advice is outstanding: who was asked, by which service, when it is due, how often they were reminded."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.domain.acts.advice import review_advice_wanted_by
from app.domain.acts.chase_words import Outstanding, Sender, to_a_service, to_a_writer
from app.domain.deadlines import Due, DueState
from app.domain.deadlines.next_date import answered, late_words, words_for
from app.domain.identity import ScopeId
from app.domain.merge import Life
from app.domain.notice import Changes
from app.models import AdviceRequest, AnnualReview, Case, Chaser, Contact, Office, Person, Professional, Record, Setting
from app.services.casefile.words import as_words
from app.services.clocks.kept import KeptClocks
from app.store import meta
from app.store.vault_store import Store

R = TypeVar("R", bound=Record)
HOW: Final = ("email", "telephone", "letter")
_RULES: Final = ("advice_return", "advice_return_code")
_BODIES: Final = {
    "family": "The family",
    "health_body": "Health",
    "other_authority": "Another authority",
    "youth_offending_team": "Youth offending team",
    "custody_setting": "Custody",
    "setting": "School, college or nursery",
    "in_house": "Our own service",
    "independent": "Independent",
}


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One piece of advice that has not come."""

    rec: str
    case_id: str
    scope_id: str
    child: str  # initials and case number
    title: str
    writer: str
    service: str
    asked_on: date | None
    due_on: date | None
    due_words: str
    is_late: bool
    is_bound: bool
    for_review: bool
    chased: int
    chased_on: date | None

    @property
    def outstanding(self) -> Outstanding:
        """What a reminder says of it."""
        return Outstanding(
            self.child, self.title, self.asked_on, self.due_on, is_bound=self.is_bound, for_review=self.for_review
        )


@dataclass(slots=True)
class _Around:
    """What is read beside the advice, by id or by scope."""

    people: dict[str, tuple[str, str]] = field(default_factory=dict)  # name, service
    children: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    reviews: dict[str, date | None] = field(default_factory=dict)
    chasers: Mapping[str, list[date | None]] = field(default_factory=dict)
    dues: Mapping[str, Due] = field(default_factory=dict)


class Advice:
    """The readings and verbs of the chase."""

    def __init__(self, store: Store, clocks: KeptClocks, today: Callable[[], date]) -> None:
        """Take the open vault, the clocks that are kept, and the day."""
        self._store, self._clocks, self._today = store, clocks, today

    def outstanding(self, scope_id: str = "") -> tuple[AdviceLine, ...]:
        """Return the advice that was asked for and has not come, of one case or of all, the latest first."""
        today = self._today()
        with self._store.reading() as session:
            found = session.scalars(_not_come(scope_id)).all()
            around = _around(session, {one.scope_id for one in found})
        dues = self._dues({one.scope_id for one in found}, scope_id)
        done = answered(dues)
        around.dues = {due.start.ref: due for due in dues if due.is_live or due.state is DueState.MAY_APPLY}
        lines = [_line(one, around, today) for one in found if one.id not in done]
        return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.child, line.title)))

    def words(self, lines: Sequence[AdviceLine]) -> str:
        """Return the words of a reminder: to the writer of one piece of advice, or to the service of several."""
        with self._store.reading() as session:
            office = session.scalars(select(Office).where(Office.life != Life.DELETED.value)).first()
            name = meta.get(session, meta.USER_NAME) or ""
        sender = Sender(name, office.service if office else "", office.telephone if office else "")
        today = self._today()
        if len(lines) == 1:
            return to_a_writer(lines[0].writer, lines[0].outstanding, sender, today)
        return to_a_service(lines[0].service, [line.outstanding for line in lines], sender, today)

    def chase(self, lines: Sequence[AdviceLine], how: str) -> tuple[tuple[str, ...], Changes]:
        """Record that each was chased today; returns the ids of the reminders."""
        made = []
        with self._store.unit_of_work() as work:
            for line in lines:
                reminder = work.new(Chaser, ScopeId(UUID(line.scope_id)), parent=UUID(line.rec))
                work.fill(reminder, {"chased_on": self._today(), "how": how})
                made.append(reminder.id)
        return tuple(made), work.changes

    def say_how(self, reminders: Sequence[str], how: str) -> Changes:
        """Put right how they were reminded."""
        with self._store.unit_of_work() as work:
            for rec in reminders:
                work.fill(work.get(Chaser, rec, seen=None), {"how": how})
        return work.changes

    def take_back(self, reminders: Sequence[str]) -> Changes:
        """Remove reminders that were recorded by mistake."""
        with self._store.unit_of_work() as work:
            for rec in reminders:
                work.delete(work.get(Chaser, rec, seen=None))
        return work.changes

    def _dues(self, scopes: Iterable[str], scope_id: str) -> list[Due]:
        one = self._clocks.of(scope_id) if scope_id else None
        clocked = {scope_id: one} if one else {} if scope_id else self._clocks.all()
        return [
            due
            for scope in scopes
            if (known := clocked.get(scope)) is not None
            for due in known.dues
            if due.rule.id in _RULES
        ]


def _not_come(scope_id: str) -> Select[AdviceRequest]:
    query = select(AdviceRequest).where(
        AdviceRequest.life != Life.DELETED.value,
        AdviceRequest.returned_on.is_(None),
        or_(AdviceRequest.requested_sent_on.is_not(None), AdviceRequest.requested_received_on.is_not(None)),
        or_(AdviceRequest.sufficient_existing.is_(None), AdviceRequest.sufficient_existing.is_(other=False)),
    )
    return query.where(AdviceRequest.scope_id == scope_id) if scope_id else query


def _around(session: Session, scopes: Collection[str]) -> _Around:
    """Read what belongs to the advice; the number of queries does not grow with it."""

    def rows(cls: type[R]) -> Iterable[R]:
        return session.scalars(select(cls).where(cls.life != Life.DELETED.value, cls.scope_id.in_(scopes)))

    around = _Around()
    settings = {one.id: one.name for one in rows(Setting)}
    for worker in rows(Professional):
        service = worker.organisation or settings.get(str(worker.organisation_setting), "")
        around.people[worker.id] = (worker.name, service)
    around.people |= {one.id: (one.name, _BODIES["family"]) for one in rows(Contact)}
    for person in rows(Person):
        around.children[person.scope_id] = _initials(person.preferred_name or person.forenames, person.surname)
        around.people[person.id] = (person.preferred_name or person.forenames, _BODIES["family"])
    around.cases = {one.scope_id: one.case_number for one in rows(Case)}
    around.reviews = {one.id: one.meeting_on or one.planned_on for one in rows(AnnualReview)}
    chasers: dict[str, list[date | None]] = defaultdict(list)
    for reminder in rows(Chaser):
        chasers[str(reminder.advice_id)].append(reminder.chased_on)
    around.chasers = chasers
    return around


def _line(one: AdviceRequest, around: _Around, today: date) -> AdviceLine:
    due = around.dues.get(one.id)
    due_on, is_sure = (due.last_on, due.is_live) if due is not None else (None, True)
    is_bound = due is not None and is_sure and due.rule.is_binding
    if one.for_review is not None:
        meeting_on = around.reviews.get(str(one.for_review))
        due_on, is_bound = one.wanted_by or (review_advice_wanted_by(meeting_on) if meeting_on else None), False
    writer, service = around.people.get(str(one.contributor), ("", ""))
    chased = around.chasers.get(one.id, [])
    number = around.cases.get(one.scope_id, "")
    return AdviceLine(
        rec=one.id,
        case_id=str(one.case_id),
        scope_id=one.scope_id,
        child=", ".join(filter(None, (around.children.get(one.scope_id, ""), number))),
        title=one.title or as_words(one.kind or "advice"),
        writer=writer,
        service=service or _BODIES.get(one.body, ""),
        asked_on=one.requested_received_on or one.requested_sent_on,
        due_on=due_on,
        due_words=_due_words(due_on, today, is_bound=is_bound or one.for_review is not None, is_sure=is_sure),
        is_late=due_on is not None and is_sure and due_on < today,
        is_bound=is_bound,
        for_review=one.for_review is not None,
        chased=len(chased),
        chased_on=max((day for day in chased if day is not None), default=None),
    )


def _due_words(due_on: date | None, today: date, *, is_bound: bool, is_sure: bool) -> str:
    """Return how it stands: only what law or a review asks for is overdue; what is in doubt may be late."""
    if due_on is None:
        return "No time limit"
    words = words_for(due_on, today) if is_bound else late_words(due_on, today)
    return words if is_sure else f"May be {words[:1].lower()}{words[1:]}"


def _initials(*names: str) -> str:
    return "".join(f"{name[:1].upper()}." for name in names if name)
