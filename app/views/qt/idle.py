"""Notices that nobody is there, so that the vault can be locked."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_TICK_MS: Final = 1000
_ASLEEP: Final = 30.0
"""Seconds between two ticks after which the laptop must have slept."""


class IdleWatch(QObject):
    """Counts the seconds since somebody last touched keyboard, mouse or screen.

    The clock is the wall's, because others stand still while a laptop sleeps; one that woke up is idle at once.
    """

    warned = Signal(int)
    """Seconds left before the lock; nought when somebody came back."""
    idle = Signal()

    def __init__(
        self, limit: float, warning: float = 60.0, clock: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        """`limit`: seconds until the lock; `warning`: how many of them are announced."""
        super().__init__(parent)
        self._limit, self._warning, self._clock = limit, warning, clock
        self._last = self._ticked = clock()
        self._is_warned = self._is_told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICK_MS)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def set_limit(self, limit: float) -> None:
        """Take another limit, such as the longer one while a family is visited."""
        self._limit = limit

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()
        self._is_told = False
        if self._is_warned:
            self._is_warned = False
            self.warned.emit(0)

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock()
        slept, self._ticked = now - self._ticked > _ASLEEP, now
        left = self._limit - (now - self._last)
        if self._is_told:
            return
        if slept or left <= 0:
            self._is_told = True
            self.idle.emit()
        elif left <= self._warning:
            self._is_warned = True
            self.warned.emit(round(left))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every sign of life; keep none of them."""
        if event.type() in _SIGNS:
            self.touch()
        return super().eventFilter(watched, event)
