"""Kinds that hold dates, times, choices and numbers."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import ClassVar, Final, TypeVar, cast

from app.domain import dates, money
from app.domain.change import LARGEST, Json
from app.domain.errors import NotUnderstoodError
from app.domain.kinds.base import Kind, Words
from app.domain.text import one_line

W_co = TypeVar("W_co", bound=Words, covariant=True)
_TIME: Final = "Write it like 14:30."
_DIGITS: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class Day(Kind[date | None]):
    """A calendar date without a time."""

    name = "day"

    def read(self, raw: Json) -> date | None:
        """Read an ISO date."""
        if raw is None or raw == "":
            return None
        try:
            return date.fromisoformat(cast("str", raw))
        except (TypeError, ValueError) as error:
            raise NotUnderstoodError("This is not a date.", "Write it like 27 March 2026.") from error

    def write(self, value: object) -> Json:
        """Write an ISO date."""
        return None if value is None else cast("date", value).isoformat()

    def parse(self, typed: str, today: date) -> date | None:
        """Read a date as people type it."""
        return dates.parse_typed(typed, today) if typed.strip() else None

    def show(self, value: object) -> str:
        """Show the date in words: 23 November 2026."""
        return "" if value is None else dates.in_words(cast("date", value))


class Moment(Kind[datetime | None]):
    """A moment in time, stored in UTC."""

    name = "moment"

    def read(self, raw: Json) -> datetime | None:
        """Read an ISO moment with its offset."""
        if raw is None or raw == "":
            return None
        try:
            moment = datetime.fromisoformat(cast("str", raw))
            if moment.tzinfo is None:
                raise NotUnderstoodError("This time does not say its time zone.")
            return moment.astimezone(UTC)
        except (TypeError, ValueError, OverflowError) as error:
            raise NotUnderstoodError("This is not a date and time.") from error

    def write(self, value: object) -> Json:
        """Write an ISO moment in UTC."""
        return None if value is None else cast("datetime", value).astimezone(UTC).isoformat()

    def show(self, value: object) -> str:
        """Show date and time in words (UTC is turned to local time by the caller where it matters)."""
        if value is None:
            return ""
        moment = cast("datetime", value)
        return f"{dates.in_words(moment.date())}, {moment:%H:%M}"


class TimeOfDay(Kind[time | None]):
    """A time of day, local."""

    name = "time_of_day"

    def read(self, raw: Json) -> time | None:
        """Read hours and minutes."""
        if raw is None or raw == "":
            return None
        try:
            found = time.fromisoformat(cast("str", raw))
        except (TypeError, ValueError) as error:
            raise NotUnderstoodError("This is not a time.", _TIME) from error
        if found.tzinfo is not None:
            raise NotUnderstoodError("A time of day has no time zone.", _TIME)
        return found.replace(second=0, microsecond=0)

    def write(self, value: object) -> Json:
        """Write hours and minutes."""
        return None if value is None else f"{cast('time', value):%H:%M}"

    def parse(self, typed: str, today: date) -> time | None:  # noqa: ARG002 - a time of any day
        """Read a time as typed: 14:30, 1430, 9.15."""
        digits = re.sub(r"[.:\s]", "", typed)
        return self.read(f"{digits[:-2]:0>2}:{digits[-2:]}" if len(digits) in (3, 4) else typed.strip())

    def show(self, value: object) -> str:
        """Show hours and minutes."""
        return cast("str", self.write(value)) or ""


class YesNo(Kind[bool | None]):
    """Yes, no, or not known."""

    name = "yes_no"
    words: ClassVar[Mapping[str, bool]] = {
        "yes": True,
        "y": True,
        "true": True,
        "no": False,
        "n": False,
        "false": False,
    }

    def read(self, raw: Json) -> bool | None:
        """Read a truth value."""
        if raw is None or isinstance(raw, bool):
            return raw
        raise NotUnderstoodError("This is neither yes nor no.")

    def write(self, value: object) -> Json:
        """A truth value is its own wire form."""
        return cast("bool | None", value)

    def parse(self, typed: str, today: date) -> bool | None:  # noqa: ARG002 - not a date
        """Read yes or no as typed."""
        word = typed.strip().casefold()
        if not word:
            return None
        if word not in self.words:
            raise NotUnderstoodError(f"“{one_line(typed)[:20]}” is neither yes nor no.", "Write yes or no.")
        return self.words[word]

    def show(self, value: object) -> str:
        """Show Yes or No."""
        return "" if value is None else "Yes" if value else "No"


class Choice(Kind[W_co | None]):
    """One of a closed list of words."""

    name = "choice"

    def __init__(self, words: type[W_co]) -> None:
        """Take the list."""
        self.words = words

    def read(self, raw: Json) -> W_co | None:
        """Read the stored word."""
        if raw is None or raw == "":
            return None
        try:
            return self.words(cast("str", raw))
        except ValueError as error:
            raise NotUnderstoodError("This word is not in the list of choices.") from error

    def write(self, value: object) -> Json:
        """Write the stored word."""
        return None if value is None else str(value)

    def parse(self, typed: str, today: date) -> W_co | None:  # noqa: ARG002 - not a date
        """Read the label or the stored word."""
        wanted = one_line(typed).casefold()
        for word in self.words:
            if wanted in (word.value.casefold(), word.label.casefold()):
                return word
        return self.read(typed.strip())

    def show(self, value: object) -> str:
        """Show the label."""
        return "" if value is None else cast("Words", value).label


class WholeNumber(Kind[int | None]):
    """A whole number, with its noun ("minutes") and limits for advice."""

    name = "whole_number"

    def __init__(self, noun: str = "", least: int | None = None, most: int | None = None) -> None:
        """Take the noun counted and the usual limits, both inclusive."""
        self.noun, self.least, self.most = noun, least, most

    def read(self, raw: Json) -> int | None:
        """Read a whole number."""
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise NotUnderstoodError("This is not a whole number.", "Write it with digits.")
        if abs(raw) > LARGEST:
            raise NotUnderstoodError("This number is too large.", "Check the number of digits.")
        return raw

    def write(self, value: object) -> Json:
        """A whole number is its own wire form."""
        return cast("int | None", value)

    def parse(self, typed: str, today: date) -> int | None:  # noqa: ARG002 - not a date
        """Read digits, with thousands commas if there are any."""
        text = typed.strip().replace(",", "")
        if not text:
            return None
        try:
            number = int(text)
        except ValueError as error:
            raise NotUnderstoodError("This is not a whole number.", "Write it with digits, such as 12.") from error
        return self.read(number)

    def advice(self, value: object) -> str:
        """Say when the number is outside its usual limits."""
        number = cast("int | None", value)
        if number is None:
            return ""
        if self.least is not None and number < self.least:
            return f"This is usually {self.least} or more."
        return f"This is usually {self.most} or less." if self.most is not None and number > self.most else ""


class Pence(Kind[int | None]):
    """Money in whole pence."""

    name = "pence"

    def read(self, raw: Json) -> int | None:
        """Read whole pence."""
        return WholeNumber().read(raw)

    def write(self, value: object) -> Json:
        """Pence are their own wire form."""
        return cast("int | None", value)

    def parse(self, typed: str, today: date) -> int | None:  # noqa: ARG002 - not a date
        """Read pounds and pence as typed."""
        return money.parse_pounds(typed) if typed.strip() else None

    def show(self, value: object) -> str:
        """Show pounds and pence."""
        return "" if value is None else money.in_pounds(cast("int", value))


class Quantity(Kind[Decimal | None]):
    """A number that may have decimals, exact: hours a week, units of a line. Its digits are kept as written."""

    name = "quantity"

    def __init__(self, noun: str = "") -> None:
        """Take the noun counted, such as hours."""
        self.noun = noun

    def read(self, raw: Json) -> Decimal | None:
        """Read digits with an optional decimal point."""
        if raw is None or raw == "":
            return None
        # Powers of ten, as in 1E+999999999, would be written out to the last nought.
        if isinstance(raw, bool) or not isinstance(raw, int | str) or not _DIGITS.fullmatch(str(raw)):
            raise NotUnderstoodError("This is not a number.", "Write it with digits, such as 1.5.")
        return Decimal(raw)

    def write(self, value: object) -> Json:
        """Write the digits as text, so that no float ever holds them."""
        return None if value is None else f"{cast('Decimal', value):f}"

    def parse(self, typed: str, today: date) -> Decimal | None:  # noqa: ARG002 - not a date
        """Read a number as typed."""
        return self.read(typed.strip().replace(",", ""))

    def show(self, value: object) -> str:
        """Show the digits as they were written."""
        return cast("str", self.write(value)) or ""
