"""Money: whole pence in, whole pence out, one rounding, never a binary fraction.

Every amount is an `int` in pence. Where a formula leaves whole pence it is worked in exact fractions and rounded
half up, away from zero, once, at its end. What is shown per week is never multiplied back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.domain.calendar import Span
from app.domain.errors import NotUnderstoodError

_TYPED = re.compile(
    r"(?P<sign>[-\u2212]?)£?(?P<sign_after>[-\u2212]?)(?P<pounds>\d+|\d{1,3}(?:,\d{3})+)?(?:\.(?P<pence>\d{0,2}))?"
)
_HOW = "Write it in pounds and pence, such as 1,234.56."
# Nothing in a plan costs more; a slipped key is caught before it reaches a total.
_MOST_PENCE = 10**13


class BudgetYear(StrEnum):
    """The year that a budget runs in: a setting of the authority."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"


@dataclass(frozen=True, slots=True)
class WeeklyRate:
    """A weekly amount and the first day it holds. The rate before it holds up to the day before."""

    effective_from: date
    pence: int


def in_pounds(pence: int) -> str:
    """Return the amount as it is shown and printed: £1,234.56, and -£12.00 below nothing."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def parse_pounds(typed: str) -> int:
    """Return the pence of an amount as typed: `£1,234.5`, `12`, `-3.20`. Raises `NotUnderstoodError`."""
    text = re.sub(r"\s", "", typed)
    found = _TYPED.fullmatch(text)
    if not found or not (found["pounds"] or found["pence"]) or (found["sign"] and found["sign_after"]):
        if re.fullmatch(r".*\.\d{3,}", text):
            raise NotUnderstoodError("This amount has parts of a penny.", _HOW)
        raise NotUnderstoodError("This is not an amount of money.", _HOW)
    amount = int((found["pounds"] or "0").replace(",", "")) * 100 + int((found["pence"] or "").ljust(2, "0"))
    if amount > _MOST_PENCE:
        raise NotUnderstoodError("This amount is too large.", "Check the number of digits.")
    return -amount if found["sign"] or found["sign_after"] else amount


def rounded(exact: Fraction) -> int:
    """Return whole pence: half up to the nearest penny, away from zero."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -whole if exact < 0 else whole


def annual_pence(unit_price_pence: int, quantity: Decimal | Fraction, weeks_per_year: int) -> int:
    """Return the yearly cost of a line: unit price x quantity x weeks. The weeks are the line's own, never inferred."""
    return rounded(unit_price_pence * Fraction(quantity) * weeks_per_year)


def weekly_shown(annual: int, weeks_per_year: int) -> int:
    """Return the pence a week to show beside a yearly amount. For the eye only: nothing may be worked out from it."""
    return rounded(Fraction(annual, weeks_per_year))


def budget_year(kind: BudgetYear, day: date) -> Span:
    """Return the budget year that holds the day: 1 April to 31 March, or 1 September to 31 August."""
    month = 4 if kind is BudgetYear.FINANCIAL else 9
    first_on = date(day.year if day.month >= month else day.year - 1, month, 1)
    return Span(first_on, date(first_on.year + 1, month, 1) - timedelta(days=1))


def pro_rata(annual: int, part: Span, year: Span) -> int:
    """Return the share of a yearly amount for the days of `part` in the budget year (365 days, or 366)."""
    return rounded(Fraction(annual * year.overlap(part).days, year.days))


def instalments(total: int, number: int) -> tuple[int, ...]:
    """Return equal parts that add up to the penny; the last carries what is left over. Raises ValueError below one."""
    if number < 1:
        raise ValueError("money is paid in one instalment or more")
    base = abs(total) // number * (-1 if total < 0 else 1)
    return (*(base for _ in range(number - 1)), total - base * (number - 1))


def split(total: int, shares: Sequence[Decimal | Fraction | int]) -> tuple[int, ...]:
    """Return the total shared out by weight, to the penny, in the order given.

    Each part is cut down to whole pence and the pennies left over go to the largest remainders; of equal remainders
    the first funder listed goes first. Raises ValueError when no share is above nothing, or one is below.
    """
    weights = [Fraction(share) for share in shares]
    whole = sum(weights, Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("shares must be nothing or more, and at least one above nothing")
    exact = [abs(total) * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[: abs(total) - sum(parts)]:
        parts[at] += 1
    return tuple(-part if total < 0 else part for part in parts)


def weekly_payments(rates: Sequence[WeeklyRate], last_on: date) -> int:
    """Return what is owed from the first rate's day to `last_on`: each day is a seventh of the rate that holds on it.

    A change never edits history: it is a new rate with its own first day. Rates may come in any order.
    """
    ordered = sorted(rates, key=lambda rate: rate.effective_from)
    total = Fraction(0)
    for rate, following in zip(ordered, [*ordered[1:], None], strict=True):
        ends_on = last_on if following is None else min(last_on, following.effective_from - timedelta(days=1))
        total += Fraction(rate.pence * Span(rate.effective_from, ends_on).days, 7)
    return rounded(total)
