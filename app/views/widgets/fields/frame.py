"""A field as it stands in a form: label, help, editor, and what is to say about the value."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import NotUnderstoodError
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import FieldEditor
from app.views.widgets.fields.narrative import LongTextEditor
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, repolish


class FieldFrame(QWidget):
    """Label above, editor below, message beneath. What is seldom needed is made when it is needed."""

    two_versions_asked = Signal()

    def __init__(self, editor: FieldEditor) -> None:
        super().__init__()
        self.editor = editor
        self.ref = editor.ref
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.HAIR)
        self._head = QHBoxLayout()
        self._head.setSpacing(tokens.SNUG)
        self.label = label(self.ref.label, Role.LABEL)
        self.label.setBuddy(editor.focus_part())
        self._head.addWidget(self.label, 1)
        self._column.addLayout(self._head)
        if self.ref.help:
            self._column.addWidget(label(self.ref.help, Role.SMALL))
        self._column.addWidget(editor)
        self._column.addStretch(1)
        self._message: QLabel | None = None
        self._versions: QWidget | None = None
        if isinstance(editor, LongTextEditor):
            self._count_words(editor)

    @property
    def message(self) -> str:
        """What is said beneath the field; nothing when all is well."""
        return self._message.text() if self._message is not None else ""

    def check(self) -> NotUnderstoodError | None:
        """Look at the value as it stands and say beneath it what is wrong or looks wrong; return what is wrong."""
        fault = self.editor.understood()
        if fault is not None:
            self._say(f"{fault.happened} {fault.remedy}".strip(), Role.FAULT)
        else:
            self._say(self.editor.advice(), Role.ADVICE)
        self.editor.mark_fault(on=fault is not None)
        return fault

    def say_fault(self, words: str) -> None:
        """Say beneath the field what is wrong with it for a reason that the form does not know."""
        self._say(words, Role.FAULT)
        self.editor.mark_fault(on=True)

    def clear(self) -> None:
        """Take the message away."""
        self._say("", Role.ADVICE)
        self.editor.mark_fault(on=False)

    def mark_two_versions(self, *, on: bool) -> None:
        """Show, or hide, that two people wrote this without seeing each other's words."""
        if self._versions is None and on:
            made = button("Two versions", Weight.LINK, "split", "Two people changed this. Choose which to keep.")
            made.setAccessibleName(f"Two versions of {self.ref.label}")
            made.clicked.connect(self.two_versions_asked)
            self._head.addWidget(made)
            self._versions = made
        if self._versions is not None:
            self._versions.setVisible(on)

    def _say(self, words: str, role: Role) -> None:
        if self._message is None:
            if not words:
                return
            self._message = label("", role)
            self._column.insertWidget(self._column.count() - 1, self._message)
        changed = words != self._message.text()
        self._message.setText(words)
        self._message.setVisible(bool(words))
        self._message.setProperty("role", role.value)
        repolish(self._message)
        self.editor.describe(f"{self.ref.help} {words}".strip())
        if words and changed:
            announce(self._message, f"{self.ref.label}: {words}")

    def _count_words(self, editor: LongTextEditor) -> None:
        count = label("", Role.SMALL, wrap=False)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(count)
        editor.box.words_counted.connect(
            lambda words: count.setText(f"{words} word" if words == 1 else f"{words} words")
        )
        editor.box.words_counted.emit(editor.box.word_count)
