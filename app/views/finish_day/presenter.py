"""Decides the end of the day: send, back up, look at tomorrow, lock. What fails does not stop what is safe."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from app.domain.day import Ready
from app.domain.errors import UserError
from app.services.day.backing_up import BackedUp
from app.services.synchronising import Receipt
from app.views.finish_day.words import (
    BACK_UP,
    CHECK,
    LOCK,
    SEND,
    Mark,
    Tick,
    backed_up,
    checked,
    locking,
    not_backed_up,
    not_checked,
    sent,
    stays_open,
)
from app.views.jobs import Jobs

COUNT_DOWN: Final = 15
"""Seconds until the lock, when nothing is left to look at."""
_SENT, _COPIED, _LOOKED, _LOCKED = range(4)


@dataclass(frozen=True, slots=True)
class FinishVerbs:
    """The steps, as plain calls. `sync` saves what was typed and tells how it ended; it always ends."""

    sync: Callable[[Callable[[Receipt | None, UserError | None], None]], None]
    back_up: Callable[[], BackedUp]
    ready: Callable[[], Ready]
    lock: Callable[[], None]


class FinishPage(Protocol):
    """The widgets, as the presenter knows them."""

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show the four."""
        ...

    def offer_lock(self, words: str, *, counting: bool) -> None:
        """Offer to lock or to stay; `counting`: it locks by itself soon, tick by tick of a second."""
        ...

    def stop_counting(self) -> None:
        """It does not lock by itself any more."""
        ...


class FinishPresenter:
    """One end of a day after another."""

    def __init__(self, page: FinishPage, jobs: Jobs, verbs: FinishVerbs) -> None:
        """Take the widgets, the jobs and the steps."""
        self._page, self._jobs, self._verbs = page, jobs, verbs
        self._ticks = [SEND, BACK_UP, CHECK, LOCK]
        self._is_running = False
        self._left = 0

    def begin(self) -> None:
        """Do the four, from the start; once only while they are under way."""
        if self._is_running:
            return
        self._is_running = True
        self._left = 0
        self._page.stop_counting()
        self._ticks = [SEND, BACK_UP, CHECK, LOCK]
        self._doing(_SENT)
        self._verbs.sync(self._synced)

    def stay(self) -> None:
        """Go on working."""
        self._left = 0
        self._page.stop_counting()
        self._show(_LOCKED, stays_open())

    def lock_now(self) -> None:
        """Lock at once."""
        self._left = 0
        self._page.stop_counting()
        self._verbs.lock()

    def second_passed(self) -> None:
        """Count down; at nought, lock."""
        if self._left <= 0:
            return
        self._left -= 1
        if self._left:
            self._show(_LOCKED, locking(self._left))
        else:
            self.lock_now()

    def _synced(self, receipt: Receipt | None, error: UserError | None) -> None:
        self._show(_SENT, sent(receipt, error))
        self._doing(_COPIED)
        # With the writer, so that no save falls between two halves of the copy.
        self._jobs.write(
            self._verbs.back_up, on_done=lambda made: self._copied(backed_up(made)),
            on_error=lambda why: self._copied(not_backed_up(why)),
        )  # fmt: skip

    def _copied(self, tick: Tick) -> None:
        self._show(_COPIED, tick)
        self._doing(_LOOKED)
        self._jobs.read(
            self._verbs.ready, on_done=lambda found: self._looked(checked(found)),
            on_error=lambda why: self._looked(not_checked(why)),
        )  # fmt: skip

    def _looked(self, tick: Tick) -> None:
        self._show(_LOOKED, tick)
        self._is_running = False
        if any(one.mark is Mark.NOT_DONE for one in self._ticks):
            self._page.offer_lock("Something is left to look at. Your work is safe either way.", counting=False)
            return
        self._left = COUNT_DOWN
        self._show(_LOCKED, locking(self._left))
        self._page.offer_lock("That is all for today.", counting=True)

    def _doing(self, at: int) -> None:
        self._show(at, replace(self._ticks[at], mark=Mark.DOING))

    def _show(self, at: int, tick: Tick) -> None:
        self._ticks[at] = tick
        self._page.show_ticks(tuple(self._ticks))
