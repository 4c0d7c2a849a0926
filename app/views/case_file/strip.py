"""The clock strip: the dates around today as steps on a line, with today marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain import dates
from app.services.casefile.tops import CaseTop, DueLine
from app.views.case_file.due_tones import tone_of
from app.views.case_file.why import explain_beside
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.words import looking, named

_SHAPE: Final = 14
_LEAST: Final = 132  # least width of a step in logical pixels, before zoom
_NOW: Final = 58


class Step(QPushButton):
    """One date on the line: a shape, the day, how it stands, what it is. Press it for the explanation."""

    def __init__(self, line: DueLine) -> None:
        super().__init__()
        self.line = line
        looking(self, "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        day = dates.in_words(line.day) if line.day else "no date"
        named(self, f"{line.title}: {day}, {line.words}", "Press to read why")
        self.setToolTip(f"{line.title}\n{day}: {line.words}")
        self.clicked.connect(lambda _checked: explain_beside(self, line.title, line.explanation))

    def sizeHint(self) -> QSize:
        """Room for the shape and three lines of words."""
        px = theme.current().px
        return QSize(px(_LEAST), px(_SHAPE + 2 * tokens.SNUG) + 3 * QFontMetrics(self._small()).height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the words cannot be read."""
        return QSize(theme.current().px(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the shape on it and the words beneath."""
        super().paintEvent(event)
        colours, tone = theme.current().colours, tone_of(self.line)
        ink = QColor(colours.muted if tone is Tone.QUIET else getattr(colours, tone.value))
        side = theme.current().px(_SHAPE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = tokens.TIGHT + side / 2
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        paint_shape(painter, QRectF(tokens.SNUG, tokens.TIGHT, side, side), tone, ink)
        bold, small = self._small(), self._small()
        bold.setBold(True)
        left, top = tokens.SNUG, tokens.SNUG + side
        room = QRect(left, top, self.width() - left - tokens.TIGHT, QFontMetrics(small).height())
        day = f"{self.line.day.day} {self.line.day:%b %Y}" if self.line.day else ""
        for words, font, colour in ((day, bold, QColor(colours.ink)), (self.line.words, bold, ink),
                                    (self.line.title, small, QColor(colours.muted))):  # fmt: skip
            painter.setFont(font)
            painter.setPen(colour)
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            room.translate(0, room.height())
        painter.end()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.current().type.small)
        return font


class Now(QWidget):
    """The mark of today on the line."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        named(self, words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """A narrow column."""
        return QSize(theme.current().px(_NOW), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line of the strip, and today across it."""
        del event
        colours, px = theme.current().colours, theme.current().px
        painter = QPainter(self)
        middle, across = tokens.TIGHT + px(_SHAPE) / 2, self.width() / 2
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(QPen(QColor(colours.accent), 3))
        painter.drawLine(QPointF(across, 0), QPointF(across, px(_SHAPE) + 2 * tokens.TIGHT))
        font = QFont(self.font())
        font.setPixelSize(theme.current().type.small)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent))
        room = QRect(0, tokens.SNUG + px(_SHAPE), self.width(), QFontMetrics(font).height())
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, "Today")
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new scheme's colours."""
        if theme.restyle(event):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


class ClockStrip(QWidget):
    """The steps of a case in order of date, and today among them."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "Dates of this case")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.steps: tuple[Step, ...] = ()

    def show_top(self, top: CaseTop) -> None:
        """Show the dates of a case."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.steps = tuple(Step(line) for line in top.strip)
        parts: Sequence[QWidget] = [
            *self.steps[: top.today_at], Now(f"Today, {dates.in_words(top.today)}"), *self.steps[top.today_at :]
        ]  # fmt: skip
        for part in parts:
            self._row.addWidget(part, 0 if isinstance(part, Now) else 1)
        self.setVisible(bool(self.steps))


def paint_shape(painter: QPainter, room: QRectF, tone: Tone, ink: QColor) -> None:
    """Paint the shape of a tone: circle, triangle, square, diamond, ring."""
    painter.setPen(QPen(ink, 2))
    painter.setBrush(ink if tone is not Tone.QUIET else QColor(theme.current().colours.surface))
    inner = room.adjusted(1, 1, -1, -1)
    if tone is Tone.BAD:
        painter.drawRect(inner)
    elif tone is Tone.WARN:
        painter.drawPolygon(
            QPolygonF([QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()])
        )
    elif tone is Tone.INFO:
        centre = inner.center()
        corners = (centre.x(), inner.top()), (inner.right(), centre.y()), (centre.x(), inner.bottom())
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in (*corners, (inner.left(), centre.y()))]))
    else:
        painter.drawEllipse(inner)
