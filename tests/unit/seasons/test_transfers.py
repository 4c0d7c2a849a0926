"""Who moves between phases, and how the days are counted back from the long-stop."""

from datetime import date

import pytest

from app.domain.deadlines import CaseHistory, Clocks, DatedEvent, Due, DueState
from app.domain.seasons.transfers import (
    CountBack,
    Done,
    Move,
    Pressing,
    count_back,
    long_stop_of,
    move_now,
    next_september,
    phase_transfer,
    year_group_before,
)
from tests.unit.rule_examples import RULES

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("year_group", "last_year", "move"),
    [
        (-1, None, Move.TO_SCHOOL),
        (-2, None, None),
        (0, None, None),
        (2, None, None),
        (2, 2, Move.TO_JUNIOR),
        (4, 4, Move.TO_MIDDLE),
        (6, None, Move.TO_SECONDARY),
        (6, 6, Move.TO_SECONDARY),
        (6, 8, None),  # a middle school keeps them
        (6, 14, None),  # so does an all-through special school
        (8, None, None),
        (8, 8, Move.MIDDLE_TO_SECONDARY),
        (11, None, Move.TO_POST16),
        (11, 13, None),  # the same school's sixth form is no move between phases
        (11, 11, Move.TO_POST16),
        (13, 13, Move.WITHIN_POST16),
        (13, None, None),
    ],
)
def test_a_move_follows_from_year_group_and_setting(year_group: int, last_year: int | None, move: Move | None) -> None:
    assert phase_transfer(year_group, last_year) is move


def test_the_moves_are_those_the_rules_know() -> None:
    assert {move.value for move in Move} == RULES.book.facts["event.transfer.kind"].values - {"not_a_phase"}


def test_the_year_group_is_that_of_the_last_year_before_the_move() -> None:
    assert next_september(TODAY) == 2027
    assert next_september(date(2027, 8, 31)) == 2027
    assert next_september(date(2027, 9, 1)) == 2028
    assert [year_group_before(5, TODAY, year) for year in (2026, 2027, 2028)] == [4, 5, 6]


def stop(kind: Move, *events: DatedEvent, day: date = date(2027, 9, 1), today: date = TODAY) -> tuple[Due, CountBack]:
    facts = {"event.transfer.kind": kind.value, "event.transfer.starts": "new_academic_year"}
    history = CaseHistory((DatedEvent("transfer_date", day, facts=facts, planned=True), *events))
    found = long_stop_of(Clocks.of(RULES.book, history, RULES.calendar, today).started("transfer_date"))
    assert found is not None
    assert found.last_on is not None
    return found, count_back(found.last_on, RULES.book, RULES.calendar)


@pytest.mark.parametrize(
    ("kind", "last", "meeting", "notice"),
    [
        # "before 15 February": the 14th; twelve weeks before it is Sunday 22 November.
        (Move.TO_SECONDARY, date(2027, 2, 14), date(2026, 11, 20), date(2026, 12, 18)),
        (Move.TO_SCHOOL, date(2027, 2, 14), date(2026, 11, 20), date(2026, 12, 18)),
        (Move.TO_POST16, date(2027, 3, 30), date(2027, 1, 5), date(2027, 2, 2)),
        (Move.WITHIN_POST16, date(2027, 4, 1), date(2027, 1, 7), date(2027, 2, 4)),
    ],
)
def test_the_days_to_work_to_are_counted_back(kind: Move, last: date, meeting: date, notice: date) -> None:
    assert stop(kind)[1] == CountBack(last, meeting, notice)


SENT = DatedEvent("amended_plan_sent", date(2027, 2, 10), facts={"event.plan.names_next_setting": "yes"})
UNSURE = DatedEvent("amended_plan_sent", date(2027, 2, 10))


@pytest.mark.parametrize(
    ("today", "done", "pressing", "words", "left"),
    [
        (date(2026, 10, 1), Done(), Pressing.ON_TRACK, "On track: meeting by 20 Nov", 136),
        (date(2026, 11, 10), Done(), Pressing.SOON, "Meeting by 20 Nov", 96),
        (TODAY, Done(), Pressing.SOON, "Meeting was to be by 20 Nov", 83),
        (TODAY, Done(date(2026, 11, 12)), Pressing.ON_TRACK, "On track: notice of changes by 18 Dec", 83),
        (TODAY, Done(date(2026, 11, 12), date(2026, 11, 20)), Pressing.ON_TRACK, "On track: final plan by 14 Feb", 83),
        (date(2027, 2, 14), Done(), Pressing.SOON, "Meeting was to be by 20 Nov", 0),
        (date(2027, 2, 15), Done(), Pressing.LATE, "Overdue 1 day", -1),
    ],
)
def test_a_move_says_what_is_next_and_what_is_left(
    today: date, done: Done, pressing: Pressing, words: str, left: int
) -> None:
    due, back = stop(Move.TO_SECONDARY, today=today)
    now = move_now(due, back, done, today)
    assert (now.pressing, now.words, now.days_left) == (pressing, words, left)


def test_a_plan_that_names_the_next_setting_ends_it_and_one_that_may_is_asked_about() -> None:
    today = date(2027, 2, 12)
    due, back = stop(Move.TO_SECONDARY, SENT, today=today)
    assert move_now(due, back, Done(), today).words == "Final sent 10 Feb"
    due, back = stop(Move.TO_SECONDARY, UNSURE, today=today)
    assert due.state is DueState.MAY_BE_MET
    assert move_now(due, back, Done(), today).pressing is Pressing.ASK
    late = DatedEvent("amended_plan_sent", date(2027, 2, 20), facts={"event.plan.names_next_setting": "yes"})
    today = date(2027, 3, 1)
    due, back = stop(Move.TO_SECONDARY, late, today=today)
    now = move_now(due, back, Done(), today)
    assert (now.pressing, now.words, now.days_left) == (Pressing.DONE, "Final sent 20 Feb, late", None)


def test_what_may_be_done_or_may_not_apply_is_asked_about_and_never_called_overdue() -> None:
    today = date(2027, 3, 1)
    due, back = stop(Move.TO_SECONDARY, UNSURE, today=today)
    now = move_now(due, back, Done(), today)
    assert (now.pressing, now.words) == (Pressing.ASK, "Does the plan sent name the next setting?")
    now = move_now(due._replace(state=DueState.MAY_APPLY), back, Done(), today)
    assert (now.pressing, now.words) == (Pressing.ASK, "May apply: say which move it is")
