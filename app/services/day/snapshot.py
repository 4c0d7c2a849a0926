"""What the day looks at beside the clocks, in one snapshot. The number of queries does not grow with the cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from app.domain.acts.advice import review_advice_wanted_by
from app.domain.day import AskedAdvice, KeptSnooze, Meeting, OpenConsultation, OpenTask
from app.domain.merge import Life
from app.domain.text import folded
from app.models import (
    AdviceRequest,
    AnnualReview,
    Appointment,
    Chaser,
    Contact,
    Person,
    Plan,
    Professional,
    Record,
    Setting,
    SettingConsultation,
    Snooze,
    Task,
)
from app.services.casefile.words import as_words
from app.store import meta

_AHEAD: Final = timedelta(days=60)
"""How far the next visit is looked for."""


@dataclass(slots=True)
class Scoped:
    """What one case brings."""

    tasks: list[OpenTask] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    advice: list[AskedAdvice] = field(default_factory=list)
    consultations: list[OpenConsultation] = field(default_factory=list)
    has_plan: bool = False


@dataclass(slots=True)
class Snapshot:
    """All of it, by scope."""

    team: str
    scopes: dict[str, Scoped] = field(default_factory=dict)
    snoozes: tuple[KeptSnooze, ...] = ()

    def of(self, scope_id: str) -> Scoped:
        """Return what a case brings."""
        return self.scopes.setdefault(scope_id, Scoped())


def read_snapshot(session: Session, today: date) -> Snapshot:
    """Read everything in the session's snapshot."""
    found = Snapshot(meta.get(session, meta.TEAM))
    names = _Names(session)
    _tasks(session, found, names)
    _meetings(session, found, names, today)
    _advice(session, found, names)
    _consultations(session, found)
    for (scope_id,) in session.execute(_living(Plan, Plan.scope_id)):
        found.of(scope_id).has_plan = True
    asleep = _living(Snooze, Snooze.id, Snooze.scope_id, Snooze.about_what, Snooze.until_on, Snooze.reason)
    found.snoozes = tuple(KeptSnooze(*row) for row in session.execute(asleep.where(Snooze.until_on > today)))
    return found


class _Names:
    """Who is meant by a reference, read once for the whole day."""

    def __init__(self, session: Session) -> None:
        self._me = folded(meta.get(session, meta.USER_NAME))
        self._known: dict[str, str] = {}
        for query in (
            _living(Professional, Professional.id, Professional.name),
            _living(Contact, Contact.id, Contact.name),
        ):
            self._known |= dict(session.execute(query).all())
        people = _living(Person, Person.id, Person.preferred_name, Person.forenames)
        self._known |= {rec: known_as or forenames for rec, known_as, forenames in session.execute(people)}

    def of(self, ref: UUID | None) -> str:
        """Return a name; empty where nobody is named."""
        return self._known.get(str(ref), "") if ref is not None else ""

    def is_me(self, ref: UUID | None) -> bool:
        """Say whether it is the user."""
        return bool(self._me) and folded(self.of(ref)) == self._me

    def other(self, ref: UUID | None) -> str:
        """Return the name of somebody else; empty for the user."""
        return "" if self.is_me(ref) else self.of(ref)


def _living(cls: type[Record], *columns: SQLCoreOperations[Any]) -> Select[Any]:
    """Return a query for some columns of what was not deleted."""
    return select(*columns).where(cls.life != Life.DELETED.value)


def _tasks(session: Session, found: Snapshot, names: _Names) -> None:
    query = _living(Task, Task.id, Task.scope_id, Task.title, Task.owner, Task.due_on, Task.promised_to)
    for row in session.execute(query.where(Task.done.is_not(True))):
        found.of(row.scope_id).tasks.append(
            OpenTask(
                row.id, row.title or "A task without words", row.due_on, names.other(row.owner),
                names.is_me(row.owner), names.of(row.promised_to),
            )
        )  # fmt: skip


def _meetings(session: Session, found: Snapshot, names: _Names, today: date) -> None:
    query = _living(
        Appointment, Appointment.id, Appointment.scope_id, Appointment.kind, Appointment.owner, Appointment.meeting_on,
        Appointment.at, Appointment.location, Appointment.needs,
    ).where(Appointment.meeting_on >= today, Appointment.meeting_on <= today + _AHEAD)  # fmt: skip
    for row in session.execute(query):
        found.of(row.scope_id).meetings.append(
            Meeting(
                row.id, row.kind, row.meeting_on, row.at, row.location, tuple(row.needs or ()), names.other(row.owner),
                names.is_me(row.owner),
            )
        )  # fmt: skip


def _advice(session: Session, found: Snapshot, names: _Names) -> None:
    last = _living(Chaser, Chaser.advice_id, func.max(Chaser.chased_on)).group_by(Chaser.advice_id)
    chased: Mapping[str, date] = {str(advice): on for advice, on in session.execute(last) if on is not None}
    query = _living(
        AdviceRequest, AdviceRequest.id, AdviceRequest.scope_id, AdviceRequest.kind, AdviceRequest.title,
        AdviceRequest.contributor, AdviceRequest.wanted_by, AnnualReview.meeting_on, AnnualReview.planned_on,
    ).outerjoin(AnnualReview, AnnualReview.id == AdviceRequest.for_review).where(
        AdviceRequest.requested_sent_on.is_not(None) | AdviceRequest.requested_received_on.is_not(None),
        AdviceRequest.returned_on.is_(None),
        AdviceRequest.sufficient_existing.is_not(True),
    )  # fmt: skip
    for row in session.execute(query):
        what = row.title or f"{as_words(row.kind or 'other')} advice"
        meeting_on = row.meeting_on or row.planned_on
        wanted_on = row.wanted_by or (review_advice_wanted_by(meeting_on) if meeting_on is not None else None)
        found.of(row.scope_id).advice.append(
            AskedAdvice(row.id, what, names.of(row.contributor), wanted_on, chased.get(row.id))
        )


def _consultations(session: Session, found: Snapshot) -> None:
    query = (
        _living(SettingConsultation, SettingConsultation.id, SettingConsultation.scope_id, Setting.name)
        .outerjoin(Setting, Setting.id == SettingConsultation.setting)
        .where(SettingConsultation.consultation_sent_on.is_not(None), SettingConsultation.replied_on.is_(None))
    )
    for rec, scope_id, setting in session.execute(query):
        found.of(scope_id).consultations.append(OpenConsultation(rec, setting or ""))
