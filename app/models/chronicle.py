"""Notes, views, documents, and the office a case is run from."""

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import (
    Choice,
    Day,
    Email,
    LongText,
    PersonRef,
    RecordRef,
    ShortText,
    Telephone,
    TextLines,
    TimeOfDay,
    WholeNumber,
)
from app.models.case import CONSULT
from app.models.choices import ViewFrom
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _N = Width.HALF, Width.QUARTER, SearchIn.NOTES
_ADVICE = "Information, advice and support service (SENDIASS)"
_PLANNING = "Local planning figures"
CONTACT_KINDS = ("visit", "telephone", "email", "meeting")
"""The notes that tell of speaking with the family or with somebody about it."""
NOTE_KINDS = (*CONTACT_KINDS, "decision", "panel", "chaser", "office_note")


class Note(Record):
    """One entry of the chronology. Never changed: a correction is a new note."""

    __tablename__ = "note"
    about = About("note", "notes", title="wording", append_only=True)

    case_id: Mapped[UUID] = belongs_to("case")
    noted_on: Mapped[date | None] = field(Day(), "Date", unit="note", width=_Q, required=True)
    at: Mapped[time | None] = field(TimeOfDay(), "Time", unit="note", width=_Q)
    by: Mapped[UUID | None] = field(PersonRef("professional"), "By", unit="note", width=_H)
    kind: Mapped[str] = field(ShortText(NOTE_KINDS), "Kind", unit="note", width=_Q)
    wording: Mapped[str] = field(
        LongText(),
        "Note",
        unit="note",
        search=_N,
        family=False,
        required=True,
        help="May be disclosed on a subject access request.",
    )
    with_whom: Mapped[UUID | None] = field(
        PersonRef("contact", "person", "professional"), "With whom", unit="contact", width=_H
    )
    corrects: Mapped[UUID | None] = field(RecordRef("note"), "Corrects", unit="note", hidden=True)


class View(Record):
    """What the child or young person, a parent, or somebody giving feedback said."""

    __tablename__ = "view"
    about = About("view", "views", title="wording")

    case_id: Mapped[UUID] = belongs_to("case")
    given_on: Mapped[date | None] = field(Day(), "Date", unit="view", width=_Q)
    view_from: Mapped[ViewFrom | None] = field(Choice(ViewFrom), "From", unit="view", width=_H)
    person: Mapped[UUID | None] = field(PersonRef(), "Who", unit="view", width=_H)
    taken_by: Mapped[UUID | None] = field(PersonRef("professional"), "Taken by", unit="view", width=_H)
    method: Mapped[str] = field(ShortText(), "How", unit="view", width=_H)
    wording: Mapped[str] = field(LongText(), "In their words", unit="view", search=_N)
    used_in: Mapped[tuple[str, ...]] = field(TextLines(), "Used in sections", width=_Q)
    rating: Mapped[int | None] = field(WholeNumber("out of five", 1, 5), "Rating", unit="view", width=_Q)


class Document(Record):
    """A document of the case: its title and where it stands. Files themselves come with attachments."""

    __tablename__ = "document"
    about = About("document", "documents", title="title")

    case_id: Mapped[UUID] = belongs_to("case")
    title: Mapped[str] = field(ShortText(), "Title", search=_N)
    kind: Mapped[str] = field(ShortText(("request", "notice", "advice", "plan", "letter", "report")), "Kind", width=_Q)
    dated: Mapped[date | None] = field(Day(), "Date", width=_Q)
    sender: Mapped[UUID | None] = field(PersonRef(), "From", unit="sender", width=_H)
    sender_name: Mapped[str] = field(ShortText(), "Or from, in words", unit="sender", width=_H)
    addressed_to = links("contact", "professional", "person", label="To")
    method: Mapped[str] = field(ShortText(("email", "post", "hand")), "Sent by", width=_Q)
    advice: Mapped[UUID | None] = field(RecordRef("advice_request"), "Advice", width=_H)
    file_name: Mapped[str] = field(ShortText(), "File", unit="document_file", width=_H)
    pages: Mapped[int | None] = field(WholeNumber("pages", 1), "Pages", unit="document_file", width=_Q)


class Office(Record):
    """What families are told about the council's service and the independent advice service. One for the authority."""

    __tablename__ = "office"
    about = About("service details", "service details", title="authority")

    authority: Mapped[str] = field(ShortText(), "Council", width=_H, help="Its full name.")
    service: Mapped[str] = field(
        ShortText(), "Service", width=_H, help="As families know it, such as SEND Casework Team."
    )
    address: Mapped[tuple[str, ...]] = field(
        TextLines(), "Address for letters", help="The postcode stands on a line of its own."
    )
    telephone: Mapped[str] = field(Telephone(), "Telephone", width=_H)
    email: Mapped[str] = field(Email(), "Email", width=_H)
    iass_name: Mapped[str] = field(
        ShortText(),
        "Name of the service",
        unit="iass",
        section=_ADVICE,
        help="Free, and independent of the people who decide. Each plan and letter says how to reach it.",
    )
    iass_telephone: Mapped[str] = field(Telephone(), "Its telephone", unit="iass", section=_ADVICE, width=_H)
    iass_email: Mapped[str] = field(Email(), "Its email", unit="iass", section=_ADVICE, width=_H)
    local_offer: Mapped[str] = field(
        ShortText(), "Local Offer web page", section="Local Offer", help="What there is locally, for every family."
    )
    draft_target_weeks: Mapped[int | None] = field(
        WholeNumber("weeks", 8, 15),
        "Draft with the family by week",
        section=_PLANNING,
        width=_Q,
        help="A local target: week 14 unless set. Later than that leaves no time to consult settings in turn.",
    )
    consult: Mapped[str] = field(
        ShortText(CONSULT),
        "Consulting settings",
        section=_PLANNING,
        width=_H,
        help="After the family’s 15 days, or while they run. A case may say otherwise.",
    )
