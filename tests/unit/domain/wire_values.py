"""Every kind of field with its values, and anything at all that might arrive where a value is expected."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final
from uuid import UUID

from hypothesis import strategies as st

from app.domain.change import Json
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


class Pace(Words):
    """How often something happens."""

    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week"


_PARTS = st.characters()  # U+0000 and lone surrogates with all the rest
TEXTS: Final = st.text(_PARTS, max_size=20)
WORDS: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)
IDS: Final = st.uuids()
NUMBERS: Final = st.integers(-(2**53) + 1, 2**53 - 1)
MOMENTS: Final = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_LEAVES = st.none() | st.booleans() | st.integers() | TEXTS

ANYTHING: Final[st.SearchStrategy[Json]] = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)
"""Any JSON without fractions."""

KINDS: Final[Mapping[str, Kind[object]]] = {
    kind.name: kind
    for kind in (
        ShortText(), LongText(), Postcode(), Telephone(), Email(), Upn(), Uln(), NhsNumber(), Day(), Moment(),
        TimeOfDay(), YesNo(), Choice(Pace), WholeNumber("children", 1, 30), Pence(), Quantity("hours"),
        RecordRef("need"), PersonRef(), TextLines(), Links("outcome"), Kept(),
    )
}  # fmt: skip
"""One of each kind, by name."""

VALUES: Final[Mapping[str, st.SearchStrategy[object]]] = {
    **dict.fromkeys(("short_text", "long_text", "postcode", "telephone", "email", "upn", "uln", "nhs_number"), WORDS),
    "day": st.none() | st.dates(),
    "moment": st.none() | MOMENTS,
    "time_of_day": st.none() | st.times().map(lambda found: time(found.hour, found.minute)),
    "yes_no": st.none() | st.booleans(),
    "choice": st.none() | st.sampled_from(Pace),
    "whole_number": st.none() | NUMBERS,
    "pence": st.none() | NUMBERS,
    "quantity": st.none() | st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3),
    "record_ref": st.none() | IDS,
    "person_ref": st.none() | IDS,
    "text_lines": st.lists(WORDS, max_size=4).map(tuple),
    "links": st.lists(IDS, max_size=4).map(tuple),
    "kept": st.dictionaries(WORDS, WORDS | NUMBERS | st.booleans() | st.none(), max_size=4),
}
"""For each kind, the values that a program may hold of it."""

EXAMPLES: Final[Mapping[str, tuple[object, str]]] = {
    "short_text": ("Speech therapist", "Speech therapist"),
    "long_text": ("Two lines\nof text", "Two lines\nof text"),
    "postcode": ("DH1 5UE", "DH1 5UE"),
    "telephone": ("01632 960 001", "01632 960 001"),
    "email": ("name@example.org", "name@example.org"),
    "upn": ("W840950412003", "W840950412003"),
    "uln": ("9130441276", "9130441276"),
    "nhs_number": ("9434765919", "943 476 5919"),
    "day": (date(2026, 11, 23), "23 November 2026"),
    "moment": (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "23 November 2026, 09:05"),
    "time_of_day": (time(9, 5), "09:05"),
    "yes_no": (False, "No"),
    "choice": (Pace.WEEKLY, "Every week"),
    "whole_number": (12, "12"),
    "pence": (123456, "£1,234.56"),
    "quantity": (Decimal("0.750"), "0.750"),
    "record_ref": (UUID(int=7), str(UUID(int=7))),
    "person_ref": (UUID(int=8), str(UUID(int=8))),
    "text_lines": (("One", "Two"), "One\nTwo"),
    "links": ((UUID(int=7),), ""),
    "kept": ({"b": 1, "a": "x"}, "a, b"),
}
"""For each kind a value and what is shown of it."""
