"""Every worked example of the rules: its last day, whether it runs, and what meets it."""

from collections import Counter

import pytest

from app.services.rules.examples import Example
from app.services.rules.worked_examples import FUNCTIONS, disagreements
from tests.unit.rule_examples import RULES, examples

EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.id}-{example.rule}")
def test_the_rules_give_what_was_worked_by_hand(example: Example) -> None:
    assert disagreements(RULES, example) == ()


def test_no_example_is_left_out_and_every_rule_has_one() -> None:
    tested = {example.rule for example in EXAMPLES}
    assert len(EXAMPLES) == 160
    assert len({example.id for example in EXAMPLES}) == len(EXAMPLES)
    assert {rule.id for rule in RULES.book.rules} - tested == set()
    assert tested - {rule.id for rule in RULES.book.rules} == FUNCTIONS


def test_every_example_expects_something_of_its_kind() -> None:
    kinds = Counter(
        "dated" if example.inputs and example.expected.due_on else
        "condition" if example.facts is not None and example.expected.runs else
        "function" if example.rule in FUNCTIONS else "none"
        for example in EXAMPLES
    )  # fmt: skip
    assert set(kinds) == {"dated", "condition", "function"}
    assert all(example.expected.met is not None for example in EXAMPLES if example.happened)
