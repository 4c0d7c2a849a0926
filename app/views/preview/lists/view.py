"""The window of a list as widgets: pages at the left, what leaves and the ways out at the right."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.services.printouts.list_prints import ListOut, ListPrints
from app.services.printouts.paper import Printers
from app.views.jobs import Jobs, Progress
from app.views.preview.lists.presenter import ListWindowPresenter
from app.views.preview.options import PrinterChoice
from app.views.preview.pages import Pages
from app.views.preview.presenter import Paper
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import PageHeader
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking, named, rule

_PANEL: Final = 340
_LEAVES: Final = "Anybody who gets the file can read the names in it. Saving it is noted with every case in the list."


@dataclass(frozen=True, slots=True)
class ListWindowParts:
    """What the window works with; all of it is passed in."""

    prints: ListPrints
    jobs: Jobs
    paper: Paper


class ListWindowView(QWidget):
    """A list on its way out, in a window of its own. Its title names no list."""

    closed = Signal()

    def __init__(self, parts: ListWindowParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{PRODUCT}: print a list")
        looking(self, "page")
        self.pages, self.printer = Pages(), PrinterChoice()
        self.header = PageHeader("Print or save this list")
        self.about = label("", Role.BODY)
        self.busy, self.notice = Busy(), Notice()
        self.print_button = button("Print", Weight.PRIMARY, "printer", "Print (Ctrl+P)")
        self.save_button = button("Save PDF", Weight.PLAIN, "download", _LEAVES)
        self.table_button = button("Save as CSV", Weight.PLAIN, "columns-3", f"For a spreadsheet. {_LEAVES}")
        self.close_button = button("Close", Weight.QUIET, "", "Close (Esc)")
        self._panel = QWidget()
        self._build()
        self.presenter = ListWindowPresenter(self, parts.jobs, parts.prints, parts.paper)
        self._connect()

    def show_list(self, out: ListOut, *, as_table: bool = False) -> None:
        """Show a list on its way out; `as_table` asks at once where to save it for a spreadsheet."""
        document = out.document
        number = len(set(out.cases))
        counted = "1 case" if number == 1 else f"{number} cases"
        self.header.say(document.title)
        told = f"A letter about {counted}, by initials and case number." if document.letter else ""
        self.about.setText(told or f"{document.view}. {counted}, with their names.")
        self.table_button.setVisible(not document.letter)
        self.notice.clear()
        self.presenter.start(out)
        if as_table:
            self.warn_of_table()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_printers(self, printers: Printers) -> None:
        """Offer the printers."""
        self.printer.show_printers(printers)

    def show_pages(self, content: bytes, pages: int) -> None:
        """Show the pages."""
        self.pages.show_pages(content)
        self.pages.view.setAccessibleDescription(f"{pages} pages. Page Up and Page Down scroll.")

    def show_busy(self, words: str) -> None:
        """Show that work has begun; meanwhile nothing may leave."""
        self._let_go(may=False)
        self.busy.start(words)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.busy.show_progress(progress)

    def show_idle(self, *, may_leave: bool) -> None:
        """Show that nothing runs, and whether the list may leave."""
        self.busy.stop()
        self._let_go(may=may_leave)

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        self.notice.say(Tone.GOOD, words, more)

    # --- how it works -------------------------------------------------------------------------------------------

    def warn_of_table(self) -> None:
        """Say what it means to save the table, before a file is chosen."""
        self._warn(lambda: self._choose("Save the table", "csv", self.presenter.save_table))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's width to the pages."""
        super().resizeEvent(event)
        width = event.size().width()
        self._panel.setFixedWidth(min(theme.current().px(_PANEL), max(260, round(width * 0.42))))
        self.pages.resize_parts(width - self._panel.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up the pages under way: nobody waits for them."""
        self.presenter.give_up()
        super().closeEvent(event)
        self.closed.emit()

    def _let_go(self, *, may: bool) -> None:
        for one in (self.print_button, self.save_button, self.table_button):
            one.setEnabled(may)

    def _build(self) -> None:
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        for part in (self.header, self.about, rule(), self.printer):
            column.addWidget(part)
        column.addStretch(1)
        area = named(QScrollArea(), "What leaves, and the printer")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(0)
        panel.addWidget(area, 1)
        panel.addWidget(self._foot())
        self._panel.setProperty("pane", "Ways out")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(self._panel)
        self._let_go(may=False)

    def _foot(self) -> QFrame:
        """Return the ways out, always in sight."""
        foot = looking(QFrame(), "topbar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.SNUG)
        column.addWidget(self.busy)
        column.addWidget(self.notice)
        for parts in ((self.print_button, self.close_button), (self.save_button, self.table_button)):
            row = QHBoxLayout()
            row.setSpacing(tokens.SNUG)
            for part in parts:
                row.addWidget(part, 1)
            column.addLayout(row)
        return foot

    def _connect(self) -> None:
        self.busy.cancelled.connect(self.close)
        self.print_button.clicked.connect(lambda _checked: self._print())
        self.save_button.clicked.connect(lambda _checked: self._warn(self._choose_pdf))
        self.table_button.clicked.connect(lambda _checked: self.warn_of_table())
        self.close_button.clicked.connect(lambda _checked: self.close())
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(self._print)

    def _print(self) -> None:
        if self.print_button.isEnabled():
            self.notice.clear()
            self.presenter.print_out(self.printer.sheet)

    def _warn(self, choose: Callable[[], None]) -> None:
        """Say what it means before a file is chosen."""
        self.notice.say(Tone.WARN, "This file leaves the encrypted store.", _LEAVES)
        self.notice.offer("Choose where", choose)

    def _choose_pdf(self) -> None:
        self._choose("Save the PDF", "pdf", self.presenter.save_pdf)

    def _choose(self, title: str, ending: str, save: Callable[[Path], None]) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = f"{ending.upper()} (*.{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / f"list.{ending}"), kinds)
        if chosen:
            self.notice.clear()
            save(Path(chosen))
