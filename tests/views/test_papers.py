"""Import and print preview where the program keeps them: in the File menu, over the open case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.bootstrap.papers import Papers
from app.domain.notice import Changes
from app.store.vault.files import VaultFiles
from app.views.importing.view import Importing
from app.views.jobs import InlineJobs
from app.views.preview.view import Preview
from app.views.qt.application import Application
from app.views.shell.view import Shell
from tests.support.practice_vault import TOMOS, case_and_plan, practice_vault, today
from tests.support.vaults import LOW_COST


class Cases:
    """The case on screen, and the places that were asked for."""

    def __init__(self) -> None:
        self.current: SimpleNamespace | None = None
        self.places: list[tuple[str, str, str]] = []

    def show_in_plan(self, case_id: str, letter: str, rec: str) -> None:
        self.places.append((case_id, letter, rec))


class Desk:
    """The papers of a shell over a real vault."""

    def __init__(self, parts: Parts, shell: Shell) -> None:
        self.cases, self.shell, self.changes = Cases(), shell, list[Changes]()
        application = cast("Application", SimpleNamespace(jobs=InlineJobs()))
        self.papers = Papers(
            parts, application, shell, lambda: cast("OpenCases", self.cases), self.changes.append
        )  # fmt: skip
        self.case_id = case_and_plan(parts.store, "EHC-2026-0871")[0]

    def press(self, command: str) -> None:
        self.shell.menus.action(command).trigger()

    @property
    def preview(self) -> Preview:
        assert self.papers._preview.shown is not None
        return self.papers._preview.shown


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    shell = Shell()
    qtbot.addWidget(shell)
    with practice_vault(tmp_path / "v", TOMOS) as store:
        made = Desk(Parts(store, today, VaultFiles(tmp_path / "v", floor=LOW_COST)), shell)
        yield made
        made.papers.close()


def test_print_preview_needs_an_open_case(desk: Desk) -> None:
    desk.press("print")
    assert desk.papers._preview.shown is None
    assert desk.shell.toast.words.startswith("Open a case first")


def test_print_preview_shows_the_case_on_screen_and_leads_back_to_its_plan(desk: Desk) -> None:
    desk.cases.current = SimpleNamespace(case_id=desk.case_id)
    desk.press("print")
    assert desk.preview.pages.count > 20
    card = desk.preview.checks.cards[0]
    card.opened.emit()
    ((case_id, letter, rec),) = desk.cases.places
    assert (case_id, letter) == (desk.case_id, "F")
    assert rec


def test_a_closed_preview_is_gone_and_can_be_opened_again(desk: Desk) -> None:
    desk.cases.current = SimpleNamespace(case_id=desk.case_id)
    desk.press("print")
    desk.preview.leave()
    assert desk.papers._preview.shown is None
    desk.press("print")
    assert desk.preview.isVisible()


def test_a_sheet_is_previewed_in_the_window_of_the_plan_and_asks_what_it_needs(desk: Desk) -> None:
    desk.press("print-handover")
    assert desk.shell.toast.words.startswith("Open a case first: the handover sheet")
    desk.cases.current = SimpleNamespace(case_id=desk.case_id)
    desk.press("print")
    first = desk.preview
    desk.press("print-chronology")
    assert desk.preview is first
    assert first.header.subtitle.text() == "EHC-2026-0871, Chronology"
    assert first.options.range.isVisible()
    assert not first.options.people.isVisible() or not first.options.people.chosen
    assert first.presenter.file_name == "EHC-2026-0871 chronology.pdf"
    assert first.print_button.isEnabled()


def test_a_chronology_follows_the_days_that_are_typed(desk: Desk) -> None:
    desk.cases.current = SimpleNamespace(case_id=desk.case_id)
    desk.press("print-chronology")
    whole = desk.preview.pages.count
    days = desk.preview.options.range
    days.begins.set_value(date(2026, 11, 20))
    days.begins.left.emit()
    assert 0 < desk.preview.pages.count < whole


def test_the_sheet_for_the_family_asks_who_it_is_for(desk: Desk) -> None:
    desk.cases.current = SimpleNamespace(case_id=desk.case_id)
    desk.press("print-progress")
    assert len(desk.preview.options.people.chosen) == 2
    assert not desk.preview.options.range.isVisible()
    assert desk.preview.pages.count == 1


def test_import_is_in_the_file_menu_and_held_rows_are_one_step_away(desk: Desk) -> None:
    desk.press("import")
    page = desk.shell.desk.shown
    assert isinstance(page, Importing)
    desk.papers.answer_held()
    assert page.stack.currentWidget() is page.answers
