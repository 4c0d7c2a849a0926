"""The main window: pages, cases, keys, panes, and a title that never holds a name."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import PRODUCT
from app.domain.errors import BugError, UserError
from app.views.shell import geometry
from app.views.shell.found import Found
from app.views.shell.menus import KeysDialog
from app.views.shell.panes import go_to_pane
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from app.views.tones import Tone
from tests.views.walking import unnamed

FIRST, SECOND = UUID(int=1), UUID(int=2)


class Screen(QWidget):
    """A screen that says when it is asked to save."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.commits = 0
        self.box = QLineEdit()
        self.box.setAccessibleName(name)
        QVBoxLayout(self).addWidget(self.box)

    def commit(self) -> None:
        self.commits += 1


@pytest.fixture
def shell(qtbot: QtBot) -> Iterator[Shell]:
    made = Shell()
    for number, (key, icon) in enumerate((("My day", "sun"), ("Caseload", "users"), ("Sync centre", "refresh-cw")), 1):
        made.add_page(Page(key.lower(), key, icon, number, lambda key=key: Screen(key)))  # type: ignore[misc]  # loop
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show_page("my day")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def _press(shell: Shell, key: str) -> None:
    shell.menus.action(key).trigger()


def test_two_pages_never_share_a_place_on_the_rail(shell: Shell) -> None:
    with pytest.raises(BugError, match="two pages of the rail have the number 1"):
        shell.add_page(Page("agenda", "Agenda", "calendar-days", 1, lambda: Screen("agenda")))


def test_pages_are_made_when_they_are_first_shown(shell: Shell) -> None:
    assert shell.desk.stack.count() == 1
    _press(shell, "page-caseload")
    assert shell.desk.stack.count() == 2
    shell.rail.asked.emit("my day")
    assert shell.desk.stack.count() == 2


def test_the_lock_key_locks_from_a_dialog_and_from_a_menu_too(shell: Shell, qtbot: QtBot) -> None:
    locks: list[None] = []
    shell.lock_asked.connect(lambda: locks.append(None))
    dialog = QDialog(shell)
    box = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(locks) == 1
    QTest.keyClick(box, Qt.Key.Key_L)
    assert (len(locks), box.text()) == (1, "l")
    dialog.close()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    QTest.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(locks) == 2


def test_what_is_left_is_asked_to_save(shell: Shell) -> None:
    screen = shell.desk.page("my day")
    assert isinstance(screen, Screen)
    before = screen.commits
    shell.show_page("caseload")
    assert screen.commits == before + 1


def test_locking_saves_first(qtbot: QtBot, shell: Shell) -> None:
    screen = shell.desk.page("my day")
    assert isinstance(screen, Screen)
    before = screen.commits
    with qtbot.waitSignal(shell.lock_asked):
        _press(shell, "lock")
    assert screen.commits == before + 1


def test_cases_open_in_tabs_and_open_once(qtbot: QtBot, shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos & Co", lambda: Screen("one"))
    shell.open_case(SECOND, "Yusuf Demir", lambda: Screen("two"))
    shell.open_case(FIRST, "Tomos & Co", lambda: Screen("never"))
    assert shell.desk.open_cases == (FIRST, SECOND)
    assert shell.desk.current_case() == FIRST
    _press(shell, "next-case")
    assert shell.desk.current_case() == SECOND
    with qtbot.waitSignal(shell.case_closed) as closed:
        _press(shell, "close-case")
    assert closed.args == [SECOND]
    assert shell.desk.current_case() == FIRST
    _press(shell, "close-case")
    assert shell.desk.current_case() is None
    assert shell.desk.shown is shell.desk.page("my day")


def test_a_tab_is_current_only_while_its_case_is_shown(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    assert shell.desk.tabs.property("active") == "true"
    shell.show_page("caseload")
    assert shell.desk.tabs.property("active") == "false"
    shell.desk.tabs.tabBarClicked.emit(0)
    assert shell.desk.current_case() == FIRST


def test_the_title_of_the_window_never_holds_a_name(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    assert shell.windowTitle() == PRODUCT


def test_for_one_family_nothing_else_is_on_the_screen(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    shell.say_done("Done: ring the mother of another child.")
    shell.show_one_family(on=True)
    assert shell.toast.words == ""
    assert shell.windowTitle() == "Visit"
    assert not any(part.isVisible() for part in (shell.rail, shell.top, shell.desk.tabs, shell.foot, shell.menuBar()))
    shell.show_one_family(on=False)
    assert shell.rail.isVisible()
    assert shell.desk.tabs.isVisible()


def test_search_shows_answers_and_opens_one_by_keyboard(qtbot: QtBot, shell: Shell) -> None:
    _press(shell, "search")
    with qtbot.waitSignal(shell.search_asked) as asked:
        QTest.keyClicks(shell.top.search, "tom")
    assert asked.args == ["tom"]
    shell.show_found("to", [Found("old", "An answer to other words")])
    assert shell.top.search.results.count() == 0
    shell.show_found("tom", [Found(FIRST, "Tomos Rees", "Year 1"), Found(SECOND, "Tom Hill")])
    QTest.keyClick(shell.top.search, Qt.Key.Key_Down)
    QTest.keyClick(shell.top.search.results, Qt.Key.Key_Down)
    with qtbot.waitSignal(shell.found_opened) as opened:
        QTest.keyClick(shell.top.search.results, Qt.Key.Key_Return)
    assert opened.args == [SECOND]


def test_search_says_when_nothing_was_found(qtbot: QtBot, shell: Shell) -> None:
    shell.top.search.setText("zzz")
    shell.show_found("zzz", [])
    words = [part.text() for part in shell.findChildren(type(shell.foot.saved)) if part.isVisible()]
    assert "Nothing on this laptop has these words." in words


def test_search_says_when_it_tells_not_all(qtbot: QtBot, shell: Shell) -> None:
    shell.top.search.setText("a")
    shell.show_found("a", [Found(FIRST, "Tomos Rees")], "These are the first.")
    words = [part.text() for part in shell.findChildren(type(shell.foot.saved)) if part.isVisible()]
    assert "These are the first." in words
    shell.show_found("a", [Found(FIRST, "Tomos Rees")])
    words = [part.text() for part in shell.findChildren(type(shell.foot.saved)) if part.isVisible()]
    assert "These are the first." not in words


def test_f6_goes_round_the_panes(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    been = [go_to_pane(shell, 1) for _ in range(5)]
    assert set(been) == {"Pages", "Search and status", "Open cases", "Page"}
    assert been[0] == been[4]
    assert go_to_pane(shell, -1) == been[3]


def test_every_command_has_its_own_keys(shell: Shell) -> None:
    keys = [key.toString() for action in shell.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+K", "Ctrl+N", "Ctrl+L", "Ctrl+1", "Ctrl+3", "F6", "F1", "F11", "Ctrl+Q"} <= set(keys)


def test_the_view_menu_has_the_pages_in_the_order_of_the_rail_whichever_came_first(shell: Shell) -> None:
    shell.add_page(Page("late", "Came last", "sun", 0, lambda: Screen("late")))
    menu = next(menu for menu in shell.menuBar().findChildren(QMenu) if menu.title() == "&View")
    texts = ["" if action.isSeparator() else action.text() for action in menu.actions()]
    assert texts[:5] == ["Came last", "My day", "Caseload", "Sync centre", ""]


def test_no_menu_uses_a_letter_twice(shell: Shell) -> None:
    for menu in shell.menuBar().findChildren(QMenu):
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        letters = [text[text.index("&") + 1].casefold() for text in texts]
        assert len(letters) == len(set(letters)), menu.title()


def test_f1_shows_the_keys(qtbot: QtBot, shell: Shell) -> None:
    shell.show_keys()
    dialog = shell.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    items = dialog.table.model()
    rows = {items.index(at, 0).data(): items.index(at, 1).data() for at in range(items.rowCount())}
    assert rows["Search"] == "Ctrl+K"
    assert rows["Caseload"] == "Ctrl+2"
    dialog.close()


def test_undo_names_what_it_takes_back_and_does_so_once(shell: Shell) -> None:
    taken: list[str] = []
    assert not shell.menus.action("undo").isEnabled()
    shell.say_done("Outcome removed.", lambda: taken.append("outcome"))
    shell.say_done("This is only told.")
    assert shell.top.undo.accessibleName() == "Undo: Outcome removed."
    _press(shell, "undo")
    _press(shell, "undo")
    assert taken == ["outcome"]
    assert shell.top.undo.isHidden()
    assert shell.toast.words == ""
    shell.say_done("Need removed.", lambda: taken.append("need"))
    shell.top.undo.click()
    assert taken == ["outcome", "need"]


def test_what_was_done_in_a_case_cannot_be_taken_back_once_it_is_closed(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    shell.say_done("Outcome removed.", lambda: None)
    _press(shell, "close-case")
    assert not shell.menus.action("undo").isEnabled()
    assert shell.toast.words == ""


def test_a_fault_goes_when_it_is_closed_or_something_else_is_done_or_shown(shell: Shell) -> None:
    def fault() -> None:
        shell.say_fault(UserError("The meeting has not been held.", "Choose reviews that are held."))
        assert shell.notice.words

    fault()
    shell.notice.findChildren(QPushButton)[-1].click()
    assert shell.notice.words == ""
    fault()
    shell.say_done("Outcome removed.", lambda: None)
    assert shell.notice.words == ""
    fault()
    shell.show_page("caseload")
    assert shell.notice.words == ""


def test_status_and_faults_are_words(shell: Shell) -> None:
    shell.show_status("3 changes waiting", Tone.INFO)
    assert shell.top.status.accessibleName() == "3 changes waiting"
    shell.say_fault(UserError("The server does not answer.", "Your work is safe. Try again later."))
    assert shell.notice.words == "The server does not answer. Your work is safe. Try again later."
    shell.say_done("Outcome removed.", lambda: None)
    assert shell.toast.words == "Outcome removed."
    shell.foot.show_words(1)
    assert shell.foot.words.text() == "1 word"


def test_undo_in_the_toast_takes_it_back(shell: Shell) -> None:
    taken: list[bool] = []
    shell.say_done("Outcome removed.", lambda: taken.append(True))
    shell.toast._undo.click()
    assert taken == [True]
    assert shell.toast.words == ""


def test_a_narrow_window_gives_its_width_to_the_page(qtbot: QtBot, shell: Shell) -> None:
    wide = shell.rail.width()
    shell.resize(910, 512)
    qtbot.waitUntil(lambda: shell.rail.width() < wide)
    assert shell.width() == 910
    assert all(button.accessibleName() for button in shell.rail._buttons.values())


def test_a_place_that_cannot_be_seen_is_not_taken(qtbot: QtBot, shell: Shell, qapp: QApplication) -> None:
    assert not geometry.is_seen(QRect(9000, 9000, 800, 600))
    shell.move(9000, 9000)
    kept = shell.geometry_kept()
    shell.restore_geometry(kept)
    assert geometry.is_seen(shell.frameGeometry())
    shell.restore_geometry(b"nonsense")
    assert geometry.is_seen(shell.frameGeometry())


def test_the_first_time_the_window_has_its_usual_size_and_its_title_bar_in_sight(shell: Shell) -> None:
    shell.resize(640, 400)
    shell.restore_geometry(b"")
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    assert shell.size() == QSize(1280, 800).boundedTo(QSize(room.width(), room.height() - 40))
    assert shell.geometry().top() >= 40


def test_closing_saves_and_is_told(qtbot: QtBot, shell: Shell) -> None:
    screen = shell.desk.page("my day")
    assert isinstance(screen, Screen)
    before = screen.commits
    with qtbot.waitSignal(shell.closing):
        shell.close()
    assert screen.commits == before + 1


def test_everything_that_takes_the_focus_has_a_name_and_a_role(shell: Shell) -> None:
    shell.open_case(FIRST, "Tomos Rees", lambda: Screen("one"))
    assert unnamed(shell) == []


def test_the_walk_finds_what_has_no_name(qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    assert len(unnamed(window)) == 1
    assert QAccessible.queryAccessibleInterface(window) is not None
