"""The table of the program: whole rows, one sentence a row, usable by keyboard alone."""

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.marks import paint_pill
from app.views.widgets.rows import TONE_ROLE, RowItems
from app.views.widgets.words import named

R = TypeVar("R")


class _Cells(QStyledItemDelegate):
    """Draws a cell that has a tone as a pill, all others as Qt does."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        tone = index.data(TONE_ROLE)  # on its way through Qt a tone becomes its word
        if tone is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        words = option.text
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        font = QFont(option.font)
        font.setPixelSize(theme.current().type.small)
        font.setBold(True)
        room = QRect(option.rect).adjusted(tokens.SNUG, 0, -tokens.TIGHT, 0)
        paint_pill(painter, room, words, Tone(tone), font)


class RecordTable(QTableView, Generic[R]):
    """A sortable table over `RowItems`. Enter or a double click opens a row; Tab leaves the table."""

    opened = Signal(object)
    """The value of the row to open."""
    chosen = Signal(object)
    """The value of the row that is now current, or None."""

    def __init__(self, items: RowItems[R], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = items
        named(self, name)
        self.setModel(items)
        self.setItemDelegate(_Cells(self))
        self.setTabKeyNavigation(False)  # else Tab never leaves the table
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(40))
        self._set_widths()
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(lambda index: self.opened.emit(items.row(index)))
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> R | None:
        """Return the value of the current row, or None."""
        index = self.currentIndex()
        return self.items.row(index) if index.isValid() else None

    def choose(self, place: int) -> None:
        """Make the row at that place current and scroll to it."""
        if 0 <= place < self.items.rowCount():
            self.setCurrentIndex(self.items.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(self.items.row(index))
        else:
            super().keyPressEvent(event)

    def _current_changed(self, index: QModelIndex) -> None:
        self.chosen.emit(self.items.row(index) if index.isValid() else None)

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(self.items.columns):
            if column.width:
                header.resizeSection(at, column.width * letter + 2 * tokens.SNUG)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
