"""Notices that a new day has begun, so that what depends on the day is worked out anew."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_LONGEST_MS: Final = 300_000
"""Timers stand still while a laptop sleeps: the clock is looked at every five minutes at the latest."""
_AFTER_MS: Final = 500


class DayWatch(QObject):
    """Waits for midnight by the clock of the place."""

    turned = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """`now` is the wall clock of the place."""
        super().__init__(parent)
        self._now = now
        self._day = now().date()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to wait."""
        self._timer.start(self.wait_ms())

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def wait_ms(self) -> int:
        """Return how long to wait before looking at the clock again."""
        now = self._now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return min(int((midnight - now).total_seconds() * 1000) + _AFTER_MS, _LONGEST_MS)

    def look(self) -> None:
        """Look at the clock."""
        today = self._now().date()
        if today != self._day:
            self._day = today
            self.turned.emit()
        self._timer.start(self.wait_ms())
