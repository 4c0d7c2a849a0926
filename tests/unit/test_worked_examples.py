"""Checking any file of worked examples: each mismatch in plain words, and nothing wrong with one stops the others."""

import contextlib
import random
import re
from textwrap import dedent, indent

import pytest
import yaml

from app.services.rules import BundleFaultError
from app.services.rules.worked_examples import Checked, check_examples
from tests.unit.rule_examples import FILE, RULES

GOOD = """
    id: G1
    rule: request_decision
    inputs: {request_received: "2026-01-05"}
    expected: {due: "2026-02-16"}
"""


def check(*examples: str) -> Checked:
    listed = "\n".join("  - " + indent(dedent(example).strip(), "    ").strip() for example in (*examples, GOOD))
    return check_examples(RULES, "file.yaml", f"examples:\n{listed}\n")


def words(example: str) -> str:
    """Return what is said of one example; the good one beside it is always checked too."""
    checked = check(example)
    assert checked.total == 2
    assert checked.disagreeing == 1
    return "; ".join(found.words for found in checked.mismatches)


def test_the_whole_file_is_counted_and_agrees() -> None:
    checked = check_examples(RULES, FILE.name, FILE.read_text(encoding="utf-8"))
    assert (checked.total, checked.mismatches, checked.is_clean) == (160, (), True)
    assert checked.sentence == "160 examples checked: the rules agree with all of them."


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ('{id: X, rule: request_decision, inputs: {request_received: "2026-01-05"}, expected: {due: "2026-02-17"}}',
         "the last day should be Tuesday 17 February 2026, but it is Monday 16 February 2026"),
        ("{id: X, rule: request_decision, inputs: {request_received: 2026-01-05}, expected: {due: 2026-02-17}}",
         "should be Tuesday 17 February 2026"),
        ('{id: X, rule: final_plan, inputs: {request_received: "2026-01-05"}, expected: {due: "2026-05-25"}}',
         "the day to work to should be Monday 25 May 2026, but it is Friday 22 May 2026"),
        ('{id: X, rule: phase_transfer_school, inputs: {transfer_date: "2027-09-01"}, expected: {due: "2027-02-15"}}',
         "says before should be no day, but it is Sunday 14 February 2027"),
        ('{id: X, rule: request_decision, inputs: {draft_served: "2026-01-05"}, expected: {due: "2026-02-16"}}',
         "it gives no date for request_received"),
        ('{id: X, rule: request_decision, inputs: {request_received: "2013-01-05"}, expected: {due: "2013-02-16"}}',
         "not law on the day it starts"),
        (('{id: X, rule: amended_final_effective, inputs: {review_meeting: "2026-06-10"}, '
         'expected: {due: "2026-08-12"}}'),
         r"but it is no day \(no date for amendment_notice_sent\)"),
        ('{id: X, rule: final_plan, inputs: {request_received: "9999-12-31"}, expected: {due: "9999-12-31"}}',
         "not law on the day it starts"),
        ("{id: X, rule: under5_review_from, facts: {person.age: 5}, expected: {runs: yes}}",
         "whether it runs should be yes, but it is no"),
        ("{id: X, rule: under5_review_from, facts: {}, expected: {runs: yes}}",
         r"but it is unknown \(not recorded: person.age\)"),
        ("{id: X, rule: under5_review_from, facts: {person.age: young}, expected: {runs: yes}}",
         "person.age never says young"),
        ("{id: X, rule: under5_review_from, facts: {person.shoe: 5}, expected: {runs: yes}}", "no fact .* person.shoe"),
        ("{id: X, rule: under5_review_from, facts: {person.age: 5}, expected: {runs: maybe}}", "yes, no or unknown"),
        ("{id: X, rule: under5_review_from, facts: {person.age: 5}, expected: {}}", "does not say what is expected"),
        (('{id: X, rule: final_plan, inputs: {request_received: "2026-08-03"}, happened: {event: final_plan_sent, '
         'date: "2026-12-23"}, expected: {due: "2026-12-21", met: true, days_late: 3}}'),
         "3 days late, but it is 2"),
        (('{id: X, rule: final_plan, inputs: {request_received: "2026-08-03"}, happened: {event: final_plan_sent, '
         'date: "2026-12-23"}, expected: {due: "2026-12-21", met: false}}'),
         "what happened should not meet it, but it does"),
        (('{id: X, rule: final_plan, inputs: {request_received: "2026-08-03"}, happened: {event: plan_posted, '
         'date: "2026-12-23"}, expected: {due: "2026-12-21", met: true}}'),
         "no event is called plan_posted"),
        ('{id: X, rule: ncy, inputs: {date_of_birth: "2012-09-01", on_date: "2026-11-23"}, expected: {ncy: 10}}',
         "the year group should be 10, but it is 9"),
        ('{id: X, rule: ncy, inputs: {date_of_birth: "2012-09-01"}, expected: {ncy: 10}}', "no date for on_date"),
        (('{id: X, rule: school_closure_exempt, inputs: {closure_start: "2026-07-22", reopen: "2026-09-02", '
         'advice_requested: "2026-07-15"}, expected: {applies: false}}'),
         "the closure should not excuse lateness, but it does"),
        (('{id: X, rule: school_closure_exempt, inputs: {closure_start: "2026-07-22", reopen: "2026-09-02", '
         'advice_requested: "2026-07-15"}, expected: {due: "2026-07-22"}}'), "does not say whether"),
        ("{id: X, rule: snow_day, inputs: {}, expected: {runs: yes}}", "no rule is called snow_day"),
        ("{id: X, expected: {runs: yes}}", "rule: this should be a text"),
        ('{id: X, rule: final_plan, expected: {due: "2026-02-30"}}', "expected.due: this should be a date"),
        ('{id: X, rule: final_plan, inputs: [], expected: {due: "2026-02-03"}}', "inputs: .* named values"),
        ('{id: X, rule: final_plan, input: {}, expected: {due: "2026-02-03"}}', "unknown key input"),
        ('{id: X, rule: final_plan, expected: {deu: "2026-02-03"}}', "unknown key deu"),
        ('{id: X, rule: final_plan, expected: {due: "2026-02-03"}}', "it gives no dates"),
        ("a word", "named values"),
        ("{id: G1, rule: under5_review_from, facts: {person.age: 5}, expected: {runs: no}}", "the same id"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_example_is_said_and_the_next_is_checked(example: str, said: str) -> None:
    assert re.search(said, words(example)), words(example)


def test_an_example_without_an_id_is_called_by_its_number() -> None:
    checked = check("{rule: snow_day, expected: {runs: yes}}")
    assert [(found.example, found.rule) for found in checked.mismatches] == [("example 1", "snow_day")]


def test_a_key_given_twice_is_a_fault_of_the_file_and_the_examples_are_still_checked() -> None:
    text = f"version: 2\nversion: 3\nexamples:\n  - {indent(dedent(GOOD).strip(), '    ').strip()}\n"
    checked = check_examples(RULES, "file.yaml", text)
    assert (checked.total, checked.disagreeing, checked.is_clean) == (1, 0, False)
    assert checked.faults == ("file.yaml: line 2: version is given twice",)


@pytest.mark.parametrize(
    "text",
    ["", "just words", "[1, 2]", "examples: none", "examples: []", "examples: [", "? [a]\n: b", "examples: &a [*a]",
     "examples: !!python/object:os.system {}", "\x00"],
)  # fmt: skip
def test_a_file_that_is_no_list_of_examples_is_refused_or_told_of_in_words(text: str) -> None:
    with contextlib.suppress(BundleFaultError):
        assert not check_examples(RULES, "file.yaml", text).is_clean


def test_any_day_or_answer_that_is_changed_is_noticed() -> None:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    chance = random.Random(7)
    for example in chance.sample(document["examples"], 60):
        key = chance.choice([key for key in example["expected"] if key != "days_late"])
        before = example["expected"][key]
        other = {"yes": "no", "no": "unknown", "unknown": "yes"}
        if isinstance(before, bool):
            example["expected"][key] = not before
        else:
            example["expected"][key] = before + 1 if isinstance(before, int) else other.get(before, "2031-01-01")
        checked = check_examples(RULES, "file.yaml", yaml.safe_dump({"examples": [example]}))
        assert checked.disagreeing == 1, example
        example["expected"][key] = before
