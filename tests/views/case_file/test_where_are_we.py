"""A mother rings: "where are we?" Answered, noted and the next contact set, with the keyboard alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.screens import Screens
from app.domain.errors import UserError
from app.services.contacts.quick import QuickContacts
from app.store.vault.files import VaultFiles
from app.views.case_file.contact.view import ContactDialog
from app.views.case_file.view import CaseFile
from app.views.qt.application import Application
from tests.support.desk import NOW, Told
from tests.support.practice_vault import TODAY, YUSUF, practice_vault, today
from tests.support.vaults import LOW_COST
from tests.views.walking import unnamed

MOST_KEYS = 60
"""Keys pressed besides the words that are typed: what fits into twenty seconds."""


class Keyboard:
    """Presses keys wherever the focus is, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, keys)
        self.pressed += 1 + (keys != Qt.KeyboardModifier.NoModifier) + (keys == CTRL_SHIFT)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus, words)

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screens(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screens]:
    """The whole window over the practice case with a contact restriction."""
    application = Application()
    with practice_vault(tmp_path / "vault", YUSUF) as store:
        parts = Parts(store, today, VaultFiles(tmp_path / "vault", floor=LOW_COST))
        monkeypatch.setattr(parts, "now", lambda: NOW)
        made = Screens(parts, application, lock=lambda: None, end=lambda: None)
        qtbot.addWidget(made.shell)
        with qtbot.waitActive(made.shell):
            made.shell.show()
            made.shell.activateWindow()
        made.shell.show_page("caseload")
        yield made
        qtbot.waitUntil(lambda: application.jobs.idle)
        application.jobs.close()


def dialog_of(screens: Screens) -> ContactDialog | None:
    file = screens.cases.current
    return file.contact.dialog if isinstance(file, CaseFile) else None


def test_it_takes_few_keys_to_answer_note_and_set_the_next_contact(qtbot: QtBot, screens: Screens) -> None:
    keys = Keyboard()
    screens.shell.menus.action("search").trigger()  # Ctrl+K
    keys.pressed += 2
    keys.type("yusuf")
    qtbot.waitUntil(lambda: screens.shell.top.search.results.count() > 0)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(screens.cases.current, CaseFile))
    screens.shell.menus.action("new-note").trigger()  # Ctrl+Shift+N
    keys.pressed += 3
    qtbot.waitUntil(lambda: (dialog := dialog_of(screens)) is not None and dialog.isVisible())
    dialog = dialog_of(screens)
    assert dialog is not None
    qtbot.waitUntil(lambda: "What comes next" in dialog.told.toPlainText())
    assert isinstance(keys.focus, QPlainTextEdit)
    keys.type("Mum rang: where are we? Told her the meeting is on 8 December.")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog_of(screens) is None)
    assert keys.pressed <= MOST_KEYS
    file = screens.cases.current
    assert isinstance(file, CaseFile)
    desk = file._parts.desk
    row = desk.cases.header(file.case_id).row
    assert (row.last_contact_on, row.next_contact_on) == (TODAY, date(2026, 12, 21))
    words = [str(view.values["wording"]) for view in desk.records.children("note", file.case_id)]
    assert "Mum rang: where are we? Told her the meeting is on 8 December." in words


def test_the_timeline_leads_to_the_chronology_on_paper(qtbot: QtBot, screens: Screens) -> None:
    row = screens.cases.desk.cases.rows()[0]
    screens.cases.open(row.case_id)
    qtbot.waitUntil(lambda: isinstance(screens.cases.current, CaseFile))
    screens.cases.file(row.case_id).chronology_asked.emit()
    qtbot.waitUntil(lambda: screens.papers._preview.shown is not None and screens.papers._preview.shown.isVisible())


def opened(case_file: CaseFile) -> ContactDialog:
    case_file.add_note()
    dialog = case_file.contact.dialog
    assert dialog is not None
    return dialog


def test_the_form_says_what_the_family_can_be_told(case_file: CaseFile) -> None:
    dialog = opened(case_file)
    words = dialog.told.toPlainText().split("\n")
    assert "Our yearly meeting about the plan will be on Wednesday 16 December 2026." in words
    assert unnamed(dialog) == []
    assert dialog.typed().next_contact == "21 December 2026"
    dialog.reject()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(case_file: CaseFile) -> None:
    dialog = opened(case_file)
    dialog.noting.click()
    assert dialog.notice.words.startswith("What was said is missing.")
    dialog.wording.setPlainText("Rang.")
    dialog.next.editor.restore("someday")
    dialog.noting.click()
    assert dialog.notice.words.startswith("This is not a date.")
    assert dialog.next.editor.text() == "someday"
    dialog.next.editor.restore("+2w")
    dialog.promise.setText("Ask about the bus")
    dialog.noting.click()
    assert dialog.notice.words.startswith("The promise has no day.")
    assert dialog.wording.toPlainText() == "Rang."
    dialog.reject()


def test_a_promise_goes_into_the_tasks_and_is_told(case_file: CaseFile, told: Told) -> None:
    dialog = opened(case_file)
    dialog.wording.setPlainText("Dad asked about the bus.")
    dialog.promise.setText("Ask about the bus")
    dialog.by.editor.restore("+1w")
    dialog.next.editor.restore("+2w")
    dialog.noting.click()
    assert case_file.contact.dialog is None
    assert told.sentences[-1] == (
        "Noted. Next contact by Monday 7 December 2026. Your promise stands in the tasks, by 30 November 2026."
    )


def test_what_was_typed_stands_there_again_after_closing(case_file: CaseFile) -> None:
    dialog = opened(case_file)
    dialog.wording.setPlainText("Half a sentence")
    dialog.reject()
    again = opened(case_file)
    assert again.wording.toPlainText() == "Half a sentence"
    assert again.notice.words.startswith("We kept what you were typing.")
    again.wording.clear()
    again.reject()
    assert opened(case_file).wording.toPlainText() == ""


def test_what_was_typed_when_the_laptop_was_locked_is_found_in_the_form(case_file: CaseFile) -> None:
    dialog = opened(case_file)
    dialog.wording.setPlainText("Before the lock")
    assert case_file.commit()
    drafts = case_file._parts.desk.drafts.waiting()
    assert [one.texts["wording"] for one in drafts] == ["Before the lock"]
    dialog.deleteLater()
    case_file.contact._forget()
    case_file.show_record(drafts[0].rtype, drafts[0].rec)
    again = case_file.contact.dialog
    assert again is not None
    assert again.wording.toPlainText() == "Before the lock"


def test_a_note_that_is_no_contact_sets_no_next_day(case_file: CaseFile, told: Told) -> None:
    dialog = opened(case_file)
    dialog.kind.setCurrentIndex(dialog.kind.findData("office_note"))
    assert not dialog.next.isVisible()
    dialog.wording.setPlainText("Panel papers are ready.")
    dialog.noting.click()
    assert told.sentences[-1] == "Noted."


def test_a_day_that_no_longer_shows_does_not_stand_in_the_way(case_file: CaseFile, told: Told) -> None:
    dialog = opened(case_file)
    dialog.next.editor.restore("someday")
    dialog.kind.setCurrentIndex(dialog.kind.findData("office_note"))
    dialog.wording.setPlainText("Panel papers are ready.")
    dialog.noting.click()
    assert told.sentences[-1] == "Noted."


def test_the_next_contact_is_set_though_what_can_be_told_could_not_be_read(
    case_file: CaseFile, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise UserError("It could not be read.", "Try again.")

    monkeypatch.setattr(QuickContacts, "open", fails)
    dialog = opened(case_file)
    dialog.wording.setPlainText("Mum rang.")
    dialog.noting.click()
    assert told.sentences[-1] == "Noted. Next contact by Monday 21 December 2026."
    row = case_file._parts.desk.cases.header(case_file.case_id).row
    assert row.next_contact_on == date(2026, 12, 21)
