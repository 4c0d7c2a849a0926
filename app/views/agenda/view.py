"""The agenda as widgets: a month by week and day. Enter opens the case, Alt with the arrows changes the month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QRadioButton, QWidget

from app.domain.errors import UserError
from app.services.agenda.reading import Whose
from app.views.agenda.items import COLUMNS, FIRST_TO_GO, AgendaLine, lines_of, sentence
from app.views.agenda.presenter import AgendaPresenter, AgendaShown, AgendaVerbs
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.cards import EmptyState
from app.views.widgets.lists.grouped import GroupedItems, GroupedTable
from app.views.widgets.lists.page import ListPage
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking, named

_WHAT: Final = 240  # least width of what it is, before zoom
_MONTH: Final = 170  # room for the name of a month, before zoom
_FILE: Final = "agenda.ics"
_SAVING: Final = "Write the year ahead as a file for another calendar. It names nobody."


@dataclass(frozen=True, slots=True)
class AgendaParts:
    """What the agenda works with; all of it is passed in."""

    verbs: AgendaVerbs
    jobs: Jobs
    open_case: Callable[[str, str], None]
    """Open a case: its id and the name for its tab."""


class AgendaPage(ListPage):
    """The agenda."""

    presenter: AgendaPresenter

    def __init__(self, parts: AgendaParts) -> None:
        super().__init__("Agenda")
        self._parts = parts
        self.notice = Notice()
        self.before = icon_button("chevron-left", "Month before (Alt+Left)")
        self.after = icon_button("chevron-right", "Month after (Alt+Right)")
        self.month = label("", Role.HEADING, wrap=False)
        self.now = button("This month", Weight.QUIET, "", "Show the month that today is in")
        self.saving = button("Calendar file", Weight.PLAIN, "download", _SAVING)
        self.whose = QButtonGroup(self)
        self.table = GroupedTable(GroupedItems(COLUMNS, sentence, lambda line: line.week), "Agenda")
        self.nothing = EmptyState("calendar-days", "Nothing in this month", "Look at another month, or at the team’s.")
        self._build()
        self.presenter = AgendaPresenter(self, parts.jobs, parts.verbs)
        self._connect()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_agenda(self, shown: AgendaShown) -> None:
        """Show the month."""
        self.month.setText(shown.month.title)
        current = self.table.current()
        self.table.items.show_rows(lines_of(shown.weeks, shown.today))
        self._choose(current, shown.today)
        self.whose.buttons()[list(Whose).index(shown.whose)].setChecked(True)
        many = "Nothing" if not shown.count else "1 date" if shown.count == 1 else f"{shown.count} dates"
        self.header.say(f"{many} in {shown.month.title}: {shown.whose.label.lower()}.")
        self.stack.setCurrentWidget(self.table if shown.count else self.nothing)
        self.fit_columns()

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        self.notice.say(Tone.GOOD, words, more)

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def begin_at(self) -> QWidget:
        """Where the keyboard is when the page is first shown."""
        return self.table

    def fit_columns(self) -> None:
        """Show the columns that there is room for; whose they are need not be said of one's own."""
        mine = self.whose.checkedId() == list(Whose).index(Whose.MINE)
        wanted = {column.title for column in COLUMNS} - ({"Caseworker"} if mine else set())
        self.table.fit(wanted, FIRST_TO_GO, theme.current().px(_WHAT))

    def _choose(self, before: AgendaLine | None, today: date) -> None:
        """Keep the line that was current; else go to the first from today on."""
        if before in self.table.items.rows:
            self.table.choose_again(lambda _line: False, lambda line: line == before)
        else:
            self.table.choose_again(lambda _line: False, lambda line: line.item.day >= today)

    def _open(self, line: AgendaLine) -> None:
        self._parts.open_case(line.item.case.case_id, line.item.case.name)

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / _FILE)
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the calendar file", proposed, "Calendar (*.ics)")
        if chosen:
            self.notice.clear()
            self.presenter.write(Path(chosen))

    def _build(self) -> None:
        self.table.setSortingEnabled(False)
        self.month.setMinimumWidth(theme.current().px(_MONTH))
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header.add_action(self.saving)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.TIGHT)
        for part in (self.before, self.month, self.after, self.now):
            bar.addWidget(part)
        bar.addStretch(1)
        for at, whose in enumerate(Whose):
            radio = named(looking(QRadioButton(whose.label), "segment"), f"Show dates: {whose.label}")
            self.whose.addButton(radio, at)
            bar.addWidget(radio)
        self.hold("Agenda", self.table, self.nothing)
        self.lay_out(bar, self.notice)

    def _connect(self) -> None:
        there = self.presenter
        self.before.clicked.connect(lambda _checked: there.move(-1))
        self.after.clicked.connect(lambda _checked: there.move(1))
        self.now.clicked.connect(lambda _checked: there.this_month())
        self.saving.clicked.connect(lambda _checked: self._choose_file())
        self.whose.idClicked.connect(lambda at: there.show_whose(tuple(Whose)[at]))
        self.table.opened.connect(self._open)
        for keys, months in (("Alt+Left", -1), ("Alt+Right", 1)):
            moving = QShortcut(QKeySequence(keys), self)
            moving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            moving.activated.connect(lambda step=months: there.move(step))
