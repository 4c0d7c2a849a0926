"""What the rules may look at of each case: its dated events, put together from the records that hold them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, load_only

from app.domain.change import Json
from app.domain.deadlines import CaseHistory, DatedEvent, FactValue, RecordedExemption, decision_kind
from app.domain.errors import BugError
from app.domain.merge import Life
from app.models import (
    AdviceRequest,
    AnnualReview,
    Appointment,
    BudgetReview,
    Case,
    CaseEvent,
    Decision,
    Exemption,
    Handover,
    Person,
    Plan,
    Professional,
    Record,
    SettingConsultation,
)

R = TypeVar("R", bound=Record)
_KIND, _CONTRIBUTOR = "event.decision.kind", "event.contributor.kind"
_REVIEW_KINDS = {"maintain": "keep", "amend": "amend", "cease": "cease"}
_REVIEW_DAYS = (
    ("invited_on", "review_invitations_sent"),
    ("advice_circulated_on", "review_advice_sent"),
    ("report_sent_on", "review_report_sent"),
)
_LOOKED_AT: Final[Mapping[type[Record], tuple[InstrumentedAttribute[Any], ...]]] = {
    Case: (Case.stated_status, Case.overlays),
    Person: (Person.date_of_birth, Person.ncy),
    Plan: (Plan.first_made_on,),
    CaseEvent: (CaseEvent.event, CaseEvent.event_on, CaseEvent.facts, CaseEvent.decision, CaseEvent.about_record),
    Decision: (Decision.kind, Decision.outcome),
    AdviceRequest: (AdviceRequest.kind, AdviceRequest.requested_received_on, AdviceRequest.returned_on),
    SettingConsultation: (SettingConsultation.consultation_sent_on, SettingConsultation.replied_on),
    AnnualReview: (
        AnnualReview.invited_on,
        AnnualReview.advice_circulated_on,
        AnnualReview.report_sent_on,
        AnnualReview.meeting_on,
        AnnualReview.decision,
        AnnualReview.decision_told_on,
    ),
    Handover: (Handover.accepted_on,),
    BudgetReview: (BudgetReview.kind, BudgetReview.reviewed_on),
    Appointment: (Appointment.kind, Appointment.meeting_on),
    Exemption: (
        Exemption.exemption,
        Exemption.rule,
        Exemption.reason,
        Exemption.evidence,
        Exemption.from_on,
        Exemption.to_on,
        Exemption.decided_by,
        Exemption.decided_on,
    ),
    Professional: (Professional.name,),
}
"""What is read of each type of record; anything else of it raises."""


@dataclass(slots=True)
class _Sources:
    """The records of one case that say when something happened."""

    case: Case | None = None
    person: Person | None = None
    plan: Plan | None = None
    events: list[CaseEvent] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    advice: dict[str, AdviceRequest] = field(default_factory=dict)
    consultations: list[SettingConsultation] = field(default_factory=list)
    reviews: list[AnnualReview] = field(default_factory=list)
    others: list[DatedEvent] = field(default_factory=list)
    exemptions: list[RecordedExemption] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Put a record in its place."""
        match record:
            case Case():
                self.case = record
            case Person():
                self.person = record
            case Plan():
                self.plan = record
            case CaseEvent():
                self.events.append(record)
            case Decision():
                self.decisions[record.id] = record
            case AdviceRequest():
                self.advice[record.id] = record
            case SettingConsultation():
                self.consultations.append(record)
            case AnnualReview():
                self.reviews.append(record)
            case _:
                raise BugError(f"{record.__tablename__} says nothing about when")


def histories(session: Session, today: date, scopes: Sequence[str] | None = None) -> dict[str, CaseHistory]:
    """Return the history of each case by scope; of all cases when none are named.

    The number of queries does not grow with the number of cases.
    """
    sources: dict[str, _Sources] = {}
    for cls in (Case, Person, Plan, CaseEvent, Decision, AdviceRequest, SettingConsultation, AnnualReview):
        for record in _rows(session, cls, scopes):
            sources.setdefault(record.scope_id, _Sources()).add(record)
    for scope, told in _from_other_records(session, today, scopes):
        sources.setdefault(scope, _Sources()).others.append(told)
    for scope, exemption in _recorded_exemptions(session, scopes):
        sources.setdefault(scope, _Sources()).exemptions.append(exemption)
    return {scope: _history(found, today) for scope, found in sources.items()}


def _from_other_records(
    session: Session, today: date, scopes: Sequence[str] | None
) -> Iterable[tuple[str, DatedEvent]]:
    """Yield what handovers, budget reviews and planned review meetings say, each with its scope."""
    for handover in _rows(session, Handover, scopes):
        if handover.accepted_on is not None:
            yield handover.scope_id, DatedEvent("team_handover_accepted", handover.accepted_on, ref=handover.id)
    for review in _rows(session, BudgetReview, scopes):
        if review.reviewed_on is not None:
            paid = {"event.payment.kind": "education"} if review.kind == "first_three_months" else {}
            yield review.scope_id, DatedEvent("payment_review_held", review.reviewed_on, ref=review.id, facts=paid)
    for meeting in _rows(session, Appointment, scopes):
        if meeting.kind == "annual_review" and meeting.meeting_on is not None and meeting.meeting_on > today:
            yield meeting.scope_id, DatedEvent("review_meeting", meeting.meeting_on, ref=meeting.id, planned=True)


def _recorded_exemptions(session: Session, scopes: Sequence[str] | None) -> Iterable[tuple[str, RecordedExemption]]:
    """Yield the exemptions, each with its scope and the name of who decided."""
    found = [*_rows(session, Exemption, scopes)]
    names: dict[str, str] = {}
    if found:
        decided = sorted({exemption.scope_id for exemption in found})
        names = {person.id: person.name for person in _rows(session, Professional, decided)}
    for exemption in found:
        yield exemption.scope_id, RecordedExemption(
            exemption.exemption, exemption.from_on, exemption.to_on, exemption.rule, exemption.reason,
            exemption.evidence, names.get(str(exemption.decided_by), ""), exemption.decided_on, exemption.id,
        )  # fmt: skip


def _rows(session: Session, cls: type[R], scopes: Sequence[str] | None) -> Iterable[R]:
    # Only what is looked at is read; the whole records would take most of the time of the caseload list.
    wanted = load_only(cls.scope_id, *_LOOKED_AT[cls], raiseload=True)
    query = select(cls).where(cls.life != Life.DELETED.value).options(wanted)
    return session.scalars(query if scopes is None else query.where(cls.scope_id.in_(scopes)))


def _history(found: _Sources, today: date) -> CaseHistory:
    events = [_recorded(event, found) for event in found.events if event.event_on is not None]
    events += _returned(found)
    events += _reviewed(found, events, today)
    known = {(event.name, event.happened_on) for event in events}
    events += [event for event in found.others if (event.name, event.happened_on) not in known]
    if found.plan is not None and found.plan.first_made_on is not None:
        events.append(DatedEvent("plan_first_made", found.plan.first_made_on, id=found.plan.id))
    facts = _stated(found)
    born_on = found.person.date_of_birth if found.person else None
    return CaseHistory(tuple(events), born_on=born_on, facts=facts, exemptions=tuple(found.exemptions))


def _stated(found: _Sources) -> dict[str, FactValue]:
    """Return the facts that no dated event gives: year group, and what the recorded status says has ended."""
    facts: dict[str, FactValue] = {}
    if found.person is not None and found.person.ncy is not None:
        facts["person.ncy"] = found.person.ncy
    if found.case is None:
        return facts
    if found.case.stated_status == "ceased" and not any(event.event == "plan_ceased" for event in found.events):
        facts["plan.stage"] = "ceased"
    if found.case.stated_status == "transferred_out":
        facts["authority.role"] = "old"
    if "detained" in found.case.overlays:
        facts["detained.status"] = "detained"
    return facts


def _recorded(event: CaseEvent, found: _Sources) -> DatedEvent:
    facts = dict(_facts(event.facts))
    decision = found.decisions.get(str(event.decision)) if event.decision else None
    if decision is not None and _KIND not in facts:
        kind = decision_kind(decision.kind, decision.outcome)
        facts |= {_KIND: kind} if kind else {}
    ref = str(event.about_record) if event.about_record else ""
    advice = found.advice.get(ref)
    happened_on = event.event_on or date.max
    if advice is not None:
        facts.setdefault(_CONTRIBUTOR, advice.kind)
        if event.event == "advice_requested":
            # The six weeks run from the day the request was received (reg 8(1)).
            happened_on = advice.requested_received_on or happened_on
    return DatedEvent(event.event, happened_on, ref=ref, facts=facts, id=event.id)


def _facts(kept: Mapping[str, Json]) -> Iterable[tuple[str, FactValue]]:
    for name, value in kept.items():
        if isinstance(value, str | int) and not isinstance(value, bool):
            yield name, value


def _returned(found: _Sources) -> list[DatedEvent]:
    advice = [
        DatedEvent("advice_returned", request.returned_on, ref=request.id, facts={_CONTRIBUTOR: request.kind})
        for request in found.advice.values()
        if request.returned_on is not None
    ]
    replies = [
        DatedEvent("consultation_reply_received", asked.replied_on, ref=asked.id)
        for asked in found.consultations
        if asked.replied_on is not None
    ]
    sent = [
        DatedEvent("consultation_sent", asked.consultation_sent_on, ref=asked.id)
        for asked in found.consultations
        if asked.consultation_sent_on is not None
    ]
    recorded = {event.event for event in found.events}
    return advice + replies + ([] if "consultation_sent" in recorded else sent)


def _reviewed(found: _Sources, recorded: Sequence[DatedEvent], today: date) -> list[DatedEvent]:
    """Return what the reviews say, where no event says it already."""
    known = {(event.name, event.happened_on) for event in recorded}
    events: list[DatedEvent] = []
    for review in found.reviews:
        days = [(name, getattr(review, key)) for key, name in _REVIEW_DAYS]
        days.append(("review_meeting", review.meeting_on))
        events += [
            DatedEvent(name, day, ref=review.id, planned=day > today)
            for name, day in days
            if day is not None and (name, day) not in known
        ]
        told = review.decision_told_on
        if told is not None and ("decision_notice_sent", told) not in known:
            kind = _REVIEW_KINDS.get(review.decision or "")
            name = "decision_notice_sent" if kind else "last_review_decision"
            events.append(DatedEvent(name, told, ref=review.id, facts={_KIND: kind} if kind else {}))
    return events
