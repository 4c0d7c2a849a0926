"""Editors that are one line: names, identifiers, numbers, money, times."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.domain.fields import FieldRef
from app.domain.kinds import Quantity, ShortText, WholeNumber
from app.views.qt import tokens
from app.views.widgets.fields.base import FieldEditor, Today
from app.views.widgets.words import Role, label

_LETTERS: Final = {
    "postcode": 10,
    "telephone": 20,
    "upn": 15,
    "uln": 13,
    "nhs_number": 15,
    "time_of_day": 8,
    "whole_number": 9,
    "quantity": 9,
    "pence": 14,
}
"""Widths in letters of what has a usual length: the box says how much is expected."""


class Line(QLineEdit):
    """One line. Tab into it selects all of it; it takes the height of the program's controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(100_000)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when one arrives by keyboard."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class LineEditor(FieldEditor):
    """Edits what fits on a line. The kind reads what was typed; its usual form is shown when one leaves."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.line = Line()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.SNUG)
        self._row.addWidget(self.line)
        self._take_part(self.line)
        self.line.textEdited.connect(lambda _text: self._was_edited())
        self.line.returnPressed.connect(self.left)
        self._set_width(_LETTERS.get(ref.kind.name, 0))
        self._set_suggestions()
        if isinstance(ref.kind, WholeNumber | Quantity) and ref.kind.noun:
            self._row.addWidget(label(ref.kind.noun, Role.MUTED, wrap=False))
        if _LETTERS.get(ref.kind.name):
            self._row.addStretch(1)

    def text(self) -> str:
        """Return the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a line back."""
        self.line.setText(text)

    def caret(self) -> int:
        """Return the place of the caret."""
        return self.line.cursorPosition()

    def set_caret(self, caret: int) -> None:
        """Put the caret back."""
        self.line.setCursorPosition(caret)

    def set_read_only(self, *, read_only: bool) -> None:
        """A line that may not be changed can still be read and copied."""
        self.line.setReadOnly(read_only)

    def _read(self) -> object:
        return self.ref.kind.parse(self.line.text(), self._today())

    def _show(self, value: object) -> None:
        kind = self.ref.kind
        text = kind.words(value) if isinstance(kind, ShortText) else kind.show(value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def _set_width(self, letters: int) -> None:
        if letters:
            self.line.setMaximumWidth(self.line.fontMetrics().averageCharWidth() * (letters + 2) + 2 * tokens.STEP)

    def _set_suggestions(self) -> None:
        if isinstance(self.ref.kind, ShortText) and self.ref.kind.suggestions:
            words = [self.ref.kind.words(code) for code in self.ref.kind.suggestions]
            completer = QCompleter(words, self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(lambda _text: self._was_edited())
            self.line.setCompleter(completer)


class MoneyEditor(LineEditor):
    """Edits money: typed in pounds, kept in pence."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.line.setPlaceholderText("£")
