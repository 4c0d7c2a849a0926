"""From the bundle's files to rules as values. What is not understood is refused: half a rule is a wrong date."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.calendar import Span, WorkingCalendar
from app.domain.deadlines.conditions import AnyOf, Clause, FactSpec, FactValue, IsBetween, IsOneOf
from app.domain.deadlines.rule import (
    Calculation,
    Combine,
    Combined,
    Confidence,
    Count,
    CountKind,
    EventKind,
    ExemptionKind,
    FixedDay,
    FromBirth,
    Life,
    LocalFigure,
    MetBy,
    Nature,
    Rule,
    RuleBook,
    Side,
)
from app.services.rules.bundle import BundleFaultError, Entry
from app.services.rules.checking import check

E = TypeVar("E", bound=StrEnum)


def read_calendar(document: Entry) -> WorkingCalendar:
    """Return the working calendar of a bank-holidays file."""
    document.number("version")
    known = Span(document.day("known_from"), document.day("known_to"))
    years = document.entry("holidays_by_year")
    days = [_day(years, text) for year in years.names() for text in years.texts(year)]
    outside = [day.isoformat() for day in days if day not in known]
    if outside:
        raise document.fault(f"holidays outside the known days: {', '.join(outside)}")
    document.finish()
    return WorkingCalendar(frozenset(days), known)


def read_book(rules: Entry, events: Entry) -> RuleBook:
    """Return the checked rule book of a rules file and an events file. Raises `BundleFaultError` with every fault."""
    facts = {name: _fact(name, entry) for name, entry in rules.entry("facts").items()}
    duty_holders = rules.entry("duty_holders")
    sides = {name: _word(duty_holders, name, Side) for name in duty_holders.names()}
    groups = rules.entry("event_groups")
    rules.text("jurisdiction")
    book = RuleBook(
        version=rules.number("version"),
        rules=_rules(rules, sides),
        facts=facts,
        events={name: _event(name, entry) for name, entry in events.entry("events").items()},
        groups={name: groups.texts(name) for name in groups.names()},
        figures={name: _figure(name, entry) for name, entry in rules.entry("settings").items()},
        exemptions={name: _exemption(name, entry) for name, entry in rules.entry("exemption_sets").items()},
        exact_records=frozenset(events.texts("exact_records")),
    )
    events.number("version")
    rules.finish()
    events.finish()
    faults = check(book)
    if faults:
        raise BundleFaultError(faults)
    return book


def clauses(entries: tuple[Entry, ...]) -> tuple[Clause, ...]:
    """Return the clauses of a condition."""
    return tuple(_clause(entry) for entry in entries)


def _rules(document: Entry, sides: Mapping[str, Side]) -> tuple[Rule, ...]:
    """Read every rule, so that all faults are told together."""
    in_force_from = document.day("in_force_from")
    found: list[Rule] = []
    faults: list[str] = []
    for entry in document.entries("rules"):
        try:
            found.append(_rule(entry, sides, in_force_from))
        except BundleFaultError as error:
            faults += error.faults
    if faults:
        raise BundleFaultError(tuple(faults))
    return tuple(found)


def _rule(entry: Entry, sides: Mapping[str, Side], in_force_from: date) -> Rule:
    entry.place = f"rule {entry.text('id')}"
    duty_on = entry.text("duty_on")
    if duty_on not in sides:
        raise entry.fault(f"nobody is called {duty_on} in duty_holders")
    rule = Rule(
        id=entry.text("id"),
        title=entry.text("title"),
        starts_on=entry.text("starts_on"),
        calculation=_calculation(entry.entry("calc")),
        nature=_word(entry, "nature", Nature),
        duty_on=duty_on,
        side=sides[duty_on],
        when=clauses(entry.entries("when")),
        met_by=tuple(_met_by(item) for item in entry.entries("met_by")),
        exemptions=entry.texts("exemptions"),
        applies_when=entry.text("applies_when"),
        if_missed=entry.text("if_missed"),
        source=entry.text("source"),
        confidence=_word(entry, "confidence", Confidence),
        over_after=entry.texts("over_after", optional=True),
        has_work_to=entry.flag("work_to", default=True),
        never_late=entry.flag("never_late", default=False),
        part_only=entry.flag("part_only", default=False),
        valid_from=entry.day("valid_from", in_force_from),
        valid_to=entry.day("valid_to", date.max),
        action=entry.text("action", ""),
    )
    entry.text("note", "")
    entry.finish()
    return rule


def _calculation(entry: Entry) -> Calculation:
    kind = entry.text("kind")
    found: Calculation
    if kind == "fixed_date_in_year":
        found = FixedDay(entry.number("month"), entry.number("day"), before=entry.flag("before", default=False))
        _real_day(entry, found)
    elif kind == "derived":
        found = Life(_word(entry, "fn", FromBirth), entry.number("age", 0), entry.text("end_event", ""))
    elif kind in set(Combine):
        found = Combined(Combine(kind), entry.texts("of"))
    else:
        least = 0 if kind == CountKind.IMMEDIATE else None
        number = entry.number("n", least)
        found = Count(
            _word(entry, "kind", CountKind), number, entry.text("n_setting", ""), entry.text("move_event", "")
        )
        if number < 1 and kind != CountKind.IMMEDIATE:
            raise entry.fault("n should be one or more")
    entry.finish()
    return found


def _real_day(entry: Entry, fixed: FixedDay) -> None:
    try:
        date(2001, fixed.month, fixed.day)
    except ValueError as error:
        raise entry.fault("there is no such day in every year") from error


def _met_by(entry: Entry) -> MetBy:
    found = MetBy(entry.text("event"), clauses(entry.entries("where", optional=True)))
    entry.finish()
    return found


def _clause(entry: Entry) -> Clause:
    found: Clause
    if entry.has("any"):
        found = AnyOf(clauses(entry.entries("any")))
    else:
        fact = entry.text("fact")
        if entry.has("in") == entry.has("not_in") and not (entry.has("min") or entry.has("max")):
            raise entry.fault("a clause says in, not_in, min, max or any")
        if entry.has("in") or entry.has("not_in"):
            negated = entry.has("not_in")
            found = IsOneOf(fact, frozenset(entry.texts("not_in" if negated else "in")), negated)
        else:
            found = IsBetween(fact, entry.optional_number("min"), entry.optional_number("max"))
    entry.finish()
    return found


def _fact(name: str, entry: Entry) -> FactSpec:
    if entry.has("number"):
        found = FactSpec(name, note=entry.text("number"))
    else:
        found = FactSpec(name, frozenset(entry.texts("values")), entry.text("note"))
        if not found.values:
            raise entry.fault("a fact needs its words")
    entry.finish()
    return found


def _event(name: str, entry: Entry) -> EventKind:
    found = EventKind(
        name,
        entry.text("title"),
        note=entry.text("note", ""),
        record=entry.text("record", ""),
        by_hand=entry.flag("by_hand", default=True),
        each=entry.flag("each", default=False),
        group=entry.text("group", ""),
        clause=entry.text("clause", ""),
        to=entry.text("to", ""),
        after=tuple(_met_by(item) for item in entry.entries("after", optional=True)),
        ahead=entry.flag("ahead", default=False),
    )
    if found.to not in ("", "to", "from"):
        raise entry.fault("to should be to or from")
    if found.by_hand and not found.group:
        raise entry.fault("an event that a person records needs its group")
    entry.finish()
    return found


def _figure(name: str, entry: Entry) -> LocalFigure:
    found = LocalFigure(name, _figure_default(entry), entry.optional_number("min"), entry.optional_number("max"))
    entry.finish()
    return found


def _figure_default(entry: Entry) -> FactValue:
    return entry.number("default") if entry.has("min") else entry.text("default")


def _exemption(name: str, entry: Entry) -> ExemptionKind:
    found = ExemptionKind(name, entry.text("title", name.replace("_", " ")), entry.text("text"))
    entry.flag("sen2_week20_flag", default=False)
    entry.finish()
    return found


def _word(entry: Entry, key: str, words: type[E]) -> E:
    text = entry.text(key)
    if text not in set(words):
        raise entry.fault(f"{key} cannot be {text}")
    return words(text)


def _day(entry: Entry, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise entry.fault(f"{text} is not a date") from error
