"""The transition plan: preparing for adulthood from 14 or Year 9 (Code of Practice chapter 8; Care Act 2014 ss.58-66).

It adds no outcomes of its own: its pathways point to Section E.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import Choice, Day, LongText, PersonRef, Quantity, RecordRef, ShortText, TextLines, YesNo
from app.models.choices import Pathway, StepStatus
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _S = Width.HALF, Width.QUARTER, SearchIn.PLAN
_INTERN, _ADVOCATE = "Supported internship", "Advocate"


class TransitionPlan(Record):
    """Planning for adult life, linked to the EHC plan."""

    __tablename__ = "transition_plan"
    about = About("transition plan", "transition plans", title="status")

    case_id: Mapped[UUID] = belongs_to("case")
    opened_on: Mapped[date | None] = field(Day(), "Opened on", width=_Q)
    status: Mapped[str] = field(ShortText(("live", "closed")), "Status", width=_Q)
    named_worker: Mapped[UUID | None] = field(PersonRef("professional"), "Named worker", width=_H)
    adult_named_worker: Mapped[UUID | None] = field(
        PersonRef("professional"), "Named worker in adults’ services", width=_H
    )
    careers_adviser: Mapped[UUID | None] = field(PersonRef("professional"), "Careers adviser", width=_H)
    advocate: Mapped[UUID | None] = field(
        PersonRef("professional"), "Advocate", unit="advocate", section=_ADVOCATE, width=_H
    )
    advocate_type: Mapped[str] = field(
        ShortText(("care_act", "imca", "independent_visitor", "issue_based")),
        "Kind of advocate",
        unit="advocate",
        section=_ADVOCATE,
        width=_H,
    )
    advocate_instructed_on: Mapped[date | None] = field(
        Day(), "Instructed on", unit="advocate", section=_ADVOCATE, width=_Q
    )
    advocate_ended_on: Mapped[date | None] = field(Day(), "Ended on", unit="advocate", section=_ADVOCATE, width=_Q)
    internship_provider: Mapped[str] = field(ShortText(), "Provider", unit="internship", section=_INTERN, width=_H)
    internship_employer: Mapped[str] = field(ShortText(), "Employer", unit="internship", section=_INTERN, width=_H)
    internship_job_coach: Mapped[str] = field(ShortText(), "Job coach", unit="internship", section=_INTERN, width=_H)
    internship_start: Mapped[date | None] = field(Day(), "Start", unit="internship", section=_INTERN, width=_Q)
    internship_end: Mapped[date | None] = field(Day(), "End", unit="internship", section=_INTERN, width=_Q)
    internship_hours: Mapped[Decimal | None] = field(
        Quantity("hours"), "Hours a week", unit="internship", section=_INTERN, width=_Q
    )
    internship_outcome: Mapped[str] = field(LongText(), "What came of it", unit="internship", section=_INTERN)


class TransitionPathway(Record):
    """One of the four pathways of a transition plan."""

    __tablename__ = "transition_pathway"
    about = About("pathway", "pathways", title="code")

    transition_id: Mapped[UUID] = belongs_to("transition_plan")
    code: Mapped[Pathway | None] = field(Choice(Pathway), "Pathway", width=_H)
    aspiration: Mapped[str] = field(LongText(), "Aspiration, in their own words", search=_S)
    where_now: Mapped[str] = field(LongText(), "Where I am now", search=_S)
    outcomes = links("outcome", label="Outcomes in Section E")
    support_now: Mapped[str] = field(LongText(), "Support now")
    support_later: Mapped[str] = field(LongText(), "Support later")
    services: Mapped[tuple[str, ...]] = field(TextLines(), "Services", width=_H)
    barriers: Mapped[str] = field(LongText(), "Barriers and risks")
    updated_on: Mapped[date | None] = field(Day(), "Last updated", width=_Q)


class TransitionStep(Record):
    """One step on a pathway."""

    __tablename__ = "transition_step"
    about = About("step", "steps", title="wording")

    pathway_id: Mapped[UUID] = belongs_to("transition_pathway")
    wording: Mapped[str] = field(LongText(), "Step", search=_S)
    who: Mapped[UUID | None] = field(PersonRef(), "Who", unit="who", width=_H)
    who_name: Mapped[str] = field(ShortText(), "Or who, in words", unit="who", width=_H)
    by_when: Mapped[date | None] = field(Day(), "By when", width=_Q)
    status: Mapped[StepStatus | None] = field(Choice(StepStatus), "How far", width=_Q)


class Destination(Record):
    """What the young person means to do next, or does."""

    __tablename__ = "destination"
    about = About("destination", "destinations", title="course")

    transition_id: Mapped[UUID] = belongs_to("transition_plan")
    intended_for: Mapped[date | None] = field(Day(), "From", width=_Q)
    setting: Mapped[UUID | None] = field(RecordRef("setting"), "Setting", unit="place", width=_H)
    setting_name: Mapped[str] = field(ShortText(), "Or in words", unit="place", width=_H)
    course: Mapped[str] = field(ShortText(), "Course or job", unit="place", search=_S)
    status: Mapped[str] = field(
        ShortText(("aspiration", "applied", "offered", "accepted", "started", "left")), "Status", width=_Q
    )


class HealthTransfer(Record):
    """The move of one specialty from children's to adults' health services."""

    __tablename__ = "health_transfer"
    about = About("health transfer", "health transfers", title="specialty")

    transition_id: Mapped[UUID] = belongs_to("transition_plan")
    specialty: Mapped[str] = field(ShortText(), "Specialty", width=_H)
    from_service: Mapped[str] = field(ShortText(), "From", unit="move", width=_H)
    to_person: Mapped[UUID | None] = field(PersonRef("professional"), "To", unit="move", width=_H)
    to_service: Mapped[str] = field(ShortText(), "Or to the service", unit="move", width=_H)
    status: Mapped[str] = field(ShortText(("waiting", "referred", "transferred")), "Status", unit="move", width=_Q)
    transferred_on: Mapped[date | None] = field(Day(), "Date", unit="move", width=_Q)


class TransitionAssessment(Record):
    """A Care Act assessment before 18: of the child's needs, or of a carer."""

    __tablename__ = "transition_assessment"
    about = About("transition assessment", "transition assessments", title="kind")

    transition_id: Mapped[UUID] = belongs_to("transition_plan")
    kind: Mapped[str] = field(ShortText(("childs_needs", "childs_carer", "young_carer")), "Kind", width=_H)
    subject: Mapped[UUID | None] = field(PersonRef(), "Whose needs", width=_H)
    requested_by: Mapped[UUID | None] = field(PersonRef(), "Requested by", unit="request", width=_H)
    requested_on: Mapped[date | None] = field(Day(), "Requested", unit="request", width=_Q)
    likely_need: Mapped[str] = field(ShortText(("yes", "no", "undecided")), "Likely need", width=_Q)
    significant_benefit: Mapped[str] = field(ShortText(("yes", "no", "undecided")), "Significant benefit now", width=_Q)
    benefit_reasons: Mapped[str] = field(
        LongText(), "Why now or why not", help="Exams, moves, changes in what a carer can do."
    )
    consent: Mapped[str] = field(ShortText(("given", "best_interests", "refused", "withdrawn")), "Consent", width=_Q)
    refusal_sent_on: Mapped[date | None] = field(
        Day(), "Reasons for refusing sent", width=_Q, help="With advice on preventing needs (Care Act 2014 s.59)."
    )
    information_given_on: Mapped[date | None] = field(Day(), "Information given", width=_Q)
    supported_self_assessment: Mapped[bool | None] = field(YesNo(), "Supported self-assessment", width=_Q)
    advocate: Mapped[UUID | None] = field(PersonRef("professional"), "Advocate", width=_H)
    assessor: Mapped[UUID | None] = field(PersonRef("professional"), "Assessor", width=_H)
    started_on: Mapped[date | None] = field(Day(), "Started", width=_Q)
    completed_on: Mapped[date | None] = field(Day(), "Completed", width=_Q)
    combined_with_review: Mapped[bool | None] = field(YesNo(), "Combined with a review", width=_Q)
    outcomes_sought: Mapped[str] = field(LongText(), "Outcomes the person wants")
    eligible_needs: Mapped[str] = field(LongText(), "Eligible needs likely after 18")
    copies_to = links("person", "contact", "professional", label="Copies to")
    review_on: Mapped[date | None] = field(Day(), "Review", width=_Q)
    adult_plan_on: Mapped[date | None] = field(Day(), "Adult plan agreed", width=_Q)
    adult_package_from: Mapped[date | None] = field(Day(), "Adult package from", width=_Q)
    note: Mapped[str] = field(LongText(), "Note", search=SearchIn.NOTES)


class Milestone(Record):
    """A dated point of the road to adulthood."""

    __tablename__ = "milestone"
    about = About("milestone", "milestones", title="what")

    transition_id: Mapped[UUID] = belongs_to("transition_plan")
    what: Mapped[str] = field(ShortText(), "Milestone")
    due_on: Mapped[date | None] = field(Day(), "Due", width=_Q)
    done_on: Mapped[date | None] = field(Day(), "Done on", width=_Q)
    note: Mapped[str] = field(LongText(), "Note", search=SearchIn.NOTES)
