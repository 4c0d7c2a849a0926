"""The window of the question: a day, how settings are consulted, and the answer beneath as it is typed."""

from datetime import date
from typing import Final, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.deadlines.what_if import Consult
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.casefile.what_ifs import WhatIfStart
from app.views.case_file.what_if.presenter import StepLine, Told, WhatIfPresenter, WhatIfReads
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import button
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking, named

_DRAFT = FieldRef("case_event", "event_on", "The draft reaches the family on", Day(), "event")
_ORDERS: Final = {Consult.IN_TURN: "after the family’s time", Consult.AT_ONCE: "at once, while it runs"}
_PAUSE_MS: Final = 250  # while a day is typed, half a day is no question


class WhatIfQuestion(QDialog):
    """The widgets of the question; Esc or Close leaves it. Nothing in it is kept."""

    asked = Signal(object, object)
    """The day, or None where it is missing or not understood, and the order of consultation."""

    def __init__(self, today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What if")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day = FieldFrame(editor_for(_DRAFT, today))
        self.orders = QButtonGroup(self)
        self.notice = Notice()
        self.lines: tuple[QWidget, ...] = ()
        self._area, self._body = QScrollArea(), QWidget()
        self._steps = QVBoxLayout(self._body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self._build()
        self.day.editor.edited.connect(self._timer.start)
        self.orders.idClicked.connect(lambda _at: self.ask())

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_start(self, start: WhatIfStart) -> None:
        """Begin with a day and an order, and ask."""
        self.day.editor.set_value(start.draft_on)
        self.orders.buttons()[list(_ORDERS).index(start.consult)].setChecked(True)
        self.ask()

    def show_answer(self, told: Told) -> None:
        """Show the verdict, then the chain and what else to know."""
        self.notice.say(told.tone, told.verdict, told.advice)
        self.lines = tuple(map(_line, told.steps))
        self._show([*self.lines, *(label(note, Role.SMALL) for note in told.notes)])

    def show_fault(self, error: UserError) -> None:
        """Say why there is no answer."""
        self.notice.say(Tone.WARN, error.happened, error.remedy)
        self.lines = ()
        self._show([])

    # --- how it works -------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Give out the question as it stands."""
        self._timer.stop()
        self.asked.emit(self._day_now(), self.order)

    @property
    def order(self) -> Consult:
        """How settings are consulted in the question."""
        return list(_ORDERS)[max(self.orders.checkedId(), 0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages of the steps with Page Up and Page Down, wherever the focus is."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if pages:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _day_now(self) -> date | None:
        try:
            return cast("date | None", self.day.editor.value())
        except NotUnderstoodError:
            return None

    def _show(self, lines: list[QWidget]) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._steps.addWidget(line)
        self._steps.addStretch(1)

    def _build(self) -> None:
        orders = QHBoxLayout()
        orders.setSpacing(0)
        for at, words in enumerate(_ORDERS.values()):
            radio = named(looking(QRadioButton(words), "segment"), f"Consult settings {words}")
            self.orders.addButton(radio, at)
            orders.addWidget(radio)
        orders.addStretch(1)
        self.orders.buttons()[0].setChecked(True)
        self._steps.setContentsMargins(0, 0, tokens.SNUG, 0)
        self._steps.setSpacing(tokens.SNUG)
        area = self._area
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._body)
        leave = button("Close")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(label("Nothing here is saved or sent.", Role.MUTED), 1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label("What if the draft is handed over …", Role.HEADING))
        column.addWidget(self.day)
        column.addWidget(label("Settings are consulted", Role.LABEL))
        column.addLayout(orders)
        column.addWidget(self.notice)
        column.addWidget(area, 1)
        column.addLayout(foot)
        px = theme.current().px
        room = self.screen().availableGeometry()
        self.resize(min(px(620), room.width() - tokens.VAST), min(px(640), room.height() - tokens.VAST))
        self.day.editor.focus_part().setFocus()


def ask_what_if(parent: QWidget, jobs: Jobs, reads: WhatIfReads, scope_id: str, today: Today) -> WhatIfQuestion:
    """Open the question over a case."""
    view = WhatIfQuestion(today, parent)
    presenter = WhatIfPresenter(view, jobs, reads, scope_id)
    view.asked.connect(presenter.ask)
    view.finished.connect(lambda _result: presenter.leave())
    view.open()
    presenter.start()
    return view


def _line(step: StepLine) -> QWidget:
    """Return a step: its day in bold, what it is, and its mark at the right."""
    made = named(QWidget(), ", ".join(filter(None, (step.day, step.title, step.note, step.mark))))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(f"{step.title}" + (f" ({step.note})" if step.note else ""), Role.SMALL))
    words.insertWidget(0, label(step.day, Role.LABEL))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SNUG)
    row.addLayout(words, 1)
    if step.mark:
        row.addWidget(Pill(step.mark, step.tone), 0, Qt.AlignmentFlag.AlignTop)
    return made
