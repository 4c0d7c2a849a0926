"""The list of records beside a form."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from app.services.casefile.record_lists import Listed
from app.views.case_file.records.items import ListedItems, TwoLines
from app.views.widgets.words import named


class RecordList(QListView):
    """The list. Enter goes to the form, Delete removes, Alt with the arrows moves."""

    entered = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.items = ListedItems(self)
        self.setModel(self.items)
        self.setItemDelegate(TwoLines(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        named(self, name, "Enter goes to the form, Delete removes, Alt and the arrow keys move")
        self.selectionModel().currentChanged.connect(self._changed)

    def show_rows(self, rows: Sequence[Listed], rec: str) -> None:
        """Show the lines with one of them chosen, telling nobody."""
        self.selectionModel().blockSignals(True)
        if rows != self.items.rows:
            self.items.show_rows(rows)
        index = self.items.index(self.items.place_of(rec), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        if index.isValid():
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the list."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.items.rows[index.row()].rec)
