"""The bar that finds words in the whole plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.views.plan_editor.content.finding import Place
from app.views.qt import tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, looking


class _Box(FilterBox):
    """Enter goes to the next place, Shift+Enter to the one before, Esc closes the bar."""

    stepped = Signal(int)
    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Words to find, how many places there are, and the way from one to the next."""

    words_changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "topbar")
        self.box = _Box("Find in the plan", "Find in the plan")
        self.box.setMinimumWidth(180)
        self.box.setMaximumWidth(320)
        self._count = label("", Role.LABEL, wrap=False)
        self._around = label("", Role.SMALL)
        before, after = icon_button("chevron-up", "Place before (Shift+F3)"), icon_button("chevron-down", "Next (F3)")
        closing = icon_button("x", "Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.STEP, tokens.TIGHT, tokens.STEP, tokens.TIGHT)
        row.setSpacing(tokens.SNUG)
        for part in (self.box, before, after, self._count):
            row.addWidget(part)
        row.addWidget(self._around, 1)
        row.addWidget(closing)
        self.box.words_changed.connect(self.words_changed)
        self.box.stepped.connect(self._step)
        self.box.closed.connect(self.closed)
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        closing.clicked.connect(self.closed)
        self.hide()

    def open(self) -> None:
        """Show the bar with the caret in it."""
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_found(self, at: int, of: int, place: Place | None) -> None:
        """Show which place of how many is shown."""
        if not self.box.text().strip():
            words = ""
        elif not of:
            words = "Not found"
        else:
            words = f"{at} of {of}" if at else f"{of} place{'' if of == 1 else 's'}"
        self._count.setText(words)
        self._around.setText(f"{place.heading}: {place.around}" if place is not None and at else "")
        if words:
            announce(self, f"{words}. {self._around.text()}")

    def _step(self, by: int) -> None:
        self.words_changed.emit(self.box.text())  # the rest of typing may not be over yet
        self.stepped.emit(by)
