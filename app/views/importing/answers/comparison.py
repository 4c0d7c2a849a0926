"""Two things side by side, line by line; where they differ is said in words and marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.held.waiting import Pair
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, named


class Comparison(QWidget):
    """Label, one side, the other side, and whether they are the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.ROOMY)
        self._grid.setVerticalSpacing(tokens.TIGHT)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def show_pairs(self, sides: tuple[str, str], pairs: Sequence[Pair]) -> None:
        """Show these pairs under the names of the two sides; none hides it."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for column, side in enumerate(sides, 1):
            self._grid.addWidget(label(side, Role.LABEL), 0, column)
        for row, pair in enumerate(pairs, 1):
            self._grid.addWidget(label(pair.label, Role.MUTED, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, (side, text) in enumerate(zip(sides, (pair.one, pair.other), strict=True), 1):
                shown = named(label(text or "Nothing"), f"{pair.label}, {side}: {text or 'nothing'}")
                self._grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)
            mark = Pill("Same", Tone.QUIET) if pair.is_same else Pill("Differs", Tone.WARN)
            self._grid.addWidget(mark, row, 3, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(pairs))
