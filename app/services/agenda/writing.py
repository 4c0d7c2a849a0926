"""Writing the calendar file: of whom, of which days, to where."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.domain.agenda.days import AgendaItem
from app.domain.calendar import months_after
from app.domain.errors import UserError
from app.services.agenda.calendar_file import calendar_file
from app.services.agenda.reading import Agenda, Days, Whose
from app.services.outside.files import write_file

_MONTHS_AHEAD: Final = 12
OWN: Final = (Whose.MINE, Whose.COVER)
"""Whose dates the command line takes out: the user's own, and what they cover."""


class AgendaFiles:
    """The verb of the calendar file. What it holds names nobody, so nothing of it is told in a case's history."""

    def __init__(self, agenda: Agenda, now: Callable[[], datetime]) -> None:
        """Take the agenda, and the time of the place with its zone."""
        self._agenda, self._now = agenda, now

    def write(self, file: Path, whose: Whose) -> int:
        """Write the year ahead; returns the number of dates in it. Raises UserError."""
        today = self._now().date()
        items = self.items(today, months_after(today, _MONTHS_AHEAD), (whose,))
        write_file(file, calendar_file(items, self._now()))
        return len(items)

    def content(self, first_on: date | None, last_on: date | None) -> tuple[bytes, int]:
        """Return the file of one's own dates and those one covers, and how many; a year from today unless said."""
        begins = first_on or self._now().date()
        items = self.items(begins, last_on or months_after(begins, _MONTHS_AHEAD), OWN)
        return calendar_file(items, self._now()), len(items)

    def items(self, first_on: date, last_on: date, whose: tuple[Whose, ...]) -> tuple[AgendaItem, ...]:
        """Return the dates of some days. Raises UserError where the last day comes before the first."""
        if last_on < first_on:
            raise UserError("The last day comes before the first.", "Give the earlier day first.")
        found = self._agenda.open(Days(first_on, last_on))
        return tuple(item for item in found if any(one.holds(item) for one in whose))
