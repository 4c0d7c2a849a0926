"""Finding the last permitted day of a rule from the day its clock started.

Nothing moves to the next working day because it falls on a weekend, a bank holiday or a school holiday; tribunal
time alone does (FTT (HESC) Rules 2008 r.12).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, assert_never

from app.domain import ages, calendar
from app.domain.calendar import Span, WorkingCalendar
from app.domain.deadlines.history import CaseHistory, DatedEvent
from app.domain.deadlines.rule import Combine, Combined, Count, CountKind, FixedDay, FromBirth, Life, Rule, RuleBook

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)

_COUNTS: dict[CountKind, Callable[[WorkingCalendar, date, int], date]] = {
    CountKind.WEEKS_AFTER: lambda _, day, number: day + _WEEK * number,
    CountKind.DAYS_AFTER: lambda _, day, number: day + _ONE_DAY * number,
    CountKind.DAYS_BEGINNING_WITH: lambda _, day, number: day + _ONE_DAY * (number - 1),
    CountKind.WORKING_DAYS_AFTER: WorkingCalendar.after,
    CountKind.WORKING_DAYS_BEGINNING_WITH: WorkingCalendar.beginning_with,
    CountKind.MONTHS_AFTER: lambda _, day, number: calendar.months_after(day, number),
    CountKind.MONTHS_BEGINNING_WITH: lambda _, day, number: calendar.months_beginning_with(day, number),
    CountKind.WEEKS_BEFORE: lambda _, day, number: day - _WEEK * number,
    CountKind.MONTHS_BEFORE: lambda _, day, number: calendar.months_after(day, -number),
    CountKind.TRIBUNAL_WORKING_DAYS: WorkingCalendar.tribunal_after,
    CountKind.IMMEDIATE: lambda _, day, number: day,  # noqa: ARG005 - the same shape as the others
}

_LIFE: dict[FromBirth, Callable[[date], date]] = {
    FromBirth.CSA_START: ages.csa_start_on,
    FromBirth.CSA_END: ages.csa_end_on,
    FromBirth.YOUNG_PERSON_FROM: ages.young_person_from_on,
    FromBirth.YEAR9_START: ages.year9_start_on,
    FromBirth.PLAN_END_FE: ages.plan_end_fe_on,
}


class LastDay(NamedTuple):
    """The last permitted day; none while a date it needs (`missing`) is not recorded."""

    due_on: date | None
    strict_last_day_on: date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Works out last days for one case."""

    book: RuleBook
    history: CaseHistory
    calendar: WorkingCalendar

    def last_day(self, rule: Rule, start: DatedEvent) -> LastDay:
        """Return the last permitted day of a rule whose clock this event started."""
        match rule.calculation:
            case Count() as count:
                return self._counted(count, start)
            case FixedDay() as fixed:
                due_on = date(start.happened_on.year, fixed.month, fixed.day)
                return LastDay(due_on, due_on - _ONE_DAY if fixed.before else None)
            case Combined() as combined:
                return self._combined(rule, combined, start)
            case Life() as life:
                return self._of_life(life, start.happened_on)
            case other:
                assert_never(other)

    def _counted(self, count: Count, start: DatedEvent) -> LastDay:
        number = count.number
        if count.setting:
            number = int(self.book.figure(count.setting, self.history.settings))
        due_on = _COUNTS[count.kind](self.calendar, start.happened_on, number)
        if not count.move_event:
            return LastDay(due_on)
        moves = [event.happened_on for event in self.history.named(count.move_event)]
        if not moves:
            return LastDay(due_on, missing=(count.move_event,))
        moved_on = next((day for day in moves if day >= start.happened_on), moves[-1])
        notice = self.calendar.between(Span(start.happened_on, moved_on - _ONE_DAY))
        return LastDay(moved_on if notice >= number else due_on)

    def _of_life(self, life: Life, born_on: date) -> LastDay:
        if life.what is FromBirth.BIRTHDAY:
            return LastDay(ages.reaches_age_on(born_on, life.age))
        if life.what is not FromBirth.PLAN_END_SCHEDULED:
            return LastDay(_LIFE[life.what](born_on))
        ends = [event.happened_on for event in self.history.named(life.end_event)]
        if not ends:
            return LastDay(None, missing=(life.end_event,))
        return LastDay(ages.plan_end_scheduled_on(born_on, ends[-1]))

    def _combined(self, rule: Rule, combined: Combined, start: DatedEvent) -> LastDay:
        found: list[date] = []
        missing: list[str] = []
        for part in (self.book.rule(part_id) for part_id in combined.of):
            part_start = self._part_start(rule, part, combined.how, start)
            day = self.last_day(part, part_start).due_on if part_start else None
            if day is not None:
                found.append(day)
            elif combined.how is not Combine.APPEAL_WINDOW:
                missing.append(part.starts_on)
        if missing or not found:
            return LastDay(None, missing=tuple(missing))
        if combined.how is Combine.APPEAL_WINDOW:
            return LastDay(self.calendar.tribunal_roll(max(found)))
        return LastDay(min(found) if combined.how is Combine.EARLIER else max(found))

    def _part_start(self, rule: Rule, part: Rule, how: Combine, start: DatedEvent) -> DatedEvent | None:
        """Find the event that starts a part: the same one, or the one of the part's own kind that belongs to it."""
        names = self.book.members(part.starts_on)
        if part.starts_on == rule.starts_on or start.name in names:
            return start
        others = [event for event in self.history.named(*names) if belong_together(start, event, self.book)]
        if how is Combine.LATER:
            before = [event for event in others if event.happened_on <= start.happened_on]
            return before[-1] if before else None
        # A certificate, or a notice, after the next decision, plan or meeting belongs to that one.
        next_on = min(self._next_start(rule, start), self.history.span_end(start))
        return next((event for event in others if start.happened_on <= event.happened_on < next_on), None)

    def _next_start(self, rule: Rule, start: DatedEvent) -> date:
        same = self.history.named(*self.book.members(rule.starts_on))
        return next((event.happened_on for event in same if event.happened_on > start.happened_on), date.max)


def belong_together(start: DatedEvent, other: DatedEvent, book: RuleBook) -> bool:
    """Say whether two events can be about the same contributor, setting, review or plan.

    Events about different sorts of record do not compare their references. Where several run side by side (advice,
    consultations) the references must be the same; elsewhere a reference that is not recorded does not part them. What
    came from one person is no answer to what another got.
    """
    if start.to and other.to and start.to != other.to:
        return False
    kind, other_kind = book.events.get(start.name), book.events.get(other.name)
    if not kind or not other_kind or not kind.record or kind.record != other_kind.record:
        return True
    if kind.record in book.exact_records:
        return start.ref == other.ref
    return not start.ref or not other.ref or start.ref == other.ref
