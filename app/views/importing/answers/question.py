"""One question with its answers: buttons for a few, a list for many, a line for a date."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.held.waiting import Asked
from app.views.importing.answers.comparison import Comparison
from app.views.importing.answers.presenter import Shown
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, KeyValues
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, looking, named

_FEW: Final = 3


class QuestionPanel(QWidget):
    """The row in hand: who it is, what is asked, the answers, what the file says."""

    answered = Signal(str, bool)
    """The value of an answer, and whether it holds for every such row."""
    day_typed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = label("", Role.HEADING)
        self._where = label("", Role.MUTED)
        self._sentence = label("", Role.LEAD)
        self.comparison = Comparison()
        self.every = QCheckBox()
        self._answers = QVBoxLayout()
        self._answers.setSpacing(tokens.SNUG)
        self._parts: list[QWidget] = []
        self._cells = Card("What the file says")
        self._pairs = KeyValues()
        self._cells.add(self._pairs)
        card = Card()
        for part in (self._who, self._where, self._sentence, self.comparison, self.every):
            card.add(part)
        inner = QWidget()
        inner.setLayout(self._answers)
        self._answers.setContentsMargins(0, 0, 0, 0)
        card.add(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(card)
        column.addWidget(self._cells)
        column.addStretch(1)

    def show_row(self, shown: Shown) -> None:
        """Show a row and its question."""
        row, asked = shown.row, shown.asked
        self._who.setText(", ".join(filter(None, (row.name, row.case_ref))))
        self._where.setText(f"{row.file}, line {row.line}" if row.file else "Changed in the file and here")
        self._sentence.setText(asked.sentence)
        self.comparison.show_pairs(asked.sides, asked.pairs)
        others = "1 other row asks" if shown.alike == 1 else f"{shown.alike} other rows ask"
        self.every.setText(f"The same for every such row: {others} this too")
        self.every.setVisible(asked.for_every_row and shown.alike > 0)
        self.every.setChecked(self.every.isVisibleTo(self))
        self._offer(asked)
        self._pairs.show_pairs(row.cells)
        self._cells.setVisible(bool(row.cells))

    def focus_answers(self) -> None:
        """Go to the first answer."""
        if self._parts:
            self._parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, asked: Asked) -> None:
        for old in self._parts:
            self._answers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = []
        if len(asked.choices) <= _FEW:
            for choice in asked.choices:
                self._put(self._choice(choice.label, choice.value))
        else:
            self._put(self._list(asked))
        if asked.takes_day:
            self._put(self._day(asked))

    def _put(self, part: QWidget) -> None:
        self._answers.addWidget(part)
        self._parts.append(part)

    def _choice(self, words: str, value: str) -> QPushButton:
        made = looking(QPushButton(words.replace("&", "&&")), "choice")
        made.setAutoDefault(False)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked: self.answered.emit(value, self._for_every))
        return made

    def _list(self, asked: Asked) -> QWidget:
        combo = named(Combo(), asked.column)
        for choice in asked.choices:
            combo.addItem(choice.label, choice.value)
        combo.setMaximumWidth(320)
        taking = button("Take this answer", Weight.PRIMARY)
        taking.clicked.connect(lambda _checked: self.answered.emit(str(combo.currentData()), self._for_every))
        return _row(combo, taking)

    def _day(self, asked: Asked) -> QWidget:
        line = named(QLineEdit(), f"{asked.column}, typed", "Such as 27 March 2026")
        line.setPlaceholderText("Another date, such as 27 March 2026")
        line.setMaximumWidth(320)
        taking = button("Take this date")
        line.returnPressed.connect(lambda: self.day_typed.emit(line.text(), self._for_every))
        taking.clicked.connect(lambda _checked: self.day_typed.emit(line.text(), self._for_every))
        return _row(line, taking)

    @property
    def _for_every(self) -> bool:
        return self.every.isChecked() and self.every.isVisibleTo(self)


def _row(first: QWidget, second: QWidget) -> QWidget:
    made = QWidget()
    made.setFocusProxy(first)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SNUG)
    row.addWidget(first, 1)
    row.addWidget(second)
    row.addStretch(1)
    return made
