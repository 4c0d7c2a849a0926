"""The import page as people use it: from a file to answered rows with keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.notice import Changes
from app.services.caseload.apply import CaseloadImports
from app.services.held.answering import HeldRows
from app.services.importing.looking import Looking
from app.services.importing.taking import Taking
from app.store.vault_store import Store
from app.views.importing.presenter import Verbs
from app.views.importing.view import Importing, ImportParts
from app.views.jobs import InlineJobs
from app.views.qt.threads import QtJobs
from tests.support.practice_vault import today
from tests.support.vaults import opened
from tests.unit.caseload.exports import HEADINGS, cells, export
from tests.views.walking import unnamed

ROWS = [
    cells(1),
    cells(2, PRIMARY_NEED="ASC"),
    cells(3, REQUEST_DATE="09/15/2026", FINAL_DATE=""),
    cells(4, SURNAME="McAllister", FORENAME="Stephen", DOB="27/11/2012", POSTCODE="DL25 5NA"),
    cells(5, SURNAME="MacAlister", FORENAME="Steven", DOB="27/11/2012", POSTCODE="DL25 5NA"),
    cells(6, DOB=""),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "v") as opened_store:
        yield opened_store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "caseload.csv"
    made.write_bytes(export(ROWS))
    return made


@pytest.fixture
def changes() -> list[Changes]:
    return []


def _page(qtbot: QtBot, store: Store, jobs: InlineJobs | QtJobs, changes: list[Changes]) -> Importing:
    imports = CaseloadImports(store, today)
    verbs = Verbs(Looking(store, imports), Taking(store, imports), HeldRows(store, imports))
    made = Importing(ImportParts(verbs, jobs, today, changes.append))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(qtbot: QtBot, store: Store, changes: list[Changes]) -> Importing:
    return _page(qtbot, store, InlineJobs(), changes)


def _button(page: QWidget, words: str) -> QPushButton:
    QApplication.processEvents()  # what was just added is shown
    return next(part for part in page.findChildren(QPushButton) if part.text() == words and part.isVisible())


def _press(part: QWidget) -> None:
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)


def test_keys_alone_bring_a_caseload_in_and_answer_what_it_left_open(
    page: Importing, file: Path, changes: list[Changes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    _press(page.choose.open)
    assert page.header.title.text() == "What would happen"
    assert page.look.take.hasFocus()
    assert page.look.take.text() == "Import 5 records"
    _press(page.look.take)
    assert page.header.title.text() == "Imported"
    assert page.report.table.items.rows[0].case == "CD-9006"
    _press(page.report.answer)
    assert len(page.answers.table.items.rows) == 3
    _press(_button(page, "Take this answer"))
    assert "settled" in page.answers.notice.words
    QApplication.processEvents()
    line = next(part for part in page.answers.panel.findChildren(QLineEdit) if part.isVisible())
    QTest.keyClicks(line, "15/9/2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not page.answers.panel.comparison.isHidden()
    _press(_button(page, "Two different people: take this row as well"))
    assert page.answers.stack.currentWidget() is page.answers.nothing
    _press(_button(page, "Back to import"))
    assert page.choose.waiting.isHidden()
    assert sum(change.touches("case") for change in changes) == 4


def test_it_runs_in_jobs(qtbot: QtBot, store: Store, jobs: QtJobs, file: Path, changes: list[Changes]) -> None:
    page = _page(qtbot, store, jobs, changes)
    page.presenter.choose((file,))
    qtbot.waitUntil(lambda: page.look.take.text() == "Import 5 records")
    page.look.take.click()
    qtbot.waitUntil(lambda: page.header.title.text() == "Imported")
    qtbot.waitUntil(lambda: bool(changes))


def test_dropped_files_are_looked_at(page: Importing, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    dropped = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.choose.dropEvent(dropped)
    assert page.header.title.text() == "What would happen"


def test_strange_headings_are_shown_with_a_proposal_that_can_be_changed(page: Importing, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(export(ROWS, ["Pupil number" if name == "Case Ref" else name for name in HEADINGS]))
    page.presenter.choose((other,))
    assert not page.look.take.isEnabled()
    assert "Choose below" in page.look.fault.words
    first, word = page.look.mapping.combos
    first.setCurrentIndex(first.findData("Case Ref"))
    word.setCurrentIndex(word.findData("ASD"))
    _press(page.look.mapping.apply)
    assert page.look.take.text() == "Import 5 records"
    assert page.look.fault.isHidden()


def test_records_are_shown_by_what_would_happen(page: Importing, file: Path) -> None:
    page.presenter.choose((file,))
    left = next(one for one in page.look.kinds.buttons() if one.text() == "Not taken")
    left.click()
    assert [row.case for row in page.look.table.items.rows] == ["CD-9006"]


def test_every_step_has_names_for_a_screen_reader(page: Importing, file: Path) -> None:
    assert unnamed(page) == []
    page.presenter.choose((file,))
    QApplication.processEvents()
    assert unnamed(page) == []
    page.presenter.take()
    QApplication.processEvents()
    assert unnamed(page) == []
    page.show_answers()
    for at in range(3):
        page.answers.presenter.choose(at)
        QApplication.processEvents()
        assert unnamed(page) == []
