"""The people round the child or young person, and who of them may not be told what."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import (
    Day,
    Email,
    LongText,
    PersonRef,
    RecordRef,
    ShortText,
    Telephone,
    TextLines,
    WholeNumber,
    YesNo,
)
from app.models.columns import belongs_to, field
from app.models.record import About, Record

_H, _Q, _P = Width.HALF, Width.QUARTER, SearchIn.PEOPLE


class Contact(Record):
    """A parent, carer, relative or friend."""

    __tablename__ = "contact"
    about = About("contact", "contacts", title="name")

    case_id: Mapped[UUID] = belongs_to("case")
    name: Mapped[str] = field(ShortText(), "Full name", width=_H, search=_P, required=True)
    relationship: Mapped[str] = field(
        ShortText(("mother", "father", "grandmother", "grandfather", "foster carer")), "Relationship", width=_H
    )
    parental_responsibility: Mapped[bool | None] = field(YesNo(), "Parental responsibility", width=_Q)
    lives_with_person: Mapped[bool | None] = field(
        YesNo(), "Lives with the child or young person", unit="home", width=_Q
    )
    address: Mapped[UUID | None] = field(RecordRef("address"), "Address", unit="home", width=_H)
    telephone: Mapped[str] = field(Telephone(), "Telephone", width=_Q, search=_P)
    email: Mapped[str] = field(Email(), "Email", width=_Q, search=_P)
    preferred_contact: Mapped[str] = field(ShortText(), "Best way to reach them", width=_H)
    rights_holder: Mapped[bool | None] = field(
        YesNo(), "Holds the rights now", width=_Q, help="As recorded; the program works it out itself and compares."
    )
    representative_kind: Mapped[str] = field(
        ShortText(("deputy", "attorney")), "Representative", unit="representative", width=_Q
    )
    representative_scope: Mapped[str] = field(
        ShortText(),
        "Scope of the authority",
        unit="representative",
        width=_H,
        help="Only authority over Part 3 matters counts under section 80.",
    )
    representative_order_on: Mapped[date | None] = field(Day(), "Date of the order", unit="representative", width=_Q)
    representative_evidence: Mapped[UUID | None] = field(
        RecordRef("document"), "Evidence seen", unit="representative", width=_H
    )
    notes: Mapped[str] = field(LongText(), "Notes", search=SearchIn.NOTES, family=False)


class Sibling(Record):
    """A brother or sister who is a child."""

    __tablename__ = "sibling"
    about = About("brother or sister", "brothers and sisters", title="forename")

    case_id: Mapped[UUID] = belongs_to("case")
    forename: Mapped[str] = field(ShortText(), "Forename", width=_H, search=_P)
    age: Mapped[int | None] = field(WholeNumber("years", 0, 25), "Age", width=_Q)
    lives_with_person: Mapped[bool | None] = field(YesNo(), "Lives with the child or young person", width=_Q)
    may_print: Mapped[bool | None] = field(YesNo(), "May be named in print", width=_Q)


class ContactRestriction(Record):
    """What one person must not be told. Checked before every print."""

    __tablename__ = "contact_restriction"
    about = About("contact restriction", "contact restrictions", title="kind")

    case_id: Mapped[UUID] = belongs_to("case")
    contact: Mapped[UUID | None] = field(
        PersonRef("contact"), "Who is restricted", unit="restriction", width=_H, family=False
    )
    kind: Mapped[str] = field(
        ShortText(("court_order", "safeguarding", "request")), "Kind", unit="restriction", width=_H, family=False
    )
    basis: Mapped[str] = field(LongText(), "Basis", unit="restriction", family=False)
    terms: Mapped[str] = field(LongText(), "Terms", unit="restriction", family=False)
    from_on: Mapped[date | None] = field(Day(), "From", unit="restriction", width=_Q, family=False)
    to_on: Mapped[date | None] = field(Day(), "To", unit="restriction", width=_Q, family=False)
    hide: Mapped[tuple[str, ...]] = field(
        TextLines(), "What must be hidden", unit="restriction", family=False, help="address, setting, timetable, plan"
    )
    tell_staff: Mapped[bool | None] = field(YesNo(), "Staff are to be told", unit="restriction", width=_Q, family=False)


class Professional(Record):
    """Somebody who works with the child or young person."""

    __tablename__ = "professional"
    about = About("professional", "professionals", title="name")

    case_id: Mapped[UUID] = belongs_to("case")
    name: Mapped[str] = field(ShortText(), "Full name", width=_H, search=_P, required=True)
    role: Mapped[str] = field(ShortText(), "Role", width=_H, search=_P)
    organisation: Mapped[str] = field(ShortText(), "Organisation", unit="organisation", width=_H)
    organisation_setting: Mapped[UUID | None] = field(
        RecordRef("setting"), "Setting they work at", unit="organisation", width=_H
    )
    telephone: Mapped[str] = field(Telephone(), "Telephone", width=_Q, search=_P)
    email: Mapped[str] = field(Email(), "Email", width=_Q, search=_P)
