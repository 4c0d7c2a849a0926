"""The forms of an exemption and of a directed date. They offer only what fits the case."""

from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.deadlines.rule import ExemptionKind
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.acts.limits import LimitChoice, LimitForm, Limits, NewDirectedDate, NewExemption
from app.views.case_file.limits.presenter import LimitPlace, LimitPresenter
from app.views.case_file.question import Question
from app.views.case_file.records.presenter import RecordParts
from app.views.qt import theme, tokens
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.choices import Combo
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named

_SETTERS = ("SEND Tribunal", "High Court", "Ombudsman")


class LimitQuestion(Question):
    """What both forms share: labelled fields one below the other, on a page that scrolls."""

    given = Signal(object)

    def __init__(self, title: str, today: Today, parent: QWidget) -> None:
        super().__init__(title, "Record it", parent)
        self._today = today
        inner = QWidget()
        self._fields = QVBoxLayout(inner)
        self._fields.setContentsMargins(0, 0, tokens.SNUG, 0)
        self._fields.setSpacing(tokens.SNUG)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.body.addWidget(area)
        high = self.screen().availableSize().height() * 9 // 10
        self.resize(theme.current().px(620), min(theme.current().px(660), high))
        self.doing.clicked.connect(lambda _checked: self._give())

    def _add(self, words: str, widget: QWidget) -> None:
        name = label(words, Role.LABEL)
        name.setBuddy(widget)
        self._fields.addWidget(name)
        self._fields.addWidget(widget)

    def _days(self, *days: FieldFrame) -> None:
        row = QHBoxLayout()
        for day in days:
            row.addWidget(day, 1)
        self._fields.addLayout(row)

    def _day(self, key: str, words: str) -> FieldFrame:
        return FieldFrame(editor_for(FieldRef("limit", key, words, Day(), key), self._today))

    def _give(self) -> None:
        try:
            self.given.emit(self._answer())
        except NotUnderstoodError as error:
            self.say_fault(UserError(str(error), "Write a day such as 27 March 2026."))

    def _answer(self) -> object:
        """Return what was answered; each dialog has its own. Raises NotUnderstoodError."""
        raise NotImplementedError


class ExemptionDialog(LimitQuestion):
    """Asks for an exemption: the limit first, then only the reasons that may excuse it."""

    def __init__(self, form: LimitForm, today: Today, parent: QWidget) -> None:
        super().__init__("Record an exemption", today, parent)
        self.limit = named(Combo(), "Which time limit")
        self.kind = named(Combo(), "Which exemption")
        self.law = label("", Role.MUTED)
        self.reason = named(GrowingText(2), "Why the limit was not practicable for that reason")
        self.evidence = named(GrowingText(2), "Evidence")
        self.from_on, self.to_on = self._day("from_on", "First day"), self._day("to_on", "Last day")
        self.decided_by = named(Combo(), "Decided by")
        self.decided_on = self._day("decided_on", "Decided on")
        self.decided_on.editor.set_value(today())
        self._limits = form.excusable
        for limit in form.excusable:
            self.limit.addItem(limit.title, limit.rule)
        self.decided_by.addItem("Not chosen", "")
        for person in form.people:
            self.decided_by.addItem(person.title, str(person.id))
        self._build(form.excusable)
        self.limit.currentIndexChanged.connect(lambda _at: self._limit_chosen())
        self.kind.currentIndexChanged.connect(lambda _at: self._kind_chosen())
        self._limit_chosen()

    def _build(self, limits: tuple[LimitChoice, ...]) -> None:
        told = (
            "It excuses lateness where the limit could not be kept for that very reason. The date itself never moves."
        )
        none = "No time limit that runs in this case knows an exemption."
        self._fields.addWidget(label(told if limits else none, Role.MUTED))
        self.doing.setEnabled(bool(limits))
        self._add("Which time limit", self.limit)
        self._add("Which exemption", self.kind)
        self._fields.addWidget(self.law)
        self._add("Why the limit was not practicable for that reason", self.reason)
        self._add("Evidence", self.evidence)
        self._days(self.from_on, self.to_on)
        self._add("Decided by", self.decided_by)
        self._days(self.decided_on)
        self._fields.addStretch(1)
        self.limit.setFocus()

    def _limit_chosen(self) -> None:
        self.kind.clear()
        for kind in self._chosen_kinds():
            self.kind.addItem(kind.title, kind.name)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        law = {kind.name: kind.text for kind in self._chosen_kinds()}
        self.law.setText(law.get(str(self.kind.currentData()), ""))

    def _chosen_kinds(self) -> tuple[ExemptionKind, ...]:
        chosen = self.limit.currentData()
        return next((limit.kinds for limit in self._limits if limit.rule == chosen), ())

    def _answer(self) -> NewExemption:
        person = str(self.decided_by.currentData() or "")
        return NewExemption(
            rule=str(self.limit.currentData() or ""),
            kind=str(self.kind.currentData() or ""),
            reason=self.reason.toPlainText(),
            evidence=self.evidence.toPlainText(),
            from_on=_day_of(self.from_on),
            to_on=_day_of(self.to_on),
            decided_by=UUID(person) if person else None,
            decided_on=_day_of(self.decided_on),
        )


class DirectedDialog(LimitQuestion):
    """Asks for a date that a tribunal or a court set, and which limit it stands in place of."""

    def __init__(self, form: LimitForm, today: Today, parent: QWidget) -> None:
        super().__init__("Record a date that was set for this case", today, parent)
        self.what = named(QLineEdit(), "What must be done")
        self.due_on = self._day("due_on", "By")
        self.set_by = named(Combo(), "Set by")
        self.set_by.setEditable(True)
        self.set_by.addItems(_SETTERS)
        self.instead = named(Combo(), "Instead of which time limit")
        self.instead.addItem("None: a date of its own", "")
        for limit in form.replaceable:
            self.instead.addItem(limit.title, limit.rule)
        self.note = named(GrowingText(2), "Note")
        told = "A date that a tribunal or a court gives prevails over the one that is worked out. Both are shown."
        self._fields.addWidget(label(told, Role.MUTED))
        self._add("What must be done", self.what)
        self._days(self.due_on)
        self._add("Set by", self.set_by)
        self._add("Instead of which time limit", self.instead)
        self._add("Note, such as the number and date of the order", self.note)
        self._fields.addStretch(1)
        self.what.setFocus()

    def _answer(self) -> NewDirectedDate:
        return NewDirectedDate(
            self.what.text(), _day_of(self.due_on), self.set_by.currentText(),
            str(self.instead.currentData() or ""), self.note.toPlainText(),
        )  # fmt: skip


class LimitAsking:
    """One of the two questions at work over a section of the case file."""

    def __init__(
        self, parent: QWidget, parts: RecordParts, limits: Limits, place: LimitPlace, *, directed: bool
    ) -> None:
        """`parent` is the section that asked; `directed`: a date that was set, else an exemption."""
        self._parent, self._today, self._is_directed = parent, parts.today, directed
        self.dialog: LimitQuestion | None = None
        self.presenter = LimitPresenter(self, parts, limits, place)

    def ask(self, form: LimitForm) -> None:
        """Ask."""
        if self._is_directed:
            dialog: LimitQuestion = DirectedDialog(form, self._today, self._parent)
            dialog.given.connect(self.presenter.record_directed)
        else:
            dialog = ExemptionDialog(form, self._today, self._parent)
            dialog.given.connect(self.presenter.record_exemption)
        dialog.finished.connect(lambda _result: self._forget())
        self.dialog = dialog
        dialog.open()

    def recorded(self) -> None:
        """It is on record; close the question."""
        if self.dialog is not None:
            self.dialog.accept()

    def refused(self, error: UserError) -> None:
        """Say beside the question why it could not be recorded."""
        if self.dialog is not None:
            self.dialog.say_fault(error)

    def _forget(self) -> None:
        self.dialog = None


def _day_of(field: FieldFrame) -> date | None:
    return cast("date | None", field.editor.value())
