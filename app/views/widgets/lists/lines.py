"""A list of values that is drawn line by line: its item model, and what drawing a value on a few lines needs."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.views.qt import theme
from app.views.widgets.rows import Index

R = TypeVar("R")
VALUE: Final = Qt.ItemDataRole.UserRole + 1
"""The value itself, for what draws it."""


class LineItems(QAbstractListModel, Generic[R]):
    """Values in the order given; each shows its title and speaks as one sentence."""

    def __init__(
        self, title: Callable[[R], str], sentence: Callable[[R], str], hint: Callable[[R], str] | None, parent: QObject
    ) -> None:
        """Take what a value is called, what a screen reader says of it, and what the pointer shows of it, if any."""
        super().__init__(parent)
        self._title, self._sentence, self._hint = title, sentence, hint
        self._rows: tuple[R, ...] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these values instead of the ones shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[R, ...]:
        """The values, in order."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of values."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a value shows or speaks, or itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(row) if self._hint is not None else None
            case _:
                return row if role == VALUE else None


class DrawnLines(QStyledItemDelegate):
    """Draws the ground of a value as the style has it; a subclass draws the value upon it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one value."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        self.paint_value(painter, option, index.data(VALUE))
        painter.restore()

    def paint_value(self, painter: QPainter, option: QStyleOptionViewItem, value: object) -> None:
        """Draw the value itself."""
        raise NotImplementedError


def fonts_of(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    """Return the fonts of a name and of what stands beneath it."""
    name, small = QFont(option.font), QFont(option.font)
    name.setBold(True)
    small.setPixelSize(theme.current().type.small)
    return name, small


def paint_line(painter: QPainter, room: QRect, words: str, font: QFont, ink: str) -> int:
    """Paint words on one line, with dots where they do not fit, and return the height they took."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    line = QRect(room.left(), room.top(), room.width(), metrics.height() + 1)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return line.height()
