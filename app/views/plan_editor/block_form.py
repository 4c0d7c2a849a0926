"""The open block: the form of its fields, for provision with the sentence that they make."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.views.plan_editor.content.blocks import Block
from app.views.plan_editor.content.sentence import sentence, still_to_say
from app.views.plan_editor.form_layout import arranged
from app.views.plan_editor.loading import Choice
from app.views.qt import tokens
from app.views.widgets.fields import Option, Today
from app.views.widgets.fields.narrative import LongTextEditor
from app.views.widgets.form import RecordForm
from app.views.widgets.words import Role, label, looking, named

_MOVE, _KEEP = QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor


class BlockForm(QWidget):
    """Edits one block. What it tells is what its form tells."""

    sentence_changed = Signal(str)

    def __init__(self, block: Block, choices: Mapping[str, Sequence[Choice]], today: Today) -> None:
        super().__init__()
        self._block = block
        self.form = RecordForm(arranged(block.view.rtype, block.fields), today, self)
        for key, options in choices.items():
            self.form.set_options(key, [Option(one.id, one.title) for one in options])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        self._said = label("", Role.LEAD)
        self._gap = label("", Role.ADVICE)
        if block.view.rtype == "provision":
            column.addWidget(self._sentence_box())
            for ref in block.fields:
                self.form.editor(ref.key).edited.connect(self._compose)
        column.addWidget(self.form)
        self.fill(block)

    def fill(self, block: Block) -> frozenset[str]:
        """Show the values on record; units that somebody is typing in keep their words and are returned."""
        self._block = block
        kept = self.form.show_values({ref.key: block.view.values[ref.key] for ref in block.fields})
        for unit in self.form.units:
            self.form.mark_two_versions(unit, on=unit in block.twofold)
        self._compose()
        return kept

    def focus_first(self) -> None:
        """Put the caret into the first field of text, at its end."""
        first: Sequence[FieldRef] = [ref for ref in self._block.fields if ref.kind.name == "long_text"]
        title = self._block.view.spec.title
        key = title if any(ref.key == title for ref in self._block.fields) else ""
        key = key or (first[0].key if first else self._block.fields[0].key)
        self.form.focus_field(key)
        self.form.editor(key).set_caret(len(self.form.editor(key).text()))

    def select(self, key: str, start: int, length: int) -> None:
        """Mark some words of a field."""
        self.form.focus_field(key)
        editor = self.form.editor(key)
        if isinstance(editor, LongTextEditor):
            cursor = editor.box.textCursor()
            text = editor.text()
            for end, mode in ((start, _MOVE), (start + length, _KEEP)):
                # Qt counts an emoji as two.
                cursor.setPosition(len(text[:end].encode("utf-16-le")) // 2, mode)
            editor.box.setTextCursor(cursor)

    def _sentence_box(self) -> QWidget:
        box = looking(QWidget(), "plain")
        named(box, "What the plan will say")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.HAIR)
        for part in (self._said, self._gap):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(part)
        return box

    def _compose(self) -> None:
        if self._block.view.rtype != "provision":
            return
        values = {ref.key: self._value(ref) for ref in self._block.fields}
        said, gap = sentence(self._block.view.spec, values), still_to_say(values)
        for part, words in ((self._said, said), (self._gap, gap)):
            part.setText(words)
            part.setVisible(bool(words))
        self.sentence_changed.emit(said)

    def _value(self, ref: FieldRef) -> object:
        try:
            return self.form.editor(ref.key).value()
        except NotUnderstoodError:
            return None
