"""A box to type in that narrows a list as one types."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.views.qt import icons
from app.views.widgets.words import looking, named

_REST_MS: Final = 120


class FilterBox(QLineEdit):
    """Tells the words to look for when typing rests; Esc empties it, Down goes to the list."""

    words_changed = Signal(str)
    down_asked = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "search")
        named(self, name, hint)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.words_changed.emit(self.text()))
        self.textChanged.connect(lambda _text: self._rest.start())

    def show_words(self, words: str) -> None:
        """Show the words that a list is narrowed by, without telling them again."""
        self.blockSignals(True)
        self.setText(words)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step back with Esc, go on with Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_asked.emit()
        else:
            super().keyPressEvent(event)
