"""The last day for the family's views, proposed before a draft or a proposed amendment is printed. A person decides."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deadlines import CaseHistory, DatedEvent
from app.domain.deadlines.reckoning import Reckoner
from app.domain.merge import Life
from app.models import Appointment, CaseEvent
from app.printing.document import PlanStatus
from app.services.rules import Rules

_RULE: Final = {
    PlanStatus.DRAFT: ("draft_views_window", "draft_served"),
    PlanStatus.PROPOSED_AMENDMENT: ("amendment_views_window", "amendment_notice_served"),
}
_HANDED_OVER_AT: Final = "family_meeting"


def proposed_views_until(session: Session, scope_id: str, status: PlanStatus, rules: Rules, today: date) -> date | None:
    """Return the day to propose, counted from service; None for a final plan.

    Served is what an event says, else the family meeting that is planned next, else today.
    """
    if status not in _RULE:
        return None
    rule, event = _RULE[status]
    served_on = _latest(session, scope_id, event) or _next_meeting(session, scope_id, today) or today
    if served_on < today and _is_over(rules, rule, event, served_on, today):
        served_on = _next_meeting(session, scope_id, today) or today
    return _last_day(rules, rule, event, served_on)


def _last_day(rules: Rules, rule: str, event: str, served_on: date) -> date | None:
    reckoner = Reckoner(rules.book, CaseHistory(()), rules.calendar)
    return reckoner.last_day(rules.book.rule(rule), DatedEvent(event, served_on)).due_on


def _is_over(rules: Rules, rule: str, event: str, served_on: date, today: date) -> bool:
    """Say whether the time from an earlier service has run out: a new copy then starts a new one."""
    last = _last_day(rules, rule, event, served_on)
    return last is not None and last < today


def _latest(session: Session, scope_id: str, event: str) -> date | None:
    query = select(CaseEvent.event_on).where(
        CaseEvent.scope_id == scope_id, CaseEvent.event == event, CaseEvent.life != Life.DELETED.value
    )
    return max(_days(session.scalars(query)), default=None)


def _next_meeting(session: Session, scope_id: str, today: date) -> date | None:
    query = select(Appointment.meeting_on).where(
        Appointment.scope_id == scope_id, Appointment.kind == _HANDED_OVER_AT, Appointment.life != Life.DELETED.value
    )
    return min((day for day in _days(session.scalars(query)) if day >= today), default=None)


def _days(found: Iterable[date | None]) -> Iterable[date]:
    return (day for day in found if day is not None)
