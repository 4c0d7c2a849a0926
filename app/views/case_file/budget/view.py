"""The money of a budget as widgets: figures, what does not agree, lines, ledger."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.money import in_pounds
from app.services.casefile.budgets import Budgets, BudgetView, ElementView, EntryForm, LedgerRow
from app.views.case_file.budget.dialogs import EntryDialog, ReversalDialog
from app.views.case_file.budget.figures import Figures
from app.views.case_file.budget.items import LEDGER, line_words, sentence
from app.views.case_file.budget.presenter import BudgetPresenter
from app.views.case_file.question import Question
from app.views.case_file.reading_section import ReadingSection
from app.views.case_file.records.presenter import RecordParts
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, EmptyState
from app.views.widgets.fields import Today
from app.views.widgets.notices import Notice
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label, looking, rule


class Account(QWidget):
    """The widgets of the money."""

    begin_asked = Signal()
    entry_asked = Signal()
    reversal_asked = Signal(object)
    entry_given = Signal(object)
    reversal_given = Signal(object, object, str)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._dialog: Question | None = None
        self.figures, self.findings = Figures(), Notice()
        self.ledger = RecordTable(RowItems(LEDGER, sentence), "Ledger")
        self.ledger.setMinimumHeight(theme.current().px(300))
        self.adding = button("Add an entry", Weight.PRIMARY, "plus")
        self.reversing = button("Reverse this entry", Weight.PLAIN, "undo-2", "A new entry takes it back; both stay.")
        self._lines = Card("Elements and lines")
        self._lines_body = QVBoxLayout()
        self._build()
        self.adding.clicked.connect(lambda _checked: self.entry_asked.emit())
        self.reversing.clicked.connect(lambda _checked: self._ask_reversal())
        self.ledger.chosen.connect(self._chosen)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_budget(self, budget: BudgetView | None) -> None:
        """Show the budget, or that there is none."""
        self._stack.setCurrentIndex(0 if budget is None else 1)
        if budget is None:
            return
        self.figures.show_budget(budget)
        if budget.findings:
            count = len(budget.findings)
            title = "1 figure does not agree" if count == 1 else f"{count} figures do not agree"
            self.findings.say(Tone.WARN, title, "\n".join(budget.findings))
        else:
            self.findings.clear()
        self._show_lines(budget.elements)
        self.ledger.items.show_rows(tuple(reversed(budget.ledger)))
        self._chosen(self.ledger.current())

    def ask_entry(self, form: EntryForm) -> None:
        """Ask for a new entry."""
        dialog = EntryDialog(form, self._today, self)
        dialog.given.connect(self.entry_given)
        self._open(dialog)

    def ask_reversal(self, row: LedgerRow, form: EntryForm) -> None:
        """Ask who else agrees, and why."""
        dialog = ReversalDialog(row, form, self)
        dialog.given.connect(self.reversal_given)
        self._open(dialog)

    def entered(self) -> None:
        """The entry is on record."""
        if self._dialog is not None:
            self._dialog.accept()

    def refused(self, error: UserError) -> None:
        """Say what is missing."""
        if self._dialog is not None:
            self._dialog.say_fault(error)

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def dialog(self) -> Question | None:
        """The question that is open."""
        return self._dialog

    def _open(self, dialog: Question) -> None:
        self._dialog = dialog
        dialog.finished.connect(lambda _result: self._forget())
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _chosen(self, row: LedgerRow | None) -> None:
        self.reversing.setEnabled(row is not None and row.may_be_reversed)

    def _ask_reversal(self) -> None:
        row = self.ledger.current()
        if row is not None:
            self.reversal_asked.emit(row)

    def _show_lines(self, elements: tuple[ElementView, ...]) -> None:
        while (item := self._lines_body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for element in elements:
            agreed = in_pounds(element.agreed_pence) if element.agreed_pence is not None else "not agreed"
            title = " · ".join(filter(None, (element.title, element.funder, agreed)))
            self._lines_body.addWidget(label(title, Role.LABEL))
            for line in element.lines:
                self._lines_body.addWidget(label(line.description or "A line without words"))
                told = line_words(line) + (f"\nPays for: {line.provision}" if line.provision else "")
                self._lines_body.addWidget(label(told, Role.SMALL))
            self._lines_body.addWidget(rule())
        if not elements:
            self._lines_body.addWidget(label("No element is on record yet.", Role.MUTED))

    def _build(self) -> None:
        money, book = Card("The money"), Card("Ledger")
        money.add(self.findings)
        money.add(self.figures)
        book.add_action(self.reversing)
        book.add_action(self.adding)
        book.add(label("Newest first. Entries are added, never changed; a mistake is reversed.", Role.SMALL))
        book.add(self.ledger, 1)
        holder = QWidget()
        holder.setLayout(self._lines_body)
        self._lines_body.setContentsMargins(0, 0, 0, 0)
        self._lines_body.setSpacing(tokens.TIGHT)
        self._lines.add(holder)
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, tokens.SNUG, 0)
        column.setSpacing(tokens.ROOMY)
        for card in (money, book, self._lines):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        words = "Families may ask for one when a draft plan is made or a plan is reviewed."
        empty = EmptyState("wallet", "No personal budget", words)
        empty.offer("Record a request for a budget", self.begin_asked.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(area)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


class BudgetSection(ReadingSection):
    """The money at work."""

    presenter: BudgetPresenter

    def __init__(self, parts: RecordParts, budgets: Budgets, case_id: str, scope_id: str) -> None:
        super().__init__()
        self.account = Account(parts.today)
        self.presenter = BudgetPresenter(self.account, parts, budgets, case_id, scope_id)
        self.fill(self.account)
        self.account.begin_asked.connect(self.presenter.begin)
        self.account.entry_asked.connect(self.presenter.begin_entry)
        self.account.reversal_asked.connect(self.presenter.begin_reversal)
        self.account.entry_given.connect(self.presenter.enter)
        self.account.reversal_given.connect(self._reverse)

    def _reverse(self, row: LedgerRow, person: UUID | None, why: str) -> None:
        self.presenter.reverse(row, person, why)
