"""What the program says unasked: beside the thing it concerns, never in a dialog."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.marks import Picture
from app.views.widgets.words import Role, label, looking, named, repolish

_ICONS: Final = {
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "octagon-alert",
    Tone.INFO: "info",
    Tone.QUIET: "info",
}
TOAST_MS: Final = 8000


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader speak the words, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Notice(QFrame):
    """A message in its place: what happened in bold, what to do, and at most two actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden; `say` shows it."""
        super().__init__(parent)
        looking(self, "notice", tone=Tone.INFO.value)
        self._picture = Picture(_ICONS[Tone.INFO], "info")
        self._happened = label("", Role.LABEL)
        self._remedy = label("")
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addWidget(self._happened)
        words.addWidget(self._remedy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.STEP, tokens.SNUG, tokens.STEP, tokens.SNUG)
        self._row.setSpacing(tokens.STEP)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._actions: list[QWidget] = []
        self.setVisible(False)

    @property
    def words(self) -> str:
        """What the notice says; nothing while it is hidden."""
        return "" if self.isHidden() else f"{self._happened.text()} {self._remedy.text()}".strip()

    def say(self, tone: Tone, happened: str, remedy: str = "") -> None:
        """Show a message, without its former actions."""
        for old in self._actions:
            old.deleteLater()
        self._actions.clear()
        self._happened.setText(happened)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._picture.show_icon(_ICONS[tone], "muted" if tone is Tone.QUIET else tone.value)
        self.setProperty("tone", tone.value)
        repolish(self)
        named(self, happened, remedy)
        self.setVisible(True)
        announce(self, f"{happened} {remedy}".strip())

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        self.say(Tone.BAD, error.happened, error.remedy)

    def offer(self, text: str, act: Callable[[], None]) -> None:
        """Add an action to the message shown."""
        made = button(text)
        made.clicked.connect(lambda _checked: act())
        self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions.append(made)

    def clear(self) -> None:
        """Take the message away."""
        self.setVisible(False)


class Toast(QFrame):
    """A line at the foot of a window that says what was done and offers to undo it; it goes by itself.

    It stays while the mouse is on it or the focus is in it.
    """

    def __init__(self, over: QWidget) -> None:
        """Lie over the widget, which is usually the whole window."""
        super().__init__(over)
        looking(self, "toast")
        self._over = over
        self._words = label("", wrap=False)
        self._undo = button("Undo")
        self._undo.clicked.connect(self._undone)
        self._close = icon_button("x", "Close this message", "surface")
        self._close.clicked.connect(self.hide)
        self._act: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.SNUG, tokens.SNUG)
        row.setSpacing(tokens.ROOMY)
        for part in (self._words, self._undo, self._close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What the toast says; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done; with `undo`, offer to take it back."""
        self._act = undo
        self._words.setText(words)
        self._undo.setVisible(undo is not None)
        self._undo.setAccessibleDescription(words)
        self.adjustSize()
        self._settle()
        self.show()
        self.raise_()
        announce(self, words)
        self._timer.start(TOAST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        width = min(self.sizeHint().width(), self._over.width() - tokens.WIDE)
        left = (self._over.width() - width) // 2
        self.setGeometry(
            left, self._over.height() - self.sizeHint().height() - tokens.VAST, width, self.sizeHint().height()
        )

    def _undone(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _fade(self) -> None:
        if self.underMouse() or self._undo.hasFocus() or self._close.hasFocus():
            self._timer.start(TOAST_MS)
        else:
            self.hide()


class PracticeBanner(QWidget):
    """A striped band that says on every screen that the people shown are made up."""

    _STRIPE: Final = 14

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label("Practice data. The people shown are made up.", Role.LABEL, wrap=False)
        named(self, words.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.ROOMY, tokens.TIGHT, tokens.ROOMY, tokens.TIGHT)
        row.addStretch(1)
        row.addWidget(Picture("graduation-cap", "ink"))
        row.addWidget(words)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(super().sizeHint().width(), max(28, super().sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stripes, and a plain field behind the words."""
        del event
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.warn_soft))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.stripe))
        tall = self.height()
        for left in range(-tall, self.width() + tall, 2 * self._STRIPE):
            corners = (left, tall), (left + self._STRIPE, tall), (left + self._STRIPE + tall, 0), (left + tall, 0)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        middle = super().sizeHint().width()
        painter.setBrush(QColor(colours.stripe))
        painter.drawRect((self.width() - middle) // 2, 0, middle, tall)
        painter.end()
