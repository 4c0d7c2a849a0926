"""Weeks, days and months of the agenda."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.agenda.days import AgendaCase, AgendaItem, AgendaKind, Month, monday_of, weeks

CASE = AgendaCase("case", "Tomos", "EHC-1", "Dee")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def item(day: date, at: time | None = None, what: str = "Visit") -> AgendaItem:
    return AgendaItem(day, AgendaKind.VISIT, what, CASE, "source", at)


def test_things_stand_by_week_and_day_those_without_a_time_first() -> None:
    sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
    found = weeks([item(monday, time(14)), item(sunday), item(monday, time(9)), item(monday, what="Due")])
    assert [(week.title, len(week.days)) for week in found] == [
        ("Week of 16 November 2026", 1), ("Week of 23 November 2026", 1),
    ]  # fmt: skip
    assert [one.at for one in found[1].days[0].items] == [None, time(9), time(14)]


@given(st.lists(DAYS, max_size=40))
def test_nothing_is_lost_or_doubled_and_all_is_in_order(days: list[date]) -> None:
    found = weeks(map(item, days))
    told = [one.day for week in found for day in week.days for one in day.items]
    assert told == sorted(days)
    assert all(week.starts_on == monday_of(day.day) for week in found for day in week.days)
    assert len({week.starts_on for week in found}) == len(found)


@given(DAYS, st.integers(-30, 30))
def test_months_follow_one_another_without_a_gap(day: date, step: int) -> None:
    month = Month.of(day)
    assert month.first_on <= day <= month.last_on
    assert month.moved(1).first_on == month.last_on + timedelta(days=1)
    assert month.moved(step).moved(-step) == month


def test_a_month_is_named_with_its_year() -> None:
    assert Month(2026, 11).title == "November 2026"
    assert Month(2026, 12).moved(1) == Month(2027, 1)
