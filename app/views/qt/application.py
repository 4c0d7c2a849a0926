"""The running program: its event loop, its look, its threads, and the ways it ends."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import PRODUCT
from app.views.qt.collecting import Collector
from app.views.qt.crash import CrashDialog, CrashHook
from app.views.qt.singletons import keep_singletons
from app.views.qt.theme import Wardrobe
from app.views.qt.threads import QtJobs

_SIGNAL_MS = 200


class Application:
    """One process with windows. Made once; everything else is handed what it needs of it."""

    def __init__(self) -> None:
        keep_singletons()
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
        self.app.setApplicationName(PRODUCT)
        self._collector = Collector()
        self.app.setQuitOnLastWindowClosed(False)
        self.crash_hook = CrashHook()
        self.crash_hook.caught.connect(self._tell_crash)
        self.crash_hook.install()
        self.wardrobe = Wardrobe()
        self.jobs = QtJobs()
        self.jobs.crashed.connect(self._tell_crash)
        self._shown: QWidget | None = None

    def show(self, window: QWidget) -> None:
        """Show a window in place of the one before."""
        before, self._shown = self._shown, window
        window.show()
        window.raise_()
        window.activateWindow()
        if before is not None:
            before.close()
            before.deleteLater()

    def _tell_crash(self, error: BaseException) -> None:
        CrashDialog(error, self.app.clipboard().setText, self._shown).open()

    def run(self, ending: Callable[[], None], windowless: Callable[[], None]) -> int:
        """Run until `end` is called and return its status.

        `ending` is called when the system asks to end, `windowless` when the last window was closed.
        """
        # Python looks at signals only while it runs: a timer gives it the turn.
        timer = QTimer()
        timer.timeout.connect(lambda: None)
        timer.start(_SIGNAL_MS)
        before = {number: signal.signal(number, lambda *_: ending()) for number in (signal.SIGTERM, signal.SIGINT)}
        self.app.lastWindowClosed.connect(windowless)
        try:
            return self.app.exec()
        finally:
            self.app.lastWindowClosed.disconnect(windowless)
            for number, handler in before.items():
                signal.signal(number, handler)

    def end(self, status: int) -> None:
        """End the event loop once everything under way in the threads is done."""
        self.jobs.close()
        self.app.exit(status)


def keep_window_state(file: Path, state: bytes) -> None:
    """Keep where the window stood: numbers only, nothing of any case."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(state)


def kept_window_state(file: Path) -> bytes:
    """Return where the window stood; nothing when it was never kept."""
    return file.read_bytes() if file.is_file() else b""
