"""The pages of the first run."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.views.first_run.presenter import Way
from app.views.qt import icons, tokens
from app.views.widgets.busy import Busy
from app.views.widgets.marks import Picture
from app.views.widgets.passphrases import NewPassphrase
from app.views.widgets.words import Role, label, looking, named

_WAYS = (
    (Way.PRACTICE, "graduation-cap", "Practise", "Try everything with made-up people. Nothing leaves this laptop."),
    (Way.ENROL, "building-2", "Join my council", "With the server's address and an enrolment code."),
    (Way.CREATE, "laptop", "Start on this laptop alone", "An encrypted store of its own. It can join a server later."),
)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.STEP)
    return column


class ChoosePage(QWidget):
    """Three ways to begin."""

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        self.buttons: dict[Way, QPushButton] = {}
        for way, icon, title, words in _WAYS:
            made = named(looking(QPushButton(), "choice"), title, words)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            row = QHBoxLayout(made)
            row.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
            row.setSpacing(tokens.ROOMY)
            row.addWidget(Picture(icon, "accent", icons.LARGE))
            text = QVBoxLayout()
            text.setSpacing(tokens.HAIR)
            for part in (label(title, Role.LABEL), label(words, Role.MUTED)):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                text.addWidget(part)
            row.addLayout(text, 1)
            row.addWidget(Picture("chevron-right"))
            made.setMinimumHeight(row.sizeHint().height() + tokens.SNUG)
            column.addWidget(made)
            self.buttons[way] = made


class WhoPage(QWidget):
    """Name, and for joining a server its address and the code."""

    def __init__(self) -> None:
        super().__init__()
        self._column = _column(self)
        self.name = self._add("Your name", "Colleagues see it beside what you write.")
        self._server = QWidget()
        inner = _column(self._server)
        self._column.addWidget(self._server)
        self.address = self._add("Server address", "It begins with https:// and is on your enrolment sheet.", inner)
        self.code = self._add("Enrolment code", "It works once.", inner)
        self._column.addStretch(1)

    def show_way(self, way: Way) -> None:
        """Ask for the server only where one is joined."""
        self._server.setVisible(way is Way.ENROL)

    def _add(self, name: str, words: str, column: QVBoxLayout | None = None) -> QLineEdit:
        line = named(QLineEdit(), name, words)
        heading = label(name, Role.LABEL)
        heading.setBuddy(line)
        group = QVBoxLayout()
        group.setSpacing(tokens.HAIR)
        for part in (heading, label(words, Role.SMALL), line):
            group.addWidget(part)
        (column or self._column).addLayout(group)
        return line


class PassphrasePage(NewPassphrase):
    """The passphrase that the vault will have."""

    def __init__(self) -> None:
        super().__init__(
            "It is the only key to the work on this laptop, and nobody can reset it. Write it on paper, keep the "
            "paper away from the laptop, and throw it away once you know the words."
        )


class WorkingPage(QWidget):
    """What is being made, and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        self.busy = Busy(can_cancel=False)
        column.addWidget(self.busy)
        column.addStretch(1)
        self.busy.show()
