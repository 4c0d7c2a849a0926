"""A Qt item model over a plain list of frozen values: what a table shows, how it sorts, what it speaks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.views.tones import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SortKey = Callable[[R], "str | int | float | tuple[object, ...]"]

_MOST_ORDERS: Final = 3
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The `Tone` of a cell that is drawn as a pill, or None."""


@dataclass(frozen=True)  # Python 3.11 cannot make Column[Row](...) of a generic class with slots
class Column(Generic[R]):
    """One column of a table of values: heading, text, and what it sorts by (the text in lower case unless said)."""

    title: str
    text: Callable[[R], str]
    key: Callable[[R], "str | int | float | tuple[object, ...]"] | None = None
    tone: Callable[[R], Tone | None] | None = None
    hint: Callable[[R], str] | None = None
    width: int = 0  # in average letters; nought takes what is left
    right: bool = False  # numbers stand at the right

    def sort_value(self, row: R) -> "str | int | float | tuple[object, ...]":
        """Return what the row sorts by in this column."""
        return self.key(row) if self.key is not None else self.text(row).casefold()


class RowItems(QAbstractTableModel, Generic[R]):
    """Rows of values under columns. The first cell of a row speaks the whole row as one sentence."""

    def __init__(
        self, columns: Sequence[Column[R]], sentence: Callable[[R], str], parent: QObject | None = None
    ) -> None:
        """Take the columns and what a screen reader says of a row."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sentence = sentence
        self._rows: list[R] = []
        self._orders: list[tuple[int, Qt.SortOrder]] = []  # the last one given sorts first

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, in order."""
        return self._columns

    def row(self, index: Index) -> R:
        """Return the value of a row."""
        return self._rows[index.row()]

    def value(self, index: Index) -> R | None:
        """Return the value of a line; none for one that only holds others together."""
        return self._rows[index.row()]

    @property
    def lines(self) -> tuple[R | None, ...]:
        """The value of every line as shown, none for those that only hold others together."""
        return tuple(self._rows)

    @property
    def orders(self) -> tuple[tuple[int, Qt.SortOrder], ...]:
        """The columns the rows are sorted by, the first one first."""
        return tuple(reversed(self._orders))

    @property
    def rows(self) -> tuple[R, ...]:
        """The values in the order shown."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these values instead of the ones shown, in the order of the sorted column."""
        self.beginResetModel()
        self._rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of values."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what one cell shows or speaks."""
        return self.cell(self._rows[index.row()], index.column(), role) if index.isValid() else None

    def cell(self, row: R, place: int, role: int) -> object:
        """Return what a row shows or speaks in a column."""
        column = self._columns[place]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row) if place == 0 else f"{column.title}: {column.text(row) or 'empty'}"
            case Qt.ItemDataRole.ToolTipRole:
                return column.hint(row) if column.hint is not None else column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return column.tone(row) if role == TONE_ROLE and column.tone is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are equal in it stay in the order of the column sorted by before."""
        self._orders = [one for one in self._orders if one[0] != column][1 - _MOST_ORDERS :]
        self._orders = [*self._orders, (column, order)] if 0 <= column < len(self._columns) else []
        self._lay_out()

    def sort_by(self, orders: Sequence[tuple[int, Qt.SortOrder]]) -> None:
        """Sort by several columns, the first one first."""
        self._orders = [one for one in reversed(orders) if 0 <= one[0] < len(self._columns)]
        self._lay_out()

    def _lay_out(self) -> None:
        """Sort, keeping hold of the lines that somebody stands on."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(index, id(self._line(index.row()))) for index in before]
        self._sort_rows()
        places = self._places()
        after = [self.index(places[line], index.column()) if line in places else QModelIndex() for index, line in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _line(self, place: int) -> object:
        return self._rows[place]

    def _places(self) -> dict[int, int]:
        return {id(row): at for at, row in enumerate(self._rows)}

    def _sort_rows(self) -> None:
        for column, order in self._orders:
            self._rows.sort(key=self._columns[column].sort_value, reverse=order is Qt.SortOrder.DescendingOrder)
