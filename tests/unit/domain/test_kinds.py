"""Whatever arrives, a kind reads it or says plainly that it cannot; what it writes is always fit to be stored."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.change import Json, same_value, storable
from app.domain.errors import NotUnderstoodError
from app.domain.kinds import (
    ALL_KINDS,
    Day,
    Kept,
    Moment,
    Pence,
    Quantity,
    ShortText,
    TextLines,
    TimeOfDay,
    WholeNumber,
    YesNo,
)
from app.domain.kinds.texts import Tidied
from tests.unit.domain.wire_values import ANYTHING, EXAMPLES, KINDS, TEXTS, VALUES, Pace

TODAY = date(2026, 11, 23)
NAMES = [kind.name for kind in ALL_KINDS]


def _tried(reading: Callable[[], object]) -> tuple[object, str]:
    """Return the value read, or the sentence that says why there is none."""
    try:
        return reading(), ""
    except NotUnderstoodError as error:
        return None, error.happened


def test_these_tests_hold_every_kind() -> None:
    assert set(KINDS) == set(VALUES) == set(EXAMPLES) == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data=st.data())
def test_a_value_comes_back_from_its_wire_form_and_the_form_can_be_stored(name: str, data: st.DataObject) -> None:
    kind, value = KINDS[name], data.draw(VALUES[name])
    wire = kind.write(value)
    assert storable(wire)
    assert kind.read(wire) == value
    assert same_value(kind.write(kind.read(wire)), wire)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(raw=ANYTHING)
def test_anything_else_is_read_or_refused_in_plain_words(name: str, raw: Json) -> None:
    kind = KINDS[name]
    value, told = _tried(lambda: kind.read(raw))
    if told:
        assert told.endswith(".")
        return
    wire = kind.write(value)
    assert storable(wire)
    assert kind.read(wire) == value
    assert isinstance(kind.show(value), str)
    assert isinstance(kind.advice(value), str)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(typed=TEXTS)
def test_whatever_is_typed_is_understood_or_refused_in_plain_words(name: str, typed: str) -> None:
    kind = KINDS[name]
    value, told = _tried(lambda: kind.parse(typed, TODAY))
    if told:
        assert told.endswith(".")
        return
    wire = kind.write(value)
    assert storable(wire)
    assert same_value(kind.write(kind.read(wire)), wire)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_the_empty_value(name: str) -> None:
    kind = KINDS[name]
    assert kind.read(None) == kind.empty
    assert kind.read(kind.write(kind.empty)) == kind.empty
    assert kind.show(kind.empty) == ""
    assert kind.advice(kind.empty) == ""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("links", "record_ref", "person_ref")])
def test_a_value_is_shown_in_plain_words(name: str) -> None:
    value, words = EXAMPLES[name]
    assert KINDS[name].show(value) == words
    assert KINDS[name].advice(value) == ""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("links", "kept", "moment")])
def test_what_is_shown_can_be_typed_again(name: str) -> None:
    kind, (value, words) = KINDS[name], EXAMPLES[name]
    parsed = kind.parse(words, TODAY)
    assert kind.show(parsed) == kind.show(value)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("postcode", "dh15ue", "DH1 5UE"),
        ("postcode", " sw1a  1aa ", "SW1A 1AA"),
        ("postcode", "Flat 3, the old mill", "Flat 3, the old mill"),
        ("telephone", "(01632) 960-001", "01632 960 001"),
        ("telephone", "+44.1632.960001", "+44 1632 960001"),
        ("email", " name@example.org ", "name@example.org"),
        ("upn", "w8409 5041 2003", "W840950412003"),
        ("uln", "913 044 1276", "9130441276"),
        ("nhs_number", "943-476 5919", "9434765919"),
    ],
)
def test_identifiers_are_tidied_when_typed_and_never_refused(name: str, typed: str, kept: str) -> None:
    assert KINDS[name].parse(typed, TODAY) == kept


@pytest.mark.parametrize("number", ["9434765919", "4505577104", "9991262733", "943 476 5919"])
def test_a_good_nhs_number_needs_no_advice(number: str) -> None:
    assert KINDS["nhs_number"].advice(number) == ""


@pytest.mark.parametrize("number", ["9434765918", "9434765191", "943476591", "94347659190", "1234567890", "ten digits"])
def test_a_slip_in_an_nhs_number_is_pointed_out(number: str) -> None:
    assert "NHS number" in KINDS["nhs_number"].advice(number)


@pytest.mark.parametrize("number", ["W840950412003", "P840917224014", "J840923816007"])
def test_a_good_upn_needs_no_advice(number: str) -> None:
    assert KINDS["upn"].advice(number) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("X840950412003", "check letter"),
        ("W840950412030", "check letter"),
        ("W84095041200", "a letter and twelve digits"),
        ("I840950412003", "a letter and twelve digits"),
        ("8409504120030", "a letter and twelve digits"),
    ],
)
def test_a_slip_in_a_upn_is_pointed_out(number: str, words: str) -> None:
    assert words in KINDS["upn"].advice(number)


@pytest.mark.parametrize("number", ["9130944480", "9130441276", "1000000000"])
def test_a_good_uln_needs_no_advice(number: str) -> None:
    assert KINDS["uln"].advice(number) == ""


@pytest.mark.parametrize("number", ["9130441267", "9999999999", "913044127", "0000000000"])
def test_a_slip_in_a_uln_is_pointed_out(number: str) -> None:
    assert "ULN" in KINDS["uln"].advice(number)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if isinstance(kind, Tidied)])
def test_an_identifier_that_looks_wrong_is_kept_with_advice(name: str) -> None:
    kind = KINDS[name]
    assert kind.read(kind.write("?")) == "?"
    assert kind.advice("?")


def test_a_number_outside_its_usual_limits_is_kept_with_advice() -> None:
    kind = WholeNumber("children", 1, 30)
    assert [kind.advice(number) for number in (1, 30, None)] == ["", "", ""]
    assert kind.advice(0) == "This is usually 1 or more."
    assert kind.advice(31) == "This is usually 30 or less."


@pytest.mark.parametrize("raw", [2**53, -(2**53), 10**40])
def test_a_number_too_large_to_be_sent_is_refused(raw: int) -> None:
    for kind in (WholeNumber(), Pence()):
        with pytest.raises(NotUnderstoodError):
            kind.read(raw)
    with pytest.raises(NotUnderstoodError):
        WholeNumber().parse(str(raw), TODAY)


@pytest.mark.parametrize("raw", ["1E+999999999999", "NaN", "Infinity", "1_0", "١", " 1", "0x1", "9" * 40, True, [0]])
def test_only_plain_digits_are_a_quantity(raw: Json) -> None:
    with pytest.raises(NotUnderstoodError):
        Quantity().read(raw)


def test_the_digits_of_a_quantity_stay_as_they_were_written() -> None:
    for text in ("1.50", "0.750", "-3", "12"):
        assert Quantity().write(Quantity().read(text)) == text
    assert Quantity().parse("1,250.5", TODAY) == Decimal("1250.5")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("14:30", time(14, 30)), ("1430", time(14, 30)), ("9.15", time(9, 15)), ("915", time(9, 15)), ("", None)],
)
def test_a_time_is_read_as_people_type_it(typed: str, found: time | None) -> None:
    assert TimeOfDay().parse(typed, TODAY) == found


@pytest.mark.parametrize("typed", ["25:00", "9", "half past nine", "14:30+01:00"])
def test_a_time_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        TimeOfDay().parse(typed, TODAY)


def test_a_time_is_kept_to_the_minute() -> None:
    assert TimeOfDay().read("14:30:17") == time(14, 30)


def test_a_moment_needs_its_zone_and_is_kept_in_utc() -> None:
    with pytest.raises(NotUnderstoodError):
        Moment().read("2026-11-23T09:00:00")
    summer = datetime(2026, 6, 1, 10, tzinfo=timezone(timedelta(hours=1)))
    assert Moment().write(summer) == "2026-06-01T09:00:00+00:00"


@pytest.mark.parametrize("raw", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-14:00"])
def test_a_moment_beyond_the_calendar_is_refused(raw: str) -> None:
    with pytest.raises(NotUnderstoodError):
        Moment().read(raw)


@pytest.mark.parametrize(("typed", "found"), [("Yes", True), (" n ", False), ("TRUE", True), ("", None)])
def test_yes_and_no_are_read_as_typed(typed: str, found: bool | None) -> None:  # noqa: FBT001 - the value looked for
    assert YesNo().parse(typed, TODAY) is found


def test_yes_and_no_are_no_numbers() -> None:
    for raw in (0, 1, "yes"):
        with pytest.raises(NotUnderstoodError):
            YesNo().read(raw)
    with pytest.raises(NotUnderstoodError, match="neither yes nor no"):
        YesNo().parse("perhaps", TODAY)


def test_a_choice_is_read_by_its_label_or_its_word() -> None:
    kind = KINDS["choice"]
    assert kind.parse("every  WEEK", TODAY) is Pace.WEEKLY
    assert kind.parse("daily", TODAY) is Pace.DAILY
    with pytest.raises(NotUnderstoodError):
        kind.parse("sometimes", TODAY)


def test_the_words_of_a_suggestion_mean_its_code() -> None:
    kind = ShortText(("speech_and_language", "court_order"))
    assert kind.parse("Speech and language", TODAY) == "speech_and_language"
    assert kind.words("court_order") == "Court order"
    assert kind.parse("anything else", TODAY) == "anything else"
    assert kind.words("anything_else") == "anything_else"


def test_lines_typed_empty_are_dropped_and_lines_sent_stay() -> None:
    assert TextLines().parse(" One \n\n two", TODAY) == ("One", "two")
    assert TextLines().read([" One ", ""]) == (" One ", "")


def test_a_day_is_read_from_its_iso_form_and_shown_with_the_month_as_a_word() -> None:
    assert Day().read("2026-03-27") == date(2026, 3, 27)
    with pytest.raises(NotUnderstoodError, match="27 March 2026"):
        Day().read("27/03/2026")


def test_what_a_file_held_is_kept_without_what_cannot_be_stored() -> None:
    kept = {"a\0": ["x\r\ny", {"b": "\ud800z"}], "n": 3}
    assert Kept().write(Kept().read(kept)) == {"a": ["x\ny", {"b": "z"}], "n": 3}
    with pytest.raises(NotUnderstoodError):
        Kept().read(["no", "names"])
