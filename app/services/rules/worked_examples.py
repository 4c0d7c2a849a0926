"""Worked examples: what the law gives, worked by hand, against what a bundle of rules gives.

An example names a rule and says what must come of it: its last day (`inputs` to `due`), whether it runs (`facts` to
`runs`), and whether what happened meets it (`happened` to `met`, `days_late`). Two names stand for functions: `ncy` is
the year group on a day, `school_closure_exempt` whether a closure can excuse lateness. A council accepts a bundle of
rules by them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import ages, dates
from app.domain.calendar import Span
from app.domain.deadlines import Clocks, Due, Rule, RuleBook, judge
from app.domain.deadlines.exemptions import school_closure_exempts
from app.domain.deadlines.rule import BIRTH
from app.services.rules.bundle import BundleFaultError, Entry, load
from app.services.rules.examples import Example, Expected, read_example
from app.services.rules.rules import Rules


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An example that the rules do not bear out, or that could not be understood; `words` says why."""

    example: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file of examples. `faults` are about the file as a whole."""

    total: int
    mismatches: tuple[Mismatch, ...]
    faults: tuple[str, ...] = ()

    @property
    def disagreeing(self) -> int:
        """How many examples have at least one mismatch."""
        return len({found.example for found in self.mismatches})

    @property
    def is_clean(self) -> bool:
        """Say whether the rules bear out every example."""
        return not self.mismatches and not self.faults

    @property
    def sentence(self) -> str:
        """The count in words."""
        number = f"{self.total} example{'' if self.total == 1 else 's'} checked"
        if not self.disagreeing:
            return f"{number}: the rules agree with {'it' if self.total == 1 else 'all of them'}."
        return f"{number}: the rules agree with {self.total - self.disagreeing} and not with {self.disagreeing}."


def check_examples(rules: Rules, name: str, text: str) -> Checked:
    """Check a file of examples; what is wrong with one never stops the others.

    Raises `BundleFaultError` if the file as a whole is no list of examples.
    """
    document, twice = load(name, text)
    root = Entry(name, document)
    raws = root.anything("examples")
    if not raws:
        raise root.fault("there are no examples in it")
    found: list[Mismatch] = []
    known: set[str] = set()
    for at, raw in enumerate(raws, 1):
        place, rule = _told(raw, at)
        words = _words(rules, place, raw)
        if place in known:
            place = f"{place} (number {at})"
            words = (*words, "another example has the same id")
        known.add(place)
        found += [Mismatch(place, rule, each) for each in words]
    return Checked(len(raws), tuple(found), twice)


def disagreements(rules: Rules, example: Example) -> tuple[str, ...]:
    """Return in words where the rules do not give what the example expects. Raises `BundleFaultError`."""
    function = _FUNCTIONS.get(example.rule)
    if function:
        return tuple(function(example))
    if example.rule not in {rule.id for rule in rules.book.rules}:
        raise BundleFaultError((f"no rule is called {example.rule}",))
    _refuse_unknown_names(example, rules.book)
    rule = rules.book.rule(example.rule)
    found = list(_of_condition(example, rule))
    if example.expected.due_on or example.expected.met is not None:
        found += _of_dates(example, _due(rules, example, rule))
    return tuple(found)


def _told(raw: object, at: int) -> tuple[str, str]:
    """Return how an example is called, and its rule, as far as it says so."""
    told = raw if isinstance(raw, Mapping) else {}
    return str(told.get("id") or f"example {at}"), str(told.get("rule") or "")


def _words(rules: Rules, place: str, raw: object) -> tuple[str, ...]:
    try:
        return disagreements(rules, read_example(place, raw))
    except BundleFaultError as error:
        return tuple(fault.removeprefix(f"{place}: ") for fault in error.faults)


def _refuse_unknown_names(example: Example, book: RuleBook) -> None:
    events = {*example.inputs, *([example.happened.name] if example.happened else [])} - {BIRTH}
    faults = [f"no event is called {name}" for name in sorted(events - {*book.events})]
    for name, value in {**(example.facts or {}), **(example.happened.facts if example.happened else {})}.items():
        if name not in book.facts:
            faults.append(f"no fact is called {name}")
        elif not book.facts[name].allows(value):
            faults.append(f"{name} never says {value}")
    if faults:
        raise BundleFaultError(tuple(faults))


def _of_condition(example: Example, rule: Rule) -> Iterator[str]:
    if example.expected.runs is None:
        if example.facts is not None and not example.inputs:
            raise BundleFaultError(("it gives facts, but does not say whether the rule runs",))
        return
    verdict = judge(rule.when, example.facts or {})
    if verdict.answer != example.expected.runs:
        missing = f" (not recorded: {', '.join(verdict.missing)})" if verdict.missing else ""
        yield f"whether it runs should be {example.expected.runs}, but it is {verdict.answer}{missing}"


def _due(rules: Rules, example: Example, rule: Rule) -> Due:
    """Return the due date of the example's rule, whether it is shown alone or as part of another."""
    days = [*example.inputs.values(), *([example.happened.happened_on] if example.happened else [])]
    if not days:
        raise BundleFaultError(("it gives no dates",))
    clocks = Clocks.of(rules.book, example.history, rules.calendar, max(days))
    for due in clocks.started(*rules.book.members(rule.starts_on)):
        if due.rule is rule and due.start is not example.happened:
            return due
    names = " or ".join(rules.book.members(rule.starts_on))
    begun = any(name in example.inputs for name in rules.book.members(rule.starts_on))
    raise BundleFaultError(("the rule is not law on the day it starts" if begun else f"it gives no date for {names}",))


def _of_dates(example: Example, due: Due) -> Iterator[str]:
    expected = example.expected
    if expected.due_on and due.due_on != expected.due_on:
        missing = f" (no date for {', '.join(due.missing)})" if due.missing and not due.due_on else ""
        yield _differs("the last day", expected.due_on, due.due_on) + missing
    elif expected.due_on and (not example.happened or expected.strict_last_day_on or expected.work_to_on):
        # An example leaves both days out only where there is none, or it is the last day itself.
        strict = expected.strict_last_day_on
        if due.strict_last_day_on != strict:
            yield _differs("the last day where the law says before", strict, due.strict_last_day_on)
        if due.work_to_on != expected.work_to_on and (expected.work_to_on or due.work_to_on not in (None, due.due_on)):
            yield _differs("the day to work to", expected.work_to_on or due.due_on, due.work_to_on)
    yield from _of_what_happened(expected, due)


def _of_what_happened(expected: Expected, due: Due) -> Iterator[str]:
    met = due.days_late is not None
    if expected.met is not None and met != expected.met:
        yield _should("what happened", "meet it", wanted=expected.met)
    elif expected.days_late is not None and due.days_late != expected.days_late:
        yield f"it should be {expected.days_late} days late, but it is {due.days_late if met else 'not met'}"


def _of_year_group(example: Example) -> Iterator[str]:
    found = ages.year_group_on(_input(example, BIRTH), _input(example, "on_date"))
    if example.expected.ncy is None:
        raise BundleFaultError(("it does not say which ncy is expected",))
    if found != example.expected.ncy:
        yield f"the year group should be {example.expected.ncy}, but it is {found}"


def _of_closure(example: Example) -> Iterator[str]:
    closure = Span(_input(example, "closure_start"), _input(example, "reopen"))
    found = school_closure_exempts(closure, _input(example, "advice_requested"))
    if example.expected.applies is None:
        raise BundleFaultError(("it does not say whether the exemption applies",))
    if found != example.expected.applies:
        yield _should("the closure", "excuse lateness", wanted=example.expected.applies)


_FUNCTIONS: Mapping[str, Callable[[Example], Iterator[str]]] = {
    "ncy": _of_year_group,
    "school_closure_exempt": _of_closure,
}
FUNCTIONS = frozenset(_FUNCTIONS)
"""The names an example may use in place of a rule."""


def _input(example: Example, name: str) -> date:
    if name not in example.inputs:
        raise BundleFaultError((f"it gives no date for {name}",))
    return example.inputs[name]


def _should(who: str, do: str, *, wanted: bool) -> str:
    return f"{who} should {do}, but it does not" if wanted else f"{who} should not {do}, but it does"


def _differs(what: str, wanted: date | None, found: date | None) -> str:
    def said(day: date | None) -> str:
        return dates.with_weekday(day) if day else "no day"

    return f"{what} should be {said(wanted)}, but it is {said(found)}"
