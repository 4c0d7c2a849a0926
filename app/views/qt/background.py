"""When to do quiet work: soon after a save, and now and then."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_AFTER_A_SAVE_MS: Final = 3_000  # a run of saves goes together
_NOW_AND_THEN_MS: Final = 60_000
_SHORTEST_REST_MS: Final = 1_000


class Background(QObject):
    """Calls for a sync on the GUI thread; the work itself is a job."""

    def __init__(self, work: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon, self._regular = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_A_SAVE_MS)
        self._regular.setInterval(_NOW_AND_THEN_MS)
        for timer in (self._soon, self._regular):
            timer.timeout.connect(work)

    def start(self) -> None:
        """Begin."""
        self._regular.start()

    def saved(self) -> None:
        """Something was saved: it is sent soon."""
        if self._regular.isActive():
            self._soon.start()

    def rest(self, seconds: float) -> None:
        """Wait so long until the next time, unless something is saved meanwhile: longer and longer after trouble."""
        self._regular.setInterval(max(_SHORTEST_REST_MS, round(seconds * 1000)))

    def stop(self) -> None:
        """End; what waits is sent the next time."""
        self._soon.stop()
        self._regular.stop()
