"""Checks over a whole rule book: every name that one part uses must exist in another."""

from collections.abc import Iterator, Sequence

from app.domain.deadlines.conditions import AnyOf, Clause, IsBetween, IsOneOf
from app.domain.deadlines.facts import READERS
from app.domain.deadlines.rule import Combined, Count, Life, Rule, RuleBook


def check(book: RuleBook) -> tuple[str, ...]:
    """Return every fault of the book; none when it may be used."""
    return (
        *_twice(book),
        *_unread(book),
        *_group_faults(book),
        *_order_faults(book),
        *(fault for rule in book.rules for fault in _rule_faults(rule, book)),
    )


def _twice(book: RuleBook) -> Iterator[str]:
    seen: set[str] = set()
    for rule in book.rules:
        if rule.id in seen:
            yield f"rule {rule.id}: there are two of this id"
        seen.add(rule.id)


def _unread(book: RuleBook) -> Iterator[str]:
    """Yield the facts that nothing can answer: a rule that asks for one would never run and never end."""
    yield from (f"fact {name}: nothing reads it" for name in book.facts if name not in READERS)


def _group_faults(book: RuleBook) -> Iterator[str]:
    for group, members in book.groups.items():
        for name in members:
            if name not in book.events:
                yield f"event group {group}: no event is called {name}"


def _order_faults(book: RuleBook) -> Iterator[str]:
    """Yield what is wrong with the orders of events: an unknown one, or one that cannot be told in a sentence."""
    for kind in book.events.values():
        for earlier in kind.after:
            for name in book.members(earlier.event):
                if name not in book.events:
                    yield f"event {kind.name}: no event is called {name}"
                elif not book.events[name].clause or not kind.clause:
                    yield f"event {kind.name}: it and {name} need a clause to be told as out of order"
            yield from (f"event {kind.name}: {fault}" for fault in _each(earlier.where, book))


def _rule_faults(rule: Rule, book: RuleBook) -> Iterator[str]:
    for name in _events_named(rule):
        if name not in book.events and name not in book.groups:
            yield f"rule {rule.id}: no event is called {name}"
    for clause in (*rule.when, *(clause for entry in rule.met_by for clause in entry.where)):
        for fault in _clause_faults(clause, book):
            yield f"rule {rule.id}: {fault}"
    for name in rule.exemptions:
        if name not in book.exemptions:
            yield f"rule {rule.id}: no exemption is called {name}"
    if rule.valid_from > rule.valid_to:
        yield f"rule {rule.id}: it ends before it begins"
    yield from (f"rule {rule.id}: {fault}" for fault in _calculation_faults(rule, book))


def _events_named(rule: Rule) -> Iterator[str]:
    yield rule.starts_on
    yield from (entry.event for entry in rule.met_by)
    yield from rule.over_after
    match rule.calculation:
        case Count(move_event=name) | Life(end_event=name) if name:
            yield name
        case _:
            return


def _calculation_faults(rule: Rule, book: RuleBook) -> Iterator[str]:
    match rule.calculation:
        case Combined(of=parts):
            known = {other.id for other in book.rules if not isinstance(other.calculation, Combined)}
            yield from (f"no plain rule is called {name}" for name in parts if name not in known)
        case Count(setting=name) if name and name not in book.figures:
            yield f"no setting is called {name}"
        case Life() if not rule.is_age:
            yield "an age is counted from the date of birth"
        case _ if rule.is_age and not isinstance(rule.calculation, Life):
            yield "from the date of birth only an age is counted"
        case _:
            return


def _clause_faults(clause: Clause, book: RuleBook) -> Iterator[str]:
    match clause:
        case AnyOf(clauses=clauses):
            yield from _each(clauses, book)
        case IsOneOf(fact=name, values=values):
            spec = book.facts.get(name)
            if spec is None:
                yield f"no fact is called {name}"
            elif not values <= spec.values:
                yield f"{name} never says {', '.join(sorted(values - spec.values))}"
        case IsBetween(fact=name):
            spec = book.facts.get(name)
            if spec is None:
                yield f"no fact is called {name}"
            elif spec.values:
                yield f"{name} is not a number"


def _each(clauses: Sequence[Clause], book: RuleBook) -> Iterator[str]:
    for clause in clauses:
        yield from _clause_faults(clause, book)
