"""Asks until when something can wait, and why: colleagues who look after the case read it too."""

from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.day import DayRow
from app.domain.errors import NotUnderstoodError, UserError
from app.services.day.acts import REASON, UNTIL
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named


class PutOffDialog(QDialog):
    """A question in a window of its own; Esc leaves it, and nothing is put off by that."""

    put_off_asked = Signal(object, object, str)
    """The row, the day, the reason."""

    def __init__(self, row: DayRow, proposed: date, latest: str, today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Put off")
        self._row = row
        self.until = FieldFrame(editor_for(UNTIL, today))
        self.until.editor.set_value(proposed)
        self.reason = named(GrowingText(2), REASON.label)
        self.notice = Notice()
        self.keeping = button("Put it off", Weight.PRIMARY, "clock")
        self.keeping.setDefault(True)
        self.keeping.clicked.connect(lambda _checked: self._ask())
        self._lay_out(latest)
        self.reason.setFocus()

    def say_fault(self, error: UserError) -> None:
        """Say why it is not put off; what was typed stays."""
        self.notice.say_fault(error)
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def _ask(self) -> None:
        try:
            day = self.until.editor.value()
        except NotUnderstoodError:
            day = None
        if self.until.check() is not None or day is None:
            self.say_fault(UserError("The day is missing.", "Write until when, such as 4 December 2026 or +3d."))
            self.until.editor.focus_part().setFocus()
        elif not self.reason.toPlainText().strip():
            self.say_fault(UserError("It is not said why it can wait.", "A few words are enough."))
            self.reason.setFocus()
        else:
            self.put_off_asked.emit(self._row, cast("date", day), self.reason.toPlainText())

    def _lay_out(self, latest: str) -> None:
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.keeping)
        why = label(REASON.label, Role.LABEL)
        why.setBuddy(self.reason)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label("Put off", Role.HEADING))
        for part in (label(f"{self._row.who}: {self._row.sentence}"), self.notice, self.until):
            column.addWidget(part)
        if latest:
            column.addWidget(label(latest, Role.MUTED))
        column.addWidget(why)
        column.addWidget(self.reason)
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.current().px(480), theme.current().px(320))
