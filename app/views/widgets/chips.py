"""Chips: small things that stand for a record, to follow or to take away."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.views.qt import tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.words import looking, named

_MOST: Final = 44  # letters of a title that are shown where there is room
_LEAST: Final = 8


class Chip(QFrame):
    """The title of a record, cut short where it is long. A click follows it; the cross takes it away."""

    opened = Signal()
    removed = Signal()

    def __init__(self, title: str, *, removable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title = title
        metrics = self.fontMetrics()
        self._most = metrics.elidedText(title, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * _MOST)
        self._shown = self._most
        self.opening = named(QPushButton(self._most.replace("&", "&&")), title, "Opens it")
        self.opening.setMinimumWidth(min(self.opening.sizeHint().width(), metrics.averageCharWidth() * _LEAST))
        self.opening.setToolTip(title)
        self.opening.setAutoDefault(False)
        self.opening.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.TIGHT, 0, tokens.TIGHT, 0)
        row.setSpacing(0)
        row.addWidget(self.opening)
        self.removing = icon_button("x", f"Remove the link to {title}")
        self.removing.clicked.connect(self.removed)
        row.addWidget(self.removing)
        self.removing.setVisible(removable)  # once it has a parent: before, it would be a window of its own

    def sizeHint(self) -> QSize:
        """Return the room for as much of the title as is ever shown."""
        metrics = self.opening.fontMetrics()
        left_out = metrics.horizontalAdvance(self._most) - metrics.horizontalAdvance(self._shown)
        return super().sizeHint() + QSize(left_out, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title to the room there is."""
        super().resizeEvent(event)
        metrics = self.opening.fontMetrics()
        room = metrics.horizontalAdvance(self._most) - max(self.sizeHint().width() - self.width(), 0)
        shown = metrics.elidedText(self._most, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._shown = shown
            self.opening.setText(shown.replace("&", "&&"))
