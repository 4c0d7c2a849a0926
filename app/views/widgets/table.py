"""The table of the program: whole rows, one sentence a row, usable by keyboard alone."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
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
from app.views.widgets.rows import TONE_ROLE, Column, RowItems
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
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> R | None:
        """Return the value of the current row, or None."""
        index = self.currentIndex()
        return self.items.value(index) if index.isValid() else None

    def choose(self, place: int) -> None:
        """Make the row at that place current and scroll to it."""
        if 0 <= place < self.items.rowCount():
            self.setCurrentIndex(self.items.index(place, 0))

    def allow_several(self) -> None:
        """Let several rows be chosen at once, with Shift, Ctrl or Ctrl+A."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def selected(self) -> tuple[R, ...]:
        """Return the values of the chosen rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = self.items.lines
        return tuple(value for place in places if (value := lines[place]) is not None)

    def choose_again(self, is_chosen: Callable[[R], bool], is_current: Callable[[R], bool]) -> None:
        """Choose, after other values were shown, the rows that were chosen; the first row where none is left."""
        lines = list(enumerate(self.items.lines))
        places = [at for at, row in lines if row is not None and is_chosen(row)]
        first = next((at for at, row in lines if row is not None), 0)
        self.choose(next((at for at, row in lines if row is not None and is_current(row)), first))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in places:
            self.selectionModel().select(self.items.index(place, 0), flags)

    def sort_as(self, orders: Sequence[tuple[int, Qt.SortOrder]]) -> None:
        """Sort by several columns, the first one first; its heading shows the arrow."""
        self.items.sort_by(orders)
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(*(self.items.orders or ((-1, Qt.SortOrder.AscendingOrder),))[0])
        header.blockSignals(False)

    def fit(self, wanted: Container[str], first_to_go: Iterable[str], least: int) -> None:
        """Show the wanted columns that leave room for the one that takes what is left, `least` pixels at the least.

        Where there is no room the others go in that order; where that is not enough the list scrolls sideways.
        """
        columns = self.items.columns
        letter = self.fontMetrics().averageCharWidth()
        widths = {one.title: one.width * letter + 2 * tokens.SNUG for one in columns if one.width}
        shown = [title for title in widths if title in wanted]
        room = self.width() - least - tokens.WIDE
        for title in first_to_go:
            if title in shown and sum(widths[one] for one in shown) > room:
                shown.remove(title)
        is_tight = sum(widths[one] for one in shown) > room
        for at, column in enumerate(columns):
            self.setColumnHidden(at, column.width > 0 and column.title not in shown)
            if not column.width:
                modes = QHeaderView.ResizeMode
                self.horizontalHeader().setSectionResizeMode(at, modes.Fixed if is_tight else modes.Stretch)
                if is_tight:
                    self.horizontalHeader().resizeSection(at, least)

    @property
    def shown_columns(self) -> tuple[Column[R], ...]:
        """The columns that are shown, in their order."""
        return tuple(column for at, column in enumerate(self.items.columns) if not self.isColumnHidden(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        value = self.items.value(index)
        if value is not None:
            self.opened.emit(value)

    def _current_changed(self, index: QModelIndex) -> None:
        self.chosen.emit(self.items.value(index) if index.isValid() else None)

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
