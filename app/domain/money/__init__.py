"""Money in whole pence: amounts, budgets that must add up, and the ledger of a direct payment account."""

from app.domain.money.amounts import (
    BudgetYear,
    WeeklyRate,
    annual_pence,
    budget_year,
    in_pounds,
    instalments,
    parse_pounds,
    pro_rata,
    rounded,
    split,
    weekly_payments,
    weekly_shown,
)

__all__ = [
    "BudgetYear", "WeeklyRate", "annual_pence", "budget_year", "in_pounds", "instalments", "parse_pounds", "pro_rata",
    "rounded", "split", "weekly_payments", "weekly_shown",
]  # fmt: skip
