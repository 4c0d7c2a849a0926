"""The third step: what happened, worst first."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.import_report import ImportReport, ReportRow, RowResult
from app.services.importing.taking import Taken
from app.views.importing.items import FILE, TAKEN, taken_sentence
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.marks import Pill
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label

_PILLS: Final = (
    (RowResult.CREATED, "new", Tone.GOOD), (RowResult.UPDATED, "with news", Tone.GOOD),
    (RowResult.UNCHANGED, "as they were", Tone.INFO), (RowResult.HELD, "wait for you", Tone.WARN),
    (RowResult.REJECTED, "not taken", Tone.BAD),
)  # fmt: skip
_WORST_FIRST: Final = (RowResult.REJECTED, RowResult.HELD)


class ReportPage(QWidget):
    """Counts, and every record that has something to look at."""

    answers_asked = Signal()
    done_asked = Signal()
    save_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = label("", Role.LEAD)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(tokens.SNUG)
        self.table: RecordTable[ReportRow] = RecordTable(RowItems(TAKEN, taken_sentence), "What happened")
        self.answer = button("Answer the rows that wait", Weight.PRIMARY, "message-square")
        self.answer.clicked.connect(self.answers_asked)
        self.save = button(
            "Save the lines not taken", Weight.PLAIN, "download", "The file will be outside the encrypted store"
        )
        self.save.clicked.connect(lambda _checked: self._choose_file())
        done = button("Import more", Weight.QUIET, "import")
        done.clicked.connect(self.done_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(self._sum)
        column.addLayout(self._pills)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SNUG)
        for part in (self.answer, self.save, done):
            foot.addWidget(part)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_taken(self, taken: Taken) -> None:
        """Show what happened."""
        report = taken.report
        self._sum.setText(_sentence(report))
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for result, words, tone in _PILLS:
            if number := report.count(result):
                self._pills.addWidget(Pill(f"{number} {words}", tone))
        self._pills.addStretch(1)
        rows = [row for row in report.rows if row.messages or len(report.rows) <= len(_PILLS)]
        self.table.items.show_rows(sorted(rows, key=_worst_first))
        self.table.setVisible(bool(rows))
        self.table.setColumnHidden(FILE, len({row.file for row in report.rows}) < 2)
        self.answer.setVisible(report.count(RowResult.HELD) > 0)
        self.save.setVisible(bool(taken.rejects))

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the lines not taken", "not-taken.csv", "CSV (*.csv)")
        if name:
            self.save_asked.emit(Path(name))


def _sentence(report: ImportReport) -> str:
    records = "1 record was read." if report.read == 1 else f"{report.read} records were read."
    return f"{records} Nothing needs you." if report.is_clean else f"{records} These have something to look at:"


def _worst_first(row: ReportRow) -> tuple[int, str, int]:
    rank = _WORST_FIRST.index(row.outcome) if row.outcome in _WORST_FIRST else len(_WORST_FIRST)
    return rank, row.file, row.line
