"""The parts of the strip: one step, and the mark of today."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.domain.deadlines import DueState
from app.services.progress.strips import StripStep
from app.views.case_file.due_tones import tone_of
from app.views.case_file.why import explain_beside
from app.views.qt import icons, theme, tokens
from app.views.tones import Tone
from app.views.widgets.words import looking, named

_SHAPE: Final = 14
_LEAST: Final = 84  # least width of a step in logical pixels, before zoom
_NOW: Final = 52
_WRAP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_DOUBT: Final = (DueState.MAY_APPLY, DueState.MAY_BE_MET)
_MOVES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Step(QPushButton):
    """One step on the line: a shape, its name, the day and how it stands. Press it for the working."""

    moved = Signal(int)
    """The arrow keys ask for the step before or after."""
    answered = Signal(object, str)
    place_asked = Signal(str, str)

    def __init__(self, step: StripStep) -> None:
        super().__init__()
        self.step, self._slim = step, False
        looking(self, "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.current().px(_LEAST))
        named(self, step.spoken, "Enter tells why; left and right go to the other steps")
        self.setToolTip(step.spoken)
        self.clicked.connect(lambda _checked: self.explain())

    def explain(self) -> None:
        """Show the working of the date, and what must be known first where it is in doubt."""
        line = self.step.line
        why = explain_beside(self, line.title, line.explanation, line.question)
        why.answered.connect(self.answered)
        why.place_asked.connect(self.place_asked)

    def fit(self, *, slim: bool) -> None:
        """Show the shape and the name alone, or all the words."""
        self._slim = slim
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height at which no word of the step is cut at that width."""
        line = QFontMetrics(self._font()).height()
        if self._slim:
            return max(line, theme.current().px(_SHAPE)) + 2 * tokens.TIGHT
        room = QRect(0, 0, max(1, width - _margins()), 1000)
        words = sum(QFontMetrics(font).boundingRect(room, _WRAP, text).height() for text, font, _ in self._words())
        return words + theme.current().px(_SHAPE) + 2 * tokens.SNUG

    def sizeHint(self) -> QSize:
        """The width of the longest line, as far as there is room."""
        widest = max(QFontMetrics(font).horizontalAdvance(text) for text, font, _ in self._words())
        return QSize(max(theme.current().px(_LEAST), widest + _margins()), self.height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the words cannot be read."""
        return QSize(theme.current().px(_LEAST), self.height_for(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along the strip; Enter, with Alt or without, tells why."""
        if event.key() in _MOVES:
            self.moved.emit(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explain()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the shape on it and the words beneath, or beside it where the strip is slim."""
        super().paintEvent(event)
        side = theme.current().px(_SHAPE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = tokens.TIGHT + side / 2
        painter.setPen(QPen(QColor(theme.current().colours.line), 2))
        painter.drawLine(QPointF(0, middle), QPointF(tokens.TIGHT if self._slim else self.width(), middle))
        paint_shape(painter, QRectF(tokens.TIGHT, tokens.TIGHT, side, side), self)
        if self._slim:
            self._paint_name(painter, side)
        else:
            self._paint_info(painter, side)
            self._paint_words(painter, side)
        painter.end()

    @property
    def tone(self) -> Tone:
        """How pressing the step is."""
        return tone_of(self.step.line)

    @property
    def is_in_doubt(self) -> bool:
        """Say whether something must be known before the date can be told to run."""
        return self.step.line.state in _DOUBT

    def _paint_name(self, painter: QPainter, side: int) -> None:
        font = self._font(bold=True)
        left = side + 2 * tokens.TIGHT + tokens.HAIR
        room = QRect(left, 0, self.width() - left, side + 2 * tokens.TIGHT)
        painter.setFont(font)
        painter.setPen(ink_of(self.tone))
        shown = QFontMetrics(font).elidedText(self.step.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_info(self, painter: QPainter, side: int) -> None:
        """Draw the (i) beside the shape: there is a working to read."""
        room = QRect(side + 2 * tokens.TIGHT, tokens.TIGHT, side, side)
        painter.fillRect(room.adjusted(-tokens.HAIR, 0, tokens.HAIR, 0), QColor(theme.current().colours.surface))
        icons.paint(painter, room, "info", "muted")

    def _paint_words(self, painter: QPainter, side: int) -> None:
        room = QRect(tokens.TIGHT, tokens.SNUG + side, self.width() - _margins(), self.height())
        for text, font, colour in self._words():
            painter.setFont(font)
            painter.setPen(colour)
            room.setTop(painter.drawText(room, _WRAP, text).bottom() + 1)

    def _words(self) -> tuple[tuple[str, QFont, QColor], ...]:
        line, colours = self.step.line, theme.current().colours
        day = f"{line.day.day} {line.day:%b %Y}" if line.day else "No date yet"
        return (
            (self.step.title, self._font(bold=True), QColor(colours.ink)),
            (day, self._font(), QColor(colours.ink)),
            (line.words, self._font(bold=True), ink_of(self.tone)),
        )

    def _font(self, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.current().type.small)
        font.setBold(bold)
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


def _margins() -> int:
    return tokens.TIGHT + tokens.SNUG


def ink_of(tone: Tone) -> QColor:
    """Return the colour that words and shapes of a tone are drawn in."""
    colours = theme.current().colours
    return QColor(colours.muted if tone is Tone.QUIET else getattr(colours, tone.value))


def paint_shape(painter: QPainter, room: QRectF, step: Step) -> None:
    """Paint the shape of a step: circle, triangle, square, ring; a question mark in a ring where it is in doubt."""
    ink = ink_of(step.tone)
    is_hollow = step.is_in_doubt or step.tone is Tone.QUIET
    painter.setPen(QPen(ink, 2))
    painter.setBrush(QColor(theme.current().colours.surface) if is_hollow else ink)
    inner = room.adjusted(1, 1, -1, -1)
    if step.tone is Tone.BAD:
        painter.drawRect(inner)
    elif step.tone is Tone.WARN:
        top = QPointF(inner.center().x(), inner.top())
        painter.drawPolygon(QPolygonF([top, inner.bottomRight(), inner.bottomLeft()]))
    else:
        painter.drawEllipse(inner)
    if step.is_in_doubt:
        font = QFont(step.font())
        font.setPixelSize(round(room.height() * 0.8))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")
