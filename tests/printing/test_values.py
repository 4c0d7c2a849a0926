"""Each kind of field prints the way families read it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.fields import FieldRef
from app.domain.kinds import (
    ALL_KINDS,
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
from app.printing.document import Entry
from app.printing.typesetting.tidy import BULLET, Line
from app.printing.values import RENDERERS, lines_of, local_time

ONE, TWO = UUID(int=1), UUID(int=2)
NAMES = {ONE: "B-1", TWO: "B-2"}


class Colour(Words):
    """A list of choices."""

    DARK_BLUE = "dark_blue", "Dark blue"


SHOWN: tuple[tuple[Kind[object], object, str], ...] = (
    (ShortText(), "Tomos", "Tomos"),
    (LongText(), "One.", "One."),
    (Postcode(), "DH14 6TQ", "DH14 6TQ"),
    (Telephone(), "01632 960201", "01632 960201"),
    (Email(), "a@b.example", "a@b.example"),
    (Upn(), "P840917224014", "P840917224014"),
    (Uln(), "9130441276", "9130441276"),
    (NhsNumber(), "9991042202", "999 104 2202"),
    (Day(), date(2026, 11, 23), "23 November 2026"),
    (Moment(), datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "1 July 2026, 09:30"),
    (TimeOfDay(), time(16, 0), "16:00"),
    (YesNo(), False, "No"),
    (Choice(Colour), Colour.DARK_BLUE, "Dark blue"),
    (WholeNumber("minutes"), 45, "45 minutes"),
    (WholeNumber("weeks"), 1, "1 week"),
    (WholeNumber(), 0, "0"),
    (Pence(), 123456, "£1,234.56"),
    (Quantity("hours"), Decimal("32.5"), "32.5 hours"),
    (RecordRef("need"), ONE, "B-1"),
    (PersonRef(), TWO, "B-2"),
    (TextLines(), ("Only one",), "Only one"),
    (Links("need"), (ONE, TWO), "B-1, B-2"),
)


def entry(kind: Kind[object], value: object, *, family: bool = True, hidden: bool = False) -> Entry:
    return Entry(FieldRef("test", "key", "Label", kind, "unit", family=family, hidden=hidden), value)


def test_every_kind_has_a_renderer() -> None:
    assert set(RENDERERS) == {kind.name for kind in ALL_KINDS}


def test_every_kind_is_shown_in_this_file() -> None:
    assert {kind.name for kind, _, _ in SHOWN} | {Kept.name} == set(RENDERERS)


@pytest.mark.parametrize(("kind", "value", "text"), SHOWN)
def test_a_value_is_printed_in_plain_words(kind: Kind[object], value: object, text: str) -> None:
    assert lines_of(entry(kind, value), NAMES) == (Line(text),)


@pytest.mark.parametrize(("kind", "value", "text"), SHOWN)
def test_a_value_that_is_not_for_the_family_is_not_printed(kind: Kind[object], value: object, text: str) -> None:
    assert lines_of(entry(kind, value, family=False), NAMES) == ()
    assert lines_of(entry(kind, value, hidden=True), NAMES) == ()


@pytest.mark.parametrize("kind", [kind for kind, _, _ in SHOWN])
def test_an_unknown_value_prints_nothing(kind: Kind[object]) -> None:
    assert lines_of(entry(kind, None), NAMES) == ()
    assert lines_of(entry(kind, kind.empty), NAMES) == ()


def test_days_in_a_table_are_written_with_digits() -> None:
    assert lines_of(entry(Day(), date(2026, 3, 9)), {}, in_table=True) == (Line("09/03/2026"),)
    moment = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert lines_of(entry(Moment(), moment), {}, in_table=True) == (Line("01/12/2026, 08:30"),)


def test_a_list_prints_as_bullets_and_a_short_one_on_one_line_of_a_table() -> None:
    steps = entry(TextLines(), ("First step", "Second step"))
    assert lines_of(steps, {}) == (Line("First step", BULLET), Line("Second step", BULLET))
    assert lines_of(steps, {}, in_table=True) == (Line("First step, Second step"),)


def test_a_record_without_a_name_to_print_is_left_out() -> None:
    assert lines_of(entry(RecordRef("need"), UUID(int=9)), NAMES) == ()
    assert lines_of(entry(Links("need"), (UUID(int=9), ONE)), NAMES) == (Line("B-1"),)


def test_what_a_file_held_beyond_our_fields_is_never_printed() -> None:
    assert lines_of(entry(Kept(), {"secret": "x"}), {}) == ()


@pytest.mark.parametrize(
    ("utc", "clock"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "01:00"),
    ],
)
def test_moments_are_told_as_clocks_show_them(utc: datetime, clock: str) -> None:
    assert f"{local_time(utc):%H:%M}" == clock
