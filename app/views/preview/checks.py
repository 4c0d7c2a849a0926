"""What was found before a print: each with its place, what to do, and a way to go there or to say that it is right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.printouts.findings import PrintFinding
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.marks import Picture
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, looking, named


class FindingCard(QFrame):
    """One finding."""

    accepted = Signal()
    opened = Signal()

    def __init__(self, finding: PrintFinding) -> None:
        super().__init__()
        tone = Tone.BAD if finding.stops else Tone.INFO
        looking(self, "notice", tone=tone.value)
        word = f"“{finding.word}”" if finding.word else ""
        place = ": ".join(part for part in (finding.place[:1].upper() + finding.place[1:], word) if part)
        kind = "Stops the print" if finding.stops else "To know"
        named(self, f"{kind}. {place}", finding.sentence)
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addWidget(label(place, Role.LABEL))
        words.addWidget(label(finding.sentence))
        acts = QHBoxLayout()
        acts.setSpacing(tokens.TIGHT)
        if finding.section:
            going = button("Go there", Weight.LINK, hint=f"Opens {finding.place} in the plan editor")
            going.clicked.connect(self.opened)
            acts.addWidget(going)
        if finding.may_be_accepted:
            right = button("This name is right", Weight.LINK, hint=f"{word} belongs into this plan")
            right.clicked.connect(self.accepted)
            acts.addWidget(right)
        acts.addStretch(1)
        words.addLayout(acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.STEP, tokens.SNUG, tokens.STEP, tokens.SNUG)
        row.setSpacing(tokens.SNUG)
        row.addWidget(Picture("octagon-alert" if finding.stops else "info", tone.value), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class Checks(QWidget):
    """All findings, those that stop the print first."""

    accepted = Signal(object)
    """A `PrintFinding` whose word a person calls right."""
    opened = Signal(object)
    """A `PrintFinding` to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("Checks", Role.HEADING)
        self._sum = label("", Role.MUTED)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SNUG)
        self._column.addWidget(self._head)
        self._column.addWidget(self._sum)
        self._cards: list[FindingCard] = []

    @property
    def summary(self) -> str:
        """What the findings come to, in a sentence."""
        return self._sum.text()

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The findings as shown."""
        return tuple(self._cards)

    def show_findings(self, findings: Sequence[PrintFinding]) -> None:
        """Show these findings instead of those shown."""
        for old in self._cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [self._card(finding) for finding in findings]
        for card in self._cards:
            self._column.addWidget(card)
        stops = sum(finding.stops for finding in findings)
        words = _sentence(stops, len(findings) - stops)
        if words != self._sum.text():
            self._sum.setText(words)
            announce(self, words)

    def _card(self, finding: PrintFinding) -> FindingCard:
        card = FindingCard(finding)
        card.accepted.connect(lambda: self.accepted.emit(finding))
        card.opened.connect(lambda: self.opened.emit(finding))
        return card


def _sentence(stops: int, notes: int) -> str:
    if stops:
        things = "One thing stops" if stops == 1 else f"{stops} things stop"
        return f"{things} the print. Put it right, then print." if stops == 1 else f"{things} the print."
    if notes:
        return "Nothing stops the print. One thing to know:" if notes == 1 else "Nothing stops the print. To know:"
    return "Nothing was found. The plan can be printed."
