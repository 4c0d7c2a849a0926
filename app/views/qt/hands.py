"""Hands on the real windows: wait, press, type, photograph. For the practice day and for tests of the whole program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from app.domain.errors import BugError
from app.views.qt.application import Application

_PATIENCE_MS = 90_000
_LOOK_MS = 25


class Hands:
    """What a person does at the desk."""

    def __init__(self, application: Application) -> None:
        """Take the program; a mistake that it would show in a dialog is raised by whatever waits next."""
        self._jobs = application.jobs
        self._mistakes: list[BaseException] = []
        application.jobs.crashed.connect(self._mistakes.append)
        application.crash_hook.caught.connect(self._mistakes.append)

    def wait(self, holds: Callable[[], object]) -> None:
        """Let the program run until something holds. Raises BugError when it never does, or makes a mistake."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not holds() or self._mistakes:
            if self._mistakes:
                raise BugError("the program made a mistake") from self._mistakes.pop()
            if deadline.hasExpired():
                raise BugError("the program did not come to rest")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LOOK_MS)

    def settle(self) -> None:
        """Let the program run until no work is on its way."""
        self.wait(lambda: self._jobs.idle)
        QApplication.processEvents()
        self.wait(lambda: self._jobs.idle)

    def press(self, widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(widget, key, keys)

    def enter(self, widget: QWidget) -> None:
        """Press Enter."""
        self.press(widget, Qt.Key.Key_Return)

    def escape(self, widget: QWidget) -> None:
        """Press Esc."""
        self.press(widget, Qt.Key.Key_Escape)

    def click(self, part: QAbstractButton) -> None:
        """Click a button."""
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def type(self, widget: QWidget, words: str) -> None:
        """Type words where the caret is."""
        QTest.keyClicks(widget, words)

    def type_over(self, box: QPlainTextEdit, words: str) -> None:
        """Replace the whole text of a box, as somebody does who selects all and types."""
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, words)

    def photograph(self, window: QWidget, file: Path) -> None:
        """Write a picture of the window (PNG)."""
        self.settle()
        if not window.grab().save(str(file)):
            raise BugError("the picture was not written")
