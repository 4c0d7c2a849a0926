"""The questions of the ledger: a new entry, and the reversal of one."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import dates
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.money import in_pounds
from app.services.casefile.budgets import EntryForm, LedgerRow
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Option, Today
from app.views.widgets.fields.choices import Combo
from app.views.widgets.form import RecordForm
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named


class MoneyDialog(QDialog):
    """A question with its answer below; Esc leaves it and nothing is entered."""

    def __init__(self, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice()
        self.doing = button(verb, Weight.PRIMARY, "check")
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.doing)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SNUG)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(title, Role.HEADING))
        column.addWidget(self.notice)
        column.addLayout(self.body, 1)
        column.addLayout(buttons)

    def say_fault(self, error: UserError) -> None:
        """Say what is missing, and make room for it."""
        self.notice.say_fault(error)
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))


class EntryDialog(MoneyDialog):
    """Asks for a new entry."""

    given = Signal(object)
    """The values of the entry."""

    def __init__(self, form: EntryForm, today: Today, parent: QWidget) -> None:
        super().__init__("Add an entry to the ledger", "Add the entry", parent)
        self.form = RecordForm(form.fields, today)
        for key, options in form.options.items():
            self.form.set_options(key, [Option(one.id, one.title) for one in options])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        self.body.addWidget(area)
        self.doing.clicked.connect(lambda _checked: self._give())
        self.resize(theme.current().px(640), theme.current().px(560))
        self.form.focus_field("entry_on")

    def _give(self) -> None:
        values: dict[str, object] = {}
        for unit in self.form.units:
            try:
                values |= self.form.values_of(unit)
            except NotUnderstoodError as error:
                self.say_fault(error)
                return
        self.given.emit(values)


class ReversalDialog(MoneyDialog):
    """Asks who else agrees to a reversal, and why."""

    given = Signal(object, object, str)
    """The entry, the second person's id or None, the reason."""

    def __init__(self, row: LedgerRow, form: EntryForm, parent: QWidget) -> None:
        super().__init__("Reverse this entry", "Reverse it", parent)
        self._row = row
        told = f"{dates.in_words(row.entry_on)}, {row.kind_words.lower()}, {in_pounds(row.amount_pence)}"
        self.person = named(Combo(), "Second person")
        self.person.addItem("Not chosen", "")
        for one in form.options["second_person"]:
            self.person.addItem(one.title, str(one.id))
        self.why = named(GrowingText(2), "Reason")
        self.body.addWidget(label(f"A new entry takes it back: {told}. Both stay in the ledger.", Role.MUTED))
        for words, widget in (("Second person", self.person), ("Why", self.why)):
            name = label(words, Role.LABEL)
            name.setBuddy(widget)
            self.body.addWidget(name)
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.doing.clicked.connect(lambda _checked: self._give())
        self.resize(theme.current().px(520), theme.current().px(340))

    def _give(self) -> None:
        chosen = str(self.person.currentData() or "")
        self.given.emit(self._row, UUID(chosen) if chosen else None, self.why.toPlainText())
