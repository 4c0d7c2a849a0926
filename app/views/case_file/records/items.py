"""The item model of a list of records, and how a line of it is drawn: name, what it is, a warning in words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.casefile.record_lists import Listed
from app.views.qt import icons, theme, tokens

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1


class ListedItems(QAbstractListModel):
    """Lines of a list over frozen values; each speaks as one sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Listed, ...] = ()

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these lines instead of the ones shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Listed, ...]:
        """The lines, in order."""
        return self._rows

    def place_of(self, rec: str) -> int:
        """Return the place of a record, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.rec == rec), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows or speaks."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return "\n".join(filter(None, (row.title, row.detail, row.warning))) if role == _TIP else None


_TIP = Qt.ItemDataRole.ToolTipRole


def spoken(row: Listed) -> str:
    """Return a line as one sentence for a screen reader."""
    both = "two versions wait for you" if row.two_versions else ""
    return ", ".join(filter(None, (row.title, row.detail.replace(" · ", ", "), row.warning, both)))


class TwoLines(QStyledItemDelegate):
    """Draws a line: the name, beneath it what it is, and a warning with its shape."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for as many lines as there are words for."""
        row = index.data(ROW)
        name, small = _fonts(option)
        height = QFontMetrics(name).height() + 2 * tokens.SNUG
        if isinstance(row, Listed):
            lines = bool(row.detail) + bool(row.warning) + row.two_versions
            height += lines * (QFontMetrics(small).height() + 1)
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        row = index.data(ROW)
        if not isinstance(row, Listed):
            return
        colours = theme.current().colours
        name, small = _fonts(option)
        room = QRect(option.rect).adjusted(tokens.STEP, tokens.SNUG, -tokens.SNUG, 0)
        painter.save()
        top = _words(painter, room, row.title, name, colours.ink)
        if row.detail:
            top = _words(painter, room.adjusted(0, top, 0, 0), row.detail, small, colours.muted) + top
        for words, ink in ((row.warning, "bad"), ("Two versions" if row.two_versions else "", "warn")):
            if words:
                line = room.adjusted(0, top, 0, 0)
                side = QFontMetrics(small).height() - 2
                icons.paint(painter, QRect(line.left(), line.top() + 1, side, side), "triangle-alert", ink)
                after = line.adjusted(side + tokens.TIGHT, 0, 0, 0)
                top += _words(painter, after, words, small, getattr(colours, ink))
        painter.restore()


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    name, small = QFont(option.font), QFont(option.font)
    name.setBold(True)
    small.setPixelSize(theme.current().type.small)
    return name, small


def _words(painter: QPainter, room: QRect, words: str, font: QFont, ink: str) -> int:
    """Draw words on one line and return the height they took."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    line = QRect(room.left(), room.top(), room.width(), metrics.height() + 1)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return line.height()
