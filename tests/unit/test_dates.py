"""Dates as people type them, and as we write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import dates
from app.domain.errors import NotUnderstoodError

TODAY = date(2026, 11, 23)
ANY_DAY = st.dates(date(1947, 1, 1), date(2046, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "27/3/2026", "27/03/26", "27.3.26", "27-3-2026", "27 3 2026", "2026-03-27", "27 mar 26", "27 March 2026",
        " 27  MARCH  2026 ", "27mar26", "27th March 2026", "27-Mar-2026", "Friday 27 March 2026", "fri 27 mar 26",
        "27 March, 2026",
    ],
)  # fmt: skip
def test_the_usual_ways_to_type_a_date_are_read(typed: str) -> None:
    assert dates.parse_typed(typed, TODAY) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("+15d", date(2026, 12, 8)),
        ("+ 2 w", date(2026, 12, 7)),
        ("-1w", date(2026, 11, 16)),
    ],
)
def test_a_date_may_be_counted_from_today(typed: str, meant: date) -> None:
    assert dates.parse_typed(typed, TODAY) == meant


@pytest.mark.parametrize(("typed", "year"), [("1/2/98", 1998), ("1/2/46", 2046), ("1/2/47", 1947), ("1/2/00", 2000)])
def test_a_year_of_two_digits_is_a_birth_year_unless_it_is_near(typed: str, year: int) -> None:
    assert dates.parse_typed(typed, TODAY) == date(year, 2, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3/27/2026", "There is no month 27. Write the day before the month, like 27/3/2026."),
        ("30/2/2026", "There is no 30 February in 2026."),
        ("29 feb 2025", "There is no 29 February in 2025."),
        ("1/0/2026", "There is no month 0."),
        ("5 smarch 2026", "The month is not a name we know."),
        ("Monday 27 March 2026", "27 March 2026 is a Friday."),
        ("soon", "This is not a date."),
        ("27/3", "This is not a date."),
        ("", "This is not a date."),
        ("27/3-2026", "This is not a date."),
    ],
)
def test_a_date_that_cannot_be_read_says_why_and_how_to_write_it(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        dates.parse_typed(typed, TODAY)
    assert str(refused.value).startswith(sentence)
    assert refused.value.remedy


def test_a_count_beyond_the_calendar_is_told_in_words() -> None:
    with pytest.raises(NotUnderstoodError, match="too far away"):
        dates.parse_typed("+9d", date(9999, 12, 30))


def test_dates_are_written_with_the_month_as_a_word() -> None:
    assert dates.in_words(date(2026, 11, 23)) == "23 November 2026"
    assert dates.with_weekday(date(2026, 12, 10)) == "Thursday 10 December 2026"
    assert dates.in_digits(date(2026, 3, 7)) == "07/03/2026"


@given(ANY_DAY)
def test_what_we_write_can_be_typed_back(day: date) -> None:
    for text in (dates.in_words(day), dates.with_weekday(day), dates.in_digits(day), day.isoformat()):
        assert dates.parse_typed(text, TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_either_a_date_or_a_plain_refusal(text: str) -> None:
    try:
        read = dates.parse_typed(text, TODAY)
    except NotUnderstoodError:
        return
    assert isinstance(read, date)
