"""The shipped rules and the worked examples, for the tests of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

import yaml

from app.domain.deadlines import CaseHistory, DatedEvent, FactValue
from app.domain.resources import read_text
from app.services.rules import Rules

RULES = Rules(read_text)
TODAY = date(2026, 11, 23)
_FILE = Path(__file__).parents[1] / "data" / "deadline-examples.yaml"
T = TypeVar("T")


@dataclass(frozen=True)
class Example:
    """One worked example of the file, as it stands there."""

    id: str
    rule: str
    expected: Mapping[str, object]
    inputs: Mapping[str, str]
    facts: Mapping[str, FactValue] | None
    happened: Mapping[str, object] | None

    def day(self, name: str) -> date:
        """Return an input as a date."""
        return date.fromisoformat(self.inputs[name])

    def history(self) -> CaseHistory:
        """Return the history the inputs describe, with what happened."""
        events = [
            DatedEvent(name, date.fromisoformat(day)) for name, day in self.inputs.items() if name != "date_of_birth"
        ]
        if self.happened:
            facts = cast("Mapping[str, FactValue]", self.happened.get("facts", {}))
            events.append(
                DatedEvent(str(self.happened["event"]), date.fromisoformat(str(self.happened["date"])), facts=facts)
            )
        born = self.inputs.get("date_of_birth")
        return CaseHistory(tuple(events), date.fromisoformat(born) if born else None)


def load() -> tuple[Example, ...]:
    """Read the worked examples."""
    document = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Example(raw["id"], raw["rule"], raw["expected"], raw.get("inputs", {}), raw.get("facts"), raw.get("happened"))
        for raw in document["examples"]
    )


def only(found: list[T]) -> T:
    """Return the one item of a list; the test fails if there is another."""
    assert len(found) == 1, found
    return found[0]
