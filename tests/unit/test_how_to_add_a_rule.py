"""The page that tells how to add a rule is true: what it says is added, loaded and worked through."""

import re
from datetime import date
from pathlib import Path
from textwrap import indent

import yaml

from app.domain.deadlines import CaseHistory, DatedEvent, Due
from app.domain.resources import read_text
from app.services.rules import Rules
from tests.unit.rule_examples import only

BLOCK = re.compile(r"^```yaml\n# (?P<file>\S+), under[^\n]*\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
PAGE = Path(__file__).parents[2] / "docs/how-to/add-a-deadline-rule.md"


def block(named: str) -> str:
    """Return the block of the page that belongs into the named file."""
    blocks = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return only([found["text"] for found in blocks if found["file"] == named])


def rules_of_the_page() -> Rules:
    """Load the shipped bundle with the page's event and rule."""
    added = {
        "rules/events.yaml": ("events:\n", indent(block("resources/rules/events.yaml"), "  ")),
        "rules/deadlines.yaml": ("rules:\n", indent(block("resources/rules/deadlines.yaml"), "  ")),
    }

    def read(name: str) -> str:
        text = read_text(name)
        if name in added:
            heading, more = added[name]
            assert text.count(f"\n{heading}") == 1
            return text.replace(f"\n{heading}", f"\n{heading}{more}")
        return text

    return Rules(read)


def test_the_rule_of_the_page_loads_and_gives_the_dates_of_its_examples() -> None:
    rules = rules_of_the_page()
    examples = yaml.safe_load(block("tests/data/deadline-examples.yaml"))
    assert len(examples) == 2
    for example in examples:
        due = worked(rules, example["inputs"], example.get("happened"))
        assert due.due_on == date.fromisoformat(example["expected"]["due"])
        assert due.days_late == example["expected"].get("days_late")


def worked(rules: Rules, inputs: dict[str, str], happened: dict[str, str] | None) -> Due:
    """Return the due date of the page's rule for an example."""
    events = [DatedEvent("travel_help_requested", date.fromisoformat(inputs["travel_help_requested"]))]
    if happened:
        events.append(DatedEvent(happened["event"], date.fromisoformat(happened["date"])))
    history = CaseHistory(tuple(events), date.fromisoformat(inputs["date_of_birth"]))
    found = rules.dues(history, date(2027, 2, 1))
    return only([due for due in found if due.rule.id == "travel_help_decision"])
