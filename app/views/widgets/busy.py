"""What is shown while a job runs: what it does, how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.views.jobs import Progress
from app.views.qt import tokens
from app.views.widgets.buttons import button
from app.views.widgets.words import Role, label, named


class Busy(QWidget):
    """Words, a bar and a button to stop. It shows itself only when the job takes longer than a moment."""

    cancelled = Signal()
    _MOMENT_MS = 300

    def __init__(self, *, can_cancel: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", Role.MUTED)
        self._bar = named(QProgressBar(), "Progress")
        self._bar.setTextVisible(False)
        self._stop = button("Stop")
        if not can_cancel:
            self._stop.hide()  # never shown here: without a parent it would be a window of its own
        self._stop.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(tokens.TIGHT)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.STEP)
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self.show)
        self.setVisible(False)

    def start(self, words: str) -> None:
        """Begin: nothing is known yet of how long it takes."""
        self.show_progress(Progress(0, 0, words))
        self._delay.start(self._MOMENT_MS)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        self._words.setText(progress.text)
        self._bar.setRange(0, max(0, progress.total))
        self._bar.setValue(progress.done)
        self._bar.setAccessibleDescription(progress.text)

    def stop(self) -> None:
        """End, however the job ended."""
        self._delay.stop()
        self.setVisible(False)
