"""My day as widgets: the line on top, five cards in one or two columns, and what is put off."""

from datetime import date
from itertools import chain
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.day import DayList, DayRow, Ready
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.views.jobs import Jobs
from app.views.my_day.presenter import Choice, DayShown, DayVerbs, DayWays, MyDayPresenter
from app.views.my_day.putting_off import PutOffDialog
from app.views.my_day.rows import DayCard, PutOffCard, RowWidget
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.fields import Today
from app.views.widgets.notices import Notice
from app.views.widgets.words import looking, named

_BESIDE: Final = 980
_LEFT: Final = (DayList.OVERDUE, DayList.THIS_WEEK)


class MyDayPage(QWidget):
    """The first page. The shell calls `refresh` with every notice."""

    finish_asked = Signal()

    def __init__(self, jobs: Jobs, verbs: DayVerbs, ways: DayWays, today: Today) -> None:
        """Reading begins when the page is first shown."""
        super().__init__()
        looking(self, "page")
        named(self, "My day")
        self._today = today
        self.header = PageHeader("My day")
        self.whose = QButtonGroup(self)
        self.finish = button("Finish the day", Weight.PLAIN, "calendar-check", "Sends, backs up, checks, locks")
        self.ready = Notice()
        self._ready: Ready | None = None
        self.cards = {place: DayCard(place.value) for place in DayList}
        self.put_off = PutOffCard()
        self.nothing = EmptyState("sun", "No cases yet", "Import your caseload, or add a case by hand.")
        self.nothing.offer("Import a file", ways.import_file)
        self.nothing.offer("Add a case by hand", ways.new_case)
        self.nothing.hide()
        self.dialog: PutOffDialog | None = None
        self.presenter = MyDayPresenter(self, jobs, verbs, ways)
        self._started = self._is_stale = False
        self._build()
        self._connect()

    # --- for the shell ------------------------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere; a hidden page reads again when it is shown."""
        if self.isVisible():
            self.presenter.refresh(changes)
        else:
            self._is_stale = True

    def begin_day(self) -> None:
        """A new day has begun."""
        if self._started:
            self.presenter.start()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_day(self, shown: DayShown) -> None:
        """Show the day."""
        self.header.say(shown.day)
        for radio in self.whose.buttons():
            radio.setVisible(radio.text() in shown.choices)
            radio.setChecked(radio.text() == shown.whose)
        self._show_ready(shown.ready)
        self.nothing.setVisible(shown.is_empty)
        for part in (self.ready, *self.cards.values()):
            part.setVisible(not shown.is_empty)
        had_focus = QApplication.focusWidget() in (None, self) or any(row.hasFocus() for row in self._rows())
        for one in shown.lists:
            self.cards[one.place].show_list(one)
        self.put_off.show_put_off(shown.put_off)
        if had_focus and self.isVisible() and not any(row.hasFocus() for row in self._rows()):
            self._focus_first()

    def ask_until(self, row: DayRow, proposed: date, latest: str) -> None:
        """Ask until when a row is put off, and why."""
        self.dialog = PutOffDialog(row, proposed, latest, self._today, self)
        self.dialog.put_off_asked.connect(self.presenter.put_off)
        self.dialog.finished.connect(lambda _result: self._forget_dialog())
        self.dialog.open()

    def put_off_done(self) -> None:
        """It is kept; close the question."""
        if self.dialog is not None:
            self.dialog.accept()

    def put_off_refused(self, error: UserError) -> None:
        """Say beside the question why it is not put off."""
        if self.dialog is not None:
            self.dialog.say_fault(error)

    # --- how it works -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read when first shown; read again what changed while hidden."""
        super().showEvent(event)
        if not self._started:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the first row takes it over once it is read
        if not self._started or self._is_stale:
            self._started, self._is_stale = True, False
            self.presenter.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.current().px(_BESIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _rows(self) -> list[RowWidget]:
        return list(chain.from_iterable(card.rows for card in self.cards.values()))

    def _focus_first(self) -> None:
        first = next(iter(self._rows()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, row: RowWidget, step: int) -> None:
        rows = self._rows()
        at = rows.index(row) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_ready(self, ready: Ready) -> None:
        if ready == self._ready:
            return
        self._ready = ready
        tone = Tone.QUIET if not ready.visits else Tone.GOOD if ready.is_ready else Tone.WARN
        self.ready.say(tone, ready.words, " ".join(ready.to_do))

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _build(self) -> None:
        for at, choice in enumerate(Choice):
            radio = named(looking(QRadioButton(choice.value), "segment"), f"Whose day: {choice.value}")
            self.whose.addButton(radio, at)
            self.header.add_action(radio)
        self.header.add_action(self.finish)
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.header)
        column.addWidget(self.ready)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(tokens.STEP)
        for places in (_LEFT, tuple(place for place in DayList if place not in _LEFT)):
            side = QVBoxLayout()
            side.setSpacing(tokens.STEP)
            for place in places:
                side.addWidget(self.cards[place])
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        column.addWidget(self.nothing)
        column.addLayout(self._columns)
        column.addWidget(self.put_off)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _connect(self) -> None:
        self.finish.clicked.connect(lambda _checked: self.finish_asked.emit())
        self.whose.idClicked.connect(lambda at: self.presenter.show_whose(tuple(Choice)[at]))
        self.put_off.back_asked.connect(self.presenter.bring_back)
        for place, card in self.cards.items():
            card.row_made.connect(self._follow)
            card.more_asked.connect(lambda place=place: self.presenter.show_all(place))

    def _follow(self, row: RowWidget) -> None:
        row.acted.connect(self.presenter.act)
        row.opened.connect(self.presenter.open)
        row.snoozed.connect(self.presenter.ask_put_off)
        row.stepped.connect(self._step)
        row.entered.connect(self._area.ensureWidgetVisible)
