"""The shipped rules and the worked examples, for the tests of both."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from app.domain.resources import read_text
from app.services.rules import Rules
from app.services.rules.bundle import Entry, load
from app.services.rules.examples import Example, read_example

RULES = Rules(read_text)
TODAY = date(2026, 11, 23)
FILE = Path(__file__).parents[1] / "data" / "deadline-examples.yaml"
T = TypeVar("T")


def examples() -> tuple[Example, ...]:
    """Read the worked examples."""
    document, _ = load(FILE.name, FILE.read_text(encoding="utf-8"))
    return tuple(read_example(str(at), raw) for at, raw in enumerate(Entry(FILE.name, document).anything("examples")))


def only(found: list[T]) -> T:
    """Return the one item of a list; the test fails if there is another."""
    assert len(found) == 1, found
    return found[0]
