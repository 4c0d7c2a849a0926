"""The pane at the right: what the open block is tied to, or where the threads of the section are broken."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.views.plan_editor.content.blocks import Linked
from app.views.plan_editor.content.threads import Side, Strand
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import KeyValues
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, looking, named, rule

WIDTH: Final = 264


class SidePane(QScrollArea):
    """Shows links to follow, and facts."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("pane", "Links and facts")
        self._shown: Side | None = None

    def show_side(self, side: Side) -> None:
        """Show other strands."""
        if side == self._shown:
            return
        self._shown = side
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(side.heading, Role.HEADING))
        if side.calm:
            column.addWidget(label(side.calm, Role.MUTED))
        for strand in side.strands:
            self._add_strand(column, strand)
        column.addWidget(rule())
        column.addWidget(KeyValues(side.facts))
        column.addStretch(1)
        self.setWidget(inner)

    def _add_strand(self, column: QVBoxLayout, strand: Strand) -> None:
        column.addWidget(label(strand.heading, Role.LABEL))
        if strand.gap:
            column.addWidget(Pill(strand.gap, Tone.WARN))
        elif not strand.links:
            column.addWidget(label("None.", Role.MUTED))
        for link in strand.links:
            column.addWidget(self._row(link))
        column.addSpacing(tokens.SNUG)

    def _row(self, link: Linked) -> QPushButton:
        words = self.fontMetrics().elidedText(link.title, Qt.TextElideMode.ElideRight, WIDTH - 3 * tokens.WIDE)
        made = button(f"{link.name}\n{words}".replace("&", "&&"), Weight.QUIET, hint=link.title)
        made.setStyleSheet("text-align: left;")
        named(made, f"{link.name}: {link.title}", "Goes to it")
        made.clicked.connect(lambda: self._follow(link.rec))
        return made

    def _follow(self, rec: UUID) -> None:
        self.followed.emit(rec)
