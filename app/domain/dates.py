"""Days as people type them and as we write them. The month is always a word where a family may read it."""

import re
from datetime import date, timedelta

from app.domain.errors import NotUnderstoodError
from app.domain.text import one_line

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}
_SPAN_DAYS = {"d": 1, "w": 7}

_FROM_TODAY = re.compile(r"([+-]) ?(\d{1,4}) ?([dw])")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DIGITS = re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.\- ])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})")
_WORDS = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9}),? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ \-]?"
    r"(?P<month>[a-z]{3,9})\.?,?[ \-]?(?P<year>\d{4}|\d{2})"
)
# A year of two digits means the past unless it is near: 26 is 2026, 98 is 1998 (a birth year).
_YEARS_AHEAD = 20
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # nobody here is older; a longer step is a slip of the finger
_HOW = "Write it like 27 March 2026 or 27/3/2026."


def in_words(day: date) -> str:
    """Return the day as it is written in running text: 23 November 2026."""
    return f"{without_year(day)} {day.year}"


def without_year(day: date) -> str:
    """Return the day of a year that is clear from the sentence: 15 February."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def month_in_words(day: date) -> str:
    """Return the month of a day: November 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def in_its_month(day: date) -> str:
    """Return the day for the edge of a list whose month is clear: Mon 23."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day}"


def with_weekday(day: date) -> str:
    """Return the day as it is told to families: Thursday 10 December 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {in_words(day)}"


def near(day: date, today: date) -> str:
    """Return a day that is looked at from today: Friday 4 December, with its year where that is another."""
    return f"{_WEEKDAYS[day.weekday()]} {without_year(day)}" if day.year == today.year else with_weekday(day)


def month_near(day: date, today: date) -> str:
    """Return the month of a day that is looked at from today: January, or January 2028 where it is a year ahead."""
    name = _MONTHS[day.month - 1]
    return name if abs((day - today).days) < 300 else f"{name} {day.year}"


def in_digits(day: date) -> str:
    """Return the day for a narrow column: 23/11/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def parse_typed(typed: str, today: date) -> date:
    """Return the day that was typed: `27/3/2026`, `27 mar 26`, `27.3.26`, `today`, `+15d`, `-2w`, `2026-03-27`.

    The day comes before the month. A weekday written before the date must be the right one. Raises
    `NotUnderstoodError` with the sentence to show.
    """
    text = one_line(typed).casefold()
    if text in _NAMED:
        return _moved(today, _NAMED[text])
    if step := _FROM_TODAY.fullmatch(text):
        sign, number, span = step.groups()
        return _moved(today, int(f"{sign}{number}") * _SPAN_DAYS[span])
    if found := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]), today)
    if found := _WORDS.fullmatch(text):
        day = _day(int(found["year"]), _month(found["month"]), int(found["day"]), today)
        return _checked_weekday(day, found["weekday"])
    raise NotUnderstoodError("This is not a date.", _HOW)


def _moved(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError as error:
        raise NotUnderstoodError("That is too far away to be a date.", _HOW) from error


def _day(year: int, month: int, day: int, today: date) -> date:
    if year < 100:
        year += 2000 if 2000 + year <= today.year + _YEARS_AHEAD else 1900
    if month > 12 >= day >= 1:
        raise NotUnderstoodError(f"There is no month {month}.", "Write the day before the month, like 27/3/2026.")
    if not 1 <= month <= 12:
        raise NotUnderstoodError(f"There is no month {month}.", _HOW)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NotUnderstoodError("That is too far away to be a date.", _HOW)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotUnderstoodError(f"There is no {day} {_MONTHS[month - 1]} in {year}.", _HOW) from error


def _month(word: str) -> int:
    for number, name in enumerate(_MONTHS, 1):
        if name.casefold().startswith(word):
            return number
    raise NotUnderstoodError("The month is not a name we know.", _HOW)


def _checked_weekday(day: date, word: str | None) -> date:
    if word and not _WEEKDAYS[day.weekday()].casefold().startswith(word):
        raise NotUnderstoodError(f"{in_words(day)} is a {_WEEKDAYS[day.weekday()]}.", "Check the day of the week.")
    return day
