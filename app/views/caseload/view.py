"""The caseload list as widgets. Type to filter, Ctrl with the arrows moves, Enter opens, F9 shows the card."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.desk import CaseDesk
from app.services.casefile.tops import CaseTop
from app.services.cases import CaseRow
from app.views.caseload.card import SideCard
from app.views.caseload.items import COLUMNS, FIRST_TO_GO, sentence
from app.views.caseload.presenter import CaseloadPresenter, CaseloadReads, ListShown, Whose
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.notices import Notice
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import looking, named

_NAME = 180  # least width of the name, before zoom


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
    fault: Callable[[UserError], None]


class Caseload(QWidget):
    """The caseload list. The shell calls `refresh` with every notice."""

    opened = Signal(object)
    """The row to open."""

    def __init__(self, parts: CaseloadParts) -> None:
        super().__init__()
        looking(self, "page")
        self._parts = parts
        self._started = False
        self.header = PageHeader("Caseload")
        self.filter = FilterBox("Filter cases", "Name, number, setting, stage")
        self.whose = QButtonGroup(self)
        self.notice = Notice()
        self.table = RecordTable(RowItems(COLUMNS, sentence), "Cases")
        self.card = SideCard()
        self.card_button = button("Card", Weight.QUIET, "panel-right", "Show or hide the card of the case (F9)")
        self.nothing = EmptyState("users", "No cases yet", "Import your caseload, or add a case by hand.")
        self.none_left = EmptyState("search", "No case with these words", "Try fewer letters, or show all cases.")
        self.stack = QStackedWidget()
        self._build()
        reads = CaseloadReads(parts.desk.caseload.open, parts.desk.caseload.again, parts.desk.tops.open)
        self.presenter = CaseloadPresenter(self, parts.jobs, reads, parts.fault)
        self._connect()

    # --- for the shell ------------------------------------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        if self._started:
            self.presenter.refresh(changes)

    def toggle_card(self) -> None:
        """Show or hide the card (F9)."""
        self.card.setVisible(self.card.isHidden())
        self.card_button.setChecked(self.card.isVisible())
        self._fit_columns()
        self.presenter.card(self.table.current() if self.card.isVisible() else None)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_list(self, shown: ListShown) -> None:
        """Show the cases."""
        current = self.table.current()
        self.table.items.show_rows(shown.rows)
        self._choose(current.case_id if current is not None else "")
        for radio in self.whose.buttons():
            radio.setVisible(radio.text() in shown.choices)
            radio.setChecked(radio.text() == shown.whose)
        self._fit_columns()
        self.header.say(_counted(shown))
        page = self.nothing if shown.is_empty else self.table if shown.rows else self.none_left
        self.stack.setCurrentWidget(page)
        self._show_held(shown.held)

    def show_card(self, top: CaseTop | None) -> None:
        """Show the card of the current case."""
        self.card.show_top(top)

    # --- how it works -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read when first shown."""
        super().showEvent(event)
        if not self._started:
            self._started = True
            self.presenter.start()
            self.filter.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room for them."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Show as many columns as leave room for the name; whose cases these are need not be said of one's own."""
        titles = [column.title for column in COLUMNS]
        mine = self.whose.checkedButton() is self.whose.buttons()[0]
        room = self.stack.width() - theme.current().px(_NAME) - tokens.WIDE
        shown = [title for title in titles[1:] if not (mine and title == "Caseworker")]
        widths = {column.title: header_width(self.table, column.width) for column in COLUMNS}
        for title in FIRST_TO_GO:
            if sum(widths[one] for one in shown) > room and title in shown:
                shown.remove(title)
        for at, title in enumerate(titles):
            self.table.setColumnHidden(at, at > 0 and title not in shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed in the list go to the filter; Ctrl with the arrows moves the list from anywhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if watched is self.table and plain and event.text().strip() and event.text().isprintable():
                self.filter.setFocus()
                self.filter.insert(event.text())
                return True
            if watched is self.filter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        at = self.table.currentIndex().row() + step
        self.table.choose(max(0, min(self.table.items.rowCount() - 1, at)))

    def _choose(self, case_id: str) -> None:
        rows = self.table.items.rows
        at = next((at for at, row in enumerate(rows) if row.case_id == case_id), 0)
        self.table.choose(at)

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
        self.header.add_action(self.card_button)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.TIGHT)
        for at, whose in enumerate(Whose):
            radio = named(looking(QRadioButton(whose.value), "segment"), f"Show cases: {whose.value}")
            self.whose.addButton(radio, at)
            bar.addWidget(radio)
        bar.addSpacing(tokens.SNUG)
        bar.addWidget(self.filter, 1)
        self.nothing.offer("Import a file", self._parts.import_file)
        self.nothing.offer("Add a case by hand", self._parts.new_case)
        for page in (self.table, self.nothing, self.none_left):
            self.stack.addWidget(page)
        body = QHBoxLayout()
        body.setSpacing(tokens.ROOMY)
        body.addWidget(self.stack, 1)
        body.addWidget(self.card)
        self.card.hide()
        self.stack.setProperty("pane", "Cases")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(bar)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.filter.words_changed.connect(self.presenter.filter)
        self.filter.down_asked.connect(self.table.setFocus)
        self.whose.idClicked.connect(lambda at: self.presenter.show_whose(tuple(Whose)[at]))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda row: self.presenter.card(row) if self.card.isVisible() else None)
        self.card.open_asked.connect(self._open_current)
        self.card_button.clicked.connect(lambda _checked: self.toggle_card())
        self.table.installEventFilter(self)
        self.filter.installEventFilter(self)
        f9 = QShortcut(QKeySequence("F9"), self)
        f9.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        f9.activated.connect(self.toggle_card)


def header_width(table: QWidget, letters: int) -> int:
    """Return the width of a column of so many letters, as the table gives it."""
    return letters * table.fontMetrics().averageCharWidth() + 2 * tokens.SNUG


def _counted(shown: ListShown) -> str:
    """Return how many cases there are, as a sentence."""
    if shown.is_empty:
        return "There is no case on this laptop."
    many = f"{shown.of} case{'' if shown.of == 1 else 's'}"
    if len(shown.rows) != shown.of:
        many = f"{len(shown.rows)} of {many}"
    overdue = sum(row.next is not None and row.next.words.startswith("Overdue") for row in shown.rows)
    return f"{many}, {overdue} overdue." if overdue else f"{many}, none overdue."
