"""Threads and the one funnel through which their results reach the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Final, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.errors import UserError
from app.views.jobs import CancelledError, Failed, Ticket

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_POLL_MS: Final = 100
_LANES: Final = {"read": 2, "write": 1, "sync": 1}
"""How many threads each sort of work has."""
_STOP: Final = None


@dataclass(frozen=True, slots=True)
class _Job:
    """One piece of work on its way: `run` returns what to call on the GUI thread when it is done."""

    run: Callable[[], Callable[[], None]]
    on_error: Failed | None
    ticket: Ticket
    lane: str


@dataclass(frozen=True, slots=True)
class _Landing:
    """How a job ended, on its way to the GUI thread."""

    job: _Job
    done: Callable[[], None] | None = None
    failed: UserError | None = None
    crashed: BaseException | None = None


class QtJobs(QObject):
    """The desktop's jobs: a writer, two readers and a thread for the network; results land on the GUI thread."""

    failed = Signal(object)
    """A `UserError` that the job's presenter does not handle itself."""
    crashed = Signal(object)
    """An exception that is a bug of ours."""
    writing = Signal(int)
    """How many writes are waiting or running."""
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, SimpleQueue[_Job | None]] = {name: SimpleQueue() for name in _LANES}
        self._under_way: list[_Job] = []
        self._closed = False
        self._threads = [self._start(lane, at) for lane in self._lanes for at in range(_LANES[lane])]
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._show_progress)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that only reads, or computes; several may run at once."""
        return self._send("read", _bind(work, args, on_done), on_error, ticket)

    def write(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that writes to the vault; one at a time, in the order given."""
        return self._send("write", _bind(work, args, on_done), on_error, ticket)

    def sync(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run work that waits for the network; one at a time."""
        return self._send("sync", _bind(work, args, on_done), on_error, ticket)

    @property
    def idle(self) -> bool:
        """Say whether no job is waiting, running or landing."""
        return not self._under_way

    def close(self) -> None:
        """End the threads. Writes that were asked for are finished first; reads and syncs are asked to stop."""
        if self._closed:
            return
        self._closed = True
        self._poll.stop()
        for job in self._under_way:
            if job.lane != "write":
                job.ticket.cancel()
        for lane, queue in self._lanes.items():
            for _ in range(_LANES[lane]):
                queue.put(_STOP)
        for thread in self._threads:
            thread.join()

    def _start(self, lane: str, number: int) -> Thread:
        # The thread holds the queue and the bound signal of an object that joins it in close(): neither can vanish.
        thread = Thread(target=self._work, args=(self._lanes[lane],), name=f"{lane}-{number}", daemon=True)
        thread.start()
        return thread

    def _send(
        self, lane: str, run: Callable[[], Callable[[], None]], on_error: Failed | None, ticket: Ticket | None
    ) -> Ticket:
        job = _Job(run, on_error, ticket or Ticket(), lane)
        if self._closed:
            job.ticket.cancel()
            return job.ticket
        self._under_way.append(job)
        self._poll.start()
        self._lanes[lane].put(job)
        if lane == "write":
            self._tell_writing()
        return job.ticket

    def _work(self, queue: "SimpleQueue[_Job | None]") -> None:
        while (job := queue.get()) is not _STOP:
            self._landed.emit(_run(job))

    @Slot(object)
    def _land(self, landing: _Landing) -> None:
        job = landing.job
        self._under_way.remove(job)
        if not self._under_way:
            self._poll.stop()
        if job.lane == "write":
            self._tell_writing()
        if landing.crashed is not None:
            self.crashed.emit(landing.crashed)  # a bug is told even when nobody waits for the result
        elif not job.ticket.cancelled:
            job.ticket.show_progress()
            self._hand_over(landing)

    def _hand_over(self, landing: _Landing) -> None:
        if landing.done is not None:
            landing.done()
        elif landing.failed is not None and landing.job.on_error is not None:
            landing.job.on_error(landing.failed)
        elif landing.failed is not None:
            self.failed.emit(landing.failed)

    def _tell_writing(self) -> None:
        self.writing.emit(sum(job.lane == "write" for job in self._under_way))

    def _show_progress(self) -> None:
        for job in self._under_way:
            job.ticket.show_progress()


def _bind(work: Callable[[*Ts], T], args: tuple[*Ts], on_done: Callable[[T], None]) -> Callable[[], Callable[[], None]]:
    def run() -> Callable[[], None]:
        result = work(*args)
        return lambda: on_done(result)

    return run


def _run(job: _Job) -> _Landing:
    try:
        if job.lane != "write":  # a write that was asked for is made, whoever still waits for it
            job.ticket.check_cancelled()
        return _Landing(job, done=job.run())
    except CancelledError:
        return _Landing(job)
    except UserError as error:
        return _Landing(job, failed=error)
    except BaseException as error:  # noqa: BLE001 - the border of a thread: nothing may vanish
        return _Landing(job, crashed=error)
