"""The three terms of a school year, by calendar month, so that every day of a year belongs to one of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.calendar import Span, academic_year_start, academic_year_words
from app.domain.kinds import Words


class Season(Words):
    """The part of a school year."""

    AUTUMN = "autumn", "Autumn term"
    SPRING = "spring", "Spring term"
    SUMMER = "summer", "Summer term"


_FIRST_MONTHS: Final = {Season.AUTUMN: 9, Season.SPRING: 1, Season.SUMMER: 4}


@dataclass(frozen=True, slots=True)
class Term:
    """One term. Settings break up on days of their own: counted by month, no review falls between two terms."""

    first_year: int  # in which the school year begins
    season: Season

    @property
    def span(self) -> Span:
        """From 1 September, 1 January or 1 April to the day before the next term."""
        return Span(self.begins_on, self.after.begins_on - timedelta(days=1))

    @property
    def begins_on(self) -> date:
        """The first day of the term."""
        year = self.first_year if self.season is Season.AUTUMN else self.first_year + 1
        return date(year, _FIRST_MONTHS[self.season], 1)

    @property
    def after(self) -> "Term":
        """The next term."""
        return self._moved(1)

    @property
    def before(self) -> "Term":
        """The term before."""
        return self._moved(-1)

    @property
    def title(self) -> str:
        """How the term is said: Autumn term 2026."""
        return f"{self.season.label} {self.begins_on.year}"

    @property
    def year_words(self) -> str:
        """The school year it belongs to: 2026/27."""
        return academic_year_words(self.begins_on)

    def _moved(self, step: int) -> "Term":
        seasons = tuple(Season)
        years, at = divmod(seasons.index(self.season) + step, len(seasons))
        return Term(self.first_year + years, seasons[at])


def term_of(day: date) -> Term:
    """Return the term that holds the day."""
    first = academic_year_start(day).year
    season = Season.AUTUMN if day.month >= 9 else Season.SPRING if day.month < 4 else Season.SUMMER
    return Term(first, season)
