"""Reading worked examples: what is put in, what happened, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.domain.deadlines import CaseHistory, DatedEvent, FactValue
from app.domain.deadlines.rule import BIRTH
from app.services.rules.bundle import Entry

T = TypeVar("T")
_ANSWERS = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of an example; what it does not speak of is nothing."""

    due_on: date | None = None
    strict_last_day_on: date | None = None
    work_to_on: date | None = None
    runs: str | None = None
    met: bool | None = None
    days_late: int | None = None
    ncy: int | None = None
    applies: bool | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example. `facts` is nothing where it is not about a condition."""

    id: str
    rule: str
    expected: Expected
    inputs: Mapping[str, date] = field(default_factory=dict)
    facts: Mapping[str, FactValue] | None = None
    happened: DatedEvent | None = None

    @property
    def history(self) -> CaseHistory:
        """The history the inputs describe, with what happened."""
        events = [DatedEvent(name, day) for name, day in self.inputs.items() if name != BIRTH]
        if self.happened:
            events.append(self.happened)
        return CaseHistory(tuple(events), self.inputs.get(BIRTH), self.facts or {})


def read_example(place: str, raw: object) -> Example:
    """Return one example of a file. Raises `BundleFaultError` with the place where it is not understood."""
    entry = Entry(place, raw)
    entry.place = entry.text("id", place)
    inputs, facts, happened = (entry.optional_entry(key) for key in ("inputs", "facts", "happened"))
    entry.text("why", "")
    entry.texts("tags", optional=True)
    example = Example(
        entry.place,
        entry.text("rule"),
        _expected(entry.entry("expected")),
        {name: inputs.day(name) for name in inputs.names()} if inputs else {},
        {name: facts.word(name) for name in facts.names()} if facts else None,
        _happened(happened) if happened else None,
    )
    entry.finish()
    return example


def _happened(entry: Entry) -> DatedEvent:
    facts = entry.optional_entry("facts")
    told = {name: facts.word(name) for name in facts.names()} if facts else {}
    event = DatedEvent(entry.text("event"), entry.day("date"), facts=told)
    entry.finish()
    return event


def _expected(entry: Entry) -> Expected:
    def given(key: str, read: Callable[[str], T]) -> T | None:
        return read(key) if entry.has(key) else None

    if not entry.names():
        raise entry.fault("it does not say what is expected")
    expected = Expected(
        due_on=given("due", entry.day),
        strict_last_day_on=given("strict_last_day", entry.day),
        work_to_on=given("work_to", entry.day),
        runs=given("runs", lambda key: str(entry.word(key))),
        met=given("met", entry.truth),
        days_late=given("days_late", entry.number),
        ncy=given("ncy", entry.number),
        applies=given("applies", entry.truth),
    )
    if expected.runs is not None and expected.runs not in _ANSWERS:
        raise entry.fault("runs should be yes, no or unknown")
    entry.finish()
    return expected
