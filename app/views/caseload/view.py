"""The caseload list as widgets. Type to filter, Ctrl with the arrows moves, Enter opens, F9 shows the card."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from app.domain.errors import UserError
from app.services.casefile.desk import CaseDesk
from app.services.casefile.tops import CaseTop
from app.services.caseload_views.filters import Grouping, Whose, group_of
from app.services.caseload_views.shelf import ViewShelf
from app.services.cases import CaseRow
from app.views.caseload.card import SideCard
from app.views.caseload.going_out import caseload_out
from app.views.caseload.items import COLUMNS, FIRST_TO_GO, USUAL, orders_of, sentence, titled
from app.views.caseload.options import LookMenu, SaveViewDialog
from app.views.caseload.presenter import CaseloadPresenter, CaseloadReads, KeptViews, ListShown
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState
from app.views.widgets.fields.choices import Combo, offer
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.lists.grouped import GroupedItems, GroupedTable
from app.views.widgets.lists.leaving import NOTHING, LetOut
from app.views.widgets.lists.page import ListPage
from app.views.widgets.lists.type_to_filter import TypeToFilter
from app.views.widgets.notices import Notice
from app.views.widgets.words import looking, named

_NAME = 170  # least width of the name, before zoom


@dataclass(frozen=True, slots=True)
class CaseloadParts:
    """What the caseload list works with; all of it is passed in."""

    desk: CaseDesk
    jobs: Jobs
    open_case: Callable[[str, str], None]
    """Open a case: its id and the name for its tab."""
    new_case: Callable[[], None]
    answer_held: Callable[[], None]
    import_file: Callable[[], None]
    views: ViewShelf
    let_out: LetOut
    fault: Callable[[UserError], None]


class Caseload(ListPage):
    """The caseload list."""

    presenter: CaseloadPresenter

    opened = Signal(object)
    """The row to open."""

    def __init__(self, parts: CaseloadParts) -> None:
        super().__init__("Caseload")
        self._parts = parts
        self.filter = FilterBox("Filter cases", "Name, number, setting, stage")
        self.whose = QButtonGroup(self)
        self.notice = Notice()
        self.view = named(Combo(), "View")
        self.look = LookMenu()
        self.printing = button("Print", Weight.QUIET, "printer", "Print or save this list (Ctrl+P)")
        self._shown: ListShown | None = None
        self._grouping = Grouping.NONE
        self.items = GroupedItems[CaseRow](COLUMNS, sentence, self._group_of)
        self.table = GroupedTable(self.items, "Cases")
        self.card = SideCard()
        self.card_button = button("Card", Weight.QUIET, "panel-right", "Show or hide the card of the case (F9)")
        self.nothing = EmptyState("users", "No cases yet", "Import your caseload, or add a case by hand.")
        self.none_left = EmptyState("search", "No case with these words", "Try fewer letters, or show all cases.")
        self._build()
        desk, views = parts.desk, parts.views
        reads = CaseloadReads(desk.caseload.open, desk.caseload.again, desk.tops.open, desk.today)
        kept = KeptViews(views.read, views.keep, views.drop, views.columns, views.keep_columns)
        self.presenter = CaseloadPresenter(self, parts.jobs, reads, kept, parts.fault)
        self._connect()

    # --- for the shell ------------------------------------------------------------------------------------------

    def toggle_card(self) -> None:
        """Show or hide the card (F9)."""
        self.card.setVisible(self.card.isHidden())
        self.card_button.setChecked(self.card.isVisible())
        self.fit_columns()
        self.presenter.card(self.table.current() if self.card.isVisible() else None)

    def let_out(self, *, as_table: bool) -> None:
        """Show the list on its way out of the store: to print or save, or as a table."""
        shown, rows = self._shown, self.items.rows
        if shown is None or not rows:
            self._parts.fault(UserError(*NOTHING))
            return
        out = caseload_out(shown, rows, lambda row: self._group_of(row)[1], self._parts.desk.today())
        self._parts.let_out(out, as_table)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_list(self, shown: ListShown) -> None:
        """Show the cases."""
        current = self.table.current()
        at = current.case_id if current is not None else ""
        self._shown = shown
        self._show_look(shown)
        self.items.show_rows(shown.rows)
        self.table.choose_again(lambda _row: False, lambda row: row.case_id == at)
        for whose, radio in zip(Whose, self.whose.buttons(), strict=True):
            radio.setVisible(whose in shown.choices)
            radio.setChecked(whose is shown.whose)
        self.fit_columns()
        self.header.say(_counted(shown))
        page = self.nothing if shown.is_empty else self.table if shown.rows else self.none_left
        self.stack.setCurrentWidget(page)
        self._show_held(shown.held)

    def show_card(self, top: CaseTop | None) -> None:
        """Show the card of the current case."""
        self.card.show_top(top)

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def begin_at(self) -> QWidget:
        """Where the keyboard is when the page is first shown."""
        return self.filter

    def fit_columns(self) -> None:
        """Show the columns that were chosen, or as many of the usual ones as leave room for the name."""
        chosen = self._shown.look.columns if self._shown is not None else ()
        mine = self.whose.checkedButton() is self.whose.buttons()[0]  # whose they are need not be said of one's own
        usual = [title for title in USUAL if not (mine and title == "Caseworker")]
        least = theme.current().px(_NAME)
        self.table.fit(chosen or usual, () if chosen else FIRST_TO_GO, least)

    def _show_look(self, shown: ListShown) -> None:
        """Show how the list is looked at: view, words, groups, order, columns."""
        look = shown.look
        names = [(one.name, one.name) for one in shown.looks]
        changed = f"{look.filter.label}, changed"
        offer(self.view, names if look.name else [*names, (changed, "")], look.name)
        self.look.show_look(shown)
        if self.filter.text() != look.words:
            self.filter.show_words(look.words)
        if self._grouping is not look.grouping:
            self._grouping = look.grouping
            self.items.group_by(self._group_of)
        if titled(self.items.orders) != look.orders:
            self.table.sort_as(orders_of(look.orders))

    def _group_of(self, row: CaseRow) -> tuple[int, str]:
        return group_of(row, self._grouping)

    def _ask_name(self) -> None:
        name = self._shown.look.name if self._shown is not None and self._shown.may_drop else ""
        SaveViewDialog(self.presenter.save_view, name, self).open()

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._open(row)

    def _open(self, row: CaseRow) -> None:
        self._parts.open_case(row.case_id, row.name)

    def _show_held(self, held: int) -> None:
        if not held:
            self.notice.clear()
            return
        rows = "1 row of an import waits" if held == 1 else f"{held} rows of an import wait"
        if self.notice.words.startswith(rows):
            return
        self.notice.say(Tone.INFO, f"{rows} for an answer.", "Nothing of them is in the list yet, and nothing is lost.")
        self.notice.offer("Answer", self._parts.answer_held)

    def _build(self) -> None:
        self.card_button.setCheckable(True)
        self.header.add_action(self.printing)
        self.header.add_action(self.card_button)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.TIGHT)
        for at, whose in enumerate(Whose):
            radio = named(looking(QRadioButton(whose.label), "segment"), f"Show cases: {whose.label}")
            self.whose.addButton(radio, at)
            bar.addWidget(radio)
        bar.addSpacing(tokens.SNUG)
        self.view.setMinimumContentsLength(16)
        bar.addWidget(self.view, 1)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.look)
        self.nothing.offer("Import a file", self._parts.import_file)
        self.nothing.offer("Add a case by hand", self._parts.new_case)
        self.hold("Cases", self.table, self.nothing, self.none_left)
        body = QHBoxLayout()
        body.setSpacing(tokens.ROOMY)
        body.addWidget(self.stack, 1)
        body.addWidget(self.card)
        self.card.hide()
        self.lay_out(bar, self.notice, body=body)
        stops = (self.printing, self.card_button, *self.whose.buttons(), self.view, self.filter, self.look, self.table)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.filter.words_changed.connect(self.presenter.filter)
        TypeToFilter(self.table, self.filter, self._open_current)
        self.whose.idClicked.connect(lambda at: self.presenter.show_whose(tuple(Whose)[at]))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda row: self.presenter.card(row) if self.card.isVisible() else None)
        self.card.open_asked.connect(self._open_current)
        self.card_button.clicked.connect(lambda _checked: self.toggle_card())
        self.view.activated.connect(lambda _at: self.presenter.choose_view(self.view.currentData()))
        self.look.grouped.connect(self.presenter.group_by)
        self.look.columns_chosen.connect(self.presenter.show_columns)
        self.look.save_asked.connect(self._ask_name)
        self.look.drop_asked.connect(self.presenter.drop_view)
        self.printing.clicked.connect(lambda _checked: self.let_out(as_table=False))
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.connect(lambda *_order: self.presenter.sorted_by(titled(self.items.orders)))
        f9 = QShortcut(QKeySequence("F9"), self)
        f9.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        f9.activated.connect(self.toggle_card)


def _counted(shown: ListShown) -> str:
    """Return how many cases there are, as a sentence."""
    if shown.is_empty:
        return "There is no case on this laptop."
    many = f"{shown.of} case{'' if shown.of == 1 else 's'}"
    if len(shown.rows) != shown.of:
        many = f"{len(shown.rows)} of {many}"
    overdue = sum(row.next is not None and row.next.words.startswith("Overdue") for row in shown.rows)
    return f"{many}, {overdue} overdue." if overdue else f"{many}, none overdue."
