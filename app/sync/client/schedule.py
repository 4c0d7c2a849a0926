"""When to sync unasked: now and then when all is quiet, and after trouble ever more patiently."""

import random
from collections.abc import Callable
from typing import Final

from app.sync.client.exchange import Receipt

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
