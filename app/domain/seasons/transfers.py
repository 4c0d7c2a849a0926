"""Moves between phases: who moves in a September, into what, and whether there is still time (SEND Regs 2014 reg 18).

The long-stop of a move comes in from the rules. What is counted back from it here are days to work to: a meeting held
any later leaves less than the whole time that the law allows for deciding and amending.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import WorkingCalendar, academic_year_start
from app.domain.deadlines.dues import Due, DueState
from app.domain.deadlines.next_date import SOON_DAYS, words_for
from app.domain.deadlines.rule import Count, RuleBook
from app.domain.kinds import Words
from app.domain.seasons.steps import short

LONG_STOPS = ("phase_transfer_school", "phase_transfer_post16", "post16_move_five_months")
_CAP, _AFTER_NOTICE = "amended_final_cap", "amended_final"


class Move(Words):
    """A move between phases, in the words of the rules (`event.transfer.kind`)."""

    TO_SCHOOL = "early_years_to_school", "Early years to school"
    TO_JUNIOR = "infant_to_junior", "Infant to junior"
    TO_MIDDLE = "primary_to_middle", "Primary to middle"
    TO_SECONDARY = "primary_to_secondary", "Primary to secondary"
    MIDDLE_TO_SECONDARY = "middle_to_secondary", "Middle to secondary"
    TO_POST16 = "secondary_to_post16", "Secondary to post-16"
    WITHIN_POST16 = "post16_to_post16", "Post-16 to post-16"


def phase_transfer(year_group: int, last_year: int | None = None) -> Move | None:
    """Return the move that follows a year group; none where the person stays where they are.

    Where the last year of the setting is known it decides: an all-through or special school keeps its pupils, and an
    infant, first or middle school sends them on early. Where it is not known, everybody moves after nursery, Year 6
    and Year 11. SEND Regs 2014 reg 2 ("phase transfer").
    """
    if last_year is not None:
        return _leaving(year_group) if year_group >= last_year else None
    return _leaving(year_group) if year_group in (-1, 6, 11) else None


def _leaving(year_group: int) -> Move:
    """Return the move of somebody who leaves a setting at the end of a year group."""
    ends = (
        (-1, Move.TO_SCHOOL), (3, Move.TO_JUNIOR), (5, Move.TO_MIDDLE), (6, Move.TO_SECONDARY),
        (9, Move.MIDDLE_TO_SECONDARY), (11, Move.TO_POST16),
    )  # fmt: skip
    return next((move for last, move in ends if year_group <= last), Move.WITHIN_POST16)


def year_group_before(year_group: int, today: date, september: int) -> int:
    """Return the year group in which somebody, now in a year group, ends the school year before a September."""
    return year_group + september - 1 - academic_year_start(today).year


def next_september(today: date) -> int:
    """Return the year of the next 1 September."""
    return academic_year_start(today).year + 1


@dataclass(frozen=True, slots=True)
class CountBack:
    """The last days that leave the whole time of the law: for the meeting, and for the notice of changes."""

    last_on: date
    meeting_by: date
    notice_by: date


def count_back(last_on: date, book: RuleBook, calendar: WorkingCalendar) -> CountBack:
    """Count back from the last day of a move: the final plan may take 12 weeks from the meeting, 8 from the notice.

    Both are figures of the rules; each ends on a working day.
    """
    meeting_by, notice_by = (
        calendar.on_or_before(last_on - timedelta(weeks=_weeks(book, rule_id))) for rule_id in (_CAP, _AFTER_NOTICE)
    )
    return CountBack(last_on, meeting_by, notice_by)


def _weeks(book: RuleBook, rule_id: str) -> int:
    calculation = book.rule(rule_id).calculation
    return calculation.number if isinstance(calculation, Count) else 0


def long_stop_of(dues: Iterable[Due]) -> Due | None:
    """Return the statutory long-stop among the due dates of one move."""
    return next((due for due in dues if due.rule.id in LONG_STOPS and due.state is not DueState.NOT_RUNNING), None)


class Pressing(StrEnum):
    """How pressing a move is."""

    DONE = "done"
    ON_TRACK = "on_track"
    SOON = "soon"
    LATE = "late"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class MoveNow:
    """How one move stands today: the word for it, and the days that are left to its last day."""

    pressing: Pressing
    words: str
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """What has been done for a move so far."""

    meeting_on: date | None = None
    notice_on: date | None = None


def move_now(stop: Due, back: CountBack, done: Done, today: date) -> MoveNow:
    """Return how a move stands: done, in doubt, late, soon to be done and what, or on track."""
    left = (back.last_on - today).days
    if stop.state in (DueState.MET, DueState.MET_LATE):
        late = ", late" if stop.state is DueState.MET_LATE else ""
        sent = short(stop.met_by.happened_on, today) if stop.met_by is not None else ""
        return MoveNow(Pressing.DONE, f"Final sent {sent}{late}".replace("  ", " "), None)
    if stop.state in (DueState.MAY_BE_MET, DueState.OVER):
        return MoveNow(Pressing.ASK, "Does the plan sent name the next setting?", left)
    if stop.state is DueState.MAY_APPLY:
        return MoveNow(Pressing.ASK, "May apply: say which move it is", left)
    if left < 0:
        return MoveNow(Pressing.LATE, words_for(back.last_on, today), left)
    return _still_open(back, done, today, left)


def _still_open(back: CountBack, done: Done, today: date, left: int) -> MoveNow:
    """Return what is to be done next for a move, and by when it leaves the whole time."""
    if done.notice_on is not None:
        by, what = back.last_on, "Final plan"
    elif done.meeting_on is not None:
        by, what = back.notice_by, "Notice of changes"
    else:
        by, what = back.meeting_by, "Meeting"
    if by < today:
        return MoveNow(Pressing.SOON, f"{what} was to be by {short(by, today)}", left)
    if (by - today).days <= SOON_DAYS or left <= SOON_DAYS:
        return MoveNow(Pressing.SOON, f"{what} by {short(by, today)}", left)
    return MoveNow(Pressing.ON_TRACK, f"On track: {what[0].lower()}{what[1:]} by {short(by, today)}", left)
