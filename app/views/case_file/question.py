"""A question in a window of its own: its heading, what stands in the way, the answer, the verb."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label


class Question(QDialog):
    """A question with its answer below; Esc leaves it and nothing is entered."""

    def __init__(self, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice()
        self.doing = button(verb, Weight.PRIMARY, "check")
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.doing)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SNUG)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(title, Role.HEADING))
        column.addWidget(self.notice)
        column.addLayout(self.body, 1)
        column.addLayout(buttons)

    def say_fault(self, error: UserError) -> None:
        """Say what is missing, and make room for it."""
        self.notice.say_fault(error)
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
