"""When to sync: soon after a save, now and then when all is quiet, and after trouble ever more patiently."""

import random
import threading
from collections.abc import Callable
from typing import Final

from app.sync.client.exchange import Receipt

AFTER_A_SAVE: Final = 3.0
"""Seconds after a save, so that a run of saves goes together."""
WHEN_QUIET: Final = 60.0
"""Seconds between looks for other people's changes."""
_FIRST_RETRY: Final = 1.0
_LONGEST_RETRY: Final = 300.0
_WHEN_HOPELESS: Final = 900.0


class Pace:
    """How long to wait until the next sync, in seconds. Pure but for the chance given to it."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        """Take a source of numbers from 0 to 1: many laptops must not come back at once."""
        self._chance = chance
        self._failures = 0

    def after(self, receipt: Receipt) -> float:
        """Return how long to wait after a sync."""
        if receipt.trouble is None:
            self._failures = 0
            return WHEN_QUIET
        if not receipt.trouble.again:
            self._failures = 0
            return _WHEN_HOPELESS
        longest: float = min(_FIRST_RETRY * 2**self._failures, _LONGEST_RETRY)
        self._failures = min(self._failures + 1, 16)
        return self._chance() * longest


class SyncLoop:
    """Runs syncs one after the other on a thread of its own until stopped."""

    def __init__(self, sync: Callable[[], Receipt], told: Callable[[Receipt], None], pace: Pace | None = None) -> None:
        """Take what syncs and what is told the receipt; both are called on the loop's thread."""
        self._sync = sync
        self._told = told
        self._pace = pace or Pace()
        self._wake = threading.Condition()
        self._now = False
        self._saved = False
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin, with a sync at once."""
        self._now = True
        self._thread.start()

    def sync_now(self) -> None:
        """Sync at once, or once more after the one under way."""
        with self._wake:
            self._now = True
            self._wake.notify()

    def saved(self) -> None:
        """Something was saved: sync soon."""
        with self._wake:
            self._saved = True
            self._wake.notify()

    def stop(self) -> None:
        """Stop after the sync under way."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join()

    def _run(self) -> None:
        wait = 0.0
        while self._waited(wait):
            receipt = self._sync()
            self._told(receipt)
            wait = self._pace.after(receipt)

    def _waited(self, seconds: float) -> bool:
        """Wait until it is time; says whether to go on."""
        with self._wake:
            self._wake.wait_for(lambda: self._now or self._saved or self._stopped, seconds)
            if self._saved and not self._now and not self._stopped:
                self._wake.wait_for(lambda: self._now or self._stopped, AFTER_A_SAVE)
            self._now = self._saved = False
            return not self._stopped
