"""Marks of state: word, shape and colour together, so that colour never stands alone."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.qt import icons, theme, tokens
from app.views.tones import Tone
from app.views.widgets.words import named


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: Tone, font: QFont) -> None:
    """Paint a pill at the left of the rectangle, in its middle; text that does not fit ends in dots."""
    colours = theme.current().colours
    ink = QColor(colours.muted if tone is Tone.QUIET else getattr(colours, tone.value))
    back = QColor(colours.raised if tone is Tone.QUIET else getattr(colours, f"{tone.value}_soft"))
    metrics = QFontMetrics(font)
    shape = max(8, metrics.height() // 2)
    room = max(0, rect.width() - shape - 2 * tokens.SNUG - tokens.TIGHT)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown) + shape + 2 * tokens.SNUG + tokens.TIGHT + 1
    height = min(rect.height(), metrics.height() + tokens.TIGHT)
    body = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, min(width, rect.width()), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(body, height / 2, height / 2)
    _paint_shape(painter, QRectF(body.x() + tokens.SNUG, body.center().y() - shape / 2 + 1, shape, shape), tone, ink)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(body.adjusted(tokens.SNUG + shape + tokens.TIGHT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def _paint_shape(painter: QPainter, box: QRectF, tone: Tone, ink: QColor) -> None:
    painter.setBrush(ink)
    match tone:
        case Tone.WARN:
            painter.drawPolygon([box.bottomLeft(), box.bottomRight(), (box.topLeft() + box.topRight()) / 2])
        case Tone.BAD:
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        case Tone.INFO:
            mid = box.center()
            painter.drawPolygon(
                [
                    QPointF(box.left(), mid.y()),
                    QPointF(mid.x(), box.top()),
                    QPointF(box.right(), mid.y()),
                    QPointF(mid.x(), box.bottom()),
                ]
            )
        case Tone.QUIET:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.setPen(Qt.PenStyle.NoPen)
        case Tone.GOOD:
            painter.drawEllipse(box)


def pill_font(widget: QWidget) -> QFont:
    """Return the type that the words of a pill are set in."""
    font = QFont(widget.font())
    font.setPixelSize(theme.current().type.small)
    font.setBold(True)
    return font


def pill_size(text: str, font: QFont) -> QSize:
    """Return the room that a pill needs for all its words."""
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(text) + max(8, metrics.height() // 2) + 2 * tokens.SNUG + tokens.TIGHT
    return QSize(width + 2, metrics.height() + tokens.TIGHT)


class Pill(QWidget):
    """A word with its shape and colour: on track, due in 5 days, overdue 12 days."""

    def __init__(self, text: str, tone: Tone = Tone.QUIET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_mark(text, tone)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text

    @property
    def tone(self) -> Tone:
        """The tone shown."""
        return self._tone

    def show_mark(self, text: str, tone: Tone) -> None:
        """Show other words in another tone."""
        self._text, self._tone = text, tone
        named(self, text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for shape and words."""
        return pill_size(self._text, pill_font(self))

    def minimumSizeHint(self) -> QSize:
        """A pill may be cut short: its tooltip has all of it."""
        return QSize(min(self.sizeHint().width(), 64), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._tone, pill_font(self))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new scheme's colours."""
        if theme.restyle(event):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


class Picture(QWidget):
    """An icon by itself, in the colours of the scheme. It only decorates: screen readers pass over it."""

    def __init__(self, icon: str, ink: str = "muted", size: int = icons.MEDIUM, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink = icon, ink
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another icon."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = QPainter(self)
        icons.paint(painter, self.rect(), self._icon, self._ink)
        painter.end()
