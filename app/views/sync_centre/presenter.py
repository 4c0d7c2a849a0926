"""What the sync centre shows and does. It decides when to sync; the window only says what was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.findings import SameNumber
from app.services.synchronising import News, Receipt, SetAside, Standing, Synchronising, Waiting
from app.services.unsettled.two_versions import Twofold, TwoVersions
from app.views.jobs import Jobs, Progress, Ticket

_KIBI = 1024


class Mark(StrEnum):
    """How far one step of finishing the day has come."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DayStep:
    """One step of finishing the day."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class State:
    """All that the page shows."""

    standing: Standing
    waiting: tuple[Waiting, ...]
    two_versions: tuple[Twofold, ...]
    set_aside: tuple[SetAside, ...]
    news: tuple[News, ...]
    same_numbers: tuple[SameNumber, ...] = ()


class SyncView(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: State) -> None:
        """Show the sentence and the lists."""

    def show_busy(self, words: str) -> None:
        """Show that a sync is under way; empty words end it."""

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""

    def show_receipt(self, sentence: str, lines: Sequence[str], *, good: bool) -> None:
        """Show what the last sync did."""

    def show_day(self, steps: Sequence[DayStep], sentence: str) -> None:
        """Show the steps of finishing the day."""

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the sync centre leads, and whom it tells."""

    commit: Callable[[], None]
    changed: Callable[[Changes], None]
    told: Callable[[Standing, str], None]  # how things stand, and a few words on what hinders
    settle: Callable[[Twofold], None]
    open_case: Callable[[str], None]
    lock: Callable[[], None]
    sending: Callable[[int, int], None]


class SyncPresenter:
    """Syncs on request and in the background; shows the receipt."""

    def __init__(
        self, jobs: Jobs, sync: Synchronising, two_versions: TwoVersions, now: Callable[[], datetime], ways: Ways
    ) -> None:
        """The page is given later, as it may never be opened; background sync goes on without it."""
        self._jobs, self._sync, self._two, self._now, self._ways = jobs, sync, two_versions, now, ways
        self._view: SyncView | None = None
        self._running: Ticket | None = None
        self._hindrance = ""
        self._finishing = False

    def attach(self, view: SyncView) -> None:
        """Take the page and fill it."""
        self._view = view
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read how things stand, for the page and for the status chip."""
        self._jobs.read(self._state, on_done=self._show)

    def _state(self) -> State:
        midnight = self._now().replace(hour=0, minute=0, second=0, microsecond=0)
        return State(
            self._sync.standing(), tuple(self._sync.waiting()), tuple(self._two.waiting()),
            tuple(self._sync.set_aside()), tuple(self._sync.received_since(midnight)),
            tuple(self._sync.same_numbers()),
        )  # fmt: skip

    def _show(self, state: State) -> None:
        if self._view is not None:
            self._view.show_state(state)
        self._ways.told(state.standing, self._hindrance)

    def sync_now(self) -> None:
        """Save what was typed, then sync; a second request while one is under way changes nothing."""
        self._ways.commit()
        self._start("Syncing")

    def sync_quietly(self) -> None:
        """Sync in the background, if this laptop is joined to a server."""
        if self._running is None:
            self._jobs.read(self._sync.standing, on_done=self._sync_if_joined)

    def _sync_if_joined(self, standing: Standing) -> None:
        if standing.is_enrolled:
            self._start("")

    def cancel(self) -> None:
        """Stop after the step under way; what was sent stays sent."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._say_busy("")
            self.refresh()

    def _start(self, words: str) -> None:
        if self._running is not None:
            return
        ticket = Ticket(self._progress)
        self._running = ticket
        if words:
            self._say_busy(words)
        self._jobs.sync(self._run, ticket, on_done=self._done, on_error=self._failed, ticket=ticket)

    def _run(self, ticket: Ticket) -> Receipt:
        return self._sync.sync_now(ticket.check_cancelled, ticket.progress)

    def _progress(self, progress: Progress) -> None:
        self._ways.sending(progress.done, progress.total)
        if self._view is not None:
            self._view.show_progress(progress)

    def _done(self, receipt: Receipt) -> None:
        self._running = None
        self._hindrance = receipt.trouble.happened if receipt.trouble else ""
        self._say_busy("")
        changes = self._sync.take_changes()
        if changes:
            self._ways.changed(changes)
        if self._view is not None:
            self._view.show_receipt(sentence(receipt), lines(receipt), good=receipt.all_on_server)
        if self._finishing:
            self._finish(receipt)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        self._running = None
        self._hindrance = error.happened
        self._say_busy("")
        if self._view is not None:
            self._view.show_fault(error)
        if self._finishing:
            self._finish(None)
        self.refresh()

    def _say_busy(self, words: str) -> None:
        if self._view is not None:
            self._view.show_busy(words)

    def finish_day(self) -> None:
        """Save, sync, and offer the lock: whatever the network does, the work is safe on this laptop."""
        self._finishing = True
        self._ways.commit()
        if self._view is not None:
            steps = (DayStep("Everything typed is saved", Mark.DONE), DayStep("Send and receive", Mark.OPEN),
                     DayStep("Lock", Mark.OPEN))  # fmt: skip
            self._view.show_day(steps, "")
        self._start("Finishing the day")

    def _finish(self, receipt: Receipt | None) -> None:
        self._finishing = False
        sent = receipt is not None and receipt.trouble is None
        steps = (
            DayStep("Everything typed is saved", Mark.DONE),
            DayStep("Sent and received" if sent else "Sent when you next connect", Mark.DONE if sent else Mark.LATER),
            DayStep("Lock when you are ready", Mark.OPEN),
        )
        words = "Everything on this laptop is on the server." if sent and receipt and receipt.all_on_server else ""
        if not sent:
            what = _changes(receipt.waiting) if receipt else "What waits"
            words = f"All work is safe on this laptop. {what} will go when you next connect."
        if self._view is not None:
            self._view.show_day(steps, words or (sentence(receipt) if receipt else ""))

    def lock(self) -> None:
        """Lock, at the end of the day."""
        self._ways.lock()

    def settle(self, found: Twofold) -> None:
        """Look at the two versions of a unit side by side."""
        self._ways.settle(found)

    def open_case(self, case_id: str) -> None:
        """Open a case from one of the lists."""
        if case_id:
            self._ways.open_case(case_id)

    def send_again(self, change_id: str) -> None:
        """Save a change that was set aside once more."""
        self._jobs.write(self._sync.send_again, change_id, on_done=self._saved_again, on_error=self._failed)

    def _saved_again(self, changes: Changes) -> None:
        self._ways.changed(changes)
        self.refresh()

    def dispose(self, change_id: str) -> None:
        """Take a change that was set aside off the list."""
        self._jobs.write(self._sync.dispose, change_id, on_done=lambda _none: self.refresh(), on_error=self._failed)


def sentence(receipt: Receipt) -> str:
    """Return what the last sync did, in one sentence."""
    if receipt.trouble is None:
        return receipt.sentence()
    if receipt.waiting:
        return f"{receipt.trouble.happened} {_changes(receipt.waiting)} are safe on this laptop and will go later."
    return f"{receipt.trouble.happened} {receipt.trouble.remedy}".strip()


def lines(receipt: Receipt) -> list[str]:
    """Return the lines of a receipt."""
    return [
        f"Sent: {receipt.sent}",
        f"Received: {receipt.received}",
        f"In two versions: {receipt.two_versions}",
        f"Set aside: {receipt.set_aside}",
        f"Waiting: {receipt.waiting}",
    ]


def size_words(size: int) -> str:
    """Return a number of bytes in words."""
    return f"{size} bytes" if size < _KIBI else f"{size / _KIBI:.0f} kB"


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"


__all__ = ["DayStep", "Mark", "State", "SyncPresenter", "SyncView", "Ways", "lines", "sentence", "size_words"]
