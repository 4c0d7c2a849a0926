"""What the sync centre shows and does. It decides when to sync; the window only says what was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.findings import SameNumber
from app.services.synchronising import News, Receipt, SetAside, Standing, Synchronising, Waiting
from app.services.unsettled.two_versions import Twofold, TwoVersions
from app.views.jobs import Jobs, Progress, Ticket
from app.views.sync_centre.words import figures, last_sync, sentence


@dataclass(frozen=True, slots=True)
class State:
    """All that the page shows of how things stand."""

    standing: Standing
    waiting: tuple[Waiting, ...] = ()
    two_versions: tuple[Twofold, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    news: tuple[News, ...] = ()
    same_numbers: tuple[SameNumber, ...] = ()


class SyncView(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, state: State, last: str) -> None:
        """Show the sentence, when the last sync was, and the lists."""

    def show_busy(self, words: str) -> None:
        """Show that a sync is under way; empty words end it."""

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""

    def show_receipt(self, words: str, numbers: Sequence[tuple[str, str]], *, good: bool) -> None:
        """Show what the last sync did."""

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""

    def show_join_fault(self, error: UserError) -> None:
        """Say beside the form why the server could not be joined."""


Ended = Callable[[Receipt | None, UserError | None], None]
"""Told how a sync ended: its receipt, or why there is none."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the sync centre leads, and whom it tells."""

    commit: Callable[[], None]
    changed: Callable[[Changes], None]  # something was saved here
    came_in: Callable[[Changes], None]  # sync brought something, or took something off the outbox
    told: Callable[[Standing, str], None]  # how things stand, and a few words on what hinders
    settle: Callable[[Twofold], None]
    open_case: Callable[[str], None]
    finish_day: Callable[[], None]
    sending: Callable[[int, int], None]
    rest: Callable[[float], None]  # seconds until it is time for the next quiet sync


class SyncPresenter:
    """Syncs on request and in the background; shows the receipt."""

    def __init__(
        self, jobs: Jobs, sync: Synchronising, two_versions: TwoVersions, now: Callable[[], datetime], ways: Ways
    ) -> None:
        """The page is given later, as it may never be opened; background sync goes on without it.

        `now` tells the time of the place, with its zone.
        """
        self._jobs, self._sync, self._two, self._now, self._ways = jobs, sync, two_versions, now, ways
        self._view: SyncView | None = None
        self._running: Ticket | None = None
        self._next = ""
        self._hindrance = ""
        self._ended: Ended | None = None  # who asked for the sync and waits for its end

    def attach(self, view: SyncView) -> None:
        """Take the page and fill it."""
        self._view = view
        self.refresh()

    def refresh(self, _changes: Changes | None = None) -> None:
        """Read how things stand, for the page and for the status chip."""
        self._jobs.read(self._state, on_done=self._show)

    def _state(self) -> State:
        midnight = self._now().replace(hour=0, minute=0, second=0, microsecond=0)
        same_numbers = tuple(self._sync.same_numbers())
        return State(
            replace(self._sync.standing(), same_numbers=len(same_numbers)), tuple(self._sync.waiting()),
            tuple(self._two.waiting()), tuple(self._sync.set_aside()), tuple(self._sync.received_since(midnight)),
            same_numbers,
        )  # fmt: skip

    def _show(self, state: State) -> None:
        if self._view is not None:
            self._view.show_state(state, last_sync(state.standing, self._now()))
        self._ways.told(state.standing, self._hindrance)

    # --- syncing --------------------------------------------------------------------------------------------------

    def sync_now(self) -> None:
        """Save what was typed, then sync."""
        self._ask("Syncing")

    def sync_quietly(self) -> None:
        """Sync in the background, if this laptop is joined to a server."""
        if self._running is None:
            self._jobs.read(self._sync.standing, on_done=self._sync_if_joined)

    def _sync_if_joined(self, standing: Standing) -> None:
        if standing.is_enrolled and self._running is None:
            self._start("")

    def _ask(self, words: str) -> None:
        self._ways.commit()
        # The writer takes its work in turn: when it comes to this, what was typed is saved.
        self._jobs.write(_nothing_more, on_done=lambda _none: self._begin(words), on_error=self._failed)

    def _begin(self, words: str) -> None:
        if self._running is None:
            self._start(words)
        else:  # the one under way may have passed by what was just saved
            self._next = words
            self._say_busy(words)

    def _start(self, words: str) -> None:
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

    def cancel(self) -> None:
        """Stop after the step under way; what was sent stays sent."""
        if self._running is not None:
            self._running.cancel()
        self._running, self._next = None, ""
        self._say_busy("")
        self._tell_end(None, UserError("The sync was stopped.", "What was sent stays sent."))
        self.refresh()

    def _done(self, receipt: Receipt) -> None:
        self._running = None
        self._hindrance = receipt.trouble.happened if receipt.trouble else ""
        self._ways.rest(self._sync.rest)
        changes = self._sync.take_changes()
        if changes:
            self._ways.came_in(changes)
        again, self._next = self._next, ""
        if again:
            self._start(again)
            return
        self._say_busy("")
        if self._view is not None:
            self._view.show_receipt(sentence(receipt), figures(receipt), good=receipt.all_on_server)
        self._tell_end(receipt, None)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        self._running, self._next = None, ""
        self._hindrance = error.happened
        self._say_busy("")
        if not self._tell_end(None, error):
            self._say_fault(error)
        self.refresh()

    def _say_fault(self, error: UserError) -> None:
        if self._view is not None:
            self._view.show_fault(error)

    def _say_busy(self, words: str) -> None:
        if self._view is not None:
            self._view.show_busy(words)

    # --- the end of the day ---------------------------------------------------------------------------------------

    def sync_for(self, ended: Ended) -> None:
        """Save what was typed, sync, and tell how it ended; whatever the network does, it ends."""
        self._ended = ended
        self._ask("Finishing the day")

    def finish_day(self) -> None:
        """Lead to the end of the day."""
        self._ways.finish_day()

    def _tell_end(self, receipt: Receipt | None, error: UserError | None) -> bool:
        """Tell whoever waits for the end; say whether anybody does."""
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(receipt, error)
        return ended is not None

    # --- joining a server -----------------------------------------------------------------------------------------

    def join(self, server: str, code: str) -> None:
        """Join this laptop to a server with a one-time code, then fetch the cases."""
        if self._view is None:
            return
        if not server.strip() or not code.strip():
            self._view.show_join_fault(
                UserError("Address or code is missing.", "Both are on the sheet from your administrator.")
            )
            return
        self._say_busy("Joining the server")
        self._jobs.sync(
            self._sync.enrol, server, code, on_done=lambda _enrolment: self._joined(), on_error=self._not_joined
        )

    def _joined(self) -> None:
        self.refresh()
        self._begin("Fetching your cases")

    def _not_joined(self, error: UserError) -> None:
        self._say_busy("")
        if self._view is not None:
            self._view.show_join_fault(error)

    # --- what needs a person --------------------------------------------------------------------------------------

    def settle(self, found: Twofold) -> None:
        """Look at the two versions of a unit side by side."""
        self._ways.settle(found)

    def open_case(self, case_id: str) -> None:
        """Open a case from one of the lists."""
        self._ways.open_case(case_id)

    def send_again(self, change_id: str) -> None:
        """Save a change that was set aside once more."""
        self._jobs.write(self._sync.send_again, change_id, on_done=self._ways.changed, on_error=self._say_fault)

    def dispose(self, change_id: str) -> None:
        """Take a change that was set aside off the list."""
        self._jobs.write(self._sync.dispose, change_id, on_done=lambda _none: self.refresh(), on_error=self._say_fault)


def _nothing_more() -> None:
    """What the writer is given to say that it has come so far."""


__all__ = ["Ended", "State", "SyncPresenter", "SyncView", "Ways"]
