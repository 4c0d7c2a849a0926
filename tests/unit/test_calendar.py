"""Counting days, months and working days; tribunal time; what holds for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import calendar
from app.domain.calendar import Span, WorkingCalendar

CHRISTMAS_2026 = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
CALENDAR = WorkingCalendar(CHRISTMAS_2026, Span(date(2026, 1, 1), date(2027, 12, 31)))
ANY_DAY = st.dates(date(1990, 1, 1), date(2060, 1, 1))
FEW = st.integers(1, 60)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 7, 31), 2, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 1, 11), -5, date(2026, 8, 11)),
        (date(2026, 7, 31), -5, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_keep_the_day_number_or_stop_at_the_end_of_the_month(day: date, months: int, end: date) -> None:
    assert calendar.months_after(day, months) == end


def test_a_period_of_months_ends_the_day_before_its_anniversary() -> None:
    assert calendar.months_beginning_with(date(2025, 9, 15), 12) == date(2026, 9, 14)
    assert calendar.months_beginning_with(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert calendar.months_beginning_with(date(2027, 3, 1), 12) == date(2028, 2, 29)


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert CALENDAR.after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert CALENDAR.beginning_with(date(2026, 12, 26), 1) == date(2026, 12, 29)
    assert CALENDAR.on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert CALENDAR.between(Span(date(2026, 12, 24), date(2026, 12, 29))) == 2


def test_beyond_the_published_bank_holidays_the_calendar_says_that_it_does_not_know() -> None:
    assert CALENDAR.knows(date(2027, 12, 31))
    assert not CALENDAR.knows(date(2028, 1, 1))
    assert not CALENDAR.is_working(date(2031, 12, 25))


def test_a_year_before_the_published_bank_holidays_end_a_sentence_warns() -> None:
    assert CALENDAR.running_out(date(2026, 12, 30)) == ""
    assert CALENDAR.running_out(date(2026, 12, 31)).startswith("The known bank holidays end on 31 December 2027.")
    assert "end on 31 December" in CALENDAR.running_out(date(2027, 12, 31))
    assert "ended on 31 December" in CALENDAR.running_out(date(2028, 1, 1))


def test_the_academic_year_turns_on_the_first_of_september() -> None:
    assert calendar.academic_year_start(date(2026, 8, 31)) == date(2025, 9, 1)
    assert calendar.academic_year_words(date(2026, 9, 1)) == "2026/27"
    assert calendar.academic_year_words(date(1999, 10, 1)) == "1999/00"


@given(ANY_DAY, FEW)
def test_the_nth_working_day_after_has_exactly_n_working_days_up_to_it(day: date, number: int) -> None:
    found = CALENDAR.after(day, number)
    assert CALENDAR.is_working(found)
    assert CALENDAR.between(Span(day + timedelta(days=1), found)) == number
    assert CALENDAR.beginning_with(day + timedelta(days=1), number) == found


@given(ANY_DAY)
def test_the_day_to_work_to_is_never_late_and_leaves_no_working_day_unused(day: date) -> None:
    found = CALENDAR.on_or_before(day)
    assert found <= day
    assert CALENDAR.is_working(found)
    assert CALENDAR.between(Span(found, day)) == 1


@given(ANY_DAY)
def test_tribunal_time_never_ends_early_or_on_a_day_it_leaves_out(day: date) -> None:
    found = CALENDAR.tribunal_roll(day)
    assert found >= day
    assert CALENDAR.is_working(found)
    assert found.month != 8
    assert CALENDAR.tribunal_roll(found) == found


@given(ANY_DAY, FEW)
def test_tribunal_days_are_working_days_outside_august_and_christmas(day: date, number: int) -> None:
    found = CALENDAR.tribunal_after(day, number)
    assert found >= CALENDAR.after(day, number)
    assert found.month != 8
    assert not (found.month == 12 and found.day >= 25)


@given(ANY_DAY, st.integers(-60, 60))
def test_months_move_by_whole_months(day: date, months: int) -> None:
    moved = calendar.months_after(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(ANY_DAY, st.integers(1, 24))
def test_periods_of_months_follow_one_another_without_a_gap_when_the_day_exists(day: date, months: int) -> None:
    if day.day > 28:
        return
    following = calendar.months_beginning_with(day, months) + timedelta(days=1)
    assert following == calendar.months_after(day, months)


@given(ANY_DAY, ANY_DAY, ANY_DAY, ANY_DAY)
def test_two_spans_share_the_days_that_lie_in_both(a: date, b: date, c: date, d: date) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = one.overlap(other)
    assert shared.days == other.overlap(one).days
    assert (shared.days > 0) == (max(one.first_on, other.first_on) <= min(one.last_on, other.last_on))
    assert shared.days <= min(one.days, other.days)
