"""The page that tells how to add a rule is true: what it says is added, loaded and worked through."""

import re
from pathlib import Path
from textwrap import indent

from app.domain.resources import read_text
from app.services.rules import Rules
from app.services.rules.worked_examples import check_examples
from tests.unit.rule_examples import RULES, only

BLOCK = re.compile(r"^```yaml\n# (?P<file>\S+), under[^\n]*\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE)
PAGE = Path(__file__).parents[2] / "docs/how-to/add-a-deadline.md"


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
    checked = check_examples(rules_of_the_page(), PAGE.name, f"examples:\n{block('tests/data/deadline-examples.yaml')}")
    assert checked.mismatches == ()
    assert checked.total == 2


def test_the_examples_of_the_page_fail_without_its_rule() -> None:
    checked = check_examples(RULES, PAGE.name, f"examples:\n{block('tests/data/deadline-examples.yaml')}")
    assert {found.words for found in checked.mismatches} == {"no rule is called travel_help_decision"}
