"""The box to go anywhere from, and the list of what it finds."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.views.qt import icons, tokens
from app.views.shell.found import Found
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.words import Role, label, looking, named

_FOUND: Final = Qt.ItemDataRole.UserRole
_ROWS: Final = 8


class SearchBox(FilterBox):
    """Type, go down, Enter. The words are told when typing rests; whoever searches gives the answers back."""

    asked = Signal(str)
    """Words to look for."""
    opened = Signal(object)
    """The id of the answer to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search", "Search people, plans and notes (Ctrl+K)", parent)
        self._ids: list[object] = []
        self._popup = QFrame(self.window())
        looking(self._popup, "popup")
        self._list = named(QListWidget(), "What was found")
        self._list.setWordWrap(True)
        self._list.installEventFilter(self)
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._note = label("", Role.MUTED)
        self._note.setContentsMargins(tokens.STEP, tokens.STEP, tokens.STEP, tokens.STEP)
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(tokens.HAIR, tokens.HAIR, tokens.HAIR, tokens.HAIR)
        column.addWidget(self._note)
        column.addWidget(self._list)
        self._popup.hide()
        self.words_changed.connect(self._ask)
        self.down_asked.connect(self._go_down)
        self.returnPressed.connect(self._open_first)

    @property
    def results(self) -> QListWidget:
        """The list of answers."""
        return self._list

    def show_found(self, words: str, found: Sequence[Found], note: str = "") -> None:
        """Show the answers to those words and a note on them; answers to words no longer there are dropped."""
        if words != self.text():
            return
        self._list.clear()
        for one in found:
            item = QListWidgetItem(icons.icon(one.icon, "muted"), "\n".join(filter(None, (one.title, one.detail))))
            item.setData(_FOUND, self._list.count())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (one.title, one.detail))))
            self._list.addItem(item)
        self._ids = [one.id for one in found]
        self._list.setVisible(bool(found))
        self._note.setText(note if found else "Nothing on this laptop has these words.")
        self._note.setVisible(bool(note) or not found)
        self._drop_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step back from the list to the box."""
        if watched is self._list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            up_from_first = event.key() == Qt.Key.Key_Up and self._list.currentRow() <= 0
            if event.key() == Qt.Key.Key_Escape or up_from_first:
                self.setFocus()
                if event.key() == Qt.Key.Key_Escape:
                    self._popup.hide()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the answers first."""
        if event.key() == Qt.Key.Key_Escape and not self._popup.isHidden():
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def close_answers(self) -> None:
        """Take the answers away."""
        self._popup.hide()

    def _ask(self, words: str) -> None:
        if words.strip():
            self.asked.emit(words)
        else:
            self._popup.hide()

    def _drop_down(self) -> None:
        window = self.window()
        if self._popup.parentWidget() is not window:
            self._popup.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + tokens.TIGHT))
        rows = self._list.sizeHintForRow(0) * min(_ROWS, self._list.count()) if self._list.count() else 0
        rows += self._note.sizeHint().height() if self._note.isVisibleTo(self._popup) else 0
        height = min(max(rows + tokens.STEP, tokens.VAST + tokens.STEP), window.height() - corner.y() - tokens.WIDE)
        self._popup.setGeometry(corner.x(), corner.y(), max(self.width(), 320), height)
        self._popup.show()
        self._popup.raise_()

    def _go_down(self) -> None:
        if not self._popup.isHidden() and self._list.count():
            self._list.setCurrentRow(0)
            self._list.setFocus()

    def _open_first(self) -> None:
        if not self._popup.isHidden() and self._list.count():
            self._open(self._list.item(0))

    def _open(self, item: QListWidgetItem) -> None:
        self._popup.hide()
        self.clear()
        self.opened.emit(self._ids[item.data(_FOUND)])
