"""What strange headings and words of a file mean: a proposal for each, to be changed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.services.importing.looking import Strange
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, named

_KEEP: Final = "Keep it as further text"
_WIDTH: Final = 240
_MOST: Final = 160  # of the list, in logical pixels: what would happen stands below it
_ASK: Final = "Ask me about each row"


class MappingCard(Card):
    """The headings and words that are not ours, each with a choice of what it means."""

    read_again = Signal(object)
    """A tuple of our words, in the order of the strange ones; empty leaves one as it is."""

    def __init__(self) -> None:
        super().__init__(
            "Words of this file that are not ours", "Check what each means. What is left open is kept or asked about."
        )
        self._combos: list[Combo] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.ROOMY)
        self._grid.setVerticalSpacing(tokens.TIGHT)
        self._grid.setColumnStretch(3, 1)
        self._inner = QWidget()
        self._inner.setLayout(self._grid)
        self._area = named(QScrollArea(), "Words of this file")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.add(self._area)
        self.apply = button("Read the file with these", Weight.PLAIN, "refresh-cw")
        self.apply.clicked.connect(lambda _checked: self.read_again.emit(self.chosen))
        self.add_action(self.apply)
        self.hide()

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen now."""
        return tuple(str(combo.currentData() or "") for combo in self._combos)

    @property
    def combos(self) -> tuple[Combo, ...]:
        """The choices, in order."""
        return tuple(self._combos)

    def show_strange(self, strange: Sequence[Strange], chosen: Sequence[str]) -> None:
        """Show these with what is chosen for each; nothing strange hides the card."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._combos = []
        for row, (one, ours) in enumerate(zip(strange, chosen, strict=True)):
            what = f"{one.below}: “{one.theirs}”" if one.below else f"Heading “{one.theirs}”"
            combo = self._combo(one, ours, what)
            self._grid.addWidget(label(what, wrap=False), row, 0)
            self._grid.addWidget(label("means", Role.MUTED, wrap=False), row, 1)
            self._grid.addWidget(combo, row, 2)
            self._combos.append(combo)
        self._area.setFixedHeight(min(self._inner.sizeHint().height() + tokens.HAIR, theme.current().px(_MOST)))
        self.setVisible(bool(strange))

    @staticmethod
    def _combo(one: Strange, ours: str, what: str) -> Combo:
        combo = named(Combo(), f"{what} means")
        combo.addItem(_ASK if one.below else _KEEP, "")
        for option in sorted(one.options, key=lambda word: word != one.offer):
            combo.addItem(f"{option} (likely)" if option == one.offer else option, option)
        at = combo.findData(ours)
        combo.setCurrentIndex(max(0, at))
        combo.setMinimumWidth(theme.current().px(_WIDTH))
        return combo
