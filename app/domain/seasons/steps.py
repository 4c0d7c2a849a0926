"""How far the review of one plan has come, step by step, each with its word and how it stands today.

The limits come in as days: the rules find them. A review is completed when the family is told (CFA 2014 s.44; SEND
Regs 2014 reg 20(10)), so a decision that nobody was told yet is a letter to send, and nothing more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.deadlines.next_date import SOON_DAYS
from app.domain.kinds import Words


class Step(Words):
    """The steps of a review, in their order."""

    PLANNED = "planned", "Planned for"
    INVITED = "invited", "Invited"
    REPORTS = "reports", "Reports in"
    HELD = "held", "Held"
    REPORT = "report", "Report sent"
    DECIDED = "decided", "Decision"
    TOLD = "told", "Family told"


class StepState(StrEnum):
    """How one step stands."""

    DONE = "done"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    BEHIND = "behind"  # a later step was done, though the day of this one is not on record


@dataclass(frozen=True, slots=True)
class StepNow:
    """One step today: how it stands, the words for it, and the day they speak of."""

    step: Step
    state: StepState
    words: str
    on: date | None = None

    @property
    def is_missing(self) -> bool:
        """Say whether it still has to be done."""
        return self.state in (StepState.OPEN, StepState.SOON, StepState.LATE)


@dataclass(frozen=True, slots=True)
class Reports:
    """The advice asked for a review: how many, how many are in, until when it is wanted, when it was last chased."""

    asked: int = 0
    received: int = 0
    wanted_by: date | None = None
    chased_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewNow:
    """What is on record of one review."""

    review_id: str = ""
    planned_on: date | None = None
    invited_on: date | None = None
    meeting_on: date | None = None
    report_sent_on: date | None = None
    decision: str = ""
    decision_words: str = ""
    decided_on: date | None = None
    told_on: date | None = None
    reports: Reports = field(default_factory=Reports)

    def held_on(self, today: date) -> date | None:
        """Return the day the meeting was held, if it was by today."""
        return self.meeting_on if self.meeting_on is not None and self.meeting_on <= today else None

    def meets_on(self, today: date) -> date | None:
        """Return the day the meeting is planned for, while it lies ahead or nobody has said that it was held."""
        return self.meeting_on if self.meeting_on is not None and self.meeting_on > today else self.planned_on

    @property
    def newest_on(self) -> date | None:
        """The latest day on record of it; none for a review of which nothing is known."""
        days = (self.planned_on, self.invited_on, self.meeting_on, self.report_sent_on, self.told_on)
        return max((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Limits:
    """The last day in time for each step; none where no rule gives one."""

    hold_by: date | None = None
    invite_by: date | None = None
    circulate_by: date | None = None
    report_by: date | None = None
    decide_by: date | None = None


_NO_DATE: Final = "No date"
_HALF_A_YEAR: Final = 183
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short(day: date, today: date) -> str:
    """Return the day for a narrow column: 3 Nov; with its year where that is not clear, half a year away and more."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if abs((day - today).days) < _HALF_A_YEAR else f"{words} ’{day.year % 100:02}"


def steps(review: ReviewNow, limits: Limits, today: date) -> tuple[StepNow, ...]:
    """Return every step of a review as it stands today."""
    held_on = review.held_on(today)
    meets_on = review.meets_on(today)
    decision = review.decided_on or review.told_on
    found = (
        _planned(meets_on if held_on is None else (review.planned_on or held_on), limits, today),
        _dated(Step.INVITED, review.invited_on, limits.invite_by, today),
        _reports(review.reports, limits.circulate_by, today),
        _held(held_on, meets_on, limits, today),
        _dated(Step.REPORT, review.report_sent_on, limits.report_by, today),
        _decided(review, decision, limits, today),
        _told(review, limits, today),
    )
    return tuple(_behind(step, found[at + 1 :]) for at, step in enumerate(found))


def review_of(reviews: Iterable[ReviewNow], since_on: date, met_on: date | None, today: date) -> ReviewNow:
    """Return the review that belongs to one year: from the day its time began to the day it was met, if it was.

    The one whose family was told on that day; else the newest after the year began, one that was held before one that
    is only planned; else an empty one, for a review that nobody has begun. A review of which no day is known yet was
    made for what is still open.
    """
    known = list(reviews)
    if met_on is not None:
        told = [one for one in known if one.told_on == met_on]
        held = [one for one in known if one.meeting_on and since_on <= one.meeting_on <= met_on and not one.told_on]
        return (told or sorted(held, key=_newest) or [ReviewNow(told_on=met_on)])[-1]
    begun = [one for one in known if one.told_on is None and (one.newest_on is None or one.newest_on > since_on)]
    return max(begun, key=lambda one: (one.held_on(today) is not None, _newest(one)), default=ReviewNow())


def _newest(review: ReviewNow) -> date:
    return review.newest_on or date.min


def _planned(day: date | None, limits: Limits, today: date) -> StepNow:
    if day is not None:
        return StepNow(Step.PLANNED, StepState.DONE, short(day, today), day)
    return _to_target(_waiting(Step.PLANNED, limits.hold_by, today, "Not planned"), today)


def _held(held_on: date | None, meets_on: date | None, limits: Limits, today: date) -> StepNow:
    if held_on is not None:
        return StepNow(Step.HELD, StepState.DONE, short(held_on, today), held_on)
    if meets_on is not None and meets_on < today:
        return StepNow(Step.HELD, StepState.SOON, f"Held on {short(meets_on, today)}?", meets_on)
    return _to_target(_waiting(Step.HELD, meets_on or limits.hold_by, today, "To do"), today)


def _to_target(step: StepNow, today: date) -> StepNow:
    """Return a step that has a target and no limit of law: it is never late, only past its target."""
    if step.state is StepState.LATE and step.on is not None:
        return StepNow(step.step, StepState.SOON, f"Target {short(step.on, today)}", step.on)
    return step


def _dated(step: Step, done_on: date | None, by: date | None, today: date) -> StepNow:
    if done_on is not None and done_on <= today:
        return StepNow(step, StepState.DONE, short(done_on, today), done_on)
    return _waiting(step, by, today, "To do")


def _waiting(step: Step, by: date | None, today: date, words: str) -> StepNow:
    """Return a step that is still to be done, by when there is a limit."""
    if by is None:
        return StepNow(step, StepState.OPEN, words)
    if by < today:
        return StepNow(step, StepState.LATE, f"Late {short(by, today)}", by)
    if (by - today).days <= SOON_DAYS:
        return StepNow(step, StepState.SOON, f"Due {short(by, today)}", by)
    return StepNow(step, StepState.OPEN, f"By {short(by, today)}", by)


def _reports(reports: Reports, circulate_by: date | None, today: date) -> StepNow:
    """Return how many reports are in; those that were asked for are wanted by their own day."""
    if not reports.asked:
        none = _waiting(Step.REPORTS, circulate_by, today, "")
        return StepNow(Step.REPORTS, none.state, "None asked", none.on)
    counted = f"{reports.received} of {reports.asked} in"
    if reports.received >= reports.asked:
        return StepNow(Step.REPORTS, StepState.DONE, counted)
    waiting = _waiting(Step.REPORTS, reports.wanted_by or circulate_by, today, "")
    chased = f", chased {short(reports.chased_on, today)}" if reports.chased_on is not None else ""
    late = ", late" if waiting.state is StepState.LATE else ""
    return StepNow(Step.REPORTS, waiting.state, f"{counted}{late}{chased}", waiting.on)


def _decided(review: ReviewNow, decided_on: date | None, limits: Limits, today: date) -> StepNow:
    if review.decision:
        when = f" {short(decided_on, today)}" if decided_on is not None else ""
        return StepNow(Step.DECIDED, StepState.DONE, f"{review.decision_words}{when}", decided_on)
    return _waiting(Step.DECIDED, limits.decide_by, today, "To do")


def _told(review: ReviewNow, limits: Limits, today: date) -> StepNow:
    if review.told_on is not None and review.told_on <= today:
        return StepNow(Step.TOLD, StepState.DONE, short(review.told_on, today), review.told_on)
    waiting = _waiting(Step.TOLD, limits.decide_by, today, "To do")
    if not review.decision:
        return waiting
    by = f" by {short(waiting.on, today)}" if waiting.on is not None else ""
    if waiting.state is StepState.LATE:
        return StepNow(Step.TOLD, StepState.LATE, f"Letter late{by.removeprefix(' by')}", waiting.on)
    return StepNow(Step.TOLD, StepState.SOON, f"Letter{by or ' to send'}", waiting.on)


def _behind(step: StepNow, later: tuple[StepNow, ...]) -> StepNow:
    """Return a step that nobody recorded, though a later one was done, as what it is: no longer to be done."""
    if step.is_missing and any(one.state is StepState.DONE and one.step is not Step.REPORTS for one in later):
        is_counted = step.step is Step.REPORTS and step.words[:1].isdigit()
        words = step.words.replace(", late", "") if is_counted else _NO_DATE
        return StepNow(step.step, StepState.BEHIND, words)
    return step
