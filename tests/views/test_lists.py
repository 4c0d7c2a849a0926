"""The lists where the program keeps them: on the rail, under Ctrl+P and in the File menu."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.cases import CaseWays, OpenCases
from app.bootstrap.lists import Lists
from app.bootstrap.papers import Papers
from app.domain.notice import Changes
from app.domain.seasons.terms import Season, Term
from app.store.vault.files import VaultFiles
from app.views.caseload.view import Caseload
from app.views.jobs import InlineJobs
from app.views.preview.lists.view import ListWindowView
from app.views.qt.application import Application
from app.views.seasons.reviews.view import Reviews
from app.views.seasons.transfers.view import TransferGrid
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from tests.support.practice_vault import YUSUF, practice_vault, today
from tests.support.vaults import LOW_COST


class Desk:
    """The lists of a shell over a real vault."""

    def __init__(self, parts: Parts, shell: Shell) -> None:
        self.shell = shell
        application = cast("Application", SimpleNamespace(jobs=InlineJobs()))
        self.papers = Papers(parts, application, shell, lambda: self.cases, self.changed)
        self.lists = Lists(parts, application, shell, lambda: self.cases, self.changed)
        ways = CaseWays(self.changed, lambda *_one: None, lambda: None, lambda: None, self.lists.let_out)
        self.cases = OpenCases(parts, application, shell, ways)
        shell.add_page(Page("caseload", "Caseload", "users", 2, self.cases.make_list))

    def changed(self, changes: Changes) -> None:
        self.lists.refresh(changes)
        self.cases.refresh(changes)

    def press(self, command: str) -> None:
        self.shell.menus.action(command).trigger()

    @property
    def window(self) -> ListWindowView | None:
        return self.lists._window.shown

    def leave_window(self) -> None:
        assert self.window is not None
        self.window.close()
        assert self.window is None


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    shell = Shell()
    qtbot.addWidget(shell)
    with practice_vault(tmp_path / "v", YUSUF) as store:
        parts = Parts(store, today, VaultFiles(tmp_path / "v", floor=LOW_COST))
        made = Desk(parts, shell)
        shell.resize(1200, 700)
        with qtbot.waitExposed(shell):
            shell.show()
        yield made
        made.lists.close()


def test_what_is_on_screen_goes_out_by_the_same_keys(desk: Desk) -> None:
    desk.press("list-table")
    assert desk.shell.toast.words == "Go to a list first: the caseload, the reviews or the transfers."
    desk.shell.show_page("caseload")
    caseload = desk.shell.desk.shown
    assert isinstance(caseload, Caseload)
    desk.press("print")
    assert desk.window is not None
    assert desk.window.header.subtitle.text() == "Caseload"
    assert desk.window.pages.count == 1
    assert not desk.window.notice.words
    desk.press("list-table")
    assert desk.window.notice.words.startswith("This file leaves the encrypted store.")
    desk.leave_window()
    desk.shell.show_page("reviews")
    reviews = desk.shell.desk.shown
    assert isinstance(reviews, Reviews)
    desk.press("print")
    assert desk.window is None
    assert desk.shell.notice.words == "This list is empty. Choose other filters, then print it."
    reviews.presenter.show_term(Term(2026, Season.SPRING))
    desk.press("print")
    assert desk.window is not None
    assert desk.window.header.subtitle.text() == "Reviews"
    desk.leave_window()


def test_a_review_opens_the_reviews_of_its_case(desk: Desk) -> None:
    desk.shell.show_page("reviews")
    reviews = desk.shell.desk.shown
    assert isinstance(reviews, Reviews)
    reviews.presenter.show_term(Term(2026, Season.SPRING))
    row = reviews.table.items.rows[0]
    reviews.table.opened.emit(row)
    current = desk.cases.current
    assert current is not None
    assert current.case_id == row.case.case_id
    assert current.tabs.tabText(current.tabs.currentIndex()) == "&Reviews"
    desk.shell.show_page("transfers")
    assert isinstance(desk.shell.desk.shown, TransferGrid)
