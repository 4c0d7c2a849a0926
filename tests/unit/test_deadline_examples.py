"""Every worked example of the rules: its last day, whether it runs, and what meets it."""

from datetime import date, timedelta

import pytest

from app.domain import ages
from app.domain.calendar import Span
from app.domain.deadlines import Clocks, Due, DueState, judge
from app.domain.deadlines.reckoning import school_closure_exempts
from tests.unit.rule_examples import RULES, TODAY, Example, load, only

EXAMPLES = load()
SPECIAL = ("ncy", "school_closure_exempt")
DATED = [example for example in EXAMPLES if example.facts is None and example.rule not in SPECIAL]


def due_of(example: Example, today: date = TODAY + timedelta(days=1000)) -> Due:
    """Return the due date of the example's rule, whether it is shown alone or as part of another."""
    clocks = Clocks.of(RULES.book, example.history(), RULES.calendar, today)
    rule = RULES.book.rule(example.rule)
    starts = RULES.book.members(rule.starts_on)
    return only([due for due in clocks.started(*starts) if due.rule is rule])


@pytest.mark.parametrize("example", DATED, ids=lambda example: f"{example.id}-{example.rule}")
def test_the_last_day_is_the_one_worked_by_hand(example: Example) -> None:
    due = due_of(example)
    assert due.due_on == date.fromisoformat(str(example.expected["due"]))
    strict = due.strict_last_day_on
    assert (strict.isoformat() if strict else None) == example.expected.get("strict_last_day")
    if "work_to" in example.expected:
        assert due.work_to_on == date.fromisoformat(str(example.expected["work_to"]))
    else:
        assert due.work_to_on in (None, due.due_on)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.happened], ids=lambda example: example.id)
def test_what_happened_meets_the_rule_or_does_not(example: Example) -> None:
    due = due_of(example)
    assert (due.days_late is not None) == example.expected["met"]
    assert due.days_late == example.expected.get("days_late")
    assert (due.state in (DueState.MET, DueState.MET_LATE)) == example.expected["met"]


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.facts is not None], ids=lambda each: each.id)
def test_a_rule_runs_does_not_run_or_asks(example: Example) -> None:
    assert example.facts is not None
    verdict = judge(RULES.book.rule(example.rule).when, example.facts)
    assert verdict.answer.value == example.expected["runs"]
    assert bool(verdict.missing) == (example.expected["runs"] == "unknown")


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.rule == "ncy"], ids=lambda each: each.id)
def test_the_year_group_follows_from_the_birth_date(example: Example) -> None:
    assert ages.year_group_on(example.day("date_of_birth"), example.day("on_date")) == example.expected["ncy"]


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.rule == "school_closure_exempt"], ids=lambda each: each.id
)
def test_a_school_closure_excuses_only_inside_its_window(example: Example) -> None:
    closure = Span(example.day("closure_start"), example.day("reopen"))
    assert school_closure_exempts(closure, example.day("advice_requested")) == example.expected["applies"]


def test_no_example_is_left_out_and_every_rule_has_one() -> None:
    tested = {example.rule for example in EXAMPLES}
    assert len(EXAMPLES) == 160
    assert len({example.id for example in EXAMPLES}) == len(EXAMPLES)
    assert {rule.id for rule in RULES.book.rules} - tested == set()
    assert tested - {rule.id for rule in RULES.book.rules} == set(SPECIAL)
