"""The main window with pages that stand in for real ones."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.qt import tokens
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from app.views.tones import Tone
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.words import looking
from tests.screenshots.gallery import form

_PAGES = (
    ("My day", "sun", 1),
    ("Caseload", "users", 2),
    ("Transition", "milestone", 3),
    ("Reviews", "calendar-check", 4),
    ("Budgets", "wallet", 5),
    ("Sync centre", "refresh-cw", 8),
)


def _page(title: str) -> QWidget:
    page = looking(QWidget(), "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
    column.addWidget(PageHeader(title, "Monday 23 November 2026"))
    column.addWidget(EmptyState("calendar-check", "Nothing overdue", "3 reviews fall due in January."), 1)
    return page


def shell() -> QWidget:
    """Two open cases, a status, something to undo, practice data."""
    made = Shell()
    for title, icon, number in _PAGES:
        made.add_page(Page(title.lower(), title, icon, number, lambda title=title: _page(title)))  # type: ignore[misc]  # the value of this turn of the loop
    made.show_page("my day")
    made.open_case(UUID(int=1), "Tomos Rees", form)
    made.open_case(UUID(int=2), "Yusuf Demir", form)
    made.show_practice(practice=True)
    made.show_status("3 changes waiting to be sent", Tone.INFO)
    made.show_saved("Saved on this laptop. 3 changes waiting to be sent.")
    made.show_undo("Remove outcome 3")
    made.foot.show_words(36)
    return made
