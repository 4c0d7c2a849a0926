"""What holds for every rule and any day: only tribunal time rolls, later is never sooner, the last day is in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Span, WorkingCalendar
from app.domain.deadlines import CaseHistory, Clocks, DatedEvent, Rule
from app.domain.deadlines.reckoning import Reckoner
from app.domain.deadlines.rule import BIRTH, Combine, Combined, Count, CountKind
from tests.unit.rule_examples import RULES

WORKING = (CountKind.WORKING_DAYS_AFTER, CountKind.WORKING_DAYS_BEGINNING_WITH, CountKind.TRIBUNAL_WORKING_DAYS)
ALONE = [rule for rule in RULES.book.rules if not isinstance(rule.calculation, Combined) and rule.starts_on != BIRTH]
BY_CALENDAR_DAYS = [
    rule for rule in ALONE if not (isinstance(rule.calculation, Count) and rule.calculation.kind in WORKING)
]
ROLLING = [
    rule for rule in RULES.book.rules
    if isinstance(rule.calculation, Combined) and rule.calculation.how is Combine.APPEAL_WINDOW
]  # fmt: skip
ANY_DAY = st.dates(date(2015, 1, 1), date(2040, 1, 1))
KNOWN = Span(date(2014, 1, 1), date(2041, 1, 1))
NO_HOLIDAYS = WorkingCalendar(frozenset(), KNOWN)
MONDAYS_OFF = WorkingCalendar(
    frozenset(KNOWN.first_on + timedelta(days=step) for step in range(5, KNOWN.days, 7)), KNOWN
)


def start_of(rule: Rule, day: date) -> DatedEvent:
    return DatedEvent(RULES.book.members(rule.starts_on)[0], day)


def last_day(rule: Rule, day: date, calendar: WorkingCalendar = RULES.calendar) -> date:
    start = start_of(rule, day)
    found = Reckoner(RULES.book, CaseHistory((start,)), calendar).last_day(rule, start).due_on
    assert found is not None
    return found


def test_the_made_up_calendar_takes_every_monday_off() -> None:
    assert not MONDAYS_OFF.is_working(date(2026, 11, 23))
    assert NO_HOLIDAYS.is_working(date(2026, 11, 23))


@given(st.sampled_from(BY_CALENDAR_DAYS), ANY_DAY)
def test_no_limit_in_calendar_days_moves_for_weekends_or_bank_holidays(rule: Rule, day: date) -> None:
    assert last_day(rule, day, NO_HOLIDAYS) == last_day(rule, day, MONDAYS_OFF) == last_day(rule, day)


@given(st.sampled_from(ALONE), ANY_DAY)
def test_a_later_start_never_ends_sooner(rule: Rule, day: date) -> None:
    assert last_day(rule, day) <= last_day(rule, day + timedelta(days=1))


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.id)
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2028, 2, 29)])
def test_a_leap_day_starts_every_clock(rule: Rule, day: date) -> None:
    assert last_day(rule, day - timedelta(days=1)) <= last_day(rule, day) <= last_day(rule, day + timedelta(days=1))


@given(st.sampled_from(ROLLING), ANY_DAY)
def test_tribunal_time_rolls_forward_to_a_working_day(rule: Rule, day: date) -> None:
    found = last_day(rule, day)
    assert RULES.calendar.is_working(found)
    assert found.month != 8


def test_only_the_time_to_appeal_rolls() -> None:
    assert {rule.id for rule in ROLLING} == {"tribunal_appeal", "tribunal_appeal_plan"}


FORWARD = [
    rule for rule in ALONE
    if rule.met_by and not rule.counts_back and not any(entry.where for entry in rule.met_by)
    and not (isinstance(rule.calculation, Count) and rule.calculation.move_event)
]  # fmt: skip


@given(st.sampled_from(FORWARD), ANY_DAY, st.integers(-2, 3))
def test_done_on_the_last_day_is_in_time_and_the_day_after_is_late(rule: Rule, day: date, after: int) -> None:
    start = start_of(rule, day)
    due_on = last_day(rule, day)
    done = DatedEvent(RULES.book.members(rule.met_by[0].event)[0], due_on + timedelta(days=after))
    if done.happened_on <= day:
        return
    history = CaseHistory((start, done))
    clocks = Clocks.of(RULES.book, history, RULES.calendar, done.happened_on)
    due = next(due for due in clocks.started(start.name) if due.rule is rule and due.start is start)
    assert due.due_on == due_on
    assert due.days_late == max(after, 0)
