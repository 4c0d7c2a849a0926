"""Money in whole pence: the worked examples, and what must hold for any amount."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import money
from app.domain.calendar import Span
from app.domain.errors import NotUnderstoodError
from app.domain.money import BudgetYear, WeeklyRate

PENCE = st.integers(-(10**9), 10**9)
SHARES = st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any)


def test_part_of_a_financial_year_counts_its_days_with_both_ends() -> None:
    year = money.budget_year(BudgetYear.FINANCIAL, date(2026, 9, 1))
    assert year == Span(date(2026, 4, 1), date(2027, 3, 31))
    part = Span(date(2026, 9, 1), year.last_on)
    assert part.days == 212
    assert money.pro_rata(520000, part, year) == 302027


def test_a_budget_year_with_a_leap_day_has_366_days() -> None:
    year = money.budget_year(BudgetYear.FINANCIAL, date(2028, 2, 1))
    assert year.days == 366
    assert money.pro_rata(520000, Span(date(2028, 2, 1), date(2028, 3, 31)), year) == 85246


def test_an_academic_budget_year_begins_in_september() -> None:
    assert money.budget_year(BudgetYear.ACADEMIC, date(2026, 8, 31)) == Span(date(2025, 9, 1), date(2026, 8, 31))
    assert money.budget_year(BudgetYear.ACADEMIC, date(2026, 9, 1)).first_on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("unit_price", "quantity", "weeks", "annual"),
    [(4550, "1", 38, 172900), (1475, "6.5", 39, 373913), (-2840, "1", 52, -147680), (1475, "-6.5", 39, -373913)],
)
def test_a_line_is_rounded_once_at_its_end(unit_price: int, quantity: str, weeks: int, annual: int) -> None:
    assert money.annual_pence(unit_price, Decimal(quantity), weeks) == annual


@pytest.mark.parametrize(
    ("total", "number", "first", "last"),
    [(100000, 12, 8333, 8337), (100003, 4, 25000, 25003), (-100, 3, -33, -34), (5, 1, 5, 5)],
)
def test_the_last_instalment_carries_the_remainder(total: int, number: int, first: int, last: int) -> None:
    parts = money.instalments(total, number)
    assert (parts[0], parts[-1], len(parts), sum(parts)) == (first, last, number, total)


def test_money_is_never_paid_in_no_instalments() -> None:
    with pytest.raises(ValueError, match="one instalment or more"):
        money.instalments(100, 0)


def test_a_new_weekly_rate_begins_on_its_day() -> None:
    rates = [WeeklyRate(date(2026, 9, 7), 12000), WeeklyRate(date(2026, 4, 6), 10000)]
    assert money.weekly_payments(rates, date(2027, 4, 4)) == 580000


def test_a_rate_that_begins_after_the_end_pays_nothing() -> None:
    rates = [WeeklyRate(date(2026, 4, 6), 700), WeeklyRate(date(2026, 5, 4), 9999)]
    assert money.weekly_payments(rates, date(2026, 4, 8)) == 300


def test_a_split_gives_the_odd_penny_to_the_largest_remainder() -> None:
    assert money.split(123455, [60, 25, 15]) == (74073, 30864, 18518)


def test_equal_remainders_favour_the_first_funder() -> None:
    assert money.split(100, [1, 1, 1]) == (34, 33, 33)
    assert money.split(1, [50, 50]) == (1, 0)
    assert money.split(-1, [50, 50]) == (-1, 0)


@pytest.mark.parametrize("shares", [[], [0, 0], [50, -1]])
def test_shares_that_cannot_be_shared_are_refused(shares: list[int]) -> None:
    with pytest.raises(ValueError, match="shares"):
        money.split(100, shares)


def test_a_weekly_figure_is_for_the_eye() -> None:
    assert money.in_pounds(money.weekly_shown(523456, 52)) == "£100.66"


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (123456, "£1,234.56"),
        (-1200, "-£12.00"),
        (0, "£0.00"),
        (5, "£0.05"),
        (-5, "-£0.05"),
        (123456789, "£1,234,567.89"),
    ],
)
def test_amounts_are_shown_in_pounds_and_pence(pence: int, shown: str) -> None:
    assert money.in_pounds(pence) == shown


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,234.5", 123450), ("1234.56", 123456), ("12", 1200), (".5", 50), ("12.", 1200), ("-£12", -1200),
        ("£-12", -1200), ("\u221212.34", -1234), (" £ 1 234.50 ", 123450), ("£0", 0), ("-0", 0),
    ],
)  # fmt: skip
def test_typed_amounts_are_read(typed: str, pence: int) -> None:
    assert money.parse_pounds(typed) == pence


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1.234", "parts of a penny"), ("twelve", "not an amount"), ("", "not an amount"), (".", "not an amount"),
        ("£", "not an amount"), ("1,23", "not an amount"), ("-£-1", "not an amount"), ("12p", "not an amount"),
        ("99999999999999", "too large"), ("1e5", "not an amount"),
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_read_are_told_in_words(typed: str, says: str) -> None:
    with pytest.raises(NotUnderstoodError, match=says) as refused:
        money.parse_pounds(typed)
    assert refused.value.remedy


@given(PENCE)
def test_what_is_shown_can_be_typed_back(pence: int) -> None:
    assert money.parse_pounds(money.in_pounds(pence)) == pence


@given(PENCE, st.integers(1, 60))
def test_instalments_add_up_and_only_the_last_differs(total: int, number: int) -> None:
    parts = money.instalments(total, number)
    assert sum(parts) == total
    assert len(set(parts[:-1])) <= 1
    assert abs(parts[-1] - parts[0]) < number


@given(PENCE, SHARES)
def test_a_split_adds_up_and_each_part_is_within_a_penny(total: int, shares: list[int]) -> None:
    parts = money.split(total, shares)
    assert sum(parts) == total
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - Fraction(total * share, sum(shares))) < 1


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=400))
def test_rounding_is_to_the_nearest_penny_and_the_same_on_both_sides_of_nothing(exact: Fraction) -> None:
    whole = money.rounded(exact)
    assert abs(whole - exact) <= Fraction(1, 2)
    assert money.rounded(-exact) == -whole
    if abs(whole - exact) == Fraction(1, 2):
        assert abs(whole) > abs(exact)


@given(PENCE, st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 366))
def test_two_parts_of_a_year_make_the_year_to_within_a_penny(annual: int, day: date, cut: int) -> None:
    year = money.budget_year(BudgetYear.FINANCIAL, day)
    middle = year.first_on.toordinal() + min(cut, year.days - 1)
    before = Span(year.first_on, date.fromordinal(middle - 1)) if cut else None
    after = Span(date.fromordinal(middle), year.last_on)
    both = money.pro_rata(annual, after, year) + (money.pro_rata(annual, before, year) if before else 0)
    assert abs(both - annual) <= 1
    assert money.pro_rata(annual, year, year) == annual
