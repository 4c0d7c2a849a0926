"""Cases as the day sees them, made from dated events with the rules of the program."""

from datetime import date
from functools import cache

from app.domain import resources
from app.domain.day import CaseMatters, DayRow, Whose, rows_of
from app.domain.deadlines import CaseHistory, DatedEvent, FactValue, RuleBook
from app.services.rules import Rules

TODAY = date(2026, 11, 27)
"""Friday 27 November 2026."""


@cache
def rules() -> Rules:
    """Return the rules of the program."""
    return Rules(resources.read_text)


def book() -> RuleBook:
    """Return the rule book of the program."""
    return rules().book


def event(name: str, day: date, ref: str = "", **facts: FactValue) -> DatedEvent:
    """Return something that happened; `decision_kind=` is the fact `event.decision.kind`."""
    named = {f"event.{key.replace('_', '.', 1)}": value for key, value in facts.items()}
    return DatedEvent(name, day, ref=ref, facts=named)


def case(*events: DatedEvent, whose: Whose = Whose.MINE, today: date = TODAY, **more: object) -> CaseMatters:
    """Return the case of Tomos with these events."""
    directed = more.pop("directed", ())
    dues = rules().dues(CaseHistory(events, born_on=date(2018, 3, 19), directed=directed), today)  # type: ignore[arg-type]  # as given
    return CaseMatters("c", "s", str(more.pop("name", "Tomos Rees")), whose, dues, **more)  # type: ignore[arg-type]  # fields of the case


def rows(of: CaseMatters, today: date = TODAY) -> list[DayRow]:
    """Return the rows of a case."""
    return list(rows_of(of, book(), today))
