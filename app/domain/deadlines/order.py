"""Orders of events that cannot be right: a plan sent before it was asked for, a report before its meeting.

Which events cannot come before which is data (`after` in the bundle's events). Such dates are told, never refused: old
files are wrong, and only a person can say which of two dates is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import months_after
from app.domain.dates import in_words
from app.domain.deadlines.conditions import Answer, judge
from app.domain.deadlines.facts import event_facts
from app.domain.deadlines.history import CaseHistory, DatedEvent
from app.domain.deadlines.reckoning import belong_together
from app.domain.deadlines.rule import EventKind, MetBy, RuleBook

_ROUND = 12  # months: an event that came later than this after another belongs to another round of the process


@dataclass(frozen=True, slots=True)
class OrderFault:
    """One date that cannot be right beside another, as a sentence. `event` is the one that came too early."""

    event: DatedEvent
    other: DatedEvent | None
    words: str


def order_faults(history: CaseHistory, book: RuleBook, today: date) -> tuple[OrderFault, ...]:
    """Return the dates of a case that cannot be right, in order of date; those a person let stand are left out."""
    return tuple(
        fault
        for event in history.events
        if not event.planned and not event.implied and not event.kept and event.name in book.events
        for fault in _faults_of(event, history, book, today)
        if fault.other is None or not fault.other.kept
    )


def faults_with(new: DatedEvent, history: CaseHistory, book: RuleBook, today: date) -> tuple[str, ...]:
    """Return the sentences for what would be out of order with one more event, on either side of it."""
    found = order_faults(history.joined_by(new), book, today)
    return tuple(dict.fromkeys(fault.words for fault in found if new in (fault.event, fault.other)))


def _faults_of(event: DatedEvent, history: CaseHistory, book: RuleBook, today: date) -> Iterator[OrderFault]:
    kind = book.events[event.name]
    on = in_words(event.happened_on)
    if event.happened_on > today and not kind.ahead:
        words = f"{_said(kind)} on {on}: this lies ahead. What has not happened is planned, not recorded."
        yield OrderFault(event, None, words)
    if history.born_on is not None and event.happened_on < history.born_on:
        birth = f"before the date of birth, {in_words(history.born_on)}"
        yield OrderFault(event, None, f"{_said(kind)} on {on}, {birth}. One of the two dates cannot be right.")
    for earlier in kind.after:
        other = _too_late(event, earlier, history, book)
        if other is not None:
            clause = book.events[other.name].clause
            words = f"{_said(kind)} on {on}, before {clause} on {in_words(other.happened_on)}. That cannot be right."
            yield OrderFault(event, other, words)


def _too_late(event: DatedEvent, earlier: MetBy, history: CaseHistory, book: RuleBook) -> DatedEvent | None:
    """Return the event that should have come first and is on record only later; none where nothing is wrong."""
    if judge(earlier.where, event_facts(event, book)).answer is not Answer.YES:
        return None
    names = book.members(earlier.event)
    found = [
        other
        for other in history.named(*names)
        if not other.planned and belong_together(other, event, book) and _same_person(other, event)
    ]
    if not found or found[0].happened_on <= event.happened_on:
        return None
    first = found[0]
    same_record = bool(event.ref) and event.ref == first.ref
    return first if same_record or first.happened_on <= months_after(event.happened_on, _ROUND) else None


def _same_person(one: DatedEvent, other: DatedEvent) -> bool:
    return not one.to or not other.to or one.to == other.to


def _said(kind: EventKind) -> str:
    words = kind.clause or kind.title
    return words[:1].upper() + words[1:]
