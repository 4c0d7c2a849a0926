"""The chase as widgets: one line for each piece of advice that has not come. C reminds, Enter opens."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.acts.chasing import AdviceLine
from app.views.case_file.chase.items import COLUMNS, FIRST_TO_GO, sentence
from app.views.case_file.chase.presenter import AdviceParts, AdvicePresenter
from app.views.case_file.chase.words_dialog import WordsDialog
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.fields.choices import Combo
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.flow import Flow
from app.views.widgets.lists.leaving import NOTHING, ListWords, list_out
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import looking, named

_ADVICE: Final = 190  # least width of what the advice is, before zoom


class AdviceTable(RecordTable[AdviceLine]):
    """The lines. C reminds the writer of the current one."""

    chase_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remind with C."""
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chase_asked.emit()
        else:
            super().keyPressEvent(event)


class AdviceBoard(QWidget):
    """The chase, of all cases as a page or of one as a section. The shell calls `refresh` with every notice."""

    def __init__(self, parts: AdviceParts, scope_id: str = "") -> None:
        super().__init__()
        looking(self, "page")
        self._parts, self._started, self._wanted = parts, False, ""
        self.header = PageHeader("Advice")
        self.filter = FilterBox("Filter advice", "Case number, kind of advice, writer, service")
        self.service = named(Combo(), "Service")
        self.late = named(QCheckBox("Late only"), "Late only")
        self.table = AdviceTable(RowItems(COLUMNS, sentence), "Advice that has not come")
        self.chasing = button(
            "Remind again", Weight.PRIMARY, "bell", "Records a reminder today and shows the words (C)"
        )
        self.printing = button("Print", Weight.PLAIN, "printer", "Print or save what is listed (Ctrl+P)")
        self.chasing_all = button("Remind the service", Weight.PLAIN, "mail", "One list of all it owes, for one email")
        self.nothing = EmptyState(
            "inbox", "No advice is outstanding", "What was asked for and has not come stands here."
        )
        self.none_left = EmptyState("search", "No advice like this", "Try fewer letters, or another service.")
        self.stack = QStackedWidget()
        self.dialog: WordsDialog | None = None
        self._build(is_page=not scope_id)
        self.presenter = AdvicePresenter(self, parts, scope_id)
        self._connect()

    # --- what the shell and the case file call ------------------------------------------------------------------

    def start(self) -> None:
        """Read and show."""
        self._started = True
        self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        if self._started:
            self.presenter.refresh(changes)

    def go_to(self, rec: str) -> None:
        """Make one piece of advice the current line, as soon as it is read."""
        self._wanted = rec
        self._choose_wanted()
        self.table.setFocus()

    def let_out(self, *, as_table: bool) -> None:
        """Show the list on its way out of the store: to print or save, or as a table."""
        rows = self.table.items.rows
        if not rows:
            self._parts.fault(UserError(*NOTHING))
        elif self._parts.let_out is not None:
            view = f"{self.service.currentText()}{', late only' if self.late.isChecked() else ''}"
            words = ListWords("Advice that has not come", view, self._parts.today())
            self._parts.let_out(list_out(words, COLUMNS, rows, lambda line: line.case_id), as_table)

    def commit(self) -> bool:
        """Nothing typed here waits to be saved."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it is first shown."""
        super().showEvent(event)
        if not self._started:
            self.start()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[AdviceLine], all_of_them: int, late: int) -> None:
        """Show the lines that are wanted, of how many, and how many of all are late."""
        held = self.table.current()
        self._wanted = self._wanted or (held.rec if held is not None else "")
        self.table.items.show_rows(lines)
        self.stack.setCurrentWidget(self.table if lines else self.none_left if all_of_them else self.nothing)
        self._choose_wanted()
        self.header.say(f"{all_of_them} outstanding, {late} late" if all_of_them else "")
        self._fit()
        self.chasing.setEnabled(bool(lines))
        self.chasing_all.setEnabled(bool(lines) and bool(self.service.currentData()))

    def show_services(self, services: Sequence[str]) -> None:
        """Offer the services that owe something."""
        chosen = self.service.currentData()
        self.service.clear()
        self.service.addItem("All services", "")
        for service in services:
            self.service.addItem(service, service)
        self.service.setCurrentIndex(max(0, self.service.findData(chosen)))

    def show_words(self, title: str, words: str) -> None:
        """Show the words of a reminder, ready to copy."""
        dialog = WordsDialog(title, words, self)
        dialog.how_said.connect(self.presenter.say_how)
        dialog.print_asked.connect(self.presenter.print_letter)
        dialog.printing.setVisible(self.presenter.may_print)
        dialog.finished.connect(lambda _result: self._forget_dialog())
        self.dialog = dialog
        dialog.open()

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for what the advice is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.fit({column.title for column in COLUMNS}, FIRST_TO_GO, theme.current().px(_ADVICE))

    def _choose_wanted(self) -> None:
        """Make the line that is wanted current, else the first; what is not there yet stays wanted."""
        places = [line.rec for line in self.table.items.rows]
        self.table.choose(places.index(self._wanted) if self._wanted in places else 0)
        self._wanted = "" if places else self._wanted

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _connect(self) -> None:
        presenter = self.presenter
        self.filter.words_changed.connect(presenter.filter)
        self.filter.down_asked.connect(self.table.setFocus)
        self.service.activated.connect(lambda _at: presenter.choose_service(str(self.service.currentData() or "")))
        self.late.toggled.connect(lambda on: presenter.show_late(only=on))
        self.table.opened.connect(presenter.open)
        self.table.chase_asked.connect(lambda: presenter.chase(self.table.current()))
        self.chasing.clicked.connect(lambda _checked: presenter.chase(self.table.current()))
        self.printing.clicked.connect(lambda _checked: self.let_out(as_table=False))
        self.chasing_all.clicked.connect(lambda _checked: presenter.chase_service())

    def _build(self, *, is_page: bool) -> None:
        if not is_page:
            self.header.hide()
        self.header.add_action(self.printing)
        tools = Flow(gap=tokens.SNUG)
        for part in (self.service, self.late, self.chasing, self.chasing_all):
            tools.addWidget(part)
        for shown in (self.table, self.nothing, self.none_left):
            self.stack.addWidget(shown)
        gap = tokens.WIDE if is_page else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, tokens.SNUG)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.header)
        column.addWidget(self.filter)
        column.addLayout(tools)
        column.addWidget(self.stack, 1)
