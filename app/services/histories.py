"""What the rules may look at of each case: its dated events, put together from the records that hold them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session, load_only

from app.domain.change import Json
from app.domain.deadlines import (
    CaseHistory,
    DatedEvent,
    Directed,
    FactValue,
    RecordedExemption,
    decision_kind,
)
from app.domain.errors import BugError
from app.domain.merge import Life
from app.models import (
    AdviceRequest,
    AnnualReview,
    Appointment,
    BudgetReview,
    Case,
    CaseEvent,
    Contact,
    Decision,
    DirectedDate,
    Exemption,
    Handover,
    Office,
    Person,
    Plan,
    Professional,
    Record,
    SettingConsultation,
)

R = TypeVar("R", bound=Record)
_KIND, _CONTRIBUTOR, _BODY = "event.decision.kind", "event.contributor.kind", "event.contributor.body"
_OF_ADVICE = ("advice_requested", "advice_returned")
_REVIEW_KINDS = {"maintain": "keep", "amend": "amend", "cease": "cease"}
_REVIEW_DAYS = (
    ("invited_on", "review_invitations_sent"),
    ("advice_circulated_on", "review_advice_sent"),
    ("report_sent_on", "review_report_sent"),
)
_LOOKED_AT: Final[Mapping[type[Record], tuple[InstrumentedAttribute[Any], ...]]] = {
    Case: (Case.stated_status, Case.overlays, Case.consult),
    Person: (Person.date_of_birth, Person.ncy),
    Plan: (Plan.first_made_on,),
    CaseEvent: (
        CaseEvent.event,
        CaseEvent.event_on,
        CaseEvent.facts,
        CaseEvent.decision,
        CaseEvent.about_record,
        CaseEvent.recipient,
        CaseEvent.kept_because,
    ),
    Decision: (Decision.kind, Decision.outcome),
    AdviceRequest: (
        AdviceRequest.kind,
        AdviceRequest.body,
        AdviceRequest.for_review,
        AdviceRequest.requested_sent_on,
        AdviceRequest.requested_received_on,
        AdviceRequest.returned_on,
        AdviceRequest.sufficient_existing,
    ),
    SettingConsultation: (SettingConsultation.consultation_sent_on, SettingConsultation.replied_on),
    AnnualReview: (
        AnnualReview.invited_on,
        AnnualReview.advice_circulated_on,
        AnnualReview.report_sent_on,
        AnnualReview.planned_on,
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
    DirectedDate: (
        DirectedDate.title,
        DirectedDate.due_on,
        DirectedDate.set_by,
        DirectedDate.replaces,
        DirectedDate.met_on,
    ),
    Office: (Office.draft_target_weeks, Office.consult),
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
    directed: list[Directed] = field(default_factory=list)
    people: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, FactValue] = field(default_factory=dict)

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
    for one in _rows(session, DirectedDate, scopes):
        if one.due_on is not None:
            directed = Directed(one.id, one.title, one.due_on, one.set_by, one.replaces, one.met_on)
            sources.setdefault(one.scope_id, _Sources()).directed.append(directed)
    people, settings = _recipients(session, sources.values()), _local_figures(session)
    for found in sources.values():
        found.people, found.settings = people, settings
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


def _recipients(session: Session, sources: Iterable[_Sources]) -> Mapping[str, str]:
    """Return what those who got something, or sent it, are to the child, by id."""
    ids = {str(event.recipient) for found in sources for event in found.events if event.recipient}
    if not ids:
        return {}
    told: dict[str, str] = {}
    for cls, role in ((Contact, Contact.relationship), (Professional, Professional.role)):
        told |= {rec: words for rec, words in session.execute(select(cls.id, role).where(cls.id.in_(ids))) if words}
    return told


def _local_figures(session: Session) -> Mapping[str, FactValue]:
    """Return the figures that the service set for itself."""
    figures: dict[str, FactValue] = {}
    for office in _rows(session, Office, None):
        if office.draft_target_weeks is not None:
            figures["draft_target_weeks"] = office.draft_target_weeks
        if office.consult:
            figures["local.consult"] = office.consult
    return figures


def _rows(session: Session, cls: type[R], scopes: Sequence[str] | None) -> Iterable[R]:
    # Only what is looked at is read; the whole records would take most of the time of the caseload list.
    wanted = load_only(cls.scope_id, *_LOOKED_AT[cls], raiseload=True)
    query = select(cls).where(cls.life != Life.DELETED.value).options(wanted)
    return session.scalars(query if scopes is None else query.where(cls.scope_id.in_(scopes)))


def _history(found: _Sources, today: date) -> CaseHistory:
    events = [
        _recorded(event, found)
        for event in found.events
        if event.event_on is not None and not _is_for_a_review(event, found)
    ]
    events += _of_advice(found, events)
    events += _of_consultations(found)
    events += _reviewed(found, events, today)
    known = {(event.name, event.happened_on) for event in events}
    events += [event for event in found.others if (event.name, event.happened_on) not in known]
    if found.plan is not None and found.plan.first_made_on is not None:
        events.append(DatedEvent("plan_first_made", found.plan.first_made_on, id=found.plan.id))
    chosen: dict[str, FactValue] = {"local.consult": found.case.consult} if found.case and found.case.consult else {}
    return CaseHistory(
        tuple(events),
        born_on=found.person.date_of_birth if found.person else None,
        facts=_stated(found),
        settings={**found.settings, **chosen},
        exemptions=tuple(found.exemptions),
        directed=tuple(found.directed),
    )


def _is_for_a_review(event: CaseEvent, found: _Sources) -> bool:
    """Say whether it is about advice for a review, which has a day of its own and no six weeks."""
    advice = found.advice.get(str(event.about_record)) if event.event in _OF_ADVICE else None
    return advice is not None and advice.for_review is not None


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
        facts = _contributor(advice) | facts
        if event.event == "advice_requested":
            # The six weeks run from the day the request was received (reg 8(1)).
            happened_on = advice.requested_received_on or happened_on
    to = str(event.recipient or "")
    whom = found.people.get(to, "young person" if found.person is not None and to == found.person.id else "")
    return DatedEvent(
        event.event, happened_on, ref=ref, facts=facts, id=event.id, to=to, whom=whom, kept=bool(event.kept_because)
    )


def _contributor(advice: AdviceRequest) -> dict[str, FactValue]:
    """Return what sort of advice it is, and who employs the writer where that is recorded."""
    told: dict[str, FactValue] = {_CONTRIBUTOR: advice.kind}
    return told | ({_BODY: advice.body} if advice.body else {})


def _facts(kept: Mapping[str, Json]) -> Iterable[tuple[str, FactValue]]:
    for name, value in kept.items():
        if isinstance(value, str | int) and not isinstance(value, bool):
            yield name, value


def _of_advice(found: _Sources, recorded: Sequence[DatedEvent]) -> Iterable[DatedEvent]:
    """Yield when the advice for the assessment was asked for and came, where no event says it already."""
    known = {(event.name, event.ref) for event in recorded}
    unnamed = {(event.name, event.happened_on) for event in recorded if not event.ref}
    for request in found.advice.values():
        if request.for_review is not None:
            continue
        asked_on = None if request.sufficient_existing else request.requested_received_on or request.requested_sent_on
        for name, day in zip(_OF_ADVICE, (asked_on, request.returned_on), strict=True):
            if day is not None and (name, request.id) not in known and (name, day) not in unnamed:
                yield DatedEvent(name, day, ref=request.id, facts=_contributor(request))


def _of_consultations(found: _Sources) -> list[DatedEvent]:
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
    recorded = {str(event.about_record or "") for event in found.events if event.event == "consultation_sent"}
    # An event that does not say which setting it is about may be about any of them.
    return replies if "" in recorded else replies + [event for event in sent if event.ref not in recorded]


def _reviewed(found: _Sources, recorded: Sequence[DatedEvent], today: date) -> list[DatedEvent]:
    """Return what the reviews say, where no event says it already."""
    known = {(event.name, event.happened_on) for event in recorded}
    events: list[DatedEvent] = []
    for review in found.reviews:
        days = [(name, getattr(review, key)) for key, name in _REVIEW_DAYS]
        held_on = review.meeting_on or review.planned_on
        days.append(("review_meeting", held_on))
        not_held = review.meeting_on is None
        events += [
            DatedEvent(name, day, ref=review.id, planned=day > today or (name == "review_meeting" and not_held))
            for name, day in days
            if day is not None and (name, day) not in known
        ]
        told = review.decision_told_on
        if told is not None and ("decision_notice_sent", told) not in known:
            kind = _REVIEW_KINDS.get(review.decision or "")
            name = "decision_notice_sent" if kind else "last_review_decision"
            events.append(DatedEvent(name, told, ref=review.id, facts={_KIND: kind} if kind else {}))
    return events
