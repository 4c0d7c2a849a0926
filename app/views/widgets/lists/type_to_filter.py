"""A list and its filter as one thing to the keyboard: letters go to the filter, Ctrl with the arrows moves the list."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.views.widgets.filter_box import FilterBox
from app.views.widgets.table import RecordTable

R = TypeVar("R")
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class TypeToFilter(QObject, Generic[R]):
    """Joins a table and its filter box; Enter in the filter opens the current row."""

    def __init__(self, table: RecordTable[R], box: FilterBox, open_current: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._box, self._open_current = table, box, open_current
        box.down_asked.connect(table.setFocus)
        table.installEventFilter(self)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that belong to the other of the two."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            text = event.text()
            if watched is self._table and event.modifiers() in _PLAIN and text.strip() and text.isprintable():
                self._box.setFocus()
                self._box.insert(text)
                return True
            if watched is self._box and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        at = self._table.currentIndex().row() + step
        self._table.choose(max(0, min(self._table.items.rowCount() - 1, at)))
