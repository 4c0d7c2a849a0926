"""The moves of a September as widgets. Type to filter, Enter opens the case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import UserError
from app.services.seasons.transfers import Transfer
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.seasons.transfers.items import COLUMNS, FIRST_TO_GO, sentence
from app.views.seasons.transfers.presenter import Lack, TransferReads, TransfersPresenter, TransfersShown
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState
from app.views.widgets.fields.base import Today
from app.views.widgets.fields.choices import Combo, offer
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.lists.leaving import NOTHING, LetOut, ListWords, list_out
from app.views.widgets.lists.page import ListPage
from app.views.widgets.lists.type_to_filter import TypeToFilter
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label, named

_NAME: Final = 170  # least width of the name, before zoom


@dataclass(frozen=True, slots=True)
class TransfersParts:
    """What the list works with; all of it is passed in."""

    reads: TransferReads
    jobs: Jobs
    today: Today
    open_case: Callable[[str, str], None]
    """Open a case: its id and the name for its tab."""
    let_out: LetOut
    fault: Callable[[UserError], None]


class TransferGrid(ListPage):
    """The moves of one September."""

    presenter: TransfersPresenter

    def __init__(self, parts: TransfersParts) -> None:
        super().__init__("Transfers")
        self._parts = parts
        self._shown: TransfersShown | None = None
        self.limits = label("", Role.MUTED)
        self.filter = FilterBox("Filter moves", "Name, setting, caseworker")
        self.september, self.kind, self.lack = (
            named(Combo(), name) for name in ("September", "Kind of move", "What is missing")
        )
        self.table = RecordTable(RowItems(COLUMNS, sentence), "Moves between phases")
        self.nothing = EmptyState("route", "Nobody here moves", "Choose another September, or fewer filters.")
        self.printing = button("Print", Weight.QUIET, "printer", "Print or save this list (Ctrl+P)")
        self._build()
        self.presenter = TransfersPresenter(self, parts.jobs, parts.reads, parts.fault)
        self._connect()

    # --- for the shell ------------------------------------------------------------------------------------------

    def let_out(self, *, as_table: bool) -> None:
        """Show the list on its way out of the store: to print or save, or as a table."""
        shown = self._shown
        if shown is None or not shown.transfers:
            self._parts.fault(UserError(*NOTHING))
            return
        rows = self.table.items.rows
        typed = self.filter.text().strip()
        parts = (
            f"September {shown.september}", shown.move.label if shown.move is not None else "",
            shown.lack.label if shown.lack is not None else "", f"“{typed}”" if typed else "",
        )  # fmt: skip
        is_fictional = any(one.case.fictional for one in rows)
        view = ", ".join(filter(None, parts))
        words = ListWords("Transfers between phases", view, self._parts.today(), is_fictional)
        self._parts.let_out(list_out(words, COLUMNS, rows, lambda one: one.case.case_id), as_table)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_transfers(self, shown: TransfersShown) -> None:
        """Show the moves."""
        current = self.table.current()
        at = current.case.case_id if current is not None else ""
        self._shown = shown
        offer(self.september, [(f"September {year}", year) for year in shown.septembers], shown.september)
        offer(self.kind, [("Every move", None), *((move.label, move) for move in shown.moves)], shown.move)
        self.table.items.show_rows(shown.transfers)
        self.table.choose_again(lambda _one: False, lambda one: one.case.case_id == at)
        self.fit_columns()
        left = "" if len(shown.transfers) == shown.of else f" {len(shown.transfers)} shown."
        self.header.say(shown.summary + left)
        self.limits.setText("\n".join(shown.limits))
        self.limits.setVisible(bool(shown.limits))
        self.stack.setCurrentWidget(self.table if shown.transfers else self.nothing)

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def begin_at(self) -> QWidget:
        """Where the keyboard is when the page is first shown."""
        return self.filter

    def fit_columns(self) -> None:
        """Show the columns that there is room for."""
        self.table.fit({column.title for column in COLUMNS}, FIRST_TO_GO, theme.current().px(_NAME))

    def _open_current(self) -> None:
        one = self.table.current()
        if one is not None:
            self._open(one)

    def _open(self, one: Transfer) -> None:
        self._parts.open_case(one.case.case_id, one.case.name)

    def _build(self) -> None:
        offer(self.lack, [("Everybody", None), *((lack.label, lack) for lack in Lack)], None)
        self.header.add_action(self.printing)
        self.september.setMinimumContentsLength(15)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.SNUG)
        for part, stretch in ((self.september, 2), (self.kind, 3), (self.lack, 3)):
            bar.addWidget(part, stretch)
        bar.addWidget(self.filter, 4)
        self.hold("Moves", self.table, self.nothing)
        self.lay_out(bar, self.limits)

    def _connect(self) -> None:
        there = self.presenter
        TypeToFilter(self.table, self.filter, self._open_current)
        self.filter.words_changed.connect(there.filter)
        self.september.activated.connect(lambda _at: there.show_september(self.september.currentData()))
        self.kind.activated.connect(lambda _at: there.show_move(self.kind.currentData()))
        self.lack.activated.connect(lambda _at: there.show_lack(self.lack.currentData()))
        self.table.opened.connect(self._open)
        self.printing.clicked.connect(lambda _checked: self.let_out(as_table=False))
