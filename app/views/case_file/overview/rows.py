"""The lines of the overview's cards."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain import dates
from app.services.casefile.overview import AgeLine, TaskLine
from app.services.casefile.record_lists import Listed
from app.services.casefile.tops import DueLine
from app.views.case_file.due_tones import tone_of
from app.views.case_file.why import explain_beside, why_button
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, named


class Body(QWidget):
    """Lines of a card, replaced as a whole."""

    def __init__(self, gap: int = tokens.SNUG) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def show_lines(self, lines: Iterable[QWidget]) -> None:
        """Show these lines instead of the ones shown."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._column.addWidget(line)


class TaskRow(QWidget):
    """One task to tick."""

    ticked = Signal(bool)

    def __init__(self, task: TaskLine) -> None:
        super().__init__()
        self.rec = task.rec
        self.box = named(QCheckBox(), ", ".join(filter(None, (task.title, task.detail))), "Space ticks it")
        self.box.setChecked(task.done)
        self.box.toggled.connect(self.ticked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(task.title, Role.MUTED if task.done else Role.BODY))
        if task.detail:
            words.addWidget(label(task.detail, Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if task.late:
            row.addWidget(_fitting(Pill("Late", Tone.BAD)), 0, Qt.AlignmentFlag.AlignTop)


class DueRow(QWidget):
    """One due date: what it is, how it stands, by when, why, and what must be known first where it is in doubt."""

    answered = Signal(object, str)
    place_asked = Signal(str, str)

    def __init__(self, line: DueLine) -> None:
        super().__init__()
        day = dates.with_weekday(line.day) if line.day else "No date yet"
        state = QHBoxLayout()
        state.setSpacing(tokens.SNUG)
        state.addWidget(_fitting(Pill(line.words, tone_of(line))))
        state.addWidget(label(day, Role.SMALL), 1)
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addWidget(label(line.title))
        words.addLayout(state)
        if line.question is not None:
            words.addWidget(label(f"We need to know {line.question.asks}.", Role.SMALL))
            self.answering = button("Answer…", Weight.LINK)
            named(self.answering, f"Answer: {line.question.asks}")
            self.answering.clicked.connect(lambda _checked: self._ask(line))
            words.addWidget(self.answering, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        row.addLayout(words, 1)
        row.addWidget(why_button(line.title, line.explanation), 0, Qt.AlignmentFlag.AlignTop)
        named(self, f"{line.title}: {day}, {line.words}")

    def _ask(self, line: DueLine) -> None:
        why = explain_beside(self.answering, line.title, line.explanation, line.question)
        why.answered.connect(self.answered)
        why.place_asked.connect(self.place_asked)


class AgeRow(QWidget):
    """An age or a stage that lies ahead: what it is, on which day, and why."""

    def __init__(self, line: AgeLine) -> None:
        super().__init__()
        day = dates.with_weekday(line.day)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.title))
        words.addWidget(label(day, Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        row.addLayout(words, 1)
        row.addWidget(why_button(line.title, line.explanation), 0, Qt.AlignmentFlag.AlignTop)
        named(self, f"{line.title}: {day}")


def nothing(words: str) -> QWidget:
    """Return what a card says when it has no lines."""
    return label(words, Role.MUTED)


def told(line: Listed) -> QWidget:
    """Return a record as a line."""
    return detail_line(line.title, line.detail, line.warning, Tone.WARN)


def detail_line(title: str, detail: str, mark: str, tone: Tone, act: QWidget | None = None) -> QWidget:
    """Return a line: its name, beneath it what it is, and at the right a mark and what may be done with it."""
    made = named(QWidget(), ", ".join(filter(None, (title, detail, mark))))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SNUG)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(title))
    if detail:
        words.addWidget(label(detail, Role.SMALL))
    row.addLayout(words, 1)
    if mark:
        row.addWidget(_fitting(Pill(mark, tone)), 0, Qt.AlignmentFlag.AlignTop)
    if act is not None:
        row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _fitting(pill: Pill) -> Pill:
    """Give a pill the width of its words and no more."""
    pill.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return pill
