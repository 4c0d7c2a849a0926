"""The settings with real widgets over a real vault."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.settings.office import Offices
from app.services.settings.preferences import Colouring, LockAfter, PreferenceShelf
from app.store.vault.files import VaultFiles
from app.store.vault_store import Store
from app.views.qt import theme
from app.views.qt.tokens import Look
from app.views.settings.view import SettingsPage, Subject
from app.views.widgets.fields.choices import ChoiceEditor
from app.views.widgets.fields.lines import LineEditor
from tests.support.settings import DETAILS, WORDS, Heard, about_over, settings_parts
from tests.support.vaults import LOW_COST, PASSPHRASE, opened
from tests.views.walking import unnamed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with opened(folder) as made:
        yield made


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def page(qtbot: QtBot, store: Store, folder: Path, heard: Heard) -> SettingsPage:
    made = SettingsPage(settings_parts(store, folder, heard))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    return made


def _press(*keys: Qt.Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def _tab_until(reached: Callable[[QWidget], bool]) -> None:
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and reached(focus):
            return
        _press(Qt.Key.Key_Tab)
    pytest.fail("Tab never got there")


def _line(page: SettingsPage, key: str) -> QWidget:
    assert page.office.form is not None
    editor = page.office.form.editor(key)
    assert isinstance(editor, LineEditor)
    return editor.line


def _combo(page: SettingsPage, key: str) -> QWidget:
    editor = page.laptop.form.editor(key)
    assert isinstance(editor, ChoiceEditor)
    return editor.combo


def test_details_are_written_by_keyboard_alone_and_saved_on_leaving_the_field(page: SettingsPage, store: Store) -> None:
    page.subjects.setFocus()
    _tab_until(lambda focus: focus is _line(page, "authority"))
    QTest.keyClicks(_line(page, "authority"), "Aldermoor Council")
    assert Offices(store).open().values["authority"] == ""
    _press(Qt.Key.Key_Tab)
    assert Offices(store).open().values["authority"] == "Aldermoor Council"


def test_what_was_typed_is_saved_before_a_lock(page: SettingsPage, store: Store) -> None:
    line = _line(page, "telephone")
    line.setFocus()
    QTest.keyClicks(line, "01632 960123")
    assert page.commit()
    assert Offices(store).open().values["telephone"] == "01632 960123"


def test_another_subject_saves_what_was_typed_before(page: SettingsPage, store: Store) -> None:
    line = _line(page, "service")
    line.setFocus()
    QTest.keyClicks(line, "SEND Casework Team")
    page.show_subject(Subject.ABOUT)
    assert Offices(store).open().values["service"] == "SEND Casework Team"


def test_colleagues_details_come_into_an_open_form(page: SettingsPage, store: Store) -> None:
    page.refresh(Offices(store).save(DETAILS, {}))
    assert page.office.form is not None
    assert page.office.form.editor("authority").value() == "Aldermoor County Council"


def test_a_setting_is_chosen_by_keyboard_and_holds_at_once(page: SettingsPage, store: Store, heard: Heard) -> None:
    page.subjects.setFocus()
    _press(Qt.Key.Key_Down)
    _tab_until(lambda focus: focus is _combo(page, "lock_after"))
    _press(Qt.Key.Key_Down)
    assert heard.applied[-1].lock_after is LockAfter.TEN
    assert PreferenceShelf(store).read().lock_after is LockAfter.TEN


def test_a_setting_changed_elsewhere_is_shown(page: SettingsPage, store: Store) -> None:
    PreferenceShelf(store).keep("colouring", Colouring.DARK)
    page.settings_changed()
    assert page.laptop.form.editor("colouring").value() is Colouring.DARK


def test_the_passphrase_is_changed_by_keyboard_alone(page: SettingsPage, folder: Path, heard: Heard) -> None:
    page.show_subject(Subject.PASSPHRASE)
    page.subjects.setFocus()
    _tab_until(lambda focus: focus is page.passphrase.current.line)
    QTest.keyClicks(page.passphrase.current.line, PASSPHRASE)
    _tab_until(lambda focus: focus is page.passphrase.new.field.line)
    QTest.keyClicks(page.passphrase.new.field.line, WORDS)
    _press(Qt.Key.Key_Return)
    assert heard.said
    assert page.passphrase.current.text() == ""
    with pytest.raises(Exception, match="not right"):
        VaultFiles(folder, floor=LOW_COST).change_passphrase(PASSPHRASE, WORDS)


def test_a_wrong_passphrase_is_told_beside_the_fields_and_what_was_typed_stays(page: SettingsPage) -> None:
    page.show_subject(Subject.PASSPHRASE)
    page.passphrase.current.line.setText("not the one in use")
    page.passphrase.new.field.line.setText(WORDS)
    page.passphrase.changing.click()
    assert page.passphrase.notice.words.startswith("The passphrase is not right.")
    assert page.passphrase.new.field.text() == WORDS


def test_no_passphrase_is_left_on_a_page_that_was_left(page: SettingsPage) -> None:
    page.show_subject(Subject.PASSPHRASE)
    page.passphrase.current.line.setText(PASSPHRASE)
    page.show_subject(Subject.ABOUT)
    assert page.passphrase.current.text() == ""


def test_about_says_what_was_found_and_lists_the_licences(page: SettingsPage) -> None:
    page.show_subject(Subject.ABOUT)
    assert page.about.store.text == "Yes"
    assert {"sqlalchemy", "pyside6-essentials"} <= {one.package for one in page.about.licences.items.rows}
    assert page.about.warning.words == ""


def test_about_warns_that_the_bank_holidays_run_out(page: SettingsPage, store: Store) -> None:
    page.about.show_facts(about_over(store, date(2028, 6, 1)).facts())
    assert page.about.warning.words.startswith("The known bank holidays end on 31 December 2028.")


def test_the_path_of_the_backups_can_be_copied(page: SettingsPage, folder: Path, heard: Heard) -> None:
    page.show_subject(Subject.LAPTOP)
    page.laptop.copying.click()
    assert (heard.copied, heard.said) == ([str(folder / "backups")], ["The path is copied."])


@pytest.mark.parametrize("subject", list(Subject))
def test_everything_that_takes_the_focus_has_a_name_and_a_role(page: SettingsPage, subject: Subject) -> None:
    page.show_subject(subject)
    assert unnamed(page) == []


@pytest.mark.parametrize("subject", list(Subject))
@pytest.mark.parametrize(("width", "zoom"), [(1080, 1.0), (830, 1.0), (830, 1.5), (1200, 2.0)])
def test_nothing_is_wider_than_the_room_there_is(page: SettingsPage, subject: Subject, width: int, zoom: float) -> None:
    page.show_subject(subject)
    theme.wear(Look(zoom=zoom))
    page.resize(width, 700)
    QApplication.processEvents()
    shown = (page.office, page.laptop, page.passphrase, page.about)[list(Subject).index(subject)]
    room = shown.parentWidget()
    assert room is not None
    assert shown.minimumSizeHint().width() <= room.width()
    assert page.subjects.isVisible() != page.choice.isVisible()
