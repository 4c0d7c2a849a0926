"""The main window with pages that stand in for real ones."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.qt import tokens
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from app.views.tones import Tone
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.words import looking
from tests.screenshots.gallery import form

PAGES: Final = (
    ("day", "My day", "sun", 1),
    ("caseload", "Caseload", "users", 2),
    ("agenda", "Agenda", "calendar-days", 3),
    ("reviews", "Reviews", "calendar-check", 4),
    ("transfers", "Transfers", "route", 5),
    ("advice", "Advice", "mail", 6),
    ("versions", "Two versions", "git-merge", 7),
    ("sync", "Sync centre", "refresh-cw", 8),
    ("settings", "Settings", "settings", 9),
)
"""The rail of the program: key, title, icon and number of each page."""


def with_rail(shell: Shell, at: str = "", page: QWidget | None = None) -> Shell:
    """Give a window the rail of the program; at one key stands the page that is given, elsewhere one that stands in."""
    for key, title, icon, number in PAGES:
        make = (lambda: page or QWidget()) if key == at else partial(_page, title)
        shell.add_page(Page(key, title, icon, number, make))
    return shell


def _page(title: str) -> QWidget:
    page = looking(QWidget(), "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
    column.addWidget(PageHeader(title, "Monday 23 November 2026"))
    column.addWidget(EmptyState("calendar-check", "Nothing overdue", "3 reviews fall due in January."), 1)
    return page


def shell() -> QWidget:
    """Two open cases, a status, something to undo, practice data."""
    made = with_rail(Shell())
    made.show_page("day")
    made.open_case(UUID(int=1), "Tomos Rees", form)
    made.open_case(UUID(int=2), "Yusuf Demir", form)
    made.show_practice(practice=True)
    made.show_status("3 changes waiting to be sent", Tone.INFO)
    made.show_saved("Saved on this laptop. 3 changes waiting to be sent.")
    made.say_done("Outcome 3 removed.", lambda: None)
    made.foot.show_words(36)
    return made
