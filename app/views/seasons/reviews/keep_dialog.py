"""What a decision of no change would do, before it is recorded: for whom, what starts, and what stays to be done."""

from collections.abc import Callable
from datetime import date
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.domain import dates
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.domain.seasons.steps import Step, StepState
from app.services.seasons.reviews import SeasonReview
from app.views.qt import theme, tokens
from app.views.seasons.reviews.items import step_of
from app.views.seasons.reviews.presenter import ToKeep
from app.views.tones import SHAPES, Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import editor_for
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, named, rule

_DAY: Final = FieldRef("annual_review", "decided_on", "Decided on", Day(), "decided_on")
_WHAT: Final = (
    "Recorded for each review: the decision to keep the plan as it is, and the day of the decision.",
    "Nothing is sent. Each letter stays to be sent until the day it was sent is recorded.",
    "The review is completed, and the time to appeal begins, with that letter.",
)


class KeepDialog(QDialog):
    """Asks for the day; Esc leaves it and nothing is recorded."""

    def __init__(
        self, what: ToKeep, today: Callable[[], date], keep: Callable[[date], None], over: QWidget | None = None
    ) -> None:
        super().__init__(over)
        self.setWindowTitle("Decide: no change")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today, self._keep = today, keep
        self.day = FieldFrame(editor_for(_DAY, today))
        self.day.editor.set_value(today())
        self.notice = Notice()
        many = len(what.reviews)
        words = "Record 1 decision" if many == 1 else f"Record {many} decisions"
        self.deciding = button(words, Weight.PRIMARY, "check")
        self.deciding.setDefault(True)
        self.deciding.clicked.connect(lambda _checked: self._decide())
        self._build(what)
        self.day.editor.focus_part().setFocus()

    def _decide(self) -> None:
        self.day.check()
        try:
            day = cast("date | None", self.day.editor.value())
        except NotUnderstoodError:
            self.day.editor.focus_part().setFocus()
            return
        if day is None or day > self._today():
            fault = UserError("The day of the decision is needed.", "Give the day, today at the latest.")
            self.notice.say_fault(fault)
            self.day.editor.focus_part().setFocus()
            return
        self.accept()
        self._keep(day)

    def _build(self, what: ToKeep) -> None:
        many = len(what.reviews)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        plans = "1 plan stays as it is" if many == 1 else f"{many} plans stay as they are"
        column.addWidget(label(plans, Role.TITLE))
        for words in _WHAT:
            column.addWidget(label(words))
        column.addWidget(rule())
        column.addWidget(label("For these reviews", Role.LABEL))
        column.addWidget(_listed("For these reviews", [_line(one) for one in what.reviews]))
        if what.left_out:
            left = [f"{SHAPES[Tone.QUIET]} {one.case.name}: {one.why_not_keep}" for one in what.left_out]
            column.addWidget(label("Left as they are", Role.LABEL))
            column.addWidget(_listed("Left as they are", left))
        column.addStretch(1)
        column.addWidget(self.day)
        column.addWidget(self.notice)
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.deciding)
        column.addLayout(buttons)
        self.ensurePolished()
        width = theme.current().px(560)
        self.resize(width, column.totalHeightForWidth(width))


def _line(review: SeasonReview) -> str:
    told = step_of(review, Step.TOLD)
    by = f", letter by {dates.in_words(told.on)}" if told.on is not None else ""
    late = f"{SHAPES[Tone.BAD]} already late" if told.on is not None and told.state is StepState.LATE else ""
    held = step_of(review, Step.HELD).words
    return ", ".join(filter(None, (f"{review.case.name}, held {held}{by}", late)))


def _listed(title: str, lines: list[str]) -> QListWidget:
    """Return lines to walk through with the arrows."""
    listed = named(QListWidget(), title)
    listed.setSelectionMode(QListWidget.SelectionMode.NoSelection)
    listed.setWordWrap(True)
    listed.addItems(lines)
    listed.setCurrentRow(0)
    listed.setMaximumHeight(theme.current().px(34 * min(len(lines), 6) + 8))
    return listed
