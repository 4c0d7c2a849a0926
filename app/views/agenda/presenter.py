"""Decides which month of whose agenda is shown, and when a calendar file is written. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from app.domain.agenda.days import AgendaItem, AgendaWeek, Month, weeks
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.agenda.reading import Days, Whose
from app.views.jobs import Jobs, Ticket

_WRITTEN: Final = "It names nobody. Take it into a calendar; write it again when dates have moved."


@dataclass(frozen=True, slots=True)
class AgendaVerbs:
    """The readings and verbs of the page, as plain calls."""

    today: Callable[[], date]
    open: Callable[[Days], tuple[AgendaItem, ...]]
    write: Callable[[Path, Whose], int]
    """Write the calendar file of the year ahead; returns the number of dates in it."""


@dataclass(frozen=True, slots=True)
class AgendaShown:
    """What the page shows now."""

    month: Month
    whose: Whose
    weeks: tuple[AgendaWeek, ...]
    count: int
    today: date


class AgendaView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_agenda(self, shown: AgendaShown) -> None:
        """Show the month."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        ...

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        ...


class AgendaPresenter:
    """The agenda of a month."""

    def __init__(self, view: AgendaView, jobs: Jobs, verbs: AgendaVerbs) -> None:
        """Take the widgets, the jobs and the verbs."""
        self._view, self._jobs, self._verbs = view, jobs, verbs
        self._month = Month.of(verbs.today())
        self._whose = Whose.MINE
        self._items: tuple[AgendaItem, ...] = ()
        self._ticket = Ticket()

    def start(self) -> None:
        """Read the month and show it."""
        self._ticket.cancel()
        days = Days(self._month.first_on, self._month.last_on)
        self._ticket = self._jobs.read(self._verbs.open, days, on_done=self._take, on_error=self._view.say_fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: an agenda has a little of every case in it."""
        if changes:
            self.start()

    def move(self, months: int) -> None:
        """Show a month before or after the one shown."""
        self._show_month(self._month.moved(months))

    def this_month(self) -> None:
        """Show the month that today is in."""
        self._show_month(Month.of(self._verbs.today()))

    def show_whose(self, whose: Whose) -> None:
        """Show one's own, what one covers, or the whole team's."""
        self._whose = whose
        self._show()

    def write(self, file: Path) -> None:
        """Write the calendar file of the year ahead, of those whose agenda is shown."""
        self._jobs.write(
            self._verbs.write, file, self._whose, on_done=lambda count: self._written(file, count),
            on_error=self._view.say_fault,
        )  # fmt: skip

    def _show_month(self, month: Month) -> None:
        self._month = month
        self.start()

    def _take(self, items: tuple[AgendaItem, ...]) -> None:
        self._items = items
        self._show()

    def _show(self) -> None:
        shown = [item for item in self._items if self._whose.holds(item)]
        self._view.show_agenda(AgendaShown(self._month, self._whose, weeks(shown), len(shown), self._verbs.today()))

    def _written(self, file: Path, count: int) -> None:
        many = "1 date" if count == 1 else f"{count} dates"
        self._view.say_done(f"{many} of the year ahead written to {file.name}.", _WRITTEN)
