"""Decides what the budget does: opening one, entering and reversing; it never changes an entry."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from app.domain.errors import UserError
from app.domain.money import in_pounds
from app.domain.notice import Changes
from app.services.casefile.budgets import Budgets, BudgetView, EntryForm, LedgerRow
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket


class AccountView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_budget(self, budget: BudgetView | None) -> None:
        """Show the budget, or that there is none."""
        ...

    def ask_entry(self, form: EntryForm) -> None:
        """Ask for a new entry."""
        ...

    def ask_reversal(self, row: LedgerRow, form: EntryForm) -> None:
        """Ask who else agrees to the reversal, and why."""
        ...

    def entered(self) -> None:
        """The entry is on record; close the question."""
        ...

    def refused(self, error: UserError) -> None:
        """Say beside the question what is missing."""
        ...


class BudgetPresenter:
    """The money of one case."""

    def __init__(self, view: AccountView, parts: RecordParts, budgets: Budgets, case_id: str, scope_id: str) -> None:
        """Take the widgets, the parts, the verbs and the case."""
        self._view, self._parts, self._budgets = view, parts, budgets
        self._case_id, self._scope_id = case_id, scope_id
        self._budget: BudgetView | None = None
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._budgets.open, self._case_id, on_done=self._show, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._scope_id in changes.scopes:
            self.start()

    def begin(self) -> None:
        """Begin a personal budget, as enquired about."""
        self._parts.jobs.write(
            self._parts.records.add, "personal_budget", self._case_id, self._scope_id, {"status": "enquired"},
            on_done=lambda made: self._parts.on_changes(made[1]), on_error=self._parts.fault,
        )  # fmt: skip

    def begin_entry(self) -> None:
        """Ask for a new entry."""
        self._parts.jobs.read(
            self._budgets.entry_form, self._scope_id, on_done=self._view.ask_entry, on_error=self._parts.fault
        )

    def begin_reversal(self, row: LedgerRow) -> None:
        """Ask for what a reversal needs; what cannot be reversed is said so."""
        if not row.may_be_reversed:
            self._parts.fault(
                UserError("This entry cannot be reversed.", "Choose one that moved money and was not reversed before.")
            )
            return
        self._parts.jobs.read(
            self._budgets.entry_form, self._scope_id, on_done=lambda form: self._view.ask_reversal(row, form),
            on_error=self._parts.fault,
        )  # fmt: skip

    def enter(self, values: Mapping[str, object]) -> None:
        """Add an entry."""
        if self._budget is not None:
            self._parts.jobs.write(
                self._budgets.enter, self._budget.budget.rec, self._scope_id, values,
                on_done=lambda changes: self._entered(changes, "The entry is in the ledger."),
                on_error=self._view.refused,
            )  # fmt: skip

    def reverse(self, row: LedgerRow, second_person: UUID | None, why: str) -> None:
        """Add the entry that reverses another."""
        if second_person is None or not why.strip():
            self._view.refused(UserError("A reversal needs a second person and the reason.", "Fill in both."))
            return
        words = f"{in_pounds(row.amount_pence)} is reversed by a new entry."
        self._parts.jobs.write(
            self._budgets.reverse, row.rec, second_person, why.strip(),
            on_done=lambda changes: self._entered(changes, words), on_error=self._view.refused,
        )  # fmt: skip

    def _entered(self, changes: Changes, words: str) -> None:
        self._view.entered()
        self._parts.on_changes(changes)
        self._parts.tell(words, None)

    def _show(self, budget: BudgetView | None) -> None:
        self._budget = budget
        self._view.show_budget(budget)
