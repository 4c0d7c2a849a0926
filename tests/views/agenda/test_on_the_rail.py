"""The agenda where the program keeps it: page 3 of the rail, over the open vault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.agenda import AgendaScreen
from app.bootstrap.cases import OpenCases
from app.domain.notice import Changes
from app.models import Case
from app.store.vault.files import VaultFiles
from app.views.agenda.view import AgendaPage
from app.views.jobs import InlineJobs
from app.views.qt.application import Application
from app.views.shell.view import Shell
from tests.support.practice_vault import TOMOS, practice_vault, today
from tests.support.vaults import LOW_COST


class Desk:
    """The agenda in a shell, with the cases that were opened."""

    def __init__(self, parts: Parts, shell: Shell) -> None:
        self.parts, self.shell, self.opened = parts, shell, list[tuple[str, str]]()
        cases = SimpleNamespace(open=lambda case_id, title: self.opened.append((case_id, title)))
        application = cast("Application", SimpleNamespace(jobs=InlineJobs()))
        self.screen = AgendaScreen(parts, application, shell, cast("OpenCases", cases))

    @property
    def page(self) -> AgendaPage:
        page = self.shell.desk.page("agenda")
        assert isinstance(page, AgendaPage)
        return page


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    shell = Shell()
    qtbot.addWidget(shell)
    with practice_vault(tmp_path / "v", TOMOS) as store:
        made = Desk(Parts(store, today, VaultFiles(tmp_path / "v", floor=LOW_COST)), shell)
        shell.show()
        shell.show_page("agenda")
        yield made


def test_the_month_of_the_vault_is_shown_and_a_row_opens_its_case(desk: Desk) -> None:
    assert desk.page.month.text() == "November 2026"
    line = next(line for line in desk.page.table.items.rows if line.item.what == "Family meeting")
    desk.page.table.opened.emit(line)
    ((case_id, name),) = desk.opened
    assert case_id == line.item.case.case_id
    assert name == "Tomos D'Arcy-Pritchard"


def test_what_is_saved_elsewhere_is_shown(desk: Desk) -> None:
    before = desk.page.table.items.rows
    row = desk.parts.cases.rows()[0]
    with desk.parts.store.unit_of_work() as work:
        case = work.get(Case, row.case_id, seen=None)
        work.on(case, Case.next_contact_on).to(date(2026, 11, 30))
    desk.screen.refresh(work.changes)
    assert len(desk.page.table.items.rows) == len(before) + 1
    desk.screen.refresh(Changes())


def test_the_calendar_file_holds_the_users_year(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    desk.page.presenter.write(file)
    assert "written to agenda.ics." in desk.page.notice.words
    content = file.read_bytes()
    assert b"Final plan sent to family" in content
    assert b"Tomos" not in content
