"""A window of pages on their way out: pages at the left, a panel at the right with the ways out at its foot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.services.printouts.paper import Printers, Sheet
from app.views.jobs import Progress
from app.views.preview.options import PrinterChoice
from app.views.preview.pages import Pages
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import PageHeader
from app.views.widgets.notices import Notice
from app.views.widgets.words import looking, named

_PANEL: Final = 340


class Leaving(Protocol):
    """The presenter of such a window, as the window knows it."""

    def print_out(self, sheet: Sheet) -> None:
        """Hand the pages to the printer."""
        ...

    def give_up(self) -> None:
        """The window closes: nobody waits for pages any more."""
        ...


@dataclass(frozen=True, slots=True)
class WindowWords:
    """What a window is called, in its title and at its head; what its panel and the area in it are called."""

    title: str
    heading: str
    panel: str
    area: str
    leaves: str  # what it means to save a file


class PaperWindow(QWidget):
    """Pages on their way out, in a window of their own. Its title names nobody."""

    closed = Signal()
    presenter: Leaving

    def __init__(self, words: WindowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{PRODUCT}: {words.title}")
        looking(self, "page")
        self._words = words
        self.pages, self.printer = Pages(), PrinterChoice()
        self.header = PageHeader(words.heading)
        self.busy, self.notice = Busy(), Notice()
        self.print_button = button("Print", Weight.PRIMARY, "printer", "Print (Ctrl+P)")
        self.save_button = button("Save PDF", Weight.PLAIN, "download", words.leaves)
        self.close_button = button("Close", Weight.QUIET, "", "Close (Esc)")
        self._panel = QWidget()
        self._panel.setProperty("pane", words.panel)
        self._ways_out: list[QPushButton] = [self.print_button, self.save_button]
        self.print_button.clicked.connect(lambda _checked: self._print())
        self.close_button.clicked.connect(lambda _checked: self.leave())
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(self._print)

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
        """Show that nothing runs, and whether the pages may leave."""
        self.busy.stop()
        self._let_go(may=may_leave)

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        self.notice.say(Tone.GOOD, words, more)

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's width to the pages."""
        super().resizeEvent(event)
        width = event.size().width()
        self._panel.setFixedWidth(min(theme.current().px(_PANEL), max(260, round(width * 0.42))))
        self.pages.resize_parts(width - self._panel.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close; pages under way are given up."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up the pages under way: nobody waits for them."""
        self.presenter.give_up()
        super().closeEvent(event)
        self.closed.emit()

    def warn(self, choose: Callable[[], None]) -> None:
        """Say what it means to save a file, before one is chosen."""
        self.notice.say(Tone.WARN, "This file leaves the encrypted store.", self._words.leaves)
        self.notice.offer("Choose where", choose)

    def choose_file(self, title: str, proposed: str, save: Callable[[Path], None]) -> None:
        """Ask where to save a file of the kind that the proposed name ends with, and save it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ending = proposed.rpartition(".")[2]
        kinds = f"{ending.upper()} (*.{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / proposed), kinds)
        if chosen:
            self.notice.clear()
            save(Path(chosen))

    def lay_out(self, parts: Iterable[QWidget], ways: Iterable[Sequence[tuple[QWidget, int]]]) -> None:
        """Lay out the panel: what is said and asked, and beneath it the ways out, row by row with their stretch."""
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area = named(QScrollArea(), self._words.area)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(0)
        panel.addWidget(area, 1)
        panel.addWidget(self._foot(ways))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(self._panel)
        self._let_go(may=False)

    def _foot(self, ways: Iterable[Sequence[tuple[QWidget, int]]]) -> QFrame:
        """Return the ways out, always in sight."""
        foot = looking(QFrame(), "topbar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.SNUG)
        column.addWidget(self.busy)
        column.addWidget(self.notice)
        for parts in ways:
            row = QHBoxLayout()
            row.setSpacing(tokens.SNUG)
            for part, stretch in parts:
                row.addWidget(part, stretch)
            column.addLayout(row)
        return foot

    def _let_go(self, *, may: bool) -> None:
        for one in self._ways_out:
            one.setEnabled(may)

    def _print(self) -> None:
        if self.print_button.isEnabled():
            self.notice.clear()
            self.presenter.print_out(self.printer.sheet)
