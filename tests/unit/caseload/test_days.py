"""Days as exports write them."""

from datetime import date

import pytest

from app.services.caseload.days import DayFault, DayReading, Span, read_day

SPAN = Span(date(2006, 3, 8), date(2026, 11, 23))


@pytest.mark.parametrize(
    "text",
    ["15/09/2026", "15-09-2026", "15.9.2026", "2026-09-15", "15 Sep 2026", "15 September 2026", "15th Sept 2026",
     "15/09/2026 00:00", "2026-09-15T00:00:00", "15-Sep-2026", "15/09/2026 12:00:00 AM"],
)  # fmt: skip
def test_a_day_is_read_in_the_usual_forms(text: str) -> None:
    assert read_day(text, SPAN) == DayReading(date(2026, 9, 15))


def test_an_empty_cell_is_neither_day_nor_fault() -> None:
    assert read_day("", SPAN) == DayReading()


@pytest.mark.parametrize("text", ["31/02/2026", "00/01/2026", "2026-02-30", "32 Sep 2026", "31/02/26", "13/13/2026"])
def test_a_day_that_does_not_exist_is_not_moved_to_another(text: str) -> None:
    assert read_day(text, SPAN) == DayReading(None, DayFault.IMPOSSIBLE)


@pytest.mark.parametrize("text", ["09/15/2026", "9-15-2026", "09/15/26"])
def test_a_month_first_day_is_offered_and_not_taken(text: str) -> None:
    assert read_day(text, SPAN) == DayReading(None, DayFault.MONTH_FIRST, date(2026, 9, 15))


def test_a_day_that_could_be_either_is_day_first() -> None:
    assert read_day("09/10/2026", SPAN).day == date(2026, 10, 9)


def test_a_day_number_of_a_spreadsheet_is_offered() -> None:
    assert read_day("46644", SPAN) == DayReading(None, DayFault.SPREADSHEET_NUMBER, date(2027, 9, 14))
    assert read_day("46644.5", SPAN).meant == date(2027, 9, 14)


@pytest.mark.parametrize("text", ["00001", "99999", "4664", "soon", "?", "15/2026", "15/09/20266", "in Sep 2026", "٣"])
def test_what_is_no_day_is_told(text: str) -> None:
    assert read_day(text, SPAN) == DayReading(None, DayFault.NOT_A_DATE)


def test_a_two_figure_year_has_the_one_reading_between_birth_and_today() -> None:
    assert read_day("19/02/24", SPAN) == DayReading(date(2024, 2, 19), DayFault.TWO_FIGURE_YEAR)


@pytest.mark.parametrize("text", ["19/02/05", "24/11/26", "19/02/99"])
def test_a_two_figure_year_outside_a_life_is_not_read(text: str) -> None:
    assert read_day(text, SPAN) == DayReading(None, DayFault.TWO_FIGURE_YEAR)


def test_a_two_figure_year_that_fits_both_centuries_is_not_read() -> None:
    assert Span(date(1900, 1, 1), date(2026, 1, 1)).only_reading(24, 2, 19) is None
