"""Days as exports write them: day first, with the ways in which spreadsheets and typing spoil them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

_PARTS = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3,9})\.?,?[ \-](\d{4}|\d{2})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AaPp][Mm])?$")
_SPREADSHEET_NUMBER = re.compile(r"(\d{5})(\.\d+)?")
_SPREADSHEET_START = date(1899, 12, 30)
_SPREADSHEET_DAYS = range(18_264, 73_416)  # 1950 to 2100: other numbers are no days of a case
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - reads better
)


class DayFault(Enum):
    """What is wrong with a date that was written."""

    IMPOSSIBLE = auto()
    MONTH_FIRST = auto()
    SPREADSHEET_NUMBER = auto()
    TWO_FIGURE_YEAR = auto()
    NOT_A_DATE = auto()


@dataclass(frozen=True)
class DayReading:
    """What a cell says: the day, or its fault with the day that was perhaps meant.

    A two-figure year keeps its fault although the day is known: it was read, not written.
    """

    day: date | None = None
    fault: DayFault | None = None
    meant: date | None = None


@dataclass(frozen=True)
class Span:
    """The days between which a two-figure year must fall, both inclusive."""

    earliest: date
    latest: date

    def only_reading(self, year: int, month: int, day: int) -> date | None:
        """Return the day when exactly one century fits; None when none or several do."""
        readings = [_day(century + year, month, day) for century in (1900, 2000)]
        fitting = [one for one in readings if one and self.earliest <= one <= self.latest]
        return fitting[0] if len(fitting) == 1 else None


def read_day(text: str, span: Span) -> DayReading:
    """Read one trimmed cell; an empty cell has neither day nor fault. Nothing is ever turned round or moved."""
    text = _TIME.sub("", text)
    if not text:
        return DayReading()
    if iso := _ISO.fullmatch(text):
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]))
    number = _SPREADSHEET_NUMBER.fullmatch(text)
    if number and int(number[1]) in _SPREADSHEET_DAYS:
        return DayReading(None, DayFault.SPREADSHEET_NUMBER, _SPREADSHEET_START + timedelta(days=int(number[1])))
    if named := _NAMED.fullmatch(text):
        month = _month_of(named[2])
        return _written(int(named[1]), month, named[3], span) if month else DayReading(fault=DayFault.NOT_A_DATE)
    if parts := _PARTS.fullmatch(text):
        return _written(int(parts[1]), int(parts[2]), parts[3], span)
    return DayReading(fault=DayFault.NOT_A_DATE)


def _written(day: int, month: int, year: str, span: Span) -> DayReading:
    if len(year) == 4:
        return _checked(int(year), month, day)
    only = span.only_reading(int(year), month, day)
    if only or _day(2000 + int(year), month, day) or _day(1900 + int(year), month, day):
        return DayReading(only, DayFault.TWO_FIGURE_YEAR)
    turned = span.only_reading(int(year), day, month)
    return DayReading(None, DayFault.MONTH_FIRST, turned) if turned else DayReading(fault=DayFault.IMPOSSIBLE)


def _checked(year: int, month: int, day: int) -> DayReading:
    found = _day(year, month, day)
    if found:
        return DayReading(found)
    turned = _day(year, day, month)
    return DayReading(None, DayFault.MONTH_FIRST, turned) if turned else DayReading(fault=DayFault.IMPOSSIBLE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(word: str) -> int:
    """Return 1 to 12 for a month's name or its first letters (three or more); 0 when it is none."""
    matching = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word.casefold())]
    return matching[0] if matching else 9 if word.casefold() == "sept" else 0
