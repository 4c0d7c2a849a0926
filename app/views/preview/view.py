"""The print preview as widgets: pages at the left, checks and choices at the right, the ways out at its foot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.printouts.copies import PrintAbout
from app.services.printouts.findings import PrintFinding
from app.services.printouts.paper import Printers
from app.views.jobs import Jobs, Progress
from app.views.preview.checks import Checks
from app.views.preview.options import Options, PrinterChoice, WhoFor
from app.views.preview.pages import Pages
from app.views.preview.presenter import Paper, PreviewPresenter, Prints, Ways
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import PageHeader
from app.views.widgets.fields.base import Today
from app.views.widgets.notices import Notice
from app.views.widgets.words import looking, named, rule

_PANEL: Final = 340
_LEAVES: Final = (
    "The PDF will be outside the encrypted store. Anybody who gets the file can read it. Saving it is noted."
)


@dataclass(frozen=True, slots=True)
class PreviewParts:
    """What the preview works with; all of it is passed in."""

    jobs: Jobs
    paper: Paper
    today: Today
    ways: Ways


class Preview(QWidget):
    """The print preview of one case, in a window of its own. Its title holds no name."""

    closed = Signal()

    def __init__(self, parts: PreviewParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{PRODUCT}: print preview")
        looking(self, "page")
        self.pages, self.checks = Pages(), Checks()
        self.options, self.printer, self.who_for = Options(parts.today), PrinterChoice(), WhoFor()
        self.header = PageHeader("Print preview")
        self.busy, self.notice = Busy(), Notice()
        self.print_button = button("Print", Weight.PRIMARY, "printer", "Print (Ctrl+P)")
        self.save_button = button("Save PDF", Weight.PLAIN, "download", _LEAVES)
        self.close_button = button("Close", Weight.QUIET, "", "Close (Esc)")
        self._about: PrintAbout | None = None
        self._build()
        self.presenter = PreviewPresenter(self, parts.jobs, parts.paper, parts.ways)
        self._connect()

    def open_case(self, case_id: str, prints: Prints) -> None:
        """Show what is to be printed of a case."""
        self.notice.clear()
        self.who_for.hide()
        self.presenter.start(case_id, prints)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        self.presenter.refresh(changes)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_about(self, about: PrintAbout) -> None:
        """Show whose case it is, by number, what is printed of it, and the answers proposed."""
        self._about = about
        self.header.say(f"{about.case_number}, {about.title}")
        self.options.show_about(about)

    def show_printers(self, printers: Printers) -> None:
        """Offer the printers."""
        self.printer.show_printers(printers)

    def show_pages(self, content: bytes, pages: int) -> None:
        """Show the pages."""
        self.pages.show_pages(content)
        self.pages.view.setAccessibleDescription(f"{pages} pages. Page Up and Page Down scroll.")

    def show_findings(self, findings: tuple[PrintFinding, ...]) -> None:
        """Show what was found."""
        self.checks.show_findings(findings)

    def show_busy(self, words: str) -> None:
        """Show that work has begun; meanwhile nothing may leave."""
        self._let_go(may=False)
        self.busy.start(words)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.busy.show_progress(progress)

    def show_idle(self, *, may_leave: bool) -> None:
        """Show that nothing runs, and whether a copy may leave."""
        self.busy.stop()
        self._let_go(may=may_leave)

    def show_stopped(self) -> None:
        """Show that the pages were given up, and how to have them."""
        self.busy.stop()
        self.notice.say(Tone.INFO, "Stopped. These are not the pages as chosen.")
        self.notice.offer("Make the pages", self._make_again)

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        self.notice.say(Tone.GOOD, words, more)

    def ask_who_for(self) -> None:
        """Ask whom the copy was for."""
        if self._about is not None:
            self.who_for.ask(self._about.recipients, self.options.people.chosen)

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

    def _make_again(self) -> None:
        self.notice.clear()
        self.presenter.reload()

    def _let_go(self, *, may: bool) -> None:
        self.print_button.setEnabled(may)
        self.save_button.setEnabled(may)

    def _build(self) -> None:
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        for part in (self.header, self.who_for, self.checks, rule(), self.options, self.printer):
            column.addWidget(part)
        column.addStretch(1)
        area = named(QScrollArea(), "Checks and choices")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = looking(QFrame(), "topbar")
        ways = QHBoxLayout()
        ways.setSpacing(tokens.SNUG)
        ways.addWidget(self.print_button, 1)
        ways.addWidget(self.save_button, 1)
        ways.addWidget(self.close_button)
        foot_column = QVBoxLayout(foot)
        foot_column.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.STEP)
        foot_column.setSpacing(tokens.SNUG)
        foot_column.addWidget(self.busy)
        foot_column.addWidget(self.notice)
        foot_column.addLayout(ways)
        self._panel = QWidget()
        self._panel.setProperty("pane", "Checks and choices")
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(0)
        panel.addWidget(area, 1)
        panel.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pages, 1)
        row.addWidget(self._panel)
        self._let_go(may=False)

    def _connect(self) -> None:
        there = self.presenter
        self.checks.accepted.connect(there.accept)
        self.checks.opened.connect(there.go_to)
        self.options.layout_chosen.connect(there.choose_layout)
        self.options.day_chosen.connect(there.choose_day)
        self.options.range_chosen.connect(there.choose_range)
        self.options.people_chosen.connect(there.choose_recipients)
        self.busy.cancelled.connect(there.cancel)
        self.print_button.clicked.connect(lambda _checked: self._print())
        self.save_button.clicked.connect(lambda _checked: self._warn_and_save())
        self.close_button.clicked.connect(lambda _checked: self.leave())
        self.who_for.told.connect(there.note_who_for)
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(self._print)

    def _print(self) -> None:
        if self.print_button.isEnabled():
            self.notice.clear()
            self.presenter.print_out(self.printer.sheet)

    def _warn_and_save(self) -> None:
        """Say what it means before a file is chosen."""
        self.notice.say(Tone.WARN, "This file leaves the encrypted store.", _LEAVES)
        self.notice.offer("Choose where", self._choose_file)

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / self.presenter.file_name)
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the PDF", proposed, "PDF (*.pdf)")
        if chosen:
            self.notice.clear()
            self.presenter.save_pdf(Path(chosen))
