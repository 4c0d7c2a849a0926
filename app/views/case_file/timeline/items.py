"""The item model of the timeline, and how an entry is drawn: what and how it stands, beneath it when, who and words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.text import one_line
from app.services.timeline.entries import Entry
from app.views.case_file.timeline.presenter import TODAY
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.marks import paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = Qt.ItemDataRole.UserRole + 1


def state_of(entry: Entry) -> tuple[str, Tone]:
    """Return how an entry stands, in a word and its tone; nothing of what was sent, which is most of it."""
    if entry.rtype == TODAY:
        return "Today", Tone.WARN
    if entry.planned:
        return "Planned", Tone.INFO
    return ("", Tone.GOOD) if entry.sent == "Sent" else (entry.sent, Tone.QUIET)


def spoken(entry: Entry) -> str:
    """Return an entry as one sentence for a screen reader."""
    parts = (entry.when, entry.title, entry.who, one_line(entry.words), state_of(entry)[0].lower() or "sent")
    return ", ".join(filter(None, parts))


class EntryItems(QAbstractListModel):
    """Entries of the timeline over frozen values; each speaks as one sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Entry, ...] = ()

    def show_rows(self, rows: Sequence[Entry]) -> None:
        """Show these entries instead of the ones shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The entries, in order."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of entries."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what an entry shows or speaks."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        return spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None


class EntryLines(QStyledItemDelegate):
    """Draws an entry on two lines, with its state as a pill at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines."""
        del index
        name, small = _fonts(option)
        return QSize(120, QFontMetrics(name).height() + QFontMetrics(small).height() + 2 * tokens.SNUG + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        colours = theme.current().colours
        name, small = _fonts(option)
        room = QRect(option.rect).adjusted(tokens.STEP, tokens.SNUG, -tokens.SNUG, -tokens.SNUG)
        painter.save()
        words, tone = state_of(entry)
        bold = QFont(small)
        bold.setBold(True)
        width = pill_size(words, bold).width() if words else 0
        if words:
            paint_pill(painter, QRect(room.right() - width, room.top(), width, room.height()), words, tone, bold)
        text = room.adjusted(0, 0, -width - tokens.SNUG, 0)
        top = _line(painter, text, entry.title, name, colours.ink)
        told = " · ".join(filter(None, (entry.when, entry.who, one_line(entry.words))))
        _line(painter, text.adjusted(0, top, 0, 0), told, small, colours.muted)
        painter.restore()


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    name, small = QFont(option.font), QFont(option.font)
    name.setBold(True)
    small.setPixelSize(theme.current().type.small)
    return name, small


def _line(painter: QPainter, room: QRect, words: str, font: QFont, ink: str) -> int:
    """Draw words on one line, with dots where they do not fit, and return its height."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    line = QRect(room.left(), room.top(), room.width(), metrics.height() + 1)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return line.height()
