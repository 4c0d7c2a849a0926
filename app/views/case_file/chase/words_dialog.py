"""The words of a reminder, ready to copy, and how it was sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.acts.chasing import HOW
from app.views.qt import theme, tokens
from app.views.qt.clipboard import copy_private
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, named

_HOW = {"email": "Email", "telephone": "Telephone", "letter": "Letter"}


class WordsDialog(QDialog):
    """Shows the words; Esc leaves them. The reminder is on record already."""

    how_said = Signal(str)
    print_asked = Signal(str)
    """The words as they stand, to print or save as a letter."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Reminder")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = named(
            QPlainTextEdit(words), "The words of the reminder", "They may be changed before they are copied"
        )
        self.how = named(Combo(), "Sent by")
        for key in HOW:
            self.how.addItem(_HOW[key], key)
        self.how.activated.connect(lambda _at: self.how_said.emit(str(self.how.currentData())))
        self.copying = button(
            "Copy the words", Weight.PRIMARY, "copy", "They are taken off the clipboard at the next lock"
        )
        self.copying.clicked.connect(lambda _checked: self._copy())
        self.printing = button("Print or save", Weight.PLAIN, "printer", "As a letter; it leaves the encrypted store")
        self.printing.clicked.connect(lambda _checked: self.print_asked.emit(self.words.toPlainText()))
        self.done_words = label("", Role.SMALL)
        leave = button("Close")
        leave.clicked.connect(self.accept)
        how = label("Sent by", Role.LABEL, wrap=False)
        how.setBuddy(self.how)
        foot = QHBoxLayout()
        foot.addWidget(how)
        foot.addWidget(self.how)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.printing)
        foot.addWidget(self.copying)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(title, Role.HEADING))
        column.addWidget(label("Recorded for today. Initials and case number stand for the child’s name.", Role.MUTED))
        column.addWidget(self.words, 1)
        column.addWidget(self.done_words)
        column.addLayout(foot)
        high = self.screen().availableSize().height() * 9 // 10
        self.resize(theme.current().px(640), min(theme.current().px(560), high))
        self.copying.setFocus()

    def _copy(self) -> None:
        copy_private(self.words.toPlainText())
        self.done_words.setText("Copied.")
