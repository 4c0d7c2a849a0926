"""The order of the lists, what is put off and comes back, and what may never be put off."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.domain.day import (
    DayList,
    DayRow,
    KeptSnooze,
    Meeting,
    OpenTask,
    Whose,
    arranged,
    nothing_words,
    why_not_put_off,
)
from app.domain.deadlines import Rag
from tests.unit.day.cases import TODAY, case, event, rows

SOON = TODAY + timedelta(days=4)


def _row(day: date | None = SOON, place: DayList = DayList.THIS_WEEK) -> DayRow:
    (row,) = rows(case(tasks=(OpenTask("t", "Send the minutes", TODAY),)))
    return replace(row, day=day, list=place, rag=Rag.OVERDUE if day and day < TODAY else Rag.SOON)


def _snooze(until: date, scope: str = "s") -> KeptSnooze:
    return KeptSnooze("z", scope, "task:t", until, "She is away until then.")


def test_what_is_put_off_is_out_of_its_list_and_comes_back_on_its_day() -> None:
    row = _row()
    found = arranged([row], [_snooze(SOON)], TODAY)
    assert found.lists[DayList.THIS_WEEK] == ()
    assert [(one.row, one.snooze.reason) for one in found.put_off] == [(row, "She is away until then.")]
    back = arranged([row], [_snooze(SOON)], SOON)
    assert back.lists[DayList.THIS_WEEK] == (row,)
    assert back.put_off == ()


def test_a_snooze_holds_for_its_own_case_only() -> None:
    assert arranged([_row()], [_snooze(SOON, "another")], TODAY).put_off == ()


def test_what_is_overdue_is_shown_whatever_was_put_off() -> None:
    late = _row(TODAY - timedelta(days=1), DayList.OVERDUE)
    assert arranged([late], [_snooze(SOON)], TODAY).lists[DayList.OVERDUE] == (late,)


@pytest.mark.parametrize(
    ("row", "until", "why"),
    [
        (_row(), None, ""),
        (_row(), SOON, ""),
        (_row(), TODAY, "The day is not ahead."),
        (_row(), SOON + timedelta(days=1), "That is after the day it is due."),
        (_row(TODAY - timedelta(days=1), DayList.OVERDUE), None, "What is overdue cannot be put off."),
        (_row(TODAY - timedelta(days=1), DayList.WAITING), None, "What is overdue cannot be put off."),
        (_row(TODAY), None, "This is due today and cannot be put off."),
        (_row(None, DayList.WAITING), SOON, ""),
        (_row(TODAY, DayList.VISITS), None, "A visit cannot be put off here."),
        (_row(None, DayList.NEEDS_YOU), None, "This cannot be put off."),
        (replace(_row(TODAY - timedelta(days=9)), rag=Rag.PAST_TARGET), SOON, ""),
    ],
)
def test_a_row_is_put_off_only_where_nothing_is_missed_by_it(row: DayRow, until: date | None, why: str) -> None:
    assert why_not_put_off(row, until, TODAY)[0] == why


def test_the_oldest_stands_first_and_a_passed_target_last() -> None:
    first, second = _row(TODAY), _row(SOON)
    target = replace(_row(TODAY - timedelta(days=9)), rag=Rag.PAST_TARGET)
    assert arranged([target, second, first], [], TODAY).lists[DayList.THIS_WEEK] == (first, second, target)


def test_visits_stand_in_the_order_of_the_clock() -> None:
    meetings = (Meeting("m", "visit", TODAY), Meeting("n", "visit", TODAY, time(14)), Meeting("o", "visit", TODAY,
                time(9, 30)))  # fmt: skip
    found = arranged(rows(case(meetings=meetings)), [], TODAY).lists[DayList.VISITS]
    assert [row.rec for row in found] == ["o", "n", "m"]


def test_an_empty_list_says_what_comes_next() -> None:
    made = event("plan_first_made", date(2025, 1, 20))
    reviewed = [case(made, event("last_review_decision", date(2026, 1, day))) for day in (5, 12, 29)]
    assert nothing_words(DayList.OVERDUE, reviewed, TODAY) == "Nothing overdue. 3 reviews fall due in January."
    assert nothing_words(DayList.OVERDUE, [], TODAY) == "Nothing overdue."
    next_one = nothing_words(DayList.THIS_WEEK, [case(event("request_received", date(2026, 11, 2)))], TODAY)
    assert next_one == (
        "Nothing is due in the next seven days. Next on Monday 14 December: Send the decision about assessing, "
        "Tomos Rees."
    )
    visit = case(meetings=(Meeting("m", "visit", SOON),), whose=Whose.MINE)
    assert nothing_words(DayList.VISITS, [visit], TODAY) == "No visits today. The next is on Tuesday 1 December."
    assert nothing_words(DayList.WAITING, [], TODAY) == "Nobody owes you an answer."
    assert nothing_words(DayList.NEEDS_YOU, [], TODAY).startswith("Nothing needs you")
