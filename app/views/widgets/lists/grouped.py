"""A table in groups: a line over each group says what it is and how many are in it, and folds it away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views.widgets.rows import Column, Index, RowItems
from app.views.widgets.table import RecordTable

R = TypeVar("R")
GroupKey = tuple[int, str]
"""Where a group stands among the others, and its title."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over a group."""

    title: str
    count: int
    is_folded: bool

    @property
    def text(self) -> str:
        """What the line shows."""
        return f"{'▸' if self.is_folded else '▾'} {self.title} ({self.count})"

    @property
    def spoken(self) -> str:
        """What a screen reader says of the line."""
        return f"Group {self.title}, {self.count}, {'folded' if self.is_folded else 'unfolded'}. Enter folds it."


class GroupedItems(RowItems[R], Generic[R]):
    """Rows under headings, sorted within each group."""

    def __init__(
        self, columns: Sequence[Column[R]], sentence: Callable[[R], str], group_of: Callable[[R], GroupKey]
    ) -> None:
        """Take the columns, what a screen reader says of a row, and the group of a row; no title means no groups."""
        super().__init__(columns, sentence)
        self._group_of = group_of
        self._folded: set[str] = set()
        self._lines: list[R | Heading] = []

    def group_by(self, group_of: Callable[[R], GroupKey]) -> None:
        """Group by something else, everything unfolded."""
        self._group_of, self._folded = group_of, set()
        self.show_rows(self._rows)

    def heading(self, index: Index) -> Heading | None:
        """Return the heading that stands there, if one does."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Heading) else None

    def headings(self) -> tuple[int, ...]:
        """Return the places of the headings."""
        return tuple(at for at, line in enumerate(self._lines) if isinstance(line, Heading))

    def fold(self, title: str, *, folded: bool) -> None:
        """Fold a group away, or show it again."""
        if folded != (title in self._folded):
            self._folded ^= {title}
            self.beginResetModel()
            self._sort_rows()
            self.endResetModel()

    def row(self, index: Index) -> R:
        """Return the value of a row; raises TypeError for a heading."""
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            raise TypeError("a heading is no row")
        return line

    def value(self, index: Index) -> R | None:
        """Return the value of a line; none for a heading."""
        line = self._lines[index.row()]
        return None if isinstance(line, Heading) else line

    @property
    def lines(self) -> tuple[R | None, ...]:
        """The value of every line as shown, none for headings."""
        return tuple(None if isinstance(line, Heading) else line for line in self._lines)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what one cell shows or speaks; a heading spans its line."""
        heading = self.heading(index)
        if heading is None:
            return self.cell(self.row(index), index.column(), role) if index.isValid() else None
        if index.column():
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return heading.spoken
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def _places(self) -> dict[int, int]:
        return {id(line): at for at, line in enumerate(self._lines)}

    def _line(self, place: int) -> object:
        return self._lines[place]

    def _sort_rows(self) -> None:
        super()._sort_rows()
        self._rows.sort(key=self._group_of)
        self._lines = []
        for (_, title), together in groupby(self._rows, self._group_of):
            group = list(together)
            if title:
                self._lines.append(Heading(title, len(group), title in self._folded))
            if title not in self._folded:
                self._lines += group


class GroupedTable(RecordTable[R], Generic[R]):
    """A table of groups. Enter, Space or a double click on a heading folds its group; Left folds, Right unfolds."""

    def __init__(self, items: GroupedItems[R], name: str, parent: QWidget | None = None) -> None:
        super().__init__(items, name, parent)
        self.groups = items
        items.modelReset.connect(self._span)
        items.layoutChanged.connect(self._span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and unfold where a heading is current; from a row, Left goes to its heading."""
        keys = Qt.Key
        heading = self.groups.heading(self.currentIndex())
        if heading is not None and event.key() in (keys.Key_Left, keys.Key_Right, keys.Key_Space):
            folded = {keys.Key_Left: True, keys.Key_Right: False}.get(keys(event.key()), not heading.is_folded)
            self._fold(heading, folded=folded)
        elif event.key() == keys.Key_Left and self.groups.headings() and self.currentIndex().isValid():
            self.choose(max((at for at in self.groups.headings() if at < self.currentIndex().row()), default=0))
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        heading = self.groups.heading(index)
        if heading is not None:
            self._fold(heading, folded=not heading.is_folded)
        else:
            super()._open(index)

    def _fold(self, heading: Heading, *, folded: bool) -> None:
        place = self.currentIndex().row()
        self.groups.fold(heading.title, folded=folded)
        self.choose(place)  # what stands above a heading does not move when it folds

    def _span(self) -> None:
        self.clearSpans()
        for place in self.groups.headings():
            self.setSpan(place, 0, 1, self.groups.columnCount())
