"""File > Import as widgets: four steps on one page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.importing.looking import Looked
from app.services.importing.taking import Taken
from app.views.importing.answers.view import Answers
from app.views.importing.choose import ChooseFiles
from app.views.importing.look import LookPage
from app.views.importing.presenter import ImportPresenter, Verbs
from app.views.importing.report import ReportPage
from app.views.jobs import Jobs, Progress
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import PageHeader
from app.views.widgets.notices import Notice
from app.views.widgets.words import looking, named

_CHOOSE: Final = "Bring cases in from files. Nothing is stored before you have seen what would happen."


@dataclass(frozen=True, slots=True)
class ImportParts:
    """What the import page works with; all of it is passed in."""

    verbs: Verbs
    jobs: Jobs
    today: Callable[[], date]
    on_changes: Callable[[Changes], None]


class Importing(QWidget):
    """The import page."""

    def __init__(self, parts: ImportParts) -> None:
        super().__init__()
        looking(self, "page")
        named(self, "Import")
        self._started = False
        self.header = PageHeader("Import", _CHOOSE)
        self.busy, self.notice = Busy(), Notice()
        self.choose, self.look, self.report = ChooseFiles(), LookPage(), ReportPage()
        self.answers = Answers(parts.jobs, parts.verbs.held, parts.today, parts.on_changes)
        self.back = button("Back to import", Weight.QUIET, "arrow-left")
        self.back.hide()
        self.header.add_action(self.back)
        self.stack = QStackedWidget()
        self._build()
        self.presenter = ImportPresenter(self, parts.jobs, parts.verbs, parts.on_changes)
        self._connect()

    def show_answers(self) -> None:
        """Show the rows that wait for an answer."""
        self._started = True
        self.notice.clear()
        self.header.title.setText("Rows that wait for you")
        self.header.say("They have made nothing yet. Each answer is remembered when the file is read again.")
        self.back.show()
        self.stack.setCurrentWidget(self.answers)
        self.answers.start()

    def start(self) -> None:
        """Begin with choosing files."""
        self._started = True
        self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: a row may have been settled."""
        if self._started and changes:
            self.presenter.count_waiting()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_choose(self) -> None:
        """Ask for files."""
        self._show(self._choosing, "Import", _CHOOSE)

    def show_waiting(self, count: int) -> None:
        """Say how many rows wait for an answer."""
        self.choose.show_waiting(count)

    def show_looked(self, names: tuple[str, ...], looked: Looked, chosen: tuple[str, ...]) -> None:
        """Show what would happen."""
        self.look.show_looked(looked, chosen, several=len(names) > 1)
        shown = names[0] if len(names) == 1 else f"{len(names)} files"
        self._show(self.look, "What would happen", f"{shown}. Nothing is stored yet.")
        self.look.take.setFocus()

    def show_taken(self, taken: Taken) -> None:
        """Show what happened."""
        self.report.show_taken(taken)
        self._show(self.report, "Imported", "Reading the same files again changes nothing that is here.")

    def show_busy(self, words: str) -> None:
        """Show that work has begun."""
        self.notice.clear()
        self.stack.setEnabled(False)
        self.busy.start(words)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.busy.show_progress(progress)

    def show_idle(self) -> None:
        """Show that nothing runs."""
        self.busy.stop()
        self.stack.setEnabled(True)

    def say_stopped(self, *, taking: bool) -> None:
        """Say that the work was stopped."""
        words = "What was taken so far stays. Import the files again to go on: nothing is taken twice."
        self.notice.say(Tone.INFO, "Stopped.", words if taking else "Nothing was stored.")

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def say_saved(self, name: str) -> None:
        """Say that the lines not taken were written to a file."""
        self.notice.say(
            Tone.GOOD, f"Saved as {name}.", "It is outside the encrypted store: delete it when it has served."
        )

    # --- how it works -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when first shown."""
        super().showEvent(event)
        if not self._started:
            self.start()

    def _show(self, page: QWidget, title: str, subtitle: str) -> None:
        self.header.title.setText(title)
        self.header.say(subtitle)
        self.back.hide()
        self.stack.setCurrentWidget(page)

    def _build(self) -> None:
        self._choosing = named(QScrollArea(), "Choose files")
        inner = looking(QWidget(), "page")
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, 0, 0)
        inner_column.addWidget(self.choose)
        self.choose.setMaximumWidth(tokens.READING)
        self._choosing.setWidgetResizable(True)
        self._choosing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choosing.setWidget(inner)
        for page in (self._choosing, self.look, self.report, self.answers):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        for part in (self.header, self.busy, self.notice):
            column.addWidget(part)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        there = self.presenter
        self.choose.chosen.connect(there.choose)
        self.choose.answers_asked.connect(self.show_answers)
        self.look.words_chosen.connect(there.choose_words)
        self.look.take_asked.connect(there.take)
        self.look.back_asked.connect(there.start)
        self.report.answers_asked.connect(self.show_answers)
        self.report.done_asked.connect(there.start)
        self.report.save_asked.connect(self._save)
        self.busy.cancelled.connect(there.stop)
        self.answers.left.connect(there.start)
        self.back.clicked.connect(lambda _checked: there.start())

    def _save(self, file: Path) -> None:
        self.presenter.save_rejects(file)
