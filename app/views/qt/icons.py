"""Icons drawn in the colours of the scheme in use, at any size and scale.

The drawings are Lucide's (ISC); an icon takes its colour when it is painted, so it follows a change of scheme.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.domain import resources
from app.views.qt import theme

SMALL: Final = 16
MEDIUM: Final = 20
LARGE: Final = 32
HUGE: Final = 48


def icon(name: str, ink: str = "ink") -> QIcon:
    """Return the icon of that name in the named colour of the scheme (an attribute of `tokens.Colours`)."""
    return QIcon(_Drawn(name, ink))


def picture(name: str, ink: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of the given size in logical pixels, for a label or a painter."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRect(0, 0, size, size), name, ink)
    painter.end()
    return pixmap


def paint(painter: QPainter, rect: QRect, name: str, ink: str) -> None:
    """Paint the icon into the rectangle, as a square in its middle."""
    colour: str = getattr(theme.current().colours, ink)
    side = min(rect.width(), rect.height())
    square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter, square)


@cache
def _drawing(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


class _Drawn(QIconEngine):
    """Paints one icon in the scheme's colour of the moment."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name, self._ink = name, ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        # At the left of a wide place: the rest of it is the gap to the words of a button.
        square = QRect(rect.x(), rect.y(), min(rect.width(), rect.height()), rect.height())
        paint(painter, square, self._name, "muted" if mode is QIcon.Mode.Disabled else self._ink)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # a button that a layout has squeezed flat for a moment
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._ink)
