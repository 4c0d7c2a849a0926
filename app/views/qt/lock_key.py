"""The key that locks, also from a dialog or a menu: those keep the shortcuts of the window beneath from working."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class LockKey(QObject):
    """Watches for Ctrl+L while something stands over the main window, whose own shortcut sleeps then."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch for as long as the parent lives."""
        super().__init__(parent)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key where nobody else would; leave everything else alone."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_lock(event) and _is_covered():
            self.pressed.emit()
            return True
        return super().eventFilter(watched, event)


def _is_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_covered() -> bool:
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
