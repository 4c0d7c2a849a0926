"""Whether a personal budget adds up: lines to elements, elements to the budget, instalments to what they pay for.

A difference is shown, never put right by the program: only a person knows which figure was agreed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.domain.money.amounts import annual_pence, in_pounds, instalments


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its agreed yearly amount, and the price, quantity and weeks it is said to come from."""

    id: str
    annual_pence: int | None
    unit_price_pence: int | None = None
    quantity: Decimal | None = None
    weeks_per_year: int | None = None
    is_direct_payment: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One funder's part and its lines."""

    id: str
    agreed_pence: int | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Instalments:
    """How direct payments are paid out: how many, each but the last, the last, their total, and the lines they pay."""

    number: int
    base_pence: int
    last_pence: int
    total_pence: int
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """A whole budget as agreed."""

    id: str
    agreed_pence: int | None
    elements: tuple[Element, ...] = ()
    instalments: Instalments | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures that should be the same. `place` is the id of the record that states the first."""

    place: str
    what: str
    stated_pence: int
    worked_out_pence: int

    @property
    def words(self) -> str:
        """The sentence to show."""
        stated, worked_out = in_pounds(self.stated_pence), in_pounds(self.worked_out_pence)
        return f"{self.what}: {stated} is recorded, but it adds up to {worked_out}."


def reconcile(budget: Budget) -> tuple[Difference, ...]:
    """Return every pair of figures that should agree and does not. A figure nobody has given yet is no difference."""
    return tuple(found for found in _pairs(budget) if found.stated_pence != found.worked_out_pence)


def _pairs(budget: Budget) -> Iterator[Difference]:
    for element in budget.elements:
        for line in element.lines:
            yield from _line_pair(line)
        amounts = [line.annual_pence for line in element.lines]
        yield from _sum_pair(element.id, "The element", element.agreed_pence, amounts)
    yield from _sum_pair(budget.id, "The agreed total", budget.agreed_pence, [e.agreed_pence for e in budget.elements])
    if budget.instalments:
        yield from _instalment_pairs(budget, budget.instalments)


def _line_pair(line: Line) -> Iterator[Difference]:
    given = (line.unit_price_pence, line.quantity, line.weeks_per_year)
    match (line.annual_pence, *given):
        case (int(stated), int(price), Decimal() as quantity, int(weeks)):
            yield Difference(line.id, "The yearly amount", stated, annual_pence(price, quantity, weeks))
        case _:
            return


def _sum_pair(place: str, what: str, stated: int | None, parts: list[int | None]) -> Iterator[Difference]:
    known = [part for part in parts if part is not None]
    if stated is not None and parts and len(known) == len(parts):
        yield Difference(place, what, stated, sum(known))


def _instalment_pairs(budget: Budget, paid: Instalments) -> Iterator[Difference]:
    parts = paid.base_pence * (paid.number - 1) + paid.last_pence
    yield Difference(budget.id, "The total of the instalments", paid.total_pence, parts)
    if paid.number >= 1:
        lawful = instalments(paid.total_pence, paid.number)
        yield Difference(budget.id, "The last instalment", paid.last_pence, lawful[-1])
    covered = [line for element in budget.elements for line in element.lines if line.id in paid.covers]
    yield from _sum_pair(budget.id, "What the instalments pay for", paid.total_pence, [e.annual_pence for e in covered])
