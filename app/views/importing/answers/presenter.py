"""Decides how what imports left open is answered: one row after the other. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain import dates
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.notice import Changes
from app.services.held.answering import Answered, HeldRows
from app.services.held.waiting import Asked, Waiting
from app.views.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on screen: all that waits, the row in hand, how often its question is asked by other rows too."""

    rows: tuple[Waiting, ...]
    at: int
    alike: int

    @property
    def row(self) -> Waiting:
        """The row in hand."""
        return self.rows[self.at]

    @property
    def asked(self) -> Asked:
        """Its first question."""
        return self.row.questions[0]


class AnswersWindow(Protocol):
    """The widgets, as the presenter knows them."""

    def show_row(self, shown: Shown) -> None:
        """Show a row and its question."""
        ...

    def show_nothing_left(self) -> None:
        """Show that nothing waits."""
        ...

    def say_done(self, words: str) -> None:
        """Say what an answer did."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what is wrong with an answer."""
        ...


class AnswersPresenter:
    """The rows that wait."""

    def __init__(
        self,
        view: AnswersWindow,
        jobs: Jobs,
        held: HeldRows,
        today: Callable[[], date],
        on_changes: Callable[[Changes], None],
    ) -> None:
        """Take the widgets, the jobs, the verbs of answering, the day, and whom to tell of changes."""
        self._view, self._jobs, self._held, self._today, self._on_changes = view, jobs, held, today, on_changes
        self._rows: tuple[Waiting, ...] = ()
        self._at = 0

    def start(self) -> None:
        """Read what waits and show the first row."""
        self._jobs.read(self._held.waiting, on_done=self._show, on_error=self._view.say_fault)

    def choose(self, at: int) -> None:
        """Show another row."""
        if 0 <= at < len(self._rows):
            self._at = at
            self._show_row()

    def step(self, by: int) -> None:
        """Show the next row, or the one before."""
        self.choose(self._at + by)

    def answer(self, value: str, *, for_every_row: bool) -> None:
        """Give one of the answers offered."""
        if self._rows:
            row = self._rows[self._at]
            self._jobs.write(
                lambda: self._held.answer(row.key, row.questions[0].key, value, for_every_row=for_every_row),
                on_done=self._answered,
                on_error=self._refused,
            )

    def answer_day(self, typed: str, *, for_every_row: bool) -> None:
        """Give a day as it was typed."""
        try:
            day = dates.parse_typed(typed, self._today())
        except NotUnderstoodError as error:
            self._view.say_fault(error)
            return
        self.answer(day.isoformat(), for_every_row=for_every_row)

    # --- how it works -------------------------------------------------------------------------------------------

    def _answered(self, answered: Answered) -> None:
        self._view.say_done(answered.words)
        if answered.changes:
            self._on_changes(answered.changes)
        self.start()

    def _refused(self, error: UserError) -> None:
        self._view.say_fault(error)
        self.start()

    def _show(self, rows: tuple[Waiting, ...]) -> None:
        self._rows = rows
        self._at = min(self._at, max(0, len(rows) - 1))
        self._show_row()

    def _show_row(self) -> None:
        if not self._rows:
            self._view.show_nothing_left()
            return
        key = self._rows[self._at].questions[0].key
        alike = sum(any(asked.key == key for asked in row.questions) for row in self._rows) - 1
        self._view.show_row(Shown(self._rows, self._at, alike))
