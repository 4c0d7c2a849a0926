"""Where the window stands: put back only where it can be seen."""

from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_USUAL: Final = QSize(1280, 800)
_LEAST_SEEN: Final = 120
_TITLE_BAR: Final = 40  # as high as any desktop makes it; a window can be moved by it only while it is on the screen


def restore(window: QWidget, kept: bytes) -> None:
    """Put the window where it stood, or in the middle of the screen when that place is not there any more."""
    if kept and window.restoreGeometry(QByteArray(kept)) and is_seen(window.frameGeometry()):
        return
    # What the window manager adds is not known yet: the place of the inside is set, with room for a title bar above it.
    room = QGuiApplication.primaryScreen().availableGeometry().adjusted(0, _TITLE_BAR, 0, 0)
    inside = QRect(QPoint(), _USUAL.boundedTo(room.size()))
    inside.moveCenter(room.center())
    window.setGeometry(inside)


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
