"""My day where the program keeps it: rows lead into the case, the day ends with a copy of the vault and the lock."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.cases import PRINTS, CaseWays, OpenCases
from app.bootstrap.day import DayLeads, DayPages
from app.domain.day import DayList
from app.domain.notice import Changes
from app.store import meta
from app.store.opening import open_store
from app.store.vault.files import VaultFiles
from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import SectionedPage
from app.views.finish_day.words import Mark
from app.views.qt.application import Application
from app.views.shell.parts import Command
from app.views.shell.view import Shell
from tests.services.day.desk import CASEWORKER
from tests.support.desk import DeskJobs
from tests.support.practice_vault import practice_vault, today
from tests.support.vaults import LOW_COST, PASSPHRASE


def _nothing(*_what: object) -> None:
    """Lead nowhere."""


class Program:
    """The shell with the cases and the day over a real vault."""

    def __init__(self, parts: Parts, shell: Shell, jobs: DeskJobs) -> None:
        self.shell, self.visits, self.locked = shell, list[str](), 0
        for key in PRINTS:  # the case file offers them too
            shell.add_command(Command(key, "File", key, _nothing))
        application = cast("Application", SimpleNamespace(jobs=jobs))
        ways = CaseWays(self.changed, *[_nothing] * (len(fields(CaseWays)) - 1))
        self.cases = OpenCases(parts, application, shell, ways)
        leads = DayLeads(
            self.changed, lambda _rec, _unit: None, lambda: None, lambda: None, self.visits.append,
            lambda ended: ended(None, None),
        )  # fmt: skip
        self.day = DayPages(parts, application, shell, self.cases, leads)
        self.day.add()
        shell.lock_asked.connect(self._lock)

    def changed(self, changes: Changes) -> None:
        self.cases.refresh(changes)
        self.day.refresh(changes)

    def _lock(self) -> None:
        self.locked += 1


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with practice_vault(tmp_path / "v") as store, store.writing() as session:
        meta.put(session, meta.USER_NAME, CASEWORKER)
    files, jobs, shell = VaultFiles(tmp_path / "v", floor=LOW_COST), DeskJobs(), Shell()
    qtbot.addWidget(shell)
    with files.open(PASSPHRASE) as vault, closing(open_store(vault)) as store:
        made = Program(Parts(store, today, files, vault), shell, jobs)
        shell.resize(1366, 768)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        made.day.start()
        yield made
        made.day.stop()
        jobs.closed = True


def test_a_row_leads_to_the_form_in_its_case(program: Program) -> None:
    page = program.day._page
    assert page is not None
    row = next(one for one in page.cards[DayList.THIS_WEEK].rows if one.row.act.name == "review_invitations_sent")
    row.button.click()
    file = program.cases.current
    assert file is not None
    assert file.case_id == row.row.case_id
    overview = file.tab_widget("overview")
    assert isinstance(overview, SectionedPage)
    summary = overview.go("summary")
    assert isinstance(summary, SummarySection)
    dialog = summary.summary.dialog
    assert dialog is not None
    assert dialog.choice is not None
    assert dialog.choice.name == "review_invitations_sent"
    dialog.reject()


def test_the_day_ends_with_a_copy_of_the_vault_and_the_lock(program: Program, tmp_path: Path) -> None:
    program.shell.menus.action("finish-day").trigger()
    page = program.day._finishing
    assert page is not None
    assert [row.mark.text for row in page.rows] == [
        Mark.LATER, Mark.DONE, Mark.DONE, Mark.DOING
    ]  # fmt: skip
    assert len(list((tmp_path / "v" / "backups").iterdir())) == 1
    page.lock.click()
    assert program.locked == 1


def test_esc_steps_back_from_the_end_of_the_day_and_nothing_locks(program: Program) -> None:
    program.day.finish()
    page = program.day._finishing
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert program.shell.desk.shown is program.day._page
    assert not page._seconds.isActive()
    assert program.locked == 0


def test_a_new_day_reads_the_day_again(program: Program) -> None:
    program.day._watch.turned.emit()
    page = program.day._page
    assert page is not None
    assert page.header.subtitle.text() == "Monday 23 November 2026"
