"""Where the window stands: put back only where it can be seen."""

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_USUAL: Final = QSize(1280, 800)
_LEAST_SEEN: Final = 120
_TITLE_BAR: Final = 40  # as high as any desktop makes it; a window can be moved by it only while it is on the screen


def restore(window: QWidget, kept: bytes) -> None:
    """Put the window where it stood, or in the middle of the screen when that place is not there any more."""
    if kept and window.restoreGeometry(QByteArray(kept)) and is_seen(window.frameGeometry()):
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    room = screen.adjusted(0, 0, 0, -_TITLE_BAR)
    window.resize(_USUAL.boundedTo(room.size()))
    window.move(room.x() + (room.width() - window.width()) // 2, room.y() + (room.height() - window.height()) // 2)


def is_seen(frame: QRect) -> bool:
    """Say whether enough of a window lies on a screen to take hold of it."""
    for screen in QGuiApplication.screens():
        shown = screen.availableGeometry().intersected(frame)
        if shown.width() >= _LEAST_SEEN and shown.height() >= _LEAST_SEEN // 2:
            return True
    return False


def kept(window: QWidget) -> bytes:
    """Return what `restore` takes: sizes and places only."""
    return bytes(window.saveGeometry().data())
