"""Editors of running text and of short lists of texts."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.fields import FieldRef
from app.domain.kinds import Kept
from app.domain.text import canonical
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.fields.base import FieldEditor, Today
from app.views.widgets.fields.lines import Line
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named


class LongTextEditor(FieldEditor):
    """Edits running text in a box that grows."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.box = GrowingText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self._take_part(self.box)
        self._showing = False
        self.box.textChanged.connect(self._typed)

    def text(self) -> str:
        """Return the text."""
        return canonical(self.box.toPlainText())

    def set_text(self, text: str) -> None:
        """Put a text back."""
        self._showing = True
        self.box.setPlainText(text)
        self._showing = False

    def caret(self) -> int:
        """Return the place of the caret."""
        return self.box.textCursor().position()

    def set_caret(self, caret: int) -> None:
        """Put the caret back."""
        cursor = self.box.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(max(0, min(caret, cursor.position())))
        self.box.setTextCursor(cursor)

    def set_read_only(self, *, read_only: bool) -> None:
        """Text that may not be changed can still be read and copied."""
        self.box.setReadOnly(read_only)
        self.box.setProperty("readOnly", read_only)

    def _typed(self) -> None:
        if not self._showing:
            self._was_edited()

    def _read(self) -> object:
        return self.text()

    def _show(self, value: object) -> None:
        text = self.ref.kind.show(value)
        if text != self.text():  # undo and caret outlive a save
            self.set_text(text)


class _Entry(Line):
    """One text of a list: Enter makes the next, Backspace in an empty one takes it away, Alt and arrows move it."""

    next_asked = Signal()
    gone_asked = Signal()
    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the list."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_asked.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.gone_asked.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """A text of the list and the button that takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.entry = _Entry()
        self.removing = icon_button("x", "Remove this line", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.entry, 1)
        row.addWidget(self.removing)


class TextLinesEditor(FieldEditor):
    """Edits a short list of texts, one to a line."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.TIGHT)
        self.adding = button("Add a line", Weight.QUIET, "plus")
        self.adding.clicked.connect(lambda: self._add_after(len(self._rows) - 1))
        self._column.addWidget(self.adding, 0, Qt.AlignmentFlag.AlignLeft)
        self._take_part(self.adding, f"Add a line to {ref.label}")
        self._set_lines([])

    @property
    def entries(self) -> list[_Entry]:
        """The lines, in order."""
        return [row.entry for row in self._rows]

    def focus_part(self) -> QWidget:
        """The first line, or the button that adds one."""
        return self._rows[0].entry if self._rows else self.adding

    def text(self) -> str:
        """Return one text a line."""
        return "\n".join(entry.text() for entry in self.entries)

    def set_text(self, text: str) -> None:
        """Put the texts back."""
        self._set_lines(text.split("\n") if text else [])

    def _read(self) -> object:
        return tuple(canonical(entry.text()).strip() for entry in self.entries if entry.text().strip())

    def _show(self, value: object) -> None:
        lines = [str(line) for line in value] if isinstance(value, tuple | list) else []
        if lines != [entry.text() for entry in self.entries]:
            self._set_lines(lines)

    def _set_lines(self, lines: list[str]) -> None:
        while len(self._rows) > len(lines):
            self._drop(self._rows[-1])
        while len(self._rows) < len(lines):
            self._insert(len(self._rows))
        for row, line in zip(self._rows, lines, strict=True):
            row.entry.setText(line)
            row.entry.setCursorPosition(0)
        self._number()

    def _insert(self, place: int) -> _Row:
        row = _Row()
        row.entry.textEdited.connect(lambda _text: self._was_edited())
        row.entry.next_asked.connect(lambda: self._add_after(self._rows.index(row)))
        row.entry.gone_asked.connect(partial(self._remove, row))
        row.entry.move_asked.connect(lambda step: self._move(row, step))
        row.removing.clicked.connect(lambda: self._remove(row))
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        self._take_part(row.entry)
        self._take_part(row.removing, "Remove this line")
        return row

    def _drop(self, row: _Row) -> None:
        self._drop_part(row.entry)
        self._drop_part(row.removing)
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add_after(self, place: int) -> None:
        row = self._insert(place + 1)
        self._number()
        row.entry.setFocus()

    def _remove(self, row: _Row) -> None:
        at = self._rows.index(row)
        nearest = self._rows[at - 1] if at else self._rows[1] if len(self._rows) > 1 else None
        (nearest.entry if nearest else self.adding).setFocus()
        self._drop(row)
        self._number()
        self._was_edited()

    def _move(self, row: _Row, step: int) -> None:
        at = self._rows.index(row)
        to = max(0, min(len(self._rows) - 1, at + step))
        if to != at:
            self._rows.insert(to, self._rows.pop(at))
            self._column.insertWidget(to, row)
            row.entry.setFocus()
            self._number()
            self._was_edited()

    def _number(self) -> None:
        for at, row in enumerate(self._rows, 1):
            named(row.entry, f"{self.ref.label}, line {at} of {len(self._rows)}", self.ref.help)
            named(row.removing, f"Remove line {at} of {self.ref.label}")
            QWidget.setTabOrder(row.entry, row.removing)


class KeptEditor(FieldEditor):
    """Shows what an imported file held that has no field of its own. It is kept as it came and cannot be edited."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.words = label("", Role.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        named(self.words, ref.label)

    def focus_part(self) -> QWidget:
        """Nothing here takes the focus."""
        return self.words

    def text(self) -> str:
        """A draft holds nothing of it."""
        return ""

    def set_text(self, text: str) -> None:
        """There is nothing to put back."""

    def _read(self) -> object:
        return self._kept

    def _show(self, value: object) -> None:
        names = Kept().show(value)
        self.words.setText(f"Kept from the file as it came: {names}" if names else "Nothing was kept.")
