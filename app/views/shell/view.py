"""The main window. Its title never holds a name."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.views.qt.lock_key import LockKey
from app.views.shell import geometry
from app.views.shell.bars import FootBar, TopBar
from app.views.shell.commands import own_commands
from app.views.shell.found import Found
from app.views.shell.menus import KeysDialog, Menus
from app.views.shell.parts import Command, Page
from app.views.shell.rail import Rail
from app.views.shell.tabs import Desk
from app.views.shell.way_back import WayBack
from app.views.tones import Tone
from app.views.widgets.notices import Notice, PracticeBanner, Toast

_NARROW: Final = 1000  # logical pixels below which the rail shows icons alone


class Shell(QMainWindow):
    """Holds the pages and cases it is given and says what is asked for."""

    new_asked = Signal()
    lock_asked = Signal()
    search_asked = Signal(str)
    found_opened = Signal(object)
    status_opened = Signal()
    page_shown = Signal(str)
    case_shown = Signal(object)
    case_closed = Signal(object)
    zoom_asked = Signal(int)
    """Steps up or down; nought for the usual size."""
    closing = Signal()
    """The window closes; everything typed has been handed over to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(PRODUCT)
        self.menus = Menus(self.menuBar())
        self.rail, self.top, self.desk, self.foot = Rail(), TopBar(), Desk(), FootBar()
        self.banner, self.notice = PracticeBanner(), Notice()
        self.banner.hide()
        self._build()
        self.toast = Toast(self)
        self.way_back = WayBack(self.top, self.menus, self.toast)
        self._connect()
        for command in own_commands(self):
            self.add_command(command)
        self.menus.enable(["undo"], enabled=False)
        self.setMinimumSize(640, 400)
        LockKey(self).pressed.connect(self.lock)

    # --- what it is given ---------------------------------------------------------------------------------------

    def add_page(self, page: Page) -> None:
        """Add a page to the rail; it is made when it is first shown."""
        self.desk.add_page(page)
        self.rail.add(page)
        self.add_command(
            Command(
                f"page-{page.key}",
                "View",
                page.title,
                lambda: self.desk.show_page(page.key),
                (f"Ctrl+{page.number}",),
                page.icon,
                rank=page.number,
            )
        )

    def add_command(self, command: Command) -> None:
        """Add a command to its menu."""
        self.menus.add(command)

    def show_page(self, key: str) -> None:
        """Show a page of the rail."""
        self.desk.show_page(key)

    def open_case(self, case_id: UUID, title: str, make: Callable[[], QWidget]) -> None:
        """Show a case in its tab; `make` makes its screen if it is not open yet."""
        self.desk.open_case(case_id, title, make)

    def show_found(self, words: str, found: Sequence[Found], note: str = "") -> None:
        """Show what a search found, with a note on it."""
        self.top.search.show_found(words, found, note)

    def show_status(self, text: str, tone: Tone) -> None:
        """Show how things stand with the server."""
        self.top.status.show_status(text, tone)

    def show_saved(self, text: str) -> None:
        """Say in the status bar what is saved and what waits to be sent."""
        self.foot.saved.setText(text)

    def show_practice(self, *, practice: bool) -> None:
        """Show that the people are made up."""
        self.banner.setVisible(practice)

    def show_one_family(self, *, on: bool) -> None:
        """Hide rail, search, tabs and menus, so that nothing of another child can be seen; or show them again."""
        for part in (self.rail, self.top, self.foot, self.menuBar()):
            part.setVisible(not on)
        self.desk.show_tabs(shown=not on)
        self.menus.allow_only(("visit", "lock", "quit") if on else None)
        self.top.search.close_answers()
        self.way_back.forget()  # what was done for one child is nothing for another family
        self.setWindowTitle("Visit" if on else PRODUCT)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way, above the page, until something else is done or shown, or it is closed."""
        self.notice.say_fault(error)
        self.notice.offer("Close", self.notice.clear)

    def say_done(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done. With `undo`, Undo takes it back until something else can be taken back."""
        self.notice.clear()
        self.way_back.say(words, undo)

    def commit(self) -> None:
        """Have everything typed saved: before a lock, a sync, the end."""
        self.desk.commit()

    def restore_geometry(self, kept: bytes) -> None:
        """Put the window where it stood, if that can be seen."""
        geometry.restore(self, kept)

    def geometry_kept(self) -> bytes:
        """Return what `restore_geometry` takes."""
        return geometry.kept(self)

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's width to the page."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.rail.set_narrow(narrow=narrow)
        self.top.set_narrow(narrow=narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed; closing is never refused."""
        self.commit()
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        inner = QWidget()
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, 0, 0)
        inner_column.setSpacing(0)
        inner_column.addWidget(self.top)
        inner_column.addWidget(self.notice)
        inner_column.addWidget(self.desk, 1)
        self.desk.stack.setProperty("pane", "Page")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(inner, 1)
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(row, 1)
        self.setCentralWidget(outer)
        self.setStatusBar(self.foot)

    def _connect(self) -> None:
        self.rail.asked.connect(self.desk.show_page)
        self.desk.page_shown.connect(self.rail.show_page)
        self.desk.page_shown.connect(self.page_shown)
        self.desk.case_shown.connect(self.case_shown)
        self.desk.case_closed.connect(self.case_closed)
        self.desk.case_closed.connect(lambda _case: self.way_back.forget())  # its screen may be needed for it
        for shown in (self.desk.page_shown, self.desk.case_shown):
            shown.connect(lambda _what: self.notice.clear())
        self.top.new_asked.connect(self.new_asked)
        self.top.lock_asked.connect(self.lock)
        self.top.undo_asked.connect(self.way_back.take)
        self.top.status.clicked.connect(lambda _checked: self.status_opened.emit())
        self.top.search.asked.connect(self.search_asked)
        self.top.search.opened.connect(self.found_opened)

    def show_keys(self) -> None:
        """Show the table of keys."""
        KeysDialog(self.menus.table(), self).open()

    def go_to_search(self) -> None:
        """Move the focus to the search box."""
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def lock(self) -> None:
        """Save what was typed and ask for the lock."""
        self.commit()
        self.lock_asked.emit()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or give it back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
