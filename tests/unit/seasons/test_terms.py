"""Every day of a year belongs to one term."""

from datetime import date, timedelta

import pytest

from app.domain.seasons.terms import Season, Term, term_of


@pytest.mark.parametrize(
    ("day", "title", "year"),
    [
        (date(2026, 9, 1), "Autumn term 2026", "2026/27"),
        (date(2026, 12, 31), "Autumn term 2026", "2026/27"),
        (date(2027, 1, 1), "Spring term 2027", "2026/27"),
        (date(2027, 3, 31), "Spring term 2027", "2026/27"),
        (date(2027, 4, 1), "Summer term 2027", "2026/27"),
        (date(2027, 8, 31), "Summer term 2027", "2026/27"),
    ],
)
def test_a_day_belongs_to_a_term(day: date, title: str, year: str) -> None:
    term = term_of(day)
    assert (term.title, term.year_words) == (title, year)
    assert day in term.span


def test_no_day_falls_between_two_terms() -> None:
    term = Term(2023, Season.AUTUMN)
    for _ in range(7):
        assert term.span.last_on + timedelta(days=1) == term.after.span.first_on
        assert term.after.before == term
        term = term.after
