"""Decides what the chase does: which lines are shown, reminding one writer or a whole service, and taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.domain.text import folded
from app.services.acts.chasing import Advice, AdviceLine
from app.services.printouts.list_prints import ListDocument, ListOut
from app.views.jobs import Jobs, Ticket

_TOUCHED: Final = ("advice_request", "chaser", "case_event", "annual_review", "professional", "person", "setting")
_USUAL: Final = "email"


@dataclass(frozen=True, slots=True)
class AdviceParts:
    """What the chase works with; all of it is passed in. `tell` says what was done, with a way to take it back."""

    jobs: Jobs
    advice: Advice
    on_changes: Callable[[Changes], None]
    tell: Callable[[str, Callable[[], None] | None], None]
    fault: Callable[[UserError], None]
    open_record: Callable[[str, str, str], None]
    """Case, type and id of a record to open in its place."""
    today: Callable[[], date]
    let_out: Callable[[ListOut, bool], None] | None = None
    """Show a list or a letter on its way out; none where nothing may leave from."""


class AdviceView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_lines(self, lines: Sequence[AdviceLine], all_of_them: int, late: int) -> None:
        """Show the lines that are wanted, of how many, and how many of all are late."""
        ...

    def show_services(self, services: Sequence[str]) -> None:
        """Offer the services that owe something."""
        ...

    def show_words(self, title: str, words: str) -> None:
        """Show the words of a reminder, ready to copy."""
        ...


class AdvicePresenter:
    """The chase over one case, or over all where `scope_id` is empty."""

    def __init__(self, view: AdviceView, parts: AdviceParts, scope_id: str = "") -> None:
        """Take the widgets, the parts and the scope of the case."""
        self._view, self._parts, self._scope_id = view, parts, scope_id
        self._lines: tuple[AdviceLine, ...] = ()
        self._words, self._service, self._late_only = "", "", False
        self._reminders: tuple[str, ...] = ()
        self._reminded: tuple[AdviceLine, ...] = ()
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._parts.advice.outstanding, self._scope_id, on_done=self._show, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it could be here."""
        if changes.touches(*_TOUCHED) and (not self._scope_id or self._scope_id in changes.scopes):
            self.start()

    def filter(self, words: str) -> None:
        """Show the lines with these words."""
        self._words = folded(words)
        self._show_wanted()

    def choose_service(self, service: str) -> None:
        """Show what one service owes; all where it is empty."""
        self._service = service
        self._show_wanted()

    def show_late(self, *, only: bool) -> None:
        """Show what is late alone, or all."""
        self._late_only = only
        self._show_wanted()

    def open(self, line: AdviceLine) -> None:
        """Open the advice in its case."""
        self._parts.open_record(line.case_id, "advice_request", line.rec)

    def chase(self, line: AdviceLine | None) -> None:
        """Record that the writer was reminded today, and show the words."""
        if line is not None:
            self._chase((line,), f"Reminder: {line.writer or line.title}")

    def chase_service(self) -> None:
        """Record that the chosen service was reminded today of all it owes that is shown, and show one list."""
        wanted = self._wanted()
        if self._service and wanted:
            self._chase(wanted, f"Reminder: {self._service}")

    def say_how(self, how: str) -> None:
        """Put right how they were reminded."""
        if self._reminders:
            self._parts.jobs.write(
                self._parts.advice.say_how, self._reminders, how,
                on_done=self._parts.on_changes, on_error=self._parts.fault,
            )  # fmt: skip

    @property
    def may_print(self) -> bool:
        """Say whether lists and letters may leave from here."""
        return self._parts.let_out is not None

    def print_letter(self, words: str) -> None:
        """Show the words of the reminder as a letter on its way out, as they were changed."""
        cases = tuple(line.case_id for line in self._reminded)
        document = ListDocument("Advice we are waiting for", "Reminder", self._parts.today(), (), (), letter=words)
        if self._parts.let_out is not None:
            self._parts.let_out(ListOut(document, cases), False)

    def _chase(self, lines: tuple[AdviceLine, ...], title: str) -> None:
        def done(made: tuple[tuple[str, ...], Changes]) -> None:
            self._reminders, self._reminded = made[0], lines
            self._parts.on_changes(made[1])
            several = f"{len(lines)} reminders" if len(lines) > 1 else "1 reminder"
            self._parts.tell(f"Recorded: {several} today.", lambda: self._take_back(made[0]))
            self._parts.jobs.read(
                self._parts.advice.words, lines,
                on_done=lambda words: self._view.show_words(title, words), on_error=self._parts.fault,
            )  # fmt: skip

        self._parts.jobs.write(self._parts.advice.chase, lines, _USUAL, on_done=done, on_error=self._parts.fault)

    def _take_back(self, reminders: tuple[str, ...]) -> None:
        self._reminders = ()
        self._parts.jobs.write(
            self._parts.advice.take_back, reminders, on_done=self._parts.on_changes, on_error=self._parts.fault
        )

    def _show(self, lines: tuple[AdviceLine, ...]) -> None:
        self._lines = lines
        services = sorted({line.service for line in lines if line.service}, key=str.casefold)
        if self._service not in services:
            self._service = ""
        self._view.show_services(services)
        self._show_wanted()

    def _wanted(self) -> tuple[AdviceLine, ...]:
        return tuple(
            line
            for line in self._lines
            if (line.is_late or not self._late_only)
            and self._service in ("", line.service)
            and self._words in folded(f"{line.child} {line.title} {line.writer} {line.service}")
        )

    def _show_wanted(self) -> None:
        self._view.show_lines(self._wanted(), len(self._lines), sum(line.is_late for line in self._lines))
