"""The lines of a list of records, and how one of them is drawn: name, what it is, a warning in words."""

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.services.casefile.record_lists import Listed
from app.views.qt import icons, theme, tokens
from app.views.widgets.lists.lines import VALUE, DrawnLines, LineItems, fonts_of, paint_line
from app.views.widgets.rows import Index


class ListedItems(LineItems[Listed]):
    """Lines of a list; each speaks as one sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(lambda row: row.title, _spoken, _hint, parent)

    def place_of(self, rec: str) -> int:
        """Return the place of a record, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.rec == rec), -1)


class TwoLines(DrawnLines):
    """Draws a line: the name, beneath it what it is, and a warning with its shape."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for as many lines as there are words for."""
        row = index.data(VALUE)
        name, small = fonts_of(option)
        height = QFontMetrics(name).height() + 2 * tokens.SNUG
        if isinstance(row, Listed):
            lines = bool(row.detail) + bool(row.warning) + row.two_versions
            height += lines * (QFontMetrics(small).height() + 1)
        return QSize(120, height)

    def paint_value(self, painter: QPainter, option: QStyleOptionViewItem, value: object) -> None:
        """Draw one line."""
        if not isinstance(value, Listed):
            return
        colours = theme.current().colours
        name, small = fonts_of(option)
        room = QRect(option.rect).adjusted(tokens.STEP, tokens.SNUG, -tokens.SNUG, 0)
        top = paint_line(painter, room, value.title, name, colours.ink)
        if value.detail:
            top += paint_line(painter, room.adjusted(0, top, 0, 0), value.detail, small, colours.muted)
        for words, ink in ((value.warning, "bad"), ("Two versions" if value.two_versions else "", "warn")):
            if words:
                line = room.adjusted(0, top, 0, 0)
                side = QFontMetrics(small).height() - 2
                icons.paint(painter, QRect(line.left(), line.top() + 1, side, side), "triangle-alert", ink)
                after = line.adjusted(side + tokens.TIGHT, 0, 0, 0)
                top += paint_line(painter, after, words, small, getattr(colours, ink))


def _spoken(row: Listed) -> str:
    """Return a line as one sentence for a screen reader."""
    both = "two versions wait for you" if row.two_versions else ""
    return ", ".join(filter(None, (row.title, row.detail.replace(" · ", ", "), row.warning, both)))


def _hint(row: Listed) -> str:
    return "\n".join(filter(None, (row.title, row.detail, row.warning)))
