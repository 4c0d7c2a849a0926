"""The page that tells how days are counted is true: every example of its table is worked by the rules."""

import re
from datetime import date

import pytest

from app.domain.dates import parse_typed
from app.services.rules.one_clock import Asked, explain_one
from tests.architecture.checkout import ROOT
from tests.unit.rule_examples import RULES, TODAY

PAGE = (ROOT / "docs/how-planstead-counts-days.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<law>[^|]+) \| [^|]+ \| `(?P<rule>\w+)` \| (?P<start>[^|]+) \| (?P<last>[^|]+) \|$", re.MULTILINE
)
ROWS = [(found["law"], found["rule"], found["start"], found["last"]) for found in ROW.finditer(PAGE)]


@pytest.mark.parametrize(("law", "rule", "start", "last"), ROWS, ids=[row[1] for row in ROWS])
def test_the_example_of_a_count_is_right(law: str, rule: str, start: str, last: str) -> None:
    started_on = parse_typed(start, TODAY)
    name = RULES.book.members(RULES.book.rule(rule).starts_on)[0]
    found = explain_one(RULES, Asked(rule, {name: started_on}), TODAY)
    assert found.due.last_on == parse_typed(last, TODAY), law


def test_the_page_has_an_example_of_every_way_of_counting_that_surprises() -> None:
    kinds = {RULES.book.rule(rule).calculation for _law, rule, _start, _last in ROWS}
    assert len(kinds) == len(ROWS) == 10


def test_the_page_says_until_when_bank_holidays_are_known() -> None:
    assert RULES.calendar.known.last_on == date(2028, 12, 31)
    assert "known until the end of 2028" in PAGE
