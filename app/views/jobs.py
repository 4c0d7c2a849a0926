"""Work that must not hold up the window: what presenters know of it. No Qt.

A job ends in one of four ways, nothing else: it is done, it failed for a reason of the world (`UserError`), it was
cancelled (silent), or it crashed (a bug, told to the crash dialog). What a presenter passed in is called back on the
GUI thread, never after the job's ticket was cancelled.
"""

from collections.abc import Callable
from threading import Lock
from typing import NamedTuple, Protocol, TypeVar, TypeVarTuple

from app.domain.errors import UserError

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

Failed = Callable[[UserError], None]
"""Called with the sentences to show."""


class CancelledError(Exception):
    """The person asked a job to stop; nothing is wrong."""


class Progress(NamedTuple):
    """How far a job is: units done of a total (nought when it is not known) and a sentence about it."""

    done: int
    total: int
    text: str


class Ticket:
    """The hold a presenter keeps on a running job, and what the job reports to. Safe between threads.

    A job that takes long is given its ticket as an argument: it calls `progress` and `check_cancelled`.
    """

    def __init__(self, on_progress: Callable[[Progress], None] | None = None) -> None:
        """Take what to call, on the GUI thread, when there is progress to show."""
        self._on_progress = on_progress
        self._lock = Lock()
        self._latest: Progress | None = None
        self._cancelled = False

    def progress(self, done: int, total: int, text: str) -> None:
        """Report how far the job is; called by the job, as often as it likes."""
        with self._lock:
            self._latest = Progress(done, total, text)

    def check_cancelled(self) -> None:
        """Stop here if the person asked to; called by the job where stopping is harmless. Raises CancelledError."""
        if self._cancelled:
            raise CancelledError

    def cancel(self) -> None:
        """Ask the job to stop; from now on none of its results are delivered."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Say whether the job was asked to stop."""
        return self._cancelled

    def show_progress(self) -> None:
        """Hand the newest report on, once; called on the GUI thread by what runs the jobs."""
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None and self._on_progress is not None and not self._cancelled:
            self._on_progress(latest)


class Jobs(Protocol):
    """Runs work away from the GUI thread: one writer, two readers, one for the network."""

    def read(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that only reads, or computes; several may run at once."""
        ...

    def write(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that writes to the vault; one at a time, in the order given."""
        ...

    def sync(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that waits for the network; one at a time."""
        ...


class InlineJobs:
    """Runs every job at once where it is called, so that a presenter's test is a plain call."""

    def __init__(self, on_error: Failed | None = None) -> None:
        """Take what shows a failure that its presenter does not handle; without it the failure is raised."""
        self._on_error = on_error

    def read(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run the work now."""
        ticket = ticket or Ticket()
        try:
            ticket.check_cancelled()
            result = work(*args)
            ticket.show_progress()
        except CancelledError:
            return ticket
        except UserError as error:
            handler = on_error or self._on_error
            if handler is None:
                raise
            if not ticket.cancelled:
                handler(error)
            return ticket
        if not ticket.cancelled:
            on_done(result)
        return ticket

    write = read
    sync = read
