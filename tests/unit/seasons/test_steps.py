"""How far a review has come: each step, its word, and what still has to be done."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.seasons.steps import Limits, Reports, ReviewNow, Step, StepNow, StepState, review_of, short, steps

TODAY = date(2026, 11, 23)
HELD = ReviewNow(review_id="r", invited_on=date(2026, 10, 20), meeting_on=date(2026, 11, 10))
LIMITS = Limits(
    hold_by=date(2026, 11, 27), invite_by=date(2026, 10, 27), circulate_by=date(2026, 10, 27),
    report_by=date(2026, 11, 24), decide_by=date(2026, 12, 8),
)  # fmt: skip


def step(review: ReviewNow, which: Step, limits: Limits = LIMITS) -> StepNow:
    return next(one for one in steps(review, limits, TODAY) if one.step is which)


def said(review: ReviewNow, which: Step, limits: Limits = LIMITS) -> tuple[StepState, str]:
    found = step(review, which, limits)
    return found.state, found.words


def test_a_review_that_nobody_began_is_to_be_planned_and_held() -> None:
    late = replace(LIMITS, hold_by=date(2026, 11, 2))
    assert said(ReviewNow(), Step.PLANNED) == (StepState.SOON, "Due 27 Nov")
    assert said(ReviewNow(), Step.PLANNED, late) == (StepState.SOON, "Target 2 Nov")
    assert said(ReviewNow(), Step.HELD, Limits()) == (StepState.OPEN, "To do")
    assert said(ReviewNow(), Step.PLANNED, Limits()) == (StepState.OPEN, "Not planned")


@pytest.mark.parametrize(
    ("review", "state", "words"),
    [
        (ReviewNow(planned_on=date(2026, 12, 1)), StepState.SOON, "Due 1 Dec"),
        (ReviewNow(meeting_on=date(2027, 1, 20)), StepState.OPEN, "By 20 Jan"),
        (ReviewNow(planned_on=date(2026, 11, 20)), StepState.SOON, "Held on 20 Nov?"),
        (HELD, StepState.DONE, "10 Nov"),
    ],
)
def test_planned_and_held_are_two_things(review: ReviewNow, state: StepState, words: str) -> None:
    assert said(review, Step.HELD) == (state, words)


@pytest.mark.parametrize(
    ("reports", "state", "words"),
    [
        (Reports(3, 3, date(2026, 11, 20)), StepState.DONE, "3 of 3 in"),
        (Reports(3, 1, date(2026, 11, 20)), StepState.LATE, "1 of 3 in, late"),
        (Reports(3, 1, date(2026, 11, 20), date(2026, 11, 21)), StepState.LATE, "1 of 3 in, late, chased 21 Nov"),
        (Reports(2, 0, date(2026, 11, 30)), StepState.SOON, "0 of 2 in"),
    ],
)
def test_reports_are_counted_and_late_by_their_own_day(reports: Reports, state: StepState, words: str) -> None:
    assert said(ReviewNow(planned_on=date(2026, 12, 10), reports=reports), Step.REPORTS) == (state, words)


def test_a_step_that_nobody_recorded_before_a_later_one_is_no_longer_to_do() -> None:
    found = step(HELD, Step.REPORTS)
    assert (found.state, found.words, found.is_missing) == (StepState.BEHIND, "No date", False)
    some = replace(HELD, reports=Reports(3, 2))
    assert said(some, Step.REPORTS) == (StepState.BEHIND, "2 of 3 in")


def test_a_decision_without_a_letter_is_a_letter_to_send() -> None:
    decided = replace(HELD, decision="maintain", decision_words="Keep", decided_on=date(2026, 11, 20))
    assert said(decided, Step.DECIDED) == (StepState.DONE, "Keep 20 Nov")
    assert said(decided, Step.TOLD) == (StepState.SOON, "Letter by 8 Dec")
    assert said(decided, Step.TOLD, replace(LIMITS, decide_by=date(2026, 11, 20))) == (
        StepState.LATE, "Letter late 20 Nov",
    )  # fmt: skip
    assert said(decided, Step.TOLD, Limits()) == (StepState.SOON, "Letter to send")
    told = replace(decided, told_on=date(2026, 11, 21))
    assert said(told, Step.TOLD) == (StepState.DONE, "21 Nov")


def test_what_the_law_gives_a_day_for_is_late_after_it() -> None:
    assert said(HELD, Step.REPORT) == (StepState.SOON, "Due 24 Nov")
    assert said(HELD, Step.REPORT, replace(LIMITS, report_by=date(2026, 11, 22))) == (StepState.LATE, "Late 22 Nov")
    assert said(HELD, Step.DECIDED) == (StepState.OPEN, "By 8 Dec")


def test_a_day_far_away_says_its_year() -> None:
    assert short(date(2026, 12, 1), TODAY) == "1 Dec"
    assert short(date(2026, 1, 31), TODAY) == "31 Jan ’26"


def test_a_review_belongs_to_the_year_in_which_it_is_due() -> None:
    began = date(2025, 12, 1)
    before = ReviewNow("before", meeting_on=date(2025, 11, 3), told_on=began)
    now = ReviewNow("now", meeting_on=date(2026, 11, 10))
    empty = ReviewNow("empty")
    assert review_of([before, now], began, None, TODAY) is now
    assert review_of([now, ReviewNow(planned_on=date(2027, 1, 5))], began, None, TODAY) is now
    assert review_of([before], began, None, TODAY) == ReviewNow()
    assert review_of([before, empty], began, None, TODAY) is empty
    assert review_of([before, now], date(2024, 12, 2), began, TODAY) is before
    assert review_of([now], began, date(2026, 11, 20), TODAY) is now
    assert review_of([], began, date(2026, 11, 20), TODAY) == ReviewNow(told_on=date(2026, 11, 20))
