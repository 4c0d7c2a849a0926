"""The list of sections: letter, title, state in word and shape, number of words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.views.plan_editor.content.blocks import SectionMark, State
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.marks import paint_pill
from app.views.widgets.words import named

Index = QModelIndex | QPersistentModelIndex
MARK_ROLE: Final = Qt.ItemDataRole.UserRole + 1
WIDE: Final = 248
NARROW: Final = 64
_TONES: Final = {State.EMPTY: Tone.QUIET, State.DRAFT: Tone.INFO, State.FINAL: Tone.GOOD, State.TWOFOLD: Tone.WARN}


class SectionItems(QAbstractListModel):
    """An item model over the marks of the sections."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[SectionMark, ...] = ()

    def show_marks(self, marks: Sequence[SectionMark]) -> None:
        """Show these sections."""
        if len(marks) != len(self._marks):
            self.beginResetModel()
            self._marks = tuple(marks)
            self.endResetModel()
            return
        self._marks = tuple(marks)
        self.dataChanged.emit(self.index(0), self.index(len(marks) - 1))

    def mark(self, index: Index) -> SectionMark:
        """Return the mark of a row."""
        return self._marks[index.row()]

    def place_of(self, letter: str) -> int:
        """Return the row of a section."""
        return next((at for at, mark in enumerate(self._marks) if mark.letter == letter), 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of sections."""
        return 0 if parent is not None and parent.isValid() else len(self._marks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows or speaks."""
        if not index.isValid():
            return None
        mark = self._marks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return f"{mark.letter} {mark.title}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                name = f"Section {mark.letter}, {mark.title}" if mark.letter else mark.title
                state = f"{mark.state}, {mark.words} words" if mark.letter else str(mark.state)
                return f"{name}. {state}"
            case _:
                return mark if role == MARK_ROLE else None


class _Rows(QStyledItemDelegate):
    """Draws a section: its letter in a badge, its title, and beneath it the state."""

    narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines; one where only the letter is shown."""
        del index
        look = theme.current()
        line = option.fontMetrics.height()
        height = line + 2 * tokens.SNUG if self.narrow else 2 * line + tokens.SNUG
        return QSize(NARROW - tokens.WIDE, height) if self.narrow else QSize(look.px(WIDE) - tokens.WIDE, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one section."""
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        mark, colours = index.data(MARK_ROLE), theme.current().colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = option.fontMetrics.height()
        badge = QRect(option.rect.x() + tokens.SNUG, 0, line + tokens.STEP, line + tokens.TIGHT)
        badge.moveTop(option.rect.y() + (option.rect.height() - badge.height()) // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if chosen else colours.raised))
        painter.drawRoundedRect(badge, tokens.RADIUS, tokens.RADIUS)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.on_accent if chosen else colours.ink))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, mark.letter or "i")
        if not self.narrow:
            self._paint_words(painter, option, mark, badge.right() + tokens.STEP)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, mark: SectionMark, left: int) -> None:
        colours, line = theme.current().colours, option.fontMetrics.height()
        top = option.rect.y() + (tokens.TIGHT - 1 if mark.letter else (option.rect.height() - line) // 2)
        room = QRect(left, top, option.rect.right() - left - tokens.TIGHT, line)
        font = QFont(option.font)
        font.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        shown = painter.fontMetrics().elidedText(mark.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if not mark.letter:
            return
        small = QFont(option.font)
        small.setPixelSize(theme.current().type.small)
        bold = QFont(small)
        bold.setBold(True)
        below = room.translated(-2, line + 1)
        paint_pill(painter, below, mark.state.value, _TONES[mark.state], bold)
        if mark.words:
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{mark.words:,} words"
            )


class SectionList(QListView):
    """Chooses the section to show."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = SectionItems()
        self._rows = _Rows(self)
        named(self, "Sections of the plan")
        self.setProperty("pane", "Sections")
        self.setModel(self.items)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._told)
        self._showing = False

    def show_marks(self, marks: Sequence[SectionMark], letter: str) -> None:
        """Show the sections, the one of the letter as chosen."""
        self._showing = True
        self.items.show_marks(marks)
        self.setCurrentIndex(self.items.index(self.items.place_of(letter)))
        self._showing = False

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only the letters where there is little room."""
        self._rows.narrow = narrow
        width = NARROW if narrow else theme.current().px(WIDE)
        self.setMinimumWidth(width)
        self.setMaximumWidth(width)
        self.scheduleDelayedItemsLayout()

    def _told(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(self.items.mark(index).letter)
