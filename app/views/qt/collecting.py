"""Collects unreachable objects on the GUI thread only, between events.

Python's collector runs wherever memory is asked for: on a worker thread, or in the middle of a paint. Widgets that it
frees there are destroyed at a moment Qt cannot bear, and the process ends. So it is switched off, and a timer runs it.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 1000


class Collector(QObject):
    """Runs Python's collector from the event loop for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def look(self) -> None:
        """Collect the oldest generation that has reached its threshold."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
