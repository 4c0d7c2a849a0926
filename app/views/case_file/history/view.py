"""The history of a case as a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain import dates
from app.services.casefile.audit import CaseHistories, HistoryLine
from app.views.case_file.history.presenter import HistoryPresenter
from app.views.case_file.reading_section import ReadingSection
from app.views.case_file.records.presenter import RecordParts
from app.views.qt import tokens
from app.views.widgets.cards import EmptyState
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.rows import Column, RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label


def _when(line: HistoryLine) -> str:
    return f"{dates.in_words(line.at.date())}, {line.at:%H:%M}"


def _sentence(line: HistoryLine) -> str:
    return ", ".join(filter(None, (_when(line), line.who, line.act, line.which, line.detail)))


COLUMNS: Final = (
    Column[HistoryLine]("When", _when, key=lambda line: line.n, width=24),
    Column[HistoryLine]("Who", lambda line: line.who, width=26),
    Column[HistoryLine]("What was done", lambda line: line.act, width=28),
    Column[HistoryLine]("Which", lambda line: line.which),
    Column[HistoryLine]("Which fields", lambda line: line.detail),
)


class HistorySection(ReadingSection):
    """The audit trail of one case, newest first."""

    presenter: HistoryPresenter

    def __init__(self, parts: RecordParts, histories: CaseHistories, scope_id: str) -> None:
        super().__init__()
        items = RowItems(
            COLUMNS, lambda line: f"{_when(line)}, {line.who}, {line.act}, {line.which}, {line.detail}".rstrip(", ")
        )
        self.table = RecordTable(items, "History of the case")
        self.words = FilterBox("Words in the history", "Type to narrow the list")
        self._empty = EmptyState("history", "Nothing was done with these words", "Try other words, or fewer.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.SNUG)
        column.addWidget(
            label("What was done on this laptop. It is kept with the case and cannot be changed.", Role.MUTED)
        )
        column.addWidget(self.words)
        column.addWidget(self._stack, 1)
        self.presenter = HistoryPresenter(self, parts, histories, scope_id)
        self.words.words_changed.connect(self.presenter.filter)
        self.words.down_asked.connect(self.table.setFocus)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the acts, newest first."""
        self.table.items.show_rows(lines)
        self._stack.setCurrentWidget(self.table if lines else self._empty)
