"""Annual reviews and what they found of each outcome (CFA 2014 s.44; SEND Regulations 2014, regs 18-22)."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import Choice, Day, LongText, RecordRef, ShortText, YesNo
from app.models.choices import ReviewDecision
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _N = Width.HALF, Width.QUARTER, SearchIn.NOTES


class AnnualReview(Record):
    """One review of the plan. It is completed by the decision, not by the meeting."""

    __tablename__ = "annual_review"
    about = About("annual review", "annual reviews", title="meeting_on")

    case_id: Mapped[UUID] = belongs_to("case")
    kind: Mapped[str] = field(
        ShortText(("annual", "emergency", "phase_transfer", "annual_with_emergency")), "Kind", width=_H
    )
    planned_on: Mapped[date | None] = field(Day(), "Planned for", width=_Q)
    invited_on: Mapped[date | None] = field(Day(), "Invitations sent", width=_Q)
    advice_circulated_on: Mapped[date | None] = field(Day(), "Advice sent round", width=_Q)
    meeting_on: Mapped[date | None] = field(Day(), "Held on", width=_Q)
    report_sent_on: Mapped[date | None] = field(Day(), "Report sent", width=_Q)
    attended = links("person", "contact", "professional", label="Who took part")
    decision: Mapped[ReviewDecision | None] = field(Choice(ReviewDecision), "Decision", unit="decision", width=_H)
    decided_on: Mapped[date | None] = field(
        Day(), "Decided on", width=_Q, help="The review is completed when the family is told, not on this day."
    )
    decision_told_on: Mapped[date | None] = field(Day(), "Family told on", unit="decision", width=_Q)
    adulthood_covered: Mapped[bool | None] = field(YesNo(), "Preparing for adulthood covered", width=_Q)
    education_outcomes_achieved: Mapped[bool | None] = field(
        YesNo(), "Education outcomes achieved (19 and over)", width=_Q
    )
    views_of_person: Mapped[str] = field(LongText(), "Views of the child or young person", search=_N)
    differences_of_view: Mapped[str] = field(LongText(), "Where views differ", search=_N)


class OutcomeProgress(Record):
    """How far one outcome has come, as the review found it."""

    __tablename__ = "outcome_progress"
    about = About("progress on an outcome", "progress on outcomes", title="comment")

    review_id: Mapped[UUID] = belongs_to("annual_review")
    outcome: Mapped[UUID | None] = field(RecordRef("outcome"), "Outcome", unit="progress")
    rating: Mapped[str] = field(
        ShortText(("not_started", "none", "some", "good", "met", "not_met")), "Progress", unit="progress", width=_Q
    )
    comment: Mapped[str] = field(LongText(), "Comment", unit="progress", search=_N)
