"""Advice asked for and received, capacity decisions and carers' assessments."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import Choice, Day, LongText, PersonRef, RecordRef, ShortText, TextLines, YesNo
from app.models.choices import Conclusion
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _N = Width.HALF, Width.QUARTER, SearchIn.NOTES
_KINDS = (
    "parent",
    "young_person",
    "education",
    "psychological",
    "health",
    "social_care",
    "speech_and_language",
    "occupational_therapy",
    "physiotherapy",
    "vision",
    "hearing",
    "preparing_for_adulthood",
    "parent_requested",
    "other",
)
_BODIES = (
    "family",
    "health_body",
    "other_authority",
    "youth_offending_team",
    "custody_setting",
    "setting",
    "in_house",
    "independent",
)


class AdviceRequest(Record):
    """One piece of advice for the assessment (SEND Regulations 2014, reg 6); what came back is listed in Section K."""

    __tablename__ = "advice_request"
    about = About("advice", "advice", title="title", section="K")

    case_id: Mapped[UUID] = belongs_to("case")
    kind: Mapped[str] = field(ShortText(_KINDS), "Kind of advice", width=_H)
    contributor: Mapped[UUID | None] = field(PersonRef(), "From", width=_H)
    title: Mapped[str] = field(ShortText(), "Title", search=SearchIn.PLAN)
    requested_sent_on: Mapped[date | None] = field(Day(), "Request sent", unit="requested", width=_Q)
    requested_received_on: Mapped[date | None] = field(
        Day(), "Request received", unit="requested", width=_Q, help="The six weeks run from this day."
    )
    returned_on: Mapped[date | None] = field(Day(), "Returned", unit="returned", width=_Q)
    report_date: Mapped[date | None] = field(Day(), "Date of the report", unit="returned", width=_Q)
    covers_needs: Mapped[bool | None] = field(YesNo(), "Covers needs", unit="covers", width=_Q)
    covers_outcomes: Mapped[bool | None] = field(YesNo(), "Covers outcomes", unit="covers", width=_Q)
    covers_provision: Mapped[bool | None] = field(YesNo(), "Covers provision", unit="covers", width=_Q)
    sufficient_existing: Mapped[bool | None] = field(YesNo(), "Existing advice is enough", width=_Q)
    body: Mapped[str] = field(
        ShortText(_BODIES), "Who employs the writer", width=_H, help="It decides whether the six weeks bind by law."
    )
    wanted_by: Mapped[date | None] = field(Day(), "Wanted by", unit="for_review", width=_Q)
    for_review: Mapped[UUID | None] = field(
        RecordRef("annual_review"), "For the review", unit="for_review", width=_H, help="Empty: for the assessment."
    )
    writer_agrees: Mapped[bool | None] = field(YesNo(), "The writer says it is enough", unit="existing", width=_Q)
    authority_agrees: Mapped[bool | None] = field(YesNo(), "We say it is enough", unit="existing", width=_Q)
    family_agrees: Mapped[bool | None] = field(YesNo(), "The family says it is enough", unit="existing", width=_Q)


class Chaser(Record):
    """One reminder for late advice."""

    __tablename__ = "chaser"
    about = About("reminder", "reminders", title="how")

    advice_id: Mapped[UUID] = belongs_to("advice_request")
    chased_on: Mapped[date | None] = field(Day(), "Date", unit="chaser", width=_Q)
    by: Mapped[UUID | None] = field(PersonRef("professional"), "By", unit="chaser", width=_H)
    how: Mapped[str] = field(ShortText(("email", "telephone", "letter")), "How", unit="chaser", width=_Q)


class CapacityAssessment(Record):
    """Whether the person could make one decision at one time (Mental Capacity Act 2005). Never applies to another."""

    __tablename__ = "capacity_assessment"
    about = About("capacity record", "capacity records", title="decision")

    case_id: Mapped[UUID] = belongs_to("case")
    decision: Mapped[str] = field(LongText(), "The decision, in plain words", unit="finding", search=_N)
    assessed_on: Mapped[date | None] = field(Day(), "Date", unit="finding", width=_Q)
    location: Mapped[str] = field(ShortText(), "Place", unit="finding", width=_H)
    assessor: Mapped[UUID | None] = field(PersonRef("professional"), "Assessed by", unit="finding", width=_H)
    assessor_role: Mapped[str] = field(ShortText(), "In what role", unit="finding", width=_H)
    relied_on: Mapped[str] = field(
        ShortText(("mental_capacity_act", "parental_responsibility")),
        "Relied on",
        unit="finding",
        width=_H,
        help="At 16 and 17 both can matter: say which.",
    )
    doubt: Mapped[str] = field(LongText(), "Why capacity is in doubt", unit="finding")
    impairment: Mapped[str] = field(LongText(), "Impairment or disturbance of mind or brain", unit="finding")
    can_understand: Mapped[bool | None] = field(
        YesNo(), "Can understand", unit="finding", section="Four abilities", width=_Q
    )
    understand_evidence: Mapped[str] = field(
        LongText(), "Evidence on understanding", unit="finding", section="Four abilities"
    )
    can_retain: Mapped[bool | None] = field(YesNo(), "Can retain", unit="finding", section="Four abilities", width=_Q)
    retain_evidence: Mapped[str] = field(LongText(), "Evidence on retaining", unit="finding", section="Four abilities")
    can_use_or_weigh: Mapped[bool | None] = field(
        YesNo(), "Can use or weigh", unit="finding", section="Four abilities", width=_Q
    )
    use_or_weigh_evidence: Mapped[str] = field(
        LongText(), "Evidence on using or weighing", unit="finding", section="Four abilities"
    )
    can_communicate: Mapped[bool | None] = field(
        YesNo(), "Can communicate", unit="finding", section="Four abilities", width=_Q
    )
    communicate_evidence: Mapped[str] = field(
        LongText(), "Evidence on communicating", unit="finding", section="Four abilities"
    )
    causal_link: Mapped[str] = field(LongText(), "Because of the impairment?", unit="finding")
    support_given: Mapped[tuple[str, ...]] = field(TextLines(), "Support given to help them decide", unit="finding")
    conclusion: Mapped[Conclusion | None] = field(Choice(Conclusion), "Conclusion", unit="finding", width=_H)
    may_change: Mapped[str] = field(LongText(), "Could capacity come back or grow?")
    review_on: Mapped[date | None] = field(Day(), "Ask again on", width=_Q)
    consulted = links("contact", "professional", "person", label="Consulted", section="Best interests")
    wishes: Mapped[str] = field(LongText(), "Past and present wishes", unit="best_interests", section="Best interests")
    less_restrictive: Mapped[str] = field(
        LongText(), "Less restrictive options", unit="best_interests", section="Best interests"
    )
    imca_needed: Mapped[bool | None] = field(
        YesNo(), "IMCA needed", unit="best_interests", section="Best interests", width=_Q
    )
    best_interests_decision: Mapped[str] = field(LongText(), "Decided", unit="best_interests", section="Best interests")
    decided_by = links("contact", "professional", "person", label="Decided by", section="Best interests")
    disagreement: Mapped[str] = field(LongText(), "Disagreement")
    liberty_note: Mapped[str] = field(
        LongText(), "Deprivation of liberty", help="Note it and refer it; it is not decided here."
    )


class CarerAssessment(Record):
    """An assessment offered to somebody who cares for the person."""

    __tablename__ = "carer_assessment"
    about = About("carer’s assessment", "carers’ assessments", title="kind")

    case_id: Mapped[UUID] = belongs_to("case")
    kind: Mapped[str] = field(ShortText(("parent_carer", "carer", "young_carer")), "Kind", width=_H)
    subject: Mapped[UUID | None] = field(PersonRef(), "For", width=_H)
    offered_on: Mapped[date | None] = field(Day(), "Offered", width=_Q)
    accepted: Mapped[bool | None] = field(YesNo(), "Accepted", width=_Q)
    started_on: Mapped[date | None] = field(Day(), "Started", width=_Q)
    assessor: Mapped[UUID | None] = field(PersonRef("professional"), "Assessor", width=_H)
    outcome: Mapped[str] = field(LongText(), "Outcome", search=_N)
