"""The bar at the top (search, new, undo, status, lock) and the one at the foot (saved, words, zoom)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from app.views.qt import theme, tokens
from app.views.shell.search import SearchBox
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.marks import paint_pill, pill_font, pill_size
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, looking, named

_NEW = "New case"


class StatusChip(QAbstractButton):
    """One phrase of how things stand with the server. A click goes to the sync centre."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.QUIET
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_status(self, text: str, tone: Tone) -> None:
        """Show another phrase."""
        if text != self.text():
            announce(self, text)
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.setToolTip(f"{text}. Opens the sync centre.")
        named(self, text, "Opens the sync centre")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the pill and the focus ring."""
        room = pill_size(self.text(), pill_font(self))
        return QSize(room.width() + 2 * tokens.TIGHT, tokens.CONTROL)

    def minimumSizeHint(self) -> QSize:
        """The phrase may be cut short in a narrow window."""
        return QSize(96, tokens.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, and the ring when it has the focus."""
        del event
        painter = QPainter(self)
        room = self.rect().adjusted(tokens.TIGHT, 0, -tokens.TIGHT, 0)
        paint_pill(painter, room, self.text(), self._tone, pill_font(self))
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(theme.current().colours.ring)
            pen.setWidth(tokens.RING)
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -1, -3), tokens.RADIUS, tokens.RADIUS)
        painter.end()


class TopBar(QFrame):
    """Search, new, undo, status and lock."""

    new_asked = Signal()
    undo_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "topbar", pane="Search and status")
        self.search = SearchBox()
        self.search.setMaximumWidth(480)
        self.search.setMinimumWidth(220)
        self.new = button(_NEW, Weight.PLAIN, "plus", "New case (Ctrl+N)")
        self.new.clicked.connect(self.new_asked)
        self.undo = button("Undo", Weight.QUIET, "undo-2")
        self.undo.clicked.connect(self.undo_asked)
        self.undo.setVisible(False)
        self.status = StatusChip()
        self.lock = icon_button("lock", "Lock (Ctrl+L)")
        self.lock.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.SNUG)
        row.setSpacing(tokens.SNUG)
        row.addWidget(self.search, 3)
        row.addWidget(self.new)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.status)
        row.addWidget(self.lock)

    def set_narrow(self, *, narrow: bool) -> None:
        """Keep the search box wide enough to type in."""
        self.new.setText("" if narrow else _NEW)
        self.new.setAccessibleName(_NEW)

    def show_undo(self, what: str) -> None:
        """Say what Undo would take back; nothing hides it."""
        self.undo.setVisible(bool(what))
        metrics = self.undo.fontMetrics()
        words = f"Undo: {what}"
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 26)
        self.undo.setText(shown.replace("&", "&&"))
        self.undo.setToolTip(f"{words} (Ctrl+Z)")
        self.undo.setAccessibleName(words)


class FootBar(QStatusBar):
    """Saved state at the left; words and zoom at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved = label("", Role.SMALL, wrap=False)
        self.words = label("", Role.SMALL, wrap=False)
        self.zoom = label("", Role.SMALL, wrap=False)
        self.addWidget(self.saved, 1)
        self.addPermanentWidget(self.words)
        self.addPermanentWidget(self.zoom)

    def show_words(self, count: int | None) -> None:
        """Show the words of the text that has the focus; None when none has."""
        self.words.setText("" if count is None else f"{count} word" if count == 1 else f"{count} words")

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom where it is not the usual one."""
        self.zoom.setText("" if zoom == 1 else f"Zoom {round(zoom * 100)} %")
