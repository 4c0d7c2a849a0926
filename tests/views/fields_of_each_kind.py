"""One declared field of every kind, with a value of it, for tests and pictures."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from app.domain.fields import FieldRef, Width
from app.domain.kinds import (
    Choice,
    Day,
    Email,
    Kept,
    Kind,
    Links,
    LongText,
    Moment,
    NhsNumber,
    Pence,
    PersonRef,
    Postcode,
    Quantity,
    RecordRef,
    ShortText,
    Telephone,
    TextLines,
    TimeOfDay,
    Uln,
    Upn,
    WholeNumber,
    Words,
    YesNo,
)
from app.views.widgets.fields import Option

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
TODAY = date(2026, 11, 23)


class Often(Words):
    """How often help is given."""

    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week"
    TERMLY = "termly", "Every term"


def today() -> date:
    """Monday 23 November 2026."""
    return TODAY


def _field(key: str, label: str, kind: Kind[object], width: Width = Width.HALF, **more: str) -> FieldRef:
    return FieldRef(
        rtype="sample",
        key=key,
        label=label,
        kind=kind,
        unit=more.get("unit", key),
        help=more.get("help", ""),
        section=more.get("section", ""),
        width=width,
    )


FIELDS: tuple[FieldRef, ...] = (
    _field(
        "wording", "Provision", LongText(), Width.FULL, help="What will be done, said so that anyone could check it."
    ),
    _field("who", "Who gives it", ShortText(("Speech and language therapist", "Teaching assistant"))),
    _field("often", "How often", Choice(Often), unit="dose"),
    _field("hours", "Hours each time", Quantity("hours"), Width.QUARTER, unit="dose"),
    _field("group", "Largest group", WholeNumber("children", 1, 30), Width.QUARTER),
    _field("cost", "Cost a year", Pence(), Width.QUARTER),
    _field("agreed", "Agreed with the family", YesNo(), Width.HALF),
    _field("outcomes", "Outcomes it serves", Links("outcome"), Width.FULL),
    _field("steps", "Steps", TextLines(), Width.FULL, help="One step on each line."),
    _field("review_on", "Review by", Day(), Width.HALF, section="When and where"),
    _field("visit_at", "Visit", Moment(), Width.HALF, section="When and where"),
    _field("starts", "Starts", TimeOfDay(), Width.QUARTER, section="When and where"),
    _field("need", "Need", RecordRef("need"), section="When and where"),
    _field("lead", "Lead person", PersonRef(), section="When and where"),
    _field("postcode", "Postcode", Postcode(), Width.QUARTER, section="Numbers"),
    _field("phone", "Telephone", Telephone(), Width.QUARTER, section="Numbers"),
    _field("email", "Email", Email(), section="Numbers"),
    _field("upn", "UPN", Upn(), Width.QUARTER, section="Numbers"),
    _field("uln", "ULN", Uln(), Width.QUARTER, section="Numbers"),
    _field("nhs", "NHS number", NhsNumber(), Width.QUARTER, section="Numbers"),
    _field("kept", "Also in the file", Kept(), Width.FULL, section="Numbers"),
)

VALUES: dict[str, object] = {
    "wording": "A speech and language therapist works with him one to one for 45 minutes every week in school term.\n"
    "She shows the teaching assistant what to practise, and they practise it for 10 minutes each day.",
    "who": "Speech and language therapist",
    "often": Often.WEEKLY,
    "hours": Decimal("0.75"),
    "group": 1,
    "cost": 123456,
    "agreed": True,
    "outcomes": (ONE, THREE),
    "steps": ("Hold the zip with one hand", "Pull up with help", "Pull up alone"),
    "review_on": date(2027, 3, 27),
    "visit_at": datetime(2026, 12, 4, 9, 30, 17, tzinfo=UTC),
    "starts": time(14, 30),
    "need": TWO,
    "lead": ONE,
    "postcode": "DH1 5UE",
    "phone": "01632 960 001",
    "email": "name@example.org",
    "upn": "X123456789012",
    "uln": "1234567890",
    "nhs": "9434765919",
    "kept": {"colour": "blue"},
}

OPTIONS = (
    Option(ONE, "Says three words together in the classroom by July 2027"),
    Option(TWO, "Joins a game with two others for ten minutes"),
    Option(THREE, "Tells an adult when he is upset, with a picture or a word"),
)
