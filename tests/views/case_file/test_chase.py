"""The chase by keyboard: one key reminds, the words are ready to copy, a service gets one list; a lock forgets them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.printing.lists.pages import render_list
from app.services.casefile.desk import CaseDesk
from app.services.printouts.list_prints import ListOut
from app.views.case_file.chase.presenter import AdviceParts
from app.views.case_file.chase.view import AdviceBoard
from app.views.qt.clipboard import copy_private, forget_private
from tests.printing.reading import page_texts
from tests.support.desk import DeskJobs, Told, desk_over
from tests.support.practice_vault import ZOSIA, practice_vault
from tests.views.walking import unnamed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path / "vault", ZOSIA) as store:
        desk = desk_over(store)
        row = desk.cases.rows()[0]
        for name, service in (("Mx Ito", "Trust"), ("Mx Roe", "Trust"), ("Mx Poe", "College")):
            values: dict[str, object] = {"name": name, "organisation": service}
            rec, _ = desk.records.add("professional", row.case_id, row.scope_id, values)
            values = {"kind": "physiotherapy", "title": f"Report of {name}", "contributor": UUID(rec)}
            values["requested_received_on"] = date(2026, 11, 2) if service == "College" else date(2026, 9, 1)
            desk.records.add("advice_request", row.case_id, row.scope_id, values)
        yield desk


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def opened() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def leaving() -> list[ListOut]:
    return []


@pytest.fixture
def board(
    qtbot: QtBot, desk: CaseDesk, told: Told, opened: list[tuple[str, str, str]], leaving: list[ListOut]
) -> AdviceBoard:
    parts = AdviceParts(
        DeskJobs(), desk.advice, told.on_changes, told.tell, told.faults.append, lambda *at: opened.append(at),
        desk.today, lambda out, _as_table: leaving.append(out),
    )  # fmt: skip
    made = AdviceBoard(parts)
    told.listeners.append(made)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def titles(board: AdviceBoard) -> list[str]:
    """Return what is shown."""
    return [line.title for line in board.table.items.rows if line.title.startswith("Report of")]


def test_the_latest_stands_first_and_says_how_late_it_is(board: AdviceBoard) -> None:
    assert titles(board) == ["Report of Mx Ito", "Report of Mx Roe", "Report of Mx Poe"]
    assert board.table.items.index(0, 0).data() == "Overdue 41 days, 13 October"
    assert unnamed(board) == []


def test_one_key_reminds_and_shows_the_words_ready_to_copy(board: AdviceBoard, desk: CaseDesk, told: Told) -> None:
    board.table.choose(0)
    board.table.setFocus()
    QTest.keyClick(board.table, Qt.Key.Key_C)
    assert told.sentences == ["Recorded: 1 reminder today."]
    dialog = board.dialog
    assert dialog is not None
    assert dialog.words.toPlainText().startswith("Dear Mx Ito")
    assert unnamed(dialog) == []
    dialog.copying.click()
    assert QGuiApplication.clipboard().text() == dialog.words.toPlainText()
    dialog.how.setCurrentIndex(dialog.how.findData("telephone"))
    dialog.how.activated.emit(dialog.how.currentIndex())
    (reminder,) = desk.records.children("chaser", board.table.items.rows[0].rec)
    assert (reminder.values["how"], reminder.values["chased_on"]) == ("telephone", desk.today())
    assert board.table.items.rows[0].chased == 1
    assert told.undo is not None
    told.undo()
    assert board.table.items.rows[0].chased == 0
    dialog.accept()
    forget_private()


def test_a_service_gets_one_list_of_all_it_owes(board: AdviceBoard, told: Told) -> None:
    at = board.service.findData("Trust")
    board.service.setCurrentIndex(at)
    board.service.activated.emit(at)
    assert titles(board) == ["Report of Mx Ito", "Report of Mx Roe"]
    board.chasing_all.click()
    assert told.sentences == ["Recorded: 2 reminders today."]
    assert board.dialog is not None
    assert board.dialog.words.toPlainText().count("\n- ") == 2
    board.dialog.accept()


def test_what_is_late_can_be_shown_alone_and_words_narrow_the_list(board: AdviceBoard) -> None:
    board.late.setChecked(True)
    assert titles(board) == ["Report of Mx Ito", "Report of Mx Roe"]
    board.presenter.filter("roe")
    assert titles(board) == ["Report of Mx Roe"]
    board.presenter.filter("nobody")
    assert board.stack.currentWidget() is board.none_left
    assert not board.chasing.isEnabled()


def test_enter_opens_the_advice_in_its_case(board: AdviceBoard, opened: list[tuple[str, str, str]]) -> None:
    board.table.choose(1)
    board.table.setFocus()
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert opened == [(board.table.items.rows[1].case_id, "advice_request", board.table.items.rows[1].rec)]


def test_the_words_are_printed_as_a_letter_as_they_were_changed(board: AdviceBoard, leaving: list[ListOut]) -> None:
    board.table.choose(0)
    board.chasing.click()
    assert board.dialog is not None
    board.dialog.words.setPlainText("Dear Mx Ito\n\nPlease send it.")
    board.dialog.printing.click()
    board.dialog.accept()
    (letter,) = leaving
    assert letter.cases == (board.table.items.rows[0].case_id,)
    (page,) = page_texts(render_list(letter.document))
    assert "Dear Mx Ito" in page
    assert "Please send it." in page


def test_the_list_of_a_service_is_printed_by_the_print_command(board: AdviceBoard, leaving: list[ListOut]) -> None:
    at = board.service.findData("Trust")
    board.service.setCurrentIndex(at)
    board.service.activated.emit(at)
    board.let_out(as_table=False)
    (listed,) = leaving
    assert (listed.document.title, listed.document.view) == ("Advice that has not come", "Trust")
    assert listed.document.count == 2
    assert "Zosia" not in " ".join(page_texts(render_list(listed.document)))


@pytest.mark.usefixtures("qtbot")
def test_a_lock_takes_words_about_a_child_off_the_clipboard_and_nothing_else() -> None:
    copy_private("T.K., EHC-2026-0001")
    forget_private()
    assert QGuiApplication.clipboard().text() == ""
    copy_private("T.K., EHC-2026-0001")
    QGuiApplication.clipboard().setText("A shopping list")
    forget_private()
    assert QGuiApplication.clipboard().text() == "A shopping list"
    QGuiApplication.clipboard().clear()


@pytest.mark.usefixtures("qtbot")
def test_a_clipboard_that_holds_nothing_does_not_stop_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = SimpleNamespace(mimeData=lambda: None)
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: empty)
    forget_private()
