"""How an entry of the timeline is drawn and spoken: what and how it stands, beneath it when, who and words."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.domain.text import one_line
from app.services.timeline.entries import Entry
from app.views.case_file.timeline.presenter import TODAY
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.lists.lines import DrawnLines, fonts_of, paint_line
from app.views.widgets.marks import paint_pill, pill_size
from app.views.widgets.rows import Index


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


class EntryLines(DrawnLines):
    """Draws an entry on two lines, with its state as a pill at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines."""
        del index
        name, small = fonts_of(option)
        return QSize(120, QFontMetrics(name).height() + QFontMetrics(small).height() + 2 * tokens.SNUG + 2)

    def paint_value(self, painter: QPainter, option: QStyleOptionViewItem, value: object) -> None:
        """Draw one entry."""
        if not isinstance(value, Entry):
            return
        colours = theme.current().colours
        name, small = fonts_of(option)
        room = QRect(option.rect).adjusted(tokens.STEP, tokens.SNUG, -tokens.SNUG, -tokens.SNUG)
        words, tone = state_of(value)
        bold = QFont(small)
        bold.setBold(True)
        width = pill_size(words, bold).width() if words else 0
        if words:
            paint_pill(painter, QRect(room.right() - width, room.top(), width, room.height()), words, tone, bold)
        text = room.adjusted(0, 0, -width - tokens.SNUG, 0)
        top = paint_line(painter, text, value.title, name, colours.ink)
        told = " · ".join(filter(None, (value.when, value.who, one_line(value.words))))
        paint_line(painter, text.adjusted(0, top, 0, 0), told, small, colours.muted)
