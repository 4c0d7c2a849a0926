"""Recording what happened: which events there are, what each starts and meets on a given day, and the record of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.change import Seen
from app.domain.deadlines import CaseHistory, DatedEvent, Due, DueState, faults_with
from app.domain.deadlines.conditions import facts_named
from app.domain.deadlines.explanation import missing_words
from app.domain.errors import UserError
from app.domain.identity import ScopeId
from app.domain.merge import Life
from app.domain.notice import Changes
from app.models import CaseEvent
from app.services.acts.event_people import EventPerson, event_people
from app.services.casefile.record_lists import Option, options_of
from app.services.casefile.words import as_words
from app.services.histories import histories
from app.services.records import views_of
from app.services.rules import Rules
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_ABOUT: Final = {"advice": "advice_request", "consultation": "setting_consultation", "review": "annual_review"}
_OF_EVENT: Final = "event."
_TOLD_WITH_EVENTS: Final = ("authority.role", "appeal.about")
"""Facts about the case that only a person knows, asked with the events that need them."""
_MAY: Final = {DueState.MAY_APPLY: "May start", DueState.MAY_BE_MET: "May be done"}


@dataclass(frozen=True, slots=True)
class Fact:
    """What must be said of an event for the right clocks to run: its name, the question, the words to choose from."""

    name: str
    question: str
    words: tuple[tuple[str, str], ...]  # stored word, word to read


@dataclass(frozen=True, slots=True)
class EventChoice:
    """An event that a person may record. `to`: whether it goes "to" somebody or comes "from" somebody, or neither."""

    name: str
    title: str
    note: str
    group: str
    to: str
    about: tuple[Option, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What a person says happened. One event is recorded for each of `people`; `kept_because`: though out of order."""

    name: str
    happened_on: date
    about: UUID | None
    facts: Mapping[str, str]
    note: str = ""
    people: tuple[UUID, ...] = ()
    method: str = ""
    kept_because: str = ""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event on record, as it was when it was opened to be corrected."""

    rec: str
    told: NewEvent
    seen: Seen


@dataclass(frozen=True, slots=True)
class EventForm:
    """All that the form of an event offers; `recorded` where one on record is corrected."""

    choices: tuple[EventChoice, ...]
    people: tuple[EventPerson, ...]
    recorded: RecordedEvent | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What recording an event would do, and the dates that cannot be right, as sentences."""

    sentences: tuple[str, ...]
    faults: tuple[str, ...] = ()


class OutOfOrderError(UserError):
    """A date cannot be right beside the others, and it is not said why it stands."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Take the sentences."""
        super().__init__(" ".join(faults), "Correct the date, or say why it stands as it is.")
        self.faults = faults


class CaseEvents:
    """The verbs of events."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the rules and the day."""
        self._store, self._rules, self._today = store, rules, today

    def form(self, scope_id: str, rec: str = "") -> EventForm:
        """Return what the form offers, with the event of that id where one is corrected; raises GoneError."""
        with self._store.reading() as session:
            about = options_of(session, scope_id, _ABOUT.values())
            people = event_people(session, scope_id, self._today())
            recorded = _recorded(session, rec) if rec else None
        choices = tuple(
            EventChoice(
                kind.name, kind.title, kind.note, kind.group, kind.to, about.get(_ABOUT.get(kind.record, ""), ()),
                self._facts(kind.name),
            )
            for kind in self._rules.events_by_hand()
        )  # fmt: skip
        return EventForm(choices, people, recorded)

    def effect(self, scope_id: str, new: NewEvent, instead_of: str = "") -> Effect:
        """Say what recording the event would start, meet and end, and what would be out of order."""
        today = self._today()
        with self._store.reading() as session:
            history = histories(session, today, [scope_id]).get(scope_id) or CaseHistory(())
            roles = {person.id: person.role for person in event_people(session, scope_id, today)} if new.people else {}
        others = replace(history, events=tuple(event for event in history.events if event.id != (instead_of or None)))
        planned = new.happened_on > today
        event = DatedEvent(new.name, new.happened_on, str(new.about or ""), new.facts, planned)
        each = [replace(event, to=str(one), whom=roles.get(one, "")) for one in new.people] or [event]
        before = {_key(due): due for due in self._rules.dues(history, today)}
        after = self._rules.dues(others.joined_by(*each), today)
        told = [self._told(before.get(_key(due)), due) for due in after]
        told.append(self._likely_served(new))
        return Effect(tuple(dict.fromkeys(filter(None, told))), self._faults(each, others))

    def record(self, case_id: str, scope_id: str, new: NewEvent) -> tuple[tuple[str, ...], Changes]:
        """Record an event, one for each person it reached or came from; returns their ids.

        Raises OutOfOrderError where its date cannot be right and nobody said why it stands.
        """
        self._refuse_out_of_order(scope_id, new)
        made = []
        with self._store.unit_of_work() as work:
            for person in new.people or (None,):
                event = work.new(CaseEvent, ScopeId(UUID(scope_id)), parent=UUID(case_id))
                work.fill(event, _values(new, person))
                made.append(event.id)
        return tuple(made), work.changes

    def correct(self, scope_id: str, recorded: RecordedEvent, new: NewEvent) -> Changes:
        """Put right what an event says; what was changed is kept in the history of the case. Raises OutOfOrderError."""
        self._refuse_out_of_order(scope_id, new, recorded.rec)
        with self._store.unit_of_work() as work:
            event = work.get(CaseEvent, recorded.rec, seen=recorded.seen)
            work.fill(event, _values(new, new.people[0] if new.people else None))
        return work.changes

    def _refuse_out_of_order(self, scope_id: str, new: NewEvent, instead_of: str = "") -> None:
        faults = () if new.kept_because.strip() else self.effect(scope_id, new, instead_of).faults
        if faults:
            raise OutOfOrderError(faults)

    def _faults(self, events: Sequence[DatedEvent], others: CaseHistory) -> tuple[str, ...]:
        found = (
            words
            for event in events
            for words in faults_with(replace(event, planned=False), others, self._rules.book, self._today())
        )
        return tuple(dict.fromkeys(found))

    def _likely_served(self, new: NewEvent) -> str:
        """Return when something posted is likely to arrive; nothing where no arrival is recorded apart."""
        arrival = self._rules.book.events.get(new.name.removesuffix("_sent") + "_served")
        if arrival is None or not new.name.endswith("_sent"):
            return ""
        if new.method != "post":
            return "Record apart when it reached the family: their time runs from that day."
        likely = self._rules.calendar.after(new.happened_on, 2)
        return (
            f"First-class post usually arrives by {dates.with_weekday(likely)}, the second working day after. "
            "Record apart when it reached the family: their time runs from that day."
        )

    def _told(self, before: Due | None, after: Due) -> str:
        """Return the sentence for what became of one clock."""
        if after.rule.is_age:
            return ""
        is_other = before is None or before.state is not after.state
        if after.state in (DueState.MET, DueState.MET_LATE) and is_other:
            late = f", {after.days_late} day{'' if after.days_late == 1 else 's'} late" if after.days_late else ""
            return f"Done{late}: {after.title}."
        if after.state in _MAY and is_other:
            need = missing_words(after, self._rules.book)
            return f"{_MAY[after.state]}: {after.title}. We need to know {need[:1].lower()}{need[1:]}."
        if before is None and after.is_live and after.last_on is not None:
            return (
                f"Starts: {after.title}, {'from' if after.rule.never_late else 'by'} {dates.in_words(after.last_on)}."
            )
        if before is not None and before.is_live and after.state in (DueState.OVER, DueState.NOT_RUNNING):
            return f"No longer needed: {after.title}."
        return ""

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
            is_told = fact.startswith(_OF_EVENT) or fact in _TOLD_WITH_EVENTS
            if is_told and spec is not None and spec.values:
                words = tuple((word, as_words(word)) for word in sorted(spec.values))
                found.append(Fact(fact, spec.note[:1].upper() + spec.note[1:], words))
        return tuple(found)


def _recorded(session: Session, rec: str) -> RecordedEvent:
    event = session.get(CaseEvent, rec)
    if event is None or event.life == Life.DELETED.value:
        raise GoneError
    facts = {name: str(word) for name, word in event.facts.items()}
    people = (event.recipient,) if event.recipient else ()
    told = NewEvent(
        event.event, event.event_on or date.min, event.about_record, facts, event.note, people, event.method,
        event.kept_because,
    )  # fmt: skip
    return RecordedEvent(rec, told, views_of(session, [event])[0].seen)


def _values(new: NewEvent, person: UUID | None) -> dict[str, object]:
    return {
        "event": new.name,
        "event_on": new.happened_on,
        "about_record": new.about,
        "facts": dict(new.facts),
        "recipient": person,
        "method": new.method,
        "kept_because": new.kept_because,
        "note": new.note,
    }


def _key(due: Due) -> tuple[str, str, date, str, str]:
    return due.rule.id, due.start.name, due.start.happened_on, due.start.ref, due.start.to
