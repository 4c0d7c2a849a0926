"""The summary of a case: next dates at the left, what is to be done and what happened at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import UserError
from app.services.acts.events import Effect, EventForm
from app.services.casefile.overview import OverviewPage, TaskLine
from app.views.case_file.due_tones import tone_of_rag
from app.views.case_file.overview.event_cards import FindingsCard, HappenedCard
from app.views.case_file.overview.event_dialog import EventDialog
from app.views.case_file.overview.presenter import OverviewPresenter, OverviewReads
from app.views.case_file.overview.rows import AgeRow, Body, DueRow, TaskRow, detail_line, nothing, told
from app.views.case_file.reading_section import ReadingSection
from app.views.case_file.records.presenter import RecordParts
from app.views.case_file.what_if.presenter import WhatIfReads
from app.views.case_file.what_if.view import ask_what_if
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.fields import Today
from app.views.widgets.words import label, looking, named

_BESIDE = 760
_DONE_SHOWN = 6
_EVENTS_SHOWN = 8
_AGES_SHOWN = 4


class Summary(QWidget):
    """The widgets of the summary."""

    record_event_asked = Signal()
    what_if_asked = Signal()
    task_ticked = Signal(object, bool)
    task_typed = Signal(str)
    section_asked = Signal(str)
    """Key of the section that holds what is wanted."""
    record_asked = Signal(str, str)
    """Type and id of a record to open in its place."""
    event_changed = Signal(object)
    event_given = Signal(object, str)
    answered = Signal(object, str)
    """The question that a date asks, and the word that answers it."""
    place_asked = Signal(str, str)
    correct_asked = Signal(str)
    """Id of the event that is to be put right."""
    event_removed = Signal()

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._dialog: EventDialog | None = None
        self.begin_with = ("", "")  # the event and the record that the next question begins with
        self._next, self._ask, self._done = Body(tokens.STEP), Body(tokens.STEP), Body(tokens.STEP)
        self._tasks, self._waiting, self._meetings = Body(), Body(), Body()
        self.new_task = named(QLineEdit(), "Add a task", "Type what is to be done and press Enter")
        self.new_task.setPlaceholderText("Add a task, then press Enter")
        self.recording = button("Record an event", Weight.PRIMARY, "calendar-check")
        self.wondering = button("What if …", hint="See what follows if the draft is handed over on a day")
        self._ask_card, self._done_card = Card("May apply: tell us more"), Card("Done")
        self._waiting_card = Card("Waiting for advice")
        self._ages_card, self._ages = Card("Ages and rights"), Body(tokens.STEP)
        self._findings, self._happened = FindingsCard(), HappenedCard()
        self._build()
        self.recording.clicked.connect(lambda _checked: self.record_event_asked.emit())
        self.wondering.clicked.connect(lambda _checked: self.what_if_asked.emit())
        self.new_task.returnPressed.connect(self._typed)
        self._happened.correct_asked.connect(self.correct_asked)
        self._findings.correct_asked.connect(self.correct_asked)
        self._findings.record_asked.connect(self.record_asked)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_page(self, page: OverviewPage) -> None:
        """Show the overview."""
        contact = detail_line("The family", page.contact.last, page.contact.words, tone_of_rag(page.contact.rag))
        dates: list[QWidget] = [DueRow(line) for line in page.next_dates]
        self._next.show_lines([contact, *(dates or [nothing("No date is running.")])])
        doubts = [DueRow(line) for line in page.to_ask]
        for doubt in doubts:
            doubt.answered.connect(self.answered)
            doubt.place_asked.connect(self.place_asked)
        self._ask.show_lines(doubts)
        self._ask_card.setVisible(bool(page.to_ask))
        self.wondering.setVisible(page.awaits_plan)
        self._done.show_lines(DueRow(line) for line in page.done[:_DONE_SHOWN])
        self._done_card.setVisible(bool(page.done))
        self._ages.show_lines(
            [*([label(page.rights)] if page.rights else []), *(AgeRow(line) for line in page.ages[:_AGES_SHOWN])]
        )
        self._ages_card.setVisible(bool(page.rights or page.ages))
        self._show_tasks(page.tasks)
        meetings = [told(line) for line in page.appointments]
        self._meetings.show_lines(meetings or [nothing("No visit or meeting is planned.")])
        self._waiting.show_lines(
            detail_line(one.title, one.detail, "Late" if one.late else "", Tone.BAD) for one in page.waiting
        )
        self._waiting_card.setVisible(bool(page.waiting))
        self._findings.show_findings(page.findings)
        self._happened.show_events(page.events[:_EVENTS_SHOWN], page.corrected)

    def ask_event(self, form: EventForm) -> None:
        """Ask what happened, or what is to be put right."""
        dialog = EventDialog(form, self._today, self)
        dialog.changed.connect(self.event_changed)
        dialog.record_asked.connect(self.event_given)
        dialog.remove_asked.connect(self.event_removed)
        dialog.finished.connect(lambda _result: self._forget_dialog())
        self._dialog = dialog
        dialog.open()
        (name, about), self.begin_with = self.begin_with, ("", "")
        if name:
            dialog.choose(name, about)
        self.event_changed.emit(dialog.event_now())

    def show_effect(self, effect: Effect) -> None:
        """Say what recording it would do, and which dates cannot be right."""
        if self._dialog is not None:
            self._dialog.show_effect(effect)

    def event_recorded(self) -> None:
        """The event is on record."""
        if self._dialog is not None:
            self._dialog.accept()

    def event_refused(self, error: UserError) -> None:
        """Say why it could not be recorded."""
        if self._dialog is not None:
            self._dialog.say_fault(error)

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def dialog(self) -> EventDialog | None:
        """The question that is open."""
        return self._dialog

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.current().px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _typed(self) -> None:
        self.task_typed.emit(self.new_task.text())
        self.new_task.clear()

    def _show_tasks(self, tasks: Sequence[TaskLine]) -> None:
        """Show the tasks; the focus stays on the task that was ticked."""
        held = next((row.rec for row in self.findChildren(TaskRow) if row.box.hasFocus()), "")
        rows = [self._task(task) for task in tasks]
        self._tasks.show_lines(rows or [nothing("Nothing is on the list.")])
        for row in rows:
            if row.rec == held:
                row.box.setFocus()

    def _task(self, task: TaskLine) -> TaskRow:
        line = TaskRow(task)
        line.ticked.connect(lambda done: self.task_ticked.emit(task, done))
        return line

    def _build(self) -> None:
        dates_card, tasks = Card("Next dates"), Card("Tasks")
        dates_card.add_action(self.wondering)
        dates_card.add_action(self.recording)
        dates_card.add(self._next)
        self._ask_card.add(self._ask)
        self._done_card.add(self._done)
        tasks.add_action(self._link("All tasks", "task"))
        tasks.add(self._tasks)
        tasks.add(self.new_task)
        meetings = Card("Appointments")
        meetings.add_action(self._link("All appointments", "appointment"))
        meetings.add(self._meetings)
        self._happened.add_action(self._link("All events", "case_event"))
        self._waiting_card.add(self._waiting)
        self._ages_card.add(self._ages)
        left, right = (
            _column(self._findings, dates_card, self._ask_card, self._done_card),
            _column(tasks, self._waiting_card, meetings, self._happened, self._ages_card),
        )
        inner = looking(QWidget(), "page")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(0, 0, tokens.SNUG, 0)
        self._row.setSpacing(tokens.ROOMY)
        self._row.addLayout(left, 1)
        self._row.addLayout(right, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _link(self, text: str, key: str) -> QWidget:
        made = button(text, Weight.LINK)
        made.clicked.connect(lambda _checked: self.section_asked.emit(key))
        return made


class SummarySection(ReadingSection):
    """The summary at work: widgets and presenter."""

    presenter: OverviewPresenter
    section_asked = Signal(str)
    record_asked = Signal(str, str)

    def __init__(
        self, parts: RecordParts, reads: OverviewReads, what_ifs: WhatIfReads, case_id: str, scope_id: str
    ) -> None:
        super().__init__()
        self.summary = Summary(parts.today)
        self.presenter = OverviewPresenter(self.summary, parts, reads, case_id, scope_id)
        self.fill(self.summary)
        self.summary.section_asked.connect(self.section_asked)
        self.summary.record_asked.connect(self.record_asked)
        self.summary.record_event_asked.connect(self.presenter.begin_event)
        self.summary.what_if_asked.connect(lambda: ask_what_if(self, parts.jobs, what_ifs, scope_id, parts.today))
        self.summary.correct_asked.connect(self.presenter.begin_event)
        self.summary.event_removed.connect(self.presenter.remove_event)
        self.summary.task_ticked.connect(lambda task, done: self.presenter.tick(task, done=done))
        self.summary.task_typed.connect(self.presenter.add_task)
        self.summary.event_changed.connect(self.presenter.event_changed)
        self.summary.event_given.connect(self.presenter.record_event)

    def record_event(self, name: str, about: str) -> None:
        """Ask when an event happened whose kind is known, and the record it is about."""
        self.summary.begin_with = (name, about)
        self.presenter.begin_event()


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.ROOMY)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
