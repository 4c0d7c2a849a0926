"""Whether this laptop is ready for the next day's visits, said truthfully: what was looked at, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain import dates
from app.domain.calendar import WorkingCalendar
from app.domain.day.matters import CaseMatters, Meeting

_NAMED: Final = 4
"""So many of the visits are named; more would hide what is missing."""


@dataclass(frozen=True, slots=True)
class LastSync:
    """How the laptop stands with its server. `at` is in the time of the place; none before the first sync."""

    is_enrolled: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The line on top of the day. `to_do` says what is missing, the most pressing first; nothing when all is here."""

    on: date
    visits: int
    words: str
    to_do: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Say whether nothing is left to do."""
        return not self.to_do


def ready_for(cases: Sequence[CaseMatters], sync: LastSync, calendar: WorkingCalendar, today: date) -> Ready:
    """Say whether all that is needed for the visits of the next day that is worked, or visited on, is on this laptop.

    A case on this laptop is here whole, so what can be missing is a plan that nobody began, a text that waits in two
    versions, and what colleagues have sent since the last sync.
    """
    planned = [(case, meeting) for case in cases for meeting in case.meetings if _is_mine(case, meeting)]
    later = [meeting.meeting_on for _case, meeting in planned if meeting.meeting_on > today]
    on = min([calendar.on_or_after(today + timedelta(days=1)), *later])
    visits = [(case, meeting) for case, meeting in planned if meeting.meeting_on == on]
    day = "tomorrow" if on == today + timedelta(days=1) else dates.near(on, today)
    if not visits:
        return Ready(on, 0, f"No visits {day if day == 'tomorrow' else f'on {day}'}.")
    counted = f"{'1 visit' if len(visits) == 1 else f'{len(visits)} visits'} ({_named(visits)})"
    to_do = (*_stale(sync, today), *_missing(case for case, _meeting in visits))
    if to_do:
        return Ready(on, len(visits), f"Not ready for {day} yet: {counted}.", to_do)
    the_plans = "the plan is" if len(visits) == 1 else "all plans are"
    words = f"Ready for {day}: {counted}, {the_plans} on this laptop, nothing waits in two versions"
    last = f". Last sync {words_of_moment(sync.at, today)}." if sync.at is not None else "."
    return Ready(on, len(visits), words + last)


def words_of_moment(at: datetime, today: date) -> str:
    """Return a moment as it is told: today at 14:06, on Wednesday 25 November at 16:10."""
    day = "today" if at.date() == today else f"on {dates.near(at.date(), today)}"
    return f"{day} at {at:%H:%M}"


def _named(visits: Sequence[tuple[CaseMatters, Meeting]]) -> str:
    """Return whom the visits are to, in the order of the clock."""
    in_order = sorted(visits, key=lambda visit: (visit[1].at is None, visit[1].at or time.min))
    words = [f"{meeting.at:%H:%M} {case.who}" if meeting.at else case.who for case, meeting in in_order[:_NAMED]]
    more = [f"{len(visits) - _NAMED} more"] if len(visits) > _NAMED else []
    return ", ".join([*words, *more])


def _is_mine(case: CaseMatters, meeting: Meeting) -> bool:
    if meeting.is_for_me:
        return True
    return case.whose.is_for_me and not meeting.owner


def _stale(sync: LastSync, today: date) -> Iterable[str]:
    if not sync.is_enrolled:
        return
    if sync.at is None:
        yield "Sync before you leave: this laptop has not synced yet."
    elif sync.at.date() < today:
        yield f"Sync before you leave: the last sync was {words_of_moment(sync.at, today)}."


def _missing(cases: Iterable[CaseMatters]) -> Iterable[str]:
    for case in {case.case_id: case for case in cases}.values():
        if case.in_two_versions:
            texts = "1 text" if case.in_two_versions == 1 else f"{case.in_two_versions} texts"
            yield f"Settle {texts} in two versions for {case.who}."
        if not case.has_plan:
            yield f"There is no plan for {case.who} yet."
