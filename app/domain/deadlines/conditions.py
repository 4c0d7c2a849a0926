"""Conditions of a rule: a small closed vocabulary of facts, answered with yes, no or unknown.

A fact that is not recorded makes its clause unknown, unless another clause already settles the answer. An unknown
rule is shown as "may apply: we need to know ...", never dropped and never run silently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

FactValue = str | int
Facts = Mapping[str, FactValue]


class Answer(StrEnum):
    """Whether a condition holds."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What a fact may say: one of the listed words, or a whole number when none are listed."""

    name: str
    values: frozenset[str] = frozenset()
    note: str = ""

    def allows(self, value: object) -> bool:
        """Say whether the value belongs to the vocabulary; a word of a newer program does not."""
        if self.values:
            return value in self.values
        return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The fact is (or, negated, is not) one of these words."""

    fact: str
    values: frozenset[str]
    negated: bool = False

    def judge(self, facts: Facts) -> "Verdict":
        """Answer from the facts."""
        said = facts.get(self.fact)
        if said is None:
            return Verdict(Answer.UNKNOWN, (self.fact,))
        return _YES if (said in self.values) != self.negated else _NO


@dataclass(frozen=True, slots=True)
class IsBetween:
    """The number lies between two limits, both inclusive; either may be open."""

    fact: str
    least: int | None = None
    most: int | None = None

    def judge(self, facts: Facts) -> "Verdict":
        """Answer from the facts; a word where a number belongs is no answer."""
        number = facts.get(self.fact)
        if not isinstance(number, int):
            return Verdict(Answer.UNKNOWN, (self.fact,))
        enough = self.least is None or number >= self.least
        return _YES if enough and (self.most is None or number <= self.most) else _NO


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the clauses holds."""

    clauses: tuple["Clause", ...]

    def judge(self, facts: Facts) -> "Verdict":
        """Answer from the facts: one yes settles it."""
        missing: dict[str, None] = {}
        for clause in self.clauses:
            verdict = clause.judge(facts)
            if verdict.answer is Answer.YES:
                return _YES
            missing |= dict.fromkeys(verdict.missing)
        return Verdict(Answer.UNKNOWN, tuple(missing)) if missing else _NO


Clause = IsOneOf | IsBetween | AnyOf


class Verdict(NamedTuple):
    """The answer to a condition, and, while it is unknown, the facts that would settle it."""

    answer: Answer
    missing: tuple[str, ...] = ()


_YES, _NO = Verdict(Answer.YES), Verdict(Answer.NO)


def judge(clauses: Sequence[Clause], facts: Facts) -> Verdict:
    """Return whether all clauses hold; no clauses always hold."""
    missing: dict[str, None] = {}
    for clause in clauses:
        verdict = clause.judge(facts)
        if verdict.answer is Answer.NO:
            return _NO  # one that does not hold settles it, whatever the others ask for
        missing |= dict.fromkeys(verdict.missing)
    return Verdict(Answer.UNKNOWN, tuple(missing)) if missing else _YES


def facts_named(clauses: Iterable[Clause]) -> set[str]:
    """Return the names of all facts the clauses ask for."""
    names: set[str] = set()
    for clause in clauses:
        names |= facts_named(clause.clauses) if isinstance(clause, AnyOf) else {clause.fact}
    return names
