"""One date explained from the days and facts a person gives, without any case."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain import dates
from app.domain.deadlines import CaseHistory, Clocks, DatedEvent, Due, FactSpec, FactValue
from app.domain.deadlines.explanation import count_words, explain, valid_words
from app.domain.deadlines.rule import BIRTH, Rule, RuleBook
from app.domain.errors import UserError
from app.services.rules.rules import Rules


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a rule, the days that are known (the date of birth among them), and other facts."""

    rule: str
    days: Mapping[str, date]
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explained:
    """A date with its whole working; `unknown` are the facts that would settle whether it runs.

    `exemptions` are those the law allows for it, each with its test in words.
    """

    due: Due
    counting: str
    sentences: tuple[str, ...]
    unknown: tuple[FactSpec, ...]
    exemptions: tuple[tuple[str, str], ...]
    rule_set: int


def explain_one(rules: Rules, asked: Asked, today: date) -> Explained:
    """Return the date of a rule. Raises UserError for a name the rules do not know, or a day that is missing."""
    book = rules.book
    rule = _rule(book, asked.rule)
    _refuse_unknown("event", asked.days, {*book.events, BIRTH})
    _refuse_unknown("fact", asked.facts, book.facts)
    facts = {name: _value(book.facts[name], word) for name, word in asked.facts.items()}
    about_events = {name: value for name, value in facts.items() if name.startswith("event.")}
    events = [DatedEvent(name, day, facts=about_events) for name, day in asked.days.items() if name != BIRTH]
    history = CaseHistory(tuple(events), asked.days.get(BIRTH), facts)
    clocks = Clocks.of(book, history, rules.calendar, today)
    due = next((due for due in clocks.started(*book.members(rule.starts_on)) if due.rule is rule), None)
    if due is None:
        raise _not_started(rule, book, asked)
    unknown = tuple(book.facts[name] for name in due.missing if name in book.facts)
    exemptions = tuple((name, book.exemptions[name].text) for name in rule.exemptions)
    return Explained(due, count_words(rule, book), explain(due, book), unknown, exemptions, book.version)


def _rule(book: RuleBook, name: str) -> Rule:
    _refuse_unknown("rule", [name], {rule.id for rule in book.rules})
    return book.rule(name)


def _refuse_unknown(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = sorted(known)
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3)
            remedy = f"Did you mean {' or '.join(near)}?" if near else "planstead clock lists the rules."
            raise UserError(f"No {kind} is called {name}.", remedy)


def _value(spec: FactSpec, word: str) -> FactValue:
    """Return the value of a fact from its word."""
    value: FactValue = int(word) if not spec.values and word.isascii() and word.isdecimal() else word
    if not spec.allows(value):
        words = ", ".join(sorted(spec.values)) or "a whole number"
        raise UserError(f"{spec.name} cannot be {word}.", f"It is one of: {words}.")
    return value


def _not_started(rule: Rule, book: RuleBook, asked: Asked) -> UserError:
    starts = [name for name in book.members(rule.starts_on) if name in asked.days]
    if starts:
        return UserError(
            f"The rule {rule.id} is not law on {dates.in_words(asked.days[starts[0]])}.",
            f"It is for {valid_words(rule)}.",
        )
    name = book.members(rule.starts_on)[0]
    title = book.events[name].title if name in book.events else name
    return UserError(f"The rule {rule.id} counts from: {title}.", f"Give its day: --date {name}=2026-11-23")
