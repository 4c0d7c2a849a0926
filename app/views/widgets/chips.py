"""Chips: small things that stand for a record, to follow or to take away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.views.qt import tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.words import looking, named


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
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 44)
        self.opening = named(QPushButton(shown.replace("&", "&&")), title, "Opens it")
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
