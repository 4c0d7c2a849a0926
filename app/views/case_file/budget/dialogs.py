"""The questions of the ledger: a new entry, and the reversal of one."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain import dates
from app.domain.errors import NotUnderstoodError
from app.domain.money import in_pounds
from app.services.casefile.budgets import EntryForm, LedgerRow
from app.views.case_file.question import Question
from app.views.qt import theme
from app.views.widgets.fields import Option, Today
from app.views.widgets.fields.choices import Combo
from app.views.widgets.form import RecordForm
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named


class EntryDialog(Question):
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


class ReversalDialog(Question):
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
