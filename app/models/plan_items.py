"""The items of an EHC plan: each need, outcome and line of provision is a record of its own.

Two people who work on different items never meet. The thread from need to outcome to provision is drawn with links.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import Choice, Day, LongText, PersonRef, RecordRef, ShortText, TextLines, WholeNumber
from app.models.choices import FundingSource, NeedArea, NeedPart, Pathway, Per, ProvisionPart
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _S = Width.HALF, Width.QUARTER, SearchIn.PLAN


class ParentView(Record):
    """Section A: what a parent thinks, in their words."""

    __tablename__ = "parent_view"
    about = About("parents’ views", "parents’ views", title="wording", section="A")

    plan_id: Mapped[UUID] = belongs_to("plan")
    who = links("contact", label="Whose views", section="A")
    wording: Mapped[str] = field(LongText(), "In their words", unit="view", search=_S)
    how_obtained: Mapped[str] = field(LongText(), "How the views were obtained", unit="view", width=_H)
    given_on: Mapped[date | None] = field(Day(), "Date", unit="view", width=_Q)


class Aspiration(Record):
    """Section A: a hope for the future. Not an outcome."""

    __tablename__ = "aspiration"
    about = About("aspiration", "aspirations", title="wording", section="A")

    plan_id: Mapped[UUID] = belongs_to("plan")
    wording: Mapped[str] = field(LongText(), "Hope for the future", search=_S)
    whose: Mapped[str] = field(ShortText(("child", "young_person", "parents")), "Whose", width=_Q)
    pathway: Mapped[Pathway | None] = field(Choice(Pathway), "Preparing for adulthood", width=_H)


class Attainment(Record):
    """Section B: one measure of where the person is now."""

    __tablename__ = "attainment"
    about = About("attainment", "attainment", title="area", section="B")

    plan_id: Mapped[UUID] = belongs_to("plan")
    area: Mapped[str] = field(ShortText(), "Area", unit="attainment", width=_H)
    level: Mapped[str] = field(LongText(), "Level", unit="attainment", search=_S)
    measured_on: Mapped[date | None] = field(Day(), "Date", unit="attainment", width=_Q)
    source: Mapped[UUID | None] = field(RecordRef("advice_request"), "Source", unit="attainment", width=_H)


class Need(Record):
    """Sections B, C and D: one need, with the strengths beside it."""

    __tablename__ = "need"
    about = About("need", "needs", title="need")

    plan_id: Mapped[UUID] = belongs_to("plan")
    part: Mapped[NeedPart | None] = field(Choice(NeedPart), "Section", hidden=True)
    area: Mapped[NeedArea | None] = field(Choice(NeedArea), "Area of need", width=_H)
    written_by: Mapped[UUID | None] = field(PersonRef(), "Written by", width=_H)
    strengths: Mapped[str] = field(LongText(), "Strengths", search=_S, help="What the person does well and what helps.")
    need: Mapped[str] = field(LongText(), "Need", search=_S)
    source_advice = links("advice_request", label="From the advice")
    no_provision_reason: Mapped[str] = field(
        LongText(), "Why there is no provision", help="Only where that was decided."
    )


class Outcome(Record):
    """Section E: one outcome sought for the child or young person (CFA 2014 s.37(2)(b); Code of Practice 9.64-9.69)."""

    __tablename__ = "outcome"
    about = About("outcome", "outcomes", title="wording", section="E")

    plan_id: Mapped[UUID] = belongs_to("plan")
    wording: Mapped[str] = field(
        LongText(), "Outcome", search=_S, help="What will be different for the person, by when."
    )
    by_when: Mapped[date | None] = field(Day(), "By when", width=_Q)
    pathway: Mapped[Pathway | None] = field(Choice(Pathway), "Preparing for adulthood", width=_H)
    needs = links("need", label="Needs it answers")
    steps: Mapped[tuple[str, ...]] = field(TextLines(), "Steps towards it")


class Provision(Record):
    """Sections F, G, H1 and H2: one line of help, specific and quantified (Code of Practice 9.69)."""

    __tablename__ = "provision"
    about = About("provision", "provision", title="what")

    plan_id: Mapped[UUID] = belongs_to("plan")
    part: Mapped[ProvisionPart | None] = field(Choice(ProvisionPart), "Section", hidden=True)
    what: Mapped[str] = field(LongText(), "What will be given", search=_S)
    needs = links("need", label="Needs it meets")
    outcomes = links("outcome", label="Outcomes it helps")
    count: Mapped[int | None] = field(WholeNumber("", 1), "How often", unit="quantity", section="How much", width=_Q)
    count_unit: Mapped[str] = field(
        ShortText(("session", "hour", "day", "visit", "night", "appointment", "contact")),
        "Unit",
        unit="quantity",
        section="How much",
        width=_Q,
    )
    per: Mapped[Per | None] = field(Choice(Per), "Per", unit="quantity", section="How much", width=_Q)
    duration_minutes: Mapped[int | None] = field(
        WholeNumber("minutes", 1), "Minutes each", unit="quantity", section="How much", width=_Q
    )
    weeks_per_year: Mapped[int | None] = field(
        WholeNumber("weeks", 1, 52), "Weeks a year", unit="quantity", section="How much", width=_Q
    )
    how_long_for: Mapped[str] = field(ShortText(), "For how long", unit="quantity", section="How much", width=_H)
    flexible_reason: Mapped[str] = field(
        LongText(),
        "Why no quantity is given",
        unit="quantity",
        section="How much",
        help="Only where it is flexible on purpose.",
    )
    delivered_by: Mapped[str] = field(ShortText(), "Who gives it", section="Who and where", width=_H, search=_S)
    qualification_or_training: Mapped[str] = field(LongText(), "Qualification or training", section="Who and where")
    ratio: Mapped[str] = field(
        ShortText(("1:1", "1:2", "2:1")), "Ratio", unit="group", section="Who and where", width=_Q
    )
    group_size_max: Mapped[int | None] = field(
        WholeNumber("children", 1, 30), "Largest group", unit="group", section="Who and where", width=_Q
    )
    setting_or_location: Mapped[str] = field(ShortText(), "Where", section="Who and where", width=_H)
    equipment: Mapped[str] = field(LongText(), "Equipment", section="Who and where")
    monitored_by: Mapped[str] = field(ShortText(), "Watched by", section="Review and funding", width=_H)
    reviewed_when: Mapped[str] = field(ShortText(), "Reviewed", section="Review and funding", width=_H)
    source_advice = links("advice_request", label="From the advice", section="Review and funding")
    funding_source: Mapped[FundingSource | None] = field(
        Choice(FundingSource), "Paid from", section="Review and funding", width=_H
    )
    pathway: Mapped[Pathway | None] = field(
        Choice(Pathway), "Preparing for adulthood", section="Review and funding", width=_H
    )
