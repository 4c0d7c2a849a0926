"""The child or young person: identity, how to reach and hear them, addresses, consents."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import (
    Choice,
    Day,
    Email,
    LongText,
    NhsNumber,
    PersonRef,
    Postcode,
    RecordRef,
    ShortText,
    Telephone,
    TextLines,
    Uln,
    Upn,
    WholeNumber,
    YesNo,
)
from app.models.choices import AddressKind, Consent, SenNeed, Sex
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _P = Width.HALF, Width.QUARTER, SearchIn.PEOPLE
_WHO, _REACH, _SCHOOL, _LAC = "Who", "Reaching and hearing them", "Education", "Looked after"


class Person(Record):
    """The child or young person a case is about."""

    __tablename__ = "person"
    about = About("child or young person", "children and young people", title="preferred_name")

    case_id: Mapped[UUID] = belongs_to("case")
    forenames: Mapped[str] = field(
        ShortText(),
        "Forenames",
        unit="legal_name",
        section=_WHO,
        width=_H,
        search=_P,
        help="As on the birth certificate or passport.",
        required=True,
    )
    surname: Mapped[str] = field(
        ShortText(), "Surname", unit="legal_name", section=_WHO, width=_H, search=_P, required=True
    )
    preferred_name: Mapped[str] = field(
        ShortText(), "Known as", section=_WHO, width=_H, search=_P, help="The name used in headings and letters."
    )
    pronouns: Mapped[str] = field(ShortText(("he/him", "she/her", "they/them")), "Pronouns", section=_WHO, width=_Q)
    sex: Mapped[Sex | None] = field(Choice(Sex), "Sex", section=_WHO, width=_Q)
    date_of_birth: Mapped[date | None] = field(Day(), "Date of birth", section=_WHO, width=_H, required=True)
    name_notes: Mapped[str] = field(
        LongText(), "About the name", section=_WHO, search=_P, help="How to say it, script, names not to use."
    )
    upn: Mapped[str] = field(Upn(), "UPN", section=_WHO, width=_Q, search=_P, help="Unique pupil number.")
    uln: Mapped[str] = field(Uln(), "ULN", section=_WHO, width=_Q, help="Unique learner number, from 14.")
    nhs_number: Mapped[str] = field(NhsNumber(), "NHS number", section=_WHO, width=_Q, search=_P)
    ethnicity_code: Mapped[str] = field(
        ShortText(),
        "Ethnicity code",
        unit="ethnicity",
        section=_WHO,
        width=_Q,
        help="Four letters, as in the school census.",
    )
    ethnicity_description: Mapped[str] = field(
        ShortText(), "Ethnicity in the family’s words", unit="ethnicity", section=_WHO, width=_H
    )
    first_language: Mapped[str] = field(ShortText(), "First language", section=_REACH, width=_H)
    home_languages: Mapped[tuple[str, ...]] = field(TextLines(), "Languages at home", section=_REACH, width=_H)
    interpreter_needed: Mapped[bool | None] = field(
        YesNo(), "Interpreter needed", unit="interpreter", section=_REACH, width=_Q
    )
    interpreter_language: Mapped[str] = field(
        ShortText(), "Interpreter’s language", unit="interpreter", section=_REACH, width=_Q
    )
    interpreter_notes: Mapped[str] = field(LongText(), "About interpreting", unit="interpreter", section=_REACH)
    interpreter_for = links("contact", "person", label="Interpreter for", section=_REACH)
    communication_needs: Mapped[str] = field(LongText(), "How to communicate", section=_REACH)
    preferred_formats: Mapped[tuple[str, ...]] = field(
        TextLines(),
        "Print layouts wanted",
        section=_REACH,
        width=_H,
        help="standard, large_print, easy_read, plain_english",
    )
    format_requests: Mapped[tuple[str, ...]] = field(TextLines(), "Other formats asked for", section=_REACH, width=_H)
    telephone: Mapped[str] = field(Telephone(), "Own telephone", section=_REACH, width=_Q, search=_P)
    email: Mapped[str] = field(Email(), "Own email", section=_REACH, width=_Q, search=_P)
    preferred_contact: Mapped[str] = field(ShortText(), "Best way to reach them", section=_REACH, width=_H)
    current_setting: Mapped[UUID | None] = field(RecordRef("setting"), "Current setting", section=_SCHOOL, width=_H)
    ncy: Mapped[int | None] = field(
        WholeNumber("", -2, 20), "School year", section=_SCHOOL, width=_Q, help="The actual year group; Reception is 0."
    )
    need_primary: Mapped[SenNeed | None] = field(
        Choice(SenNeed), "Primary need", unit="sen_need", section=_SCHOOL, width=_H
    )
    need_secondary: Mapped[SenNeed | None] = field(
        Choice(SenNeed), "Secondary need", unit="sen_need", section=_SCHOOL, width=_H
    )
    register_consent: Mapped[Consent | None] = field(
        Choice(Consent), "Disability register", unit="register", section="Disability register", width=_Q
    )
    register_given_by: Mapped[UUID | None] = field(
        PersonRef(), "Consent given by", unit="register", section="Disability register", width=_H
    )
    register_on: Mapped[date | None] = field(Day(), "Date", unit="register", section="Disability register", width=_Q)
    register_basis: Mapped[str] = field(ShortText(), "Basis", unit="register", section="Disability register", width=_H)
    looked_after: Mapped[bool | None] = field(YesNo(), "Looked after", unit="looked_after", section=_LAC, width=_Q)
    legal_status: Mapped[str] = field(ShortText(), "Legal status", unit="looked_after", section=_LAC, width=_H)
    looked_after_since: Mapped[date | None] = field(Day(), "Since", unit="looked_after", section=_LAC, width=_Q)
    social_worker: Mapped[UUID | None] = field(
        PersonRef("professional"), "Social worker", unit="looked_after", section=_LAC, width=_H
    )
    reviewing_officer: Mapped[UUID | None] = field(
        PersonRef("professional"), "Independent reviewing officer", unit="looked_after", section=_LAC, width=_H
    )
    social_worker_name: Mapped[str] = field(
        ShortText(), "Social worker, in words", unit="looked_after", section=_LAC, width=_H
    )
    reviewing_officer_name: Mapped[str] = field(
        ShortText(), "Reviewing officer, in words", unit="looked_after", section=_LAC, width=_H
    )
    virtual_school: Mapped[str] = field(ShortText(), "Virtual school", unit="looked_after", section=_LAC, width=_H)
    benefits: Mapped[tuple[str, ...]] = field(TextLines(), "Benefits", family=False)


class FormerName(Record):
    """A name the person used to have."""

    __tablename__ = "former_name"
    about = About("former name", "former names", title="surname")

    person_id: Mapped[UUID] = belongs_to("person")
    forenames: Mapped[str] = field(ShortText(), "Forenames", unit="name", width=_H, search=_P)
    surname: Mapped[str] = field(ShortText(), "Surname", unit="name", width=_H, search=_P)
    until: Mapped[date | None] = field(Day(), "Until", unit="name", width=_H)


class Address(Record):
    """Where the person lives, lived or is written to."""

    __tablename__ = "address"
    about = About("address", "addresses", title="lines")

    person_id: Mapped[UUID] = belongs_to("person")
    kind: Mapped[AddressKind | None] = field(Choice(AddressKind), "Kind of address", width=_H)
    lines: Mapped[tuple[str, ...]] = field(TextLines(), "Address", unit="address")
    town: Mapped[str] = field(ShortText(), "Town", unit="address", width=_H, search=_P)
    postcode: Mapped[str] = field(Postcode(), "Postcode", unit="address", width=_Q, search=_P)
    fictional: Mapped[bool | None] = field(YesNo(), "Fictional", hidden=True)
    from_on: Mapped[date | None] = field(Day(), "From", unit="dates", width=_Q)
    to_on: Mapped[date | None] = field(Day(), "To", unit="dates", width=_Q)
    hide_from = links(
        "contact",
        label="Never to be shown to",
        family=False,
        help="These people must not see this address or anything that gives it away.",
    )


class ConsentToShare(Record):
    """Consent to share information with somebody."""

    __tablename__ = "consent_to_share"
    about = About("consent to share", "consents to share", title="shared_with")

    person_id: Mapped[UUID] = belongs_to("person")
    shared_with: Mapped[str] = field(ShortText(), "May be shared with", unit="consent")
    scope: Mapped[str] = field(LongText(), "What may be shared", unit="consent")
    given_by: Mapped[UUID | None] = field(PersonRef(), "Given by", unit="consent", width=_H)
    given_on: Mapped[date | None] = field(Day(), "Date", unit="consent", width=_Q)
    withdrawn_on: Mapped[date | None] = field(Day(), "Withdrawn on", width=_Q)


class Setting(Record):
    """A nursery, school, college or other setting, as this case knows it."""

    __tablename__ = "setting"
    about = About("setting", "settings", title="name")

    case_id: Mapped[UUID] = belongs_to("case")
    name: Mapped[str] = field(ShortText(), "Name", search=_P)
    kind: Mapped[str] = field(ShortText(), "Kind of setting", width=_H)
    urn: Mapped[str] = field(ShortText(), "URN", width=_Q)
    ukprn: Mapped[str] = field(ShortText(), "UKPRN", width=_Q)
    laestab: Mapped[str] = field(ShortText(), "LAESTAB", width=_Q)
    sen_unit: Mapped[bool | None] = field(YesNo(), "SEN unit place", width=_Q)
    last_year: Mapped[int | None] = field(
        WholeNumber("", -2, 14),
        "Last year group",
        width=_Q,
        help="The year after which everybody moves on: 2 in an infant school, 6 in a primary, 8 in a middle school.",
    )
    attended_from: Mapped[date | None] = field(Day(), "Attended from", unit="attended", width=_Q)
    attended_to: Mapped[date | None] = field(Day(), "Attended to", unit="attended", width=_Q)
    fictional: Mapped[bool | None] = field(YesNo(), "Fictional", hidden=True)
