"""The form that joins this laptop to the council's server."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, named

_WIDTH = 420


class JoinForm(Card):
    """Server address and enrolment code. What was typed stays until the server has taken it."""

    asked = Signal(str, str)
    """Address and code."""

    def __init__(self) -> None:
        super().__init__(
            "Join a server",
            "Your work is saved on this laptop only. Your administrator has a sheet with the address of the "
            "council’s server and a code for you.",
        )
        self.notice = Notice()
        self.add(self.notice)
        self.address = self._add_line("Server address", "It begins with https://")
        self.code = self._add_line("Enrolment code", "It works once, for ten minutes.")
        self.joining = button("Join", Weight.PRIMARY, "link")
        row = QHBoxLayout()
        row.addWidget(self.joining)
        row.addStretch(1)
        holder = QWidget()
        row.setContentsMargins(0, tokens.SNUG, 0, 0)
        holder.setLayout(row)
        self.add(holder)
        self.joining.clicked.connect(lambda _checked: self._ask())
        for line in (self.address, self.code):
            line.returnPressed.connect(self._ask)

    def say_fault(self, error: UserError) -> None:
        """Say why it did not work, and put the focus where it can be mended."""
        self.notice.say_fault(error)
        first_empty = next((line for line in (self.address, self.code) if not line.text().strip()), self.address)
        first_empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """While the server is asked, nothing is asked twice."""
        self.joining.setEnabled(not busy)
        if busy:
            self.notice.clear()

    def _ask(self) -> None:
        if self.joining.isEnabled():
            self.asked.emit(self.address.text(), self.code.text())

    def _add_line(self, name: str, words: str) -> QLineEdit:
        line = named(QLineEdit(), name, words)
        line.setMaximumWidth(theme.current().px(_WIDTH))
        heading = label(name, Role.LABEL)
        heading.setBuddy(line)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.HAIR)
        for part in (heading, label(words, Role.SMALL), line):
            column.addWidget(part)
        self.add(holder)
        return line
