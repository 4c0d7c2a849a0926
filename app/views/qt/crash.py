"""What happens when the program itself is at fault: a dialog that tells no personal data."""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app import PRODUCT, __version__
from app.views.qt import tokens

_OURS: Final = "app"


def describe(error: BaseException) -> str:
    """Return the type of an error and where in our own files it arose.

    The message of the error is left out: it may quote what somebody typed.
    """
    lines = [f"{PRODUCT} {__version__}", type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        parts = PurePath(frame.filename).parts
        if _OURS in parts:
            place = "/".join(parts[len(parts) - 1 - parts[::-1].index(_OURS) :])
            lines.append(f"{place}:{frame.lineno} in {frame.name}")
    if error.__cause__ is not None:
        lines += ["because of", *describe(error.__cause__).splitlines()[1:]]
    return "\n".join(lines)


class CrashHook(QObject):
    """Brings errors that nobody caught, of any thread, to the GUI thread."""

    caught = Signal(object)

    def install(self) -> None:
        """Take the place of Python's own hooks, which would only print."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def _uncaught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.caught.emit(error)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught.emit(args.exc_value)


class CrashDialog(QDialog):
    """Says that the program made a mistake, that the work is kept, and what to send to the people who mend it."""

    def __init__(self, error: BaseException, copy: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Take the error and what puts a text on the clipboard."""
        super().__init__(parent)
        self.setWindowTitle(PRODUCT)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report = describe(error)
        title = QLabel(f"{PRODUCT} made a mistake")
        title.setProperty("role", "heading")
        words = QLabel(
            "Your saved work is safe in the encrypted store. You can go on working. If it happens again, copy the "
            "details below and send them to your IT help desk. They hold no names and nothing you typed."
        )
        words.setWordWrap(True)
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setAccessibleName("Details of the mistake")
        buttons = QDialogButtonBox()
        copying = buttons.addButton("Copy details", QDialogButtonBox.ButtonRole.ActionRole)
        copying.clicked.connect(lambda: copy(report))
        going_on = buttons.addButton("Go on working", QDialogButtonBox.ButtonRole.AcceptRole)
        going_on.setDefault(True)
        going_on.setProperty("look", "primary")
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.ROOMY)
        layout.setSpacing(tokens.STEP)
        for part in (title, words, details, buttons):
            layout.addWidget(part)
        self.resize(560, 380)
