"""Counting days: spans, months, school years, working days in England and Wales, and tribunal time.

Bank holidays come in as values, with the stretch of days for which they are known. Outside that stretch only weekends
and Christmas Day are taken out, and `knows` says so, so that no date is refused and none is wrongly called certain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from app.domain import dates

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    first_on: date
    last_on: date

    def __contains__(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.first_on <= day <= self.last_on

    @property
    def days(self) -> int:
        """How many days it holds, both ends counted; none when it ends before it begins."""
        return max((self.last_on - self.first_on).days + 1, 0)

    def overlap(self, other: "Span") -> "Span":
        """Return the days in both; a span of no days when they do not meet."""
        return Span(max(self.first_on, other.first_on), min(self.last_on, other.last_on))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days: Monday to Friday but Christmas Day, Good Friday and the bank holidays of England and Wales."""

    holidays: frozenset[date]
    known: Span

    def knows(self, day: date) -> bool:
        """Say whether the bank holidays around this day have been published."""
        return day in self.known

    def running_out(self, today: date) -> str:
        """Return the sentence that warns, from a year before it, that the known bank holidays end; else nothing."""
        last_on = self.known.last_on
        if today < months_after(last_on, -12):
            return ""
        end = "end" if today <= last_on else "ended"
        return (
            f"The known bank holidays {end} on {dates.in_words(last_on)}. After that day only weekends are taken out, "
            "so working days can be counted wrongly. Ask for an update of Planstead, or of your own rules."
        )

    def is_working(self, day: date) -> bool:
        """Say whether offices work that day."""
        return day.weekday() < _SATURDAY and day not in self.holidays and not (day.month == 12 and day.day == 25)

    def on_or_before(self, day: date) -> date:
        """Return the last working day up to this one: the day to work to."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first working day from this one on."""
        return next(found for found in _walk(day, 1) if self.is_working(found))

    def after(self, day: date, number: int) -> date:
        """Return the n-th working day after the day, which is not counted itself. `number` is one or more."""
        return self._nth(day + _ONE_DAY, number)

    def beginning_with(self, day: date, number: int) -> date:
        """Return the n-th working day, the day itself being the first if it is one."""
        return self._nth(day, number)

    def between(self, span: Span) -> int:
        """Count the working days of a span."""
        return sum(self.is_working(span.first_on + timedelta(days=step)) for step in range(span.days))

    def tribunal_after(self, day: date, number: int) -> date:
        """Return the n-th working day after the day in tribunal time. FTT (HESC) Rules 2008 r.12(3)(b)."""
        counted = (
            found for found in _walk(day + _ONE_DAY, 1) if self.is_working(found) and not _is_tribunal_gap(found)
        )
        return next(islice(counted, number - 1, None))

    def tribunal_roll(self, day: date) -> date:
        """Return the day on which tribunal time that ends on this day really ends. FTT (HESC) Rules 2008 r.12.

        In August: the first working day after 31 August. From 25 December to 1 January: the first after 1 January.
        On any other day that is not a working day: the next one.
        """
        if day.month == 8:
            return self.on_or_after(date(day.year, 9, 1))
        if _is_tribunal_gap(day):
            return self.on_or_after(date(day.year + (day.month == 12), 1, 2))
        return self.on_or_after(day)

    def _nth(self, day: date, number: int) -> date:
        working = (found for found in _walk(day, 1) if self.is_working(found))
        return next(islice(working, number - 1, None))


def months_after(day: date, number: int) -> date:
    """Return the same day number so many months on (or back, below nothing), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), _last_of_month(year, month + 1))


def months_beginning_with(day: date, number: int) -> date:
    """Return the last day of a period of so many months that starts on the day.

    That is the day before the same day number, or the last of the month where there is no such day: a year beginning
    with 29 February 2024 ends on 28 February 2025.
    """
    end = months_after(day, number)
    return end - _ONE_DAY if end.day == day.day else end


def academic_year_start(day: date) -> date:
    """Return the 1 September on or before the day."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def academic_year_words(day: date) -> str:
    """Return the academic year that holds the day: 2026/27."""
    first = academic_year_start(day).year
    return f"{first}/{(first + 1) % 100:02}"


def last_weekday_of_month(year: int, month: int, weekday: int) -> date:
    """Return the last such weekday (Monday is 0) of a month."""
    last = _last_of_month(year, month)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY


def _walk(day: date, step: int) -> Iterator[date]:
    return (day + timedelta(days=step * far) for far in count())


def _is_tribunal_gap(day: date) -> bool:
    """Say whether tribunal time leaves the day out: August, and 25 December to 1 January."""
    return day.month == 8 or (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)
