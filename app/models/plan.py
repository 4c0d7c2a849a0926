"""The EHC plan and what stands once in each of its sections (SEND Regulations 2014, reg 12)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.change import Json
from app.domain.fields import SearchIn, Width
from app.domain.kinds import (
    Choice,
    Day,
    Kept,
    LongText,
    PersonRef,
    Quantity,
    RecordRef,
    ShortText,
    TextLines,
    WholeNumber,
    YesNo,
)
from app.models.choices import PlanStatus
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _S = Width.HALF, Width.QUARTER, SearchIn.PLAN
_EMPTY = "Printed while this section is empty. Say what is true, such as “We are waiting for advice from the hospital.”"
_REASON = "Why nothing in the plan is about this pathway, where that was decided."


class Plan(Record):
    """The working EHC plan of a case. What was served or issued is kept apart, in `PlanVersion`."""

    __tablename__ = "plan"
    about = About("EHC plan", "EHC plans", title="version_label")

    case_id: Mapped[UUID] = belongs_to("case")
    version: Mapped[int | None] = field(WholeNumber("", 1), "Version", unit="version", width=_Q)
    version_label: Mapped[str] = field(ShortText(), "Label", unit="version", width=_H)
    status: Mapped[PlanStatus | None] = field(Choice(PlanStatus), "Status", unit="version", width=_H)
    first_made_on: Mapped[date | None] = field(Day(), "First made on", width=_Q)
    served_on: Mapped[date | None] = field(Day(), "Served on", width=_Q)
    final_on: Mapped[date | None] = field(Day(), "Final on", width=_Q)
    next_review_due: Mapped[date | None] = field(Day(), "Next review, as recorded", width=_Q)
    signed_by: Mapped[UUID | None] = field(PersonRef("professional"), "Signed by", unit="signed", width=_H)
    signed_role: Mapped[str] = field(ShortText(), "Role", unit="signed", width=_H)
    signed_on: Mapped[date | None] = field(Day(), "Signed on", unit="signed", width=_Q)
    co_production_note: Mapped[str] = field(LongText(), "How the family took part", search=_S)

    child_views: Mapped[str] = field(
        LongText(), "In the child’s or young person’s words", unit="child_views", section="A", search=_S
    )
    child_views_whose: Mapped[str] = field(LongText(), "Whose words", unit="child_views", section="A")
    child_views_how: Mapped[str] = field(LongText(), "How the views were obtained", unit="child_views", section="A")
    child_views_by: Mapped[UUID | None] = field(PersonRef(), "Obtained by", unit="child_views", section="A", width=_H)
    child_views_on: Mapped[date | None] = field(Day(), "Date", unit="child_views", section="A", width=_Q)
    child_views_first_person: Mapped[bool | None] = field(
        YesNo(), "Written in the first person", unit="child_views", section="A", width=_Q
    )
    differences: Mapped[str] = field(LongText(), "Where views differ", section="A", search=_S)
    history: Mapped[str] = field(LongText(), "History in brief", section="A", search=_S)
    profile_admire: Mapped[tuple[str, ...]] = field(TextLines(), "What people like and admire about me", section="A")
    profile_important: Mapped[tuple[str, ...]] = field(TextLines(), "What is important to me", section="A")
    profile_support: Mapped[tuple[str, ...]] = field(TextLines(), "How best to support me", section="A")
    profile_with = links("contact", "professional", "person", label="Profile written with", section="A")
    profile_on: Mapped[date | None] = field(Day(), "Date of the profile", section="A", width=_Q)
    how_to_communicate: Mapped[str] = field(LongText(), "How to communicate with me", section="A", search=_S)
    play: Mapped[str] = field(LongText(), "Play", section="A", search=_S)
    health: Mapped[str] = field(LongText(), "Health", section="A", search=_S)
    schooling: Mapped[str] = field(LongText(), "Schooling", section="A", search=_S)
    independence: Mapped[str] = field(LongText(), "Independence", section="A", search=_S)
    friendships: Mapped[str] = field(LongText(), "Friendships", section="A", search=_S)
    future: Mapped[str] = field(LongText(), "The future", section="A", search=_S)
    empty_a: Mapped[str] = field(LongText(), "While Section A is empty", section="A", help=_EMPTY)

    summary: Mapped[str] = field(LongText(), "Summary of needs", section="B", search=_S)
    empty_b: Mapped[str] = field(LongText(), "While Section B is empty", section="B", help=_EMPTY)

    none_identified_c: Mapped[bool | None] = field(
        YesNo(), "No health needs were found", unit="statement_c", section="C", width=_H
    )
    statement_c: Mapped[str] = field(LongText(), "Statement", unit="statement_c", section="C", search=_S, help=_EMPTY)
    none_identified_d: Mapped[bool | None] = field(
        YesNo(), "No social care needs were found", unit="statement_d", section="D", width=_H
    )
    statement_d: Mapped[str] = field(LongText(), "Statement", unit="statement_d", section="D", search=_S, help=_EMPTY)

    monitoring: Mapped[str] = field(LongText(), "How progress is watched", section="E", search=_S)
    no_employment_reason: Mapped[str] = field(LongText(), "Reason: nothing on employment", section="E", help=_REASON)
    no_independent_living_reason: Mapped[str] = field(
        LongText(), "Reason: nothing on independent living", section="E", help=_REASON
    )
    no_community_reason: Mapped[str] = field(
        LongText(), "Reason: nothing on friends and community", section="E", help=_REASON
    )
    no_health_reason: Mapped[str] = field(LongText(), "Reason: nothing on good health", section="E", help=_REASON)
    empty_e: Mapped[str] = field(LongText(), "While Section E is empty", section="E", help=_EMPTY)

    curriculum_changes: Mapped[str] = field(LongText(), "Changes to the curriculum", section="F", search=_S)
    total_hours_per_week: Mapped[Decimal | None] = field(
        Quantity("hours"), "Hours a week in all", section="F", width=_Q
    )
    empty_f: Mapped[str] = field(LongText(), "While Section F is empty", section="F", help=_EMPTY)

    statement_g: Mapped[str] = field(LongText(), "Statement", section="G", search=_S, help=_EMPTY)
    agreed_name: Mapped[str] = field(ShortText(), "Agreed by", unit="agreed", section="G", width=_H)
    agreed_professional: Mapped[UUID | None] = field(
        PersonRef("professional"), "Commissioner", unit="agreed", section="G", width=_H
    )
    agreed_role: Mapped[str] = field(ShortText(), "Role", unit="agreed", section="G", width=_H)
    agreed_organisation: Mapped[str] = field(ShortText(), "Organisation", unit="agreed", section="G", width=_H)
    agreed_on: Mapped[date | None] = field(Day(), "Agreed on", unit="agreed", section="G", width=_Q)
    statement_h1: Mapped[str] = field(LongText(), "Statement", section="H1", search=_S, help=_EMPTY)
    statement_h2: Mapped[str] = field(LongText(), "Statement", section="H2", search=_S, help=_EMPTY)

    placement: Mapped[UUID | None] = field(
        RecordRef("setting"),
        "Setting named",
        unit="placement",
        section="I",
        width=_H,
        help="Empty in a draft (CFA 2014 s.38(5)).",
    )
    placement_kind: Mapped[str] = field(ShortText(), "Type of setting", unit="placement", section="I", width=_H)
    placement_note: Mapped[str] = field(LongText(), "Note", unit="placement", section="I", search=_S)

    statement_j: Mapped[str] = field(LongText(), "Statement", section="J", search=_S, help=_EMPTY)
    direct_payment: Mapped[bool | None] = field(YesNo(), "Paid by direct payment", section="J", width=_Q)
    budget: Mapped[UUID | None] = field(RecordRef("personal_budget"), "Personal budget", section="J", width=_H)
    budget_needs = links("need", label="Needs met by direct payment", section="J")
    budget_outcomes = links("outcome", label="Outcomes met by direct payment", section="J")

    advice = links("advice_request", label="Advice attached", section="K")
    empty_k: Mapped[str] = field(LongText(), "While Section K is empty", section="K", help=_EMPTY)


class PlanVersion(Record):
    """A plan as it was served or issued: never changed afterwards, so that it prints the same for ever."""

    __tablename__ = "plan_version"
    about = About("plan version", "plan versions", title="label", append_only=True)

    plan_id: Mapped[UUID] = belongs_to("plan")
    label: Mapped[str] = field(ShortText(), "Label", unit="version")
    status: Mapped[PlanStatus | None] = field(Choice(PlanStatus), "Status", unit="version", width=_H)
    made_on: Mapped[date | None] = field(Day(), "Date", unit="version", width=_Q)
    made_by: Mapped[str] = field(ShortText(), "Made by", unit="version", width=_H)
    layout_version: Mapped[int | None] = field(WholeNumber(), "Layout", unit="version", hidden=True)
    content_hash: Mapped[str] = field(ShortText(), "Fingerprint (SHA-256)", unit="version")
    snapshot: Mapped[Mapping[str, Json]] = field(Kept(), "Content", unit="version", hidden=True)
