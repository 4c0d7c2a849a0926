"""From a case's history to its due dates: which rules run, by when, what met them, and how late.

A missed limit does not end the duty: its due date never changes, and it stays until something meets it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.domain.calendar import Span, WorkingCalendar, months_after
from app.domain.deadlines.conditions import Answer, Facts, Verdict, judge
from app.domain.deadlines.directed import MET_BY, STARTED_BY, for_clock, has_clock, rule_for
from app.domain.deadlines.exemptions import Running, Weighed, weigh
from app.domain.deadlines.facts import closed_by_order_on, event_facts, facts_at
from app.domain.deadlines.history import (
    CaseHistory,
    DatedEvent,
    Directed,
    for_each_person,
    with_implied,
    within_reason,
    without_doubles,
)
from app.domain.deadlines.reckoning import LastDay, Reckoner, belong_together
from app.domain.deadlines.rule import BIRTH, Nature, Rule, RuleBook, Side

_ONE_DAY = timedelta(days=1)
_REVIEW_DUE = "annual_review_due"
_OUR_OWN = (Nature.LOCAL, Nature.DERIVED)
_A_DAY = timedelta(days=1)
YEARLY_REVIEW = ("first_annual_review", "next_annual_review")
"""The rules of the yearly review. CFA 2014 s.44(1)."""


class DueState(StrEnum):
    """Where a due date stands today."""

    NOT_RUNNING = "not_running"
    MAY_APPLY = "may_apply"  # a fact is missing: ask
    MAY_BE_MET = "may_be_met"  # something happened that may meet it: ask
    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    PASSED = "passed"  # a window, a guard or an age: behind us, and nobody is late
    OVER = "over"  # a later step has happened, though the day this was done is not recorded


class Due(NamedTuple):
    """One due date of a case, with everything needed to explain it."""

    rule: Rule
    start: DatedEvent
    due_on: date | None
    work_to_on: date | None
    strict_last_day_on: date | None
    strict_work_to_on: date | None
    runs: Answer
    missing: tuple[str, ...]
    met_by: DatedEvent | None
    days_late: int | None
    state: DueState
    holidays_known: bool
    exemptions: tuple[Weighed, ...] = ()
    directed: Directed | None = None
    """The date that a tribunal or a court set; it stands in place of the one that was worked out."""
    worked_out_on: date | None = None
    """The last day by the rule, where another stands in its place."""

    @property
    def title(self) -> str:
        """What is due; of a clock that runs for one person also for whom."""
        return f"{self.rule.title} ({self.start.whom})" if self.start.whom else self.rule.title

    @property
    def is_live(self) -> bool:
        """Say whether it still has to be done."""
        return self.state in (DueState.OPEN, DueState.OVERDUE)

    @property
    def last_on(self) -> date | None:
        """The last day in time: the day before, where the law says "before"."""
        return self.strict_last_day_on or self.due_on

    @property
    def act_by_on(self) -> date | None:
        """The last working day in time; none for ages, guards and tribunal time."""
        return self.strict_work_to_on or self.work_to_on


class _Met(NamedTuple):
    event: DatedEvent | None
    answer: Answer
    missing: tuple[str, ...] = ()


_NOT_MET = _Met(None, Answer.NO)


class _Reading(NamedTuple):
    """What one clock shows, before it is given a state."""

    verdict: Verdict
    met: _Met
    facts: Facts
    last_on: date | None
    days_late: int | None
    directed: Directed | None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The rules at work on one case as it stands today."""

    book: RuleBook
    history: CaseHistory
    calendar: WorkingCalendar
    today: date

    @classmethod
    def of(cls, book: RuleBook, history: CaseHistory, calendar: WorkingCalendar, today: date) -> "Clocks":
        """Make the clocks of a case, with the events that follow from the recorded ones."""
        several = {name for name, kind in book.events.items() if kind.record in book.exact_records}
        each = {name for name, kind in book.events.items() if kind.each}
        implied = with_implied(without_doubles(for_each_person(within_reason(history), each), several), today)
        clocks = cls(book, implied, calendar, today)
        due_days = [
            DatedEvent(_REVIEW_DUE, due.due_on, due.start.ref, implied=True)
            for due in clocks.yearly_reviews()
            if due.due_on and due.is_live and not any(implied.named(_REVIEW_DUE))
        ]
        return cls(book, implied.joined_by(*due_days), calendar, today)

    def dues(self) -> tuple[Due, ...]:
        """Return every due date of the case, those that do not run among them; never the mere parts of another."""
        found = (*self.started(BIRTH), *self.work_dues(lambda rule: not rule.part_only))
        return tuple(sorted(found, key=lambda due: due.due_on or date.max))

    def work_dues(self, wanted: Callable[[Rule], bool]) -> Iterator[Due]:
        """Yield the due dates that events started or somebody set, of the rules that are wanted; no ages, no stages."""
        yield from self.started(*dict.fromkeys(event.name for event in self.history.events), wanted=wanted)
        for directed in self.history.directed:
            rule = rule_for(directed)
            if wanted(rule) and not has_clock(directed, self.book, self.history):
                yield self.due(rule, DatedEvent(STARTED_BY, directed.due_on, ref=directed.id), {})

    def yearly_reviews(self) -> Iterator[Due]:
        """Yield the due dates of the yearly review, whose results start a planning date of their own."""
        for rule in self.book.rules:
            if rule.id in YEARLY_REVIEW:
                for start in self.history.named(rule.starts_on):
                    if self._is_valid(rule, start):
                        yield self.due(rule, start, facts_at(start, self.history, self.book, self.today))

    def started(self, *names: str, wanted: Callable[[Rule], bool] = lambda _: True) -> Iterator[Due]:
        """Yield the due dates of the clocks that events of those names started."""
        for name in names:
            rules = [rule for rule in self.book.started_by(name) if wanted(rule)]
            for start in self._starts(name) if rules else ():
                facts = facts_at(start, self.history, self.book, self.today)
                for rule in rules:
                    if self._is_valid(rule, start) and not self._is_passed_over(rule, start):
                        yield self.due(rule, self._for_everybody(rule, start), facts)

    def due(self, rule: Rule, start: DatedEvent, facts: Facts) -> Due:
        """Return the due date of one rule for one start."""
        worked_out = Reckoner(self.book, self.history, self.calendar).last_day(rule, start)
        directed = self._directed(rule, start)
        last = LastDay(directed.due_on) if directed else worked_out
        verdict = judge(rule.when, facts)
        met = self._met(rule, start, directed)
        late = None
        if met.answer is Answer.YES and met.event and last.due_on:
            late = max((met.event.happened_on - (last.strict_last_day_on or last.due_on)).days, 0)
        has_work_to = rule.has_work_to and not rule.is_age
        missing = (*last.missing, *verdict.missing, *met.missing)
        return Due(
            rule=rule,
            start=start,
            due_on=last.due_on,
            work_to_on=self._work_to(last.due_on) if has_work_to else None,
            strict_last_day_on=last.strict_last_day_on,
            strict_work_to_on=self._work_to(last.strict_last_day_on) if has_work_to else None,
            runs=verdict.answer,
            missing=tuple(dict.fromkeys(missing)) if missing else (),
            met_by=met.event,
            days_late=late,
            state=self._state(
                rule, start, _Reading(verdict, met, facts, last.strict_last_day_on or last.due_on, late, directed)
            ),
            holidays_known=last.due_on is None or self.calendar.knows(last.due_on),
            directed=directed,
            worked_out_on=(worked_out.strict_last_day_on or worked_out.due_on) if directed else None,
            exemptions=self._exemptions(rule, start, last.due_on) if self.history.exemptions else (),
        )

    def _exemptions(self, rule: Rule, start: DatedEvent, due_on: date | None) -> tuple[Weighed, ...]:
        """Return the recorded exemptions that this limit allows and that fall to its period."""
        if due_on is None:
            return ()
        span = Span(start.happened_on, due_on)
        running = Running(span, self._asked_of_settings())
        # Each request has a period of its own; what lies in none is told beside the last of them.
        is_last = self.history.span_end(start) == date.max
        return tuple(
            weigh(recorded, running)
            for recorded in self.history.exemptions
            if recorded.exemption in rule.exemptions
            and recorded.rule in ("", rule.id)
            and (recorded.touches(span) or (recorded.rule and is_last))
        )

    def _asked_of_settings(self) -> tuple[date, ...]:
        asked = self.history.happened("advice_requested", by=self.today)
        return tuple(
            event.happened_on
            for event in asked
            if event_facts(event, self.book).get("event.contributor.body") == "setting"
        )

    def _directed(self, rule: Rule, start: DatedEvent) -> Directed | None:
        if start.name == STARTED_BY:
            return next((one for one in self.history.directed if one.id == start.ref), None)
        return next(reversed(for_clock(rule, start, self.history)), None) if self.history.directed else None

    def _is_passed_over(self, rule: Rule, start: DatedEvent) -> bool:
        """Say whether only a later start counts: something may be done when the last of several people had it."""
        kind = self.book.events.get(start.name)
        if not rule.never_late or kind is None or not kind.each:
            return False
        *_, last = self.history.named(start.name)
        return start is not last

    @staticmethod
    def _for_everybody(rule: Rule, start: DatedEvent) -> DatedEvent:
        """Return the start of a day from which something may be done: it belongs to nobody alone."""
        return replace(start, to="", whom="") if rule.never_late and start.to else start

    def _work_to(self, last_on: date | None) -> date | None:
        return self.calendar.on_or_before(last_on) if last_on else None

    def _starts(self, name: str) -> Iterator[DatedEvent]:
        if name == BIRTH:
            if self.history.born_on:
                yield DatedEvent(BIRTH, self.history.born_on)
            return
        yield from self.history.named(name)

    def _is_valid(self, rule: Rule, start: DatedEvent) -> bool:
        if start.planned and not rule.counts_back:
            return False
        return rule.is_age or rule.valid_from <= start.happened_on <= rule.valid_to

    def _met(self, rule: Rule, start: DatedEvent, directed: Directed | None) -> _Met:
        """Find the first event that meets the rule; failing that, the first that may."""
        if directed and directed.met_on and directed.met_on <= self.today:
            return _Met(DatedEvent(MET_BY, directed.met_on, ref=directed.id), Answer.YES)
        unsure = _NOT_MET
        by = min(self.today, closed_by_order_on(start, self.history) - _ONE_DAY) if rule.is_stoppable else self.today
        candidates = ((entry, name) for entry in rule.met_by for name in self.book.members(entry.event))
        found: list[DatedEvent] = []
        for entry, name in candidates:
            for event in self.history.happened(name, by=by):
                if not self._in_time_of(rule, start, event) or not belong_together(start, event, self.book):
                    continue
                verdict = judge(entry.where, event_facts(event, self.book))
                if verdict.answer is Answer.YES:
                    found.append(event)
                    break
                if verdict.answer is Answer.UNKNOWN and unsure.event is None:
                    unsure = _Met(event, Answer.UNKNOWN, verdict.missing)
        if found:
            return _Met(min(found, key=lambda event: event.happened_on), Answer.YES)
        return unsure

    def _in_time_of(self, rule: Rule, start: DatedEvent, event: DatedEvent) -> bool:
        """Say whether the event lies where it may meet the clock: from its start on, or in the year before it."""
        day = start.happened_on
        if rule.nature in _OUR_OWN and _is_over(self.history, rule, start, event.happened_on - _A_DAY):
            return False  # what comes after the plan was made belongs to a later round, not to that plan
        if rule.counts_back:
            return months_after(day, -12) <= event.happened_on <= day
        if any(rule.starts_on in self.book.members(entry.event) for entry in rule.met_by):
            # The event that starts the year cannot also end it, under either of its names.
            return event.happened_on > day
        return event.happened_on >= day

    def _state(self, rule: Rule, start: DatedEvent, reading: _Reading) -> DueState:
        settled = self._settled_state(rule, reading)
        if settled:
            return settled
        if _is_over(self.history, rule, start, self.today):
            return DueState.OVER
        if reading.verdict.answer is Answer.UNKNOWN or reading.last_on is None:
            return DueState.MAY_APPLY
        if reading.met.answer is Answer.UNKNOWN:
            return DueState.MAY_BE_MET
        if reading.last_on >= self.today:
            return DueState.OPEN
        nobodys = rule.never_late or rule.side in (Side.FAMILY, Side.NOBODY)
        blameless = nobodys or not (rule.met_by or reading.directed)
        return DueState.PASSED if blameless else DueState.OVERDUE

    def _settled_state(self, rule: Rule, reading: _Reading) -> DueState | None:
        """Return the state of a clock that never ran, was met or was stopped; none while it is open."""
        stopped = reading.verdict.answer is Answer.NO
        if stopped and _never_began(rule, reading.facts):
            return DueState.NOT_RUNNING
        if reading.met.answer is Answer.YES:
            return DueState.MET_LATE if reading.days_late else DueState.MET
        return DueState.NOT_RUNNING if stopped else None


def _never_began(rule: Rule, facts: Facts) -> bool:
    """Say whether the rule was out from its start, and not only stopped by what came of it."""
    return judge(rule.begins_when, facts).answer is Answer.NO


def _is_over(history: CaseHistory, rule: Rule, start: DatedEvent, by: date) -> bool:
    """Say whether a later step had been taken by the end of a day."""
    return any(event.happened_on >= start.happened_on for event in history.happened(*rule.over_after, by=by))
