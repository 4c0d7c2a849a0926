"""Recording what happened: which events there are, what each starts and meets on a given day, and the record of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from app.domain import dates
from app.domain.deadlines import CaseHistory, DatedEvent, Due, DueState
from app.domain.deadlines.conditions import facts_named
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.models import CaseEvent
from app.services.casefile.record_lists import Option, options_of
from app.services.casefile.words import as_words
from app.services.histories import histories
from app.services.rules import Rules
from app.store.vault_store import Store

_ABOUT: Final = {"advice": "advice_request", "consultation": "setting_consultation", "review": "annual_review"}
_OF_EVENT: Final = "event."


@dataclass(frozen=True, slots=True)
class Fact:
    """What must be said of an event for the right clocks to run: its name, the question, the words to choose from."""

    name: str
    question: str
    words: tuple[tuple[str, str], ...]  # stored word, word to read


@dataclass(frozen=True, slots=True)
class EventChoice:
    """An event that a person may record."""

    name: str
    title: str
    note: str
    about: tuple[Option, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a person says happened."""

    name: str
    happened_on: date
    about: UUID | None
    facts: Mapping[str, str]
    note: str = ""


class CaseEvents:
    """The verbs of events."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the rules and the day."""
        self._store, self._rules, self._today = store, rules, today

    def choices(self, scope_id: str) -> tuple[EventChoice, ...]:
        """Return the events a person may record in a case, in the order of the bundle."""
        with self._store.reading() as session:
            about = options_of(session, scope_id, _ABOUT.values())
        return tuple(
            EventChoice(
                kind.name, kind.title, kind.note, about.get(_ABOUT.get(kind.record, ""), ()), self._facts(kind.name)
            )
            for kind in self._rules.events_by_hand()
        )

    def effect(self, scope_id: str, new: NewEvent) -> tuple[str, ...]:
        """Say what recording the event would start, meet and end, as sentences."""
        today = self._today()
        with self._store.reading() as session:
            history = histories(session, today, [scope_id]).get(scope_id) or CaseHistory(())
        event = DatedEvent(
            new.name, new.happened_on, ref=str(new.about or ""), facts=new.facts, planned=new.happened_on > today
        )
        before = {_key(due): due for due in self._rules.dues(history, today)}
        after = self._rules.dues(history.joined_by(event), today)
        return tuple(filter(None, (_told(before.get(_key(due)), due) for due in after)))

    def record(self, case_id: str, scope_id: str, new: NewEvent) -> tuple[str, Changes]:
        """Record an event; returns its id."""
        with self._store.unit_of_work() as work:
            event = work.new(CaseEvent, ScopeId(UUID(scope_id)), parent=UUID(case_id))
            values = {"event": new.name, "event_on": new.happened_on, "about_record": new.about}
            work.fill(event, values | {"facts": dict(new.facts), "note": new.note})
        return event.id, work.changes

    def _facts(self, name: str) -> tuple[Fact, ...]:
        book = self._rules.book
        asked: dict[str, None] = {}
        for rule in book.rules:
            if name in book.members(rule.starts_on):
                asked |= dict.fromkeys(sorted(facts_named(rule.when)))
            for met in rule.met_by:
                if name in book.members(met.event):
                    asked |= dict.fromkeys(sorted(facts_named(met.where)))
        found = []
        for fact in asked:
            spec = book.facts.get(fact)
            if fact.startswith(_OF_EVENT) and spec is not None and spec.values:
                words = tuple((word, as_words(word)) for word in sorted(spec.values))
                found.append(Fact(fact, spec.note[:1].upper() + spec.note[1:], words))
        return tuple(found)


def _key(due: Due) -> tuple[str, str, date, str]:
    return due.rule.id, due.start.name, due.start.happened_on, due.start.ref


def _told(before: Due | None, after: Due) -> str:
    """Return the sentence for what became of one clock."""
    if after.rule.is_age:
        return ""
    if after.state in (DueState.MET, DueState.MET_LATE) and (before is None or before.state is not after.state):
        late = f", {after.days_late} days late" if after.days_late else ""
        return f"Done{late}: {after.title}."
    if before is None and after.is_live and after.last_on is not None:
        return f"Starts: {after.title}, by {dates.in_words(after.last_on)}."
    if before is not None and before.is_live and after.state in (DueState.OVER, DueState.NOT_RUNNING):
        return f"No longer needed: {after.title}."
    return ""
