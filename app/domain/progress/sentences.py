"""What a family is told when it asks "where are we?": what has happened, what comes next, by when.

The words are data (`resources/rules/family-words.yaml`). What has no words there is not told: it is the office's own
matter or another service's to tell. Nothing here says that something was left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.dates import with_weekday, without_year
from app.domain.deadlines.dues import Due, DueState
from app.domain.deadlines.history import CaseHistory, DatedEvent
from app.domain.deadlines.rule import Side

CONTRIBUTOR = "event.contributor.kind"
_MANY = 3
_YEAR = 366


@dataclass(frozen=True, slots=True)
class SureWords:
    """What is said of a rule once a decision of a kind is on record: no "if" any more."""

    decided: str
    words: str


@dataclass(frozen=True, slots=True)
class FamilyWords:
    """The words for events, decisions and rules, each a template with {day} and, for advice, {who}."""

    happened: Mapping[str, str]
    many: Mapping[str, str]
    decided: Mapping[str, str]
    planned: Mapping[str, str]
    next: Mapping[str, str]
    sure: Mapping[str, "SureWords"]
    late: Mapping[str, str]
    reasons: Mapping[str, str]
    stands_for: Mapping[str, tuple[str, ...]]
    writers: Mapping[str, str]
    done_late: str
    in_touch: str
    in_touch_late: str
    no_date: str
    apart: str
    not_told: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Progress:
    """The sentences for a family, each group in order of date; `next` is never empty."""

    happened: tuple[str, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    on: date
    words: str


def progress(
    history: CaseHistory, dues: Iterable[Due], today: date, words: FamilyWords, since: date | None = None
) -> Progress:
    """Return what has happened since a day (ever, if none is given) and what comes next.

    `dues` are those of the same history on the same day. What happened twice, as to two parents who live apart, is
    told once, with its last day: one parent is not told of the other's post.
    """
    dues = tuple(dues)
    happened = _happened(history, _done_late(dues, words), today, words, since or date.min)
    ahead = [*_planned(history, today, words), *_still_to_do(dues, history, words)]
    ahead.sort(key=lambda told: told.on)
    told = tuple(dict.fromkeys(one.words for one in ahead))
    return Progress(happened, told or (words.no_date,))


def in_touch(next_contact_on: date | None, today: date, words: FamilyWords) -> tuple[str, ...]:
    """Return the sentence that says by when the family hears from us; none where no day is set."""
    if next_contact_on is None:
        return ()
    template = words.in_touch_late if next_contact_on < today else words.in_touch
    return (template.format(day=with_weekday(next_contact_on)),)


def _happened(
    history: CaseHistory, late: Mapping[tuple[str, date], str], today: date, words: FamilyWords, since: date
) -> tuple[str, ...]:
    events = [event for event in history.events if not event.planned and since <= event.happened_on <= today]
    on = {(event.name, event.happened_on) for event in events}
    doubles = {(one, day) for name, day in on for one in words.stands_for.get(name, ())}
    kinds: dict[tuple[str, str], dict[str, _Dated]] = {}
    for event in events:
        template = words.decided.get(event.decision) or words.happened.get(event.name)
        if template is None or (event.name, event.happened_on) in doubles:
            continue
        who = _who(event, words)
        told = template.format(day=with_weekday(event.happened_on), who=who)
        told = _joined(told, late.get((event.name, event.happened_on), ""))
        apart = event.ref if event.name in words.many else who
        kinds.setdefault((event.name, event.decision), {})[apart] = _Dated(event.happened_on, told)
    found = [one for (name, _), of_kind in kinds.items() for one in _together(name, [*of_kind.values()], words)]
    return tuple(one.words for one in sorted(found, key=lambda told: told.on))


def _together(name: str, found: Sequence[_Dated], words: FamilyWords) -> Sequence[_Dated]:
    """Return one sentence for three or more of a kind, where there are words for that."""
    if name not in words.many or len(found) < _MANY:
        return found
    last_on = max(one.on for one in found)
    return [_Dated(last_on, words.many[name].format(n=len(found), day=with_weekday(last_on)))]


def _done_late(dues: Sequence[Due], words: FamilyWords) -> Mapping[tuple[str, date], str]:
    """Return what is owned of each thing we did late, by what was done and when.

    What seems late by more than a year shows a gap in the record, such as reviews before it was brought in.
    """
    return {
        (due.met_by.name, due.met_by.happened_on): _joined(words.done_late.format(day=with_weekday(due.last_on)),
                                                           _reasons(due, words))
        for due in sorted(dues, key=lambda due: due.last_on or date.max, reverse=True)
        if due.state is DueState.MET_LATE and due.met_by and due.last_on and (due.days_late or 0) < _YEAR
        if due.rule.is_binding and due.rule.side is Side.OURS
    }  # fmt: skip


def _reasons(due: Due, words: FamilyWords) -> str:
    """Return why something is late, where a lawful reason is on record that may be told to everyone."""
    found = [
        words.reasons[one.recorded.exemption].format(
            first=without_year(one.recorded.from_on), last=without_year(one.recorded.to_on)
        )
        for one in due.exemptions
        if one.fits and one.recorded.exemption in words.reasons and one.recorded.from_on and one.recorded.to_on
    ]
    return _joined(*dict.fromkeys(found))


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _planned(history: CaseHistory, today: date, words: FamilyWords) -> Iterator[_Dated]:
    for event in history.events:
        template = words.planned.get(event.name)
        if template is not None and event.happened_on > today:
            yield _Dated(event.happened_on, template.format(day=with_weekday(event.happened_on)))


def _still_to_do(dues: Sequence[Due], history: CaseHistory, words: FamilyWords) -> Iterator[_Dated]:
    running = {due.rule.id for due in dues if due.is_live}
    hidden = {name for rule in running for name in words.stands_for.get(rule, ())}
    apart = _on_days_apart(dues)
    for due in dues:
        template = _template(due, history, words)
        if template is None or not due.is_live or due.last_on is None or due.rule.id in hidden:
            continue
        told = template.format(day=with_weekday(due.last_on), who=_who(due.start, words))
        if due.rule.id in apart and due.start.whom:
            told = words.apart.format(whom=_lower(due.start.whom), words=_lower(told))
        why = _reasons(due, words) if due.state is DueState.OVERDUE else ""
        yield _Dated(due.last_on, _joined(told, why))


def _on_days_apart(dues: Sequence[Due]) -> frozenset[str]:
    """Return the rules that run for several people to different days: what is said of them says whose day it is."""
    days: dict[str, set[date | None]] = {}
    for due in dues:
        if due.is_live and due.start.to:
            days.setdefault(due.rule.id, set()).add(due.last_on)
    return frozenset(rule for rule, found in days.items() if len(found) > 1)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _template(due: Due, history: CaseHistory, words: FamilyWords) -> str | None:
    if due.state is DueState.OVERDUE:
        return words.late.get(due.rule.id)
    sure = words.sure.get(due.rule.id)
    if sure and any(event.decision == sure.decided for event in history.events if _is_after(event, due)):
        return sure.words
    return words.next.get(due.rule.id)


def _is_after(event: DatedEvent, due: Due) -> bool:
    return event.happened_on >= due.start.happened_on and not event.planned


def _who(event: DatedEvent, words: FamilyWords) -> str:
    return words.writers.get(str(event.facts.get(CONTRIBUTOR, "")), words.writers["other"])
