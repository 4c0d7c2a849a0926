"""What waits at the left, the question in hand at the right."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.held.answering import HeldRows
from app.services.held.waiting import Waiting
from app.views.importing.answers.presenter import AnswersPresenter, Shown
from app.views.importing.answers.question import QuestionPanel
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.cards import EmptyState
from app.views.widgets.notices import Notice
from app.views.widgets.rows import Column, RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import looking, named

_COLUMNS: Final = (
    Column[Waiting]("Name", lambda row: row.name or row.case_ref),
    Column[Waiting]("Case", lambda row: row.case_ref, width=14),
)
_LIST: Final = 320
_NARROW: Final = 720


def _sentence(row: Waiting) -> str:
    return f"{row.name}, {row.case_ref}. {row.questions[0].sentence}"


class Answers(QWidget):
    """The rows that wait for an answer."""

    left = Signal()
    """Nothing is left, and the person goes back."""

    def __init__(
        self, jobs: Jobs, held: HeldRows, today: Callable[[], date], on_changes: Callable[[Changes], None]
    ) -> None:
        super().__init__()
        self.notice, self.panel = Notice(), QuestionPanel()
        self.table: RecordTable[Waiting] = RecordTable(RowItems(_COLUMNS, _sentence), "Rows that wait")
        self.table.setSortingEnabled(False)
        self.nothing = EmptyState(
            "circle-check", "Nothing waits for an answer", "Every row of your imports is settled."
        )
        self.nothing.offer("Back to import", self.left.emit)
        self._showing = False
        self._build()
        self.presenter = AnswersPresenter(self, jobs, held, today, on_changes)
        self.table.chosen.connect(self._chosen)
        self.panel.answered.connect(lambda value, every: self.presenter.answer(value, for_every_row=every))
        self.panel.day_typed.connect(lambda typed, every: self.presenter.answer_day(typed, for_every_row=every))

    def start(self) -> None:
        """Read what waits."""
        self.notice.clear()
        self.presenter.start()
        self.table.setFocus()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_row(self, shown: Shown) -> None:
        """Show a row and its question."""
        self._showing = True
        if self.table.items.rows != shown.rows:
            self.table.items.show_rows(shown.rows)
        self.table.choose(shown.at)
        self._showing = False
        self.panel.show_row(shown)
        self.stack.setCurrentIndex(0)

    def show_nothing_left(self) -> None:
        """Show that nothing waits."""
        self.table.items.show_rows(())
        self.stack.setCurrentIndex(1)

    def say_done(self, words: str) -> None:
        """Say what an answer did."""
        self.notice.say(Tone.GOOD, words)

    def say_fault(self, error: UserError) -> None:
        """Say what is wrong with an answer."""
        self.notice.say_fault(error)

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's width to the question."""
        super().resizeEvent(event)
        wide = event.size().width() >= _NARROW * theme.current().zoom
        self.table.setFixedWidth(theme.current().px(_LIST) if wide else theme.current().px(_LIST) * 2 // 3)
        self.table.setColumnHidden(1, not wide)

    def _chosen(self, row: Waiting | None) -> None:
        if row is not None and not self._showing:
            self.presenter.choose(self.table.items.rows.index(row))

    def _build(self) -> None:
        inner = looking(QWidget(), "page")
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, tokens.SNUG, 0)
        inner_column.addWidget(self.panel)
        area = named(QScrollArea(), "Question")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.table.setProperty("pane", "Rows that wait")
        area.setProperty("pane", "Question")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.STEP)
        row.addWidget(self.table)
        row.addWidget(area, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
