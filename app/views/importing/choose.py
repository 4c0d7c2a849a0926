"""The first step: choosing files, or dropping them here; and what waits from earlier imports."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.views.qt import icons, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.marks import Picture
from app.views.widgets.words import Role, label

_KINDS = "Case files and caseloads (*.yaml *.yml *.csv *.txt *.tsv);;All files (*)"
_WORDS = (
    ("file-text", "Case files", "One case each, in the format planstead-case (.yaml). Several can be taken at once."),
    ("users", "A caseload", "A table from the council’s pupil database (.csv). Its headings are recognised."),
)


class ChooseFiles(QWidget):
    """Asks for files."""

    chosen = Signal(object)
    """A tuple of paths."""
    answers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.open = button("Choose files", Weight.PRIMARY, "folder-open")
        self.open.clicked.connect(lambda _checked: self.ask())
        self.waiting = Card("Waiting for you")
        self._words = label("")
        self.answer = button("Answer them", Weight.PLAIN, "message-square")
        self.answer.clicked.connect(self.answers_asked)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.answer)
        inner = QWidget()
        inner.setLayout(row)
        self.waiting.add(inner)
        self.waiting.hide()
        card = Card("What can be imported")
        for icon, title, words in _WORDS:
            card.add(_sort(icon, title, words))
        drop = QHBoxLayout()
        drop.setContentsMargins(0, tokens.SNUG, 0, 0)
        drop.setSpacing(tokens.STEP)
        drop.addWidget(self.open)
        drop.addWidget(label("or drop them here", Role.MUTED), 1)
        foot = QWidget()
        foot.setLayout(drop)
        card.add(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(card)
        column.addWidget(self.waiting)
        column.addStretch(1)

    def show_waiting(self, count: int) -> None:
        """Say how many rows wait."""
        rows = "One row" if count == 1 else f"{count} rows"
        verb = "waits" if count == 1 else "wait"
        self._words.setText(f"{rows} of earlier imports {verb} for an answer. Nothing of them is lost.")
        self.waiting.setVisible(count > 0)

    def ask(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Import", "", _KINDS)
        if names:
            self.chosen.emit(tuple(map(Path, names)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        names = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if names:
            event.acceptProposedAction()
            self.chosen.emit(names)


def _sort(icon: str, title: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.STEP)
    row.addWidget(Picture(icon, "accent", icons.LARGE), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(tokens.HAIR)
    column.addWidget(label(title, Role.LABEL))
    column.addWidget(label(words, Role.MUTED))
    row.addLayout(column, 1)
    return made
