"""The cards of what happened and of what does not fit: each line leads to putting it right."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.acts.findings import CaseFinding
from app.services.casefile.record_lists import Listed
from app.views.case_file.overview.rows import Body, detail_line, nothing
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.words import named


class HappenedCard(Card):
    """What happened, the newest first; what was corrected says so."""

    correct_asked = Signal(str)
    """Id of the event that is to be put right."""

    def __init__(self) -> None:
        super().__init__("What happened")
        self._lines = Body()
        self.add(self._lines)

    def show_events(self, events: Iterable[Listed], corrected: Collection[str]) -> None:
        """Show the events."""
        lines = [self._line(event, is_corrected=event.rec in corrected) for event in events]
        self._lines.show_lines(lines or [nothing("Nothing is recorded yet. Dates begin with what happened.")])

    def _line(self, event: Listed, *, is_corrected: bool) -> QWidget:
        correcting = named(button("Correct", Weight.LINK), f"Correct: {event.title}, {event.detail}")
        correcting.clicked.connect(lambda _checked: self.correct_asked.emit(event.rec))
        mark = "Corrected" if is_corrected else ""
        return detail_line(event.title, event.detail, mark, Tone.QUIET, correcting)


class FindingsCard(Card):
    """What does not fit; hidden while everything does."""

    correct_asked = Signal(str)
    """Id of the event that is to be put right."""
    record_asked = Signal(str, str)
    """Type and id of a record to open in its place."""

    def __init__(self) -> None:
        super().__init__("Check these")
        self._lines = Body()
        self.add(self._lines)

    def show_findings(self, findings: Collection[CaseFinding]) -> None:
        """Show what does not fit."""
        self._lines.show_lines(self._line(finding) for finding in findings)
        self.setVisible(bool(findings))

    def _line(self, finding: CaseFinding) -> QWidget:
        showing = named(button("Show it", Weight.LINK), f"Show it: {finding.words}")
        showing.clicked.connect(lambda _checked: self._show(finding))
        return detail_line(finding.words, "", "", Tone.WARN, showing)

    def _show(self, finding: CaseFinding) -> None:
        if finding.rtype == "case_event" and finding.rec:
            self.correct_asked.emit(finding.rec)
        else:
            self.record_asked.emit(finding.rtype, finding.rec)
