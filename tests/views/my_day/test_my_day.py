"""My day by keyboard alone, read row by row; the end of the day; and a day that turns."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.day import DayList, Ready
from app.services.day.backing_up import BackedUp
from app.services.records import Records
from app.store.vault_store import Store
from app.views.finish_day.presenter import FinishVerbs
from app.views.finish_day.view import FinishDayPage
from app.views.my_day.rows import RowWidget
from app.views.my_day.view import MyDayPage
from app.views.qt.day_watch import DayWatch
from tests.services.day.desk import YUSUF, case_of, of_yusufs_caseworker
from tests.support.days import HeardDay, verbs_over
from tests.support.desk import DeskJobs
from tests.support.practice_vault import TODAY, today
from tests.support.vaults import opened
from tests.views.walking import unnamed

FRIDAY = TODAY + timedelta(days=4)


class Desk:
    """The page over a vault, and where it led."""

    def __init__(self, store: Store) -> None:
        self.store, self.heard, self.jobs = store, HeardDay(), DeskJobs()
        self.page = MyDayPage(self.jobs, verbs_over(store), self.heard.ways(), today)
        self.heard.on_changes = self.page.refresh

    @property
    def rows(self) -> list[RowWidget]:
        return self.page._rows()

    def focused(self) -> RowWidget:
        return next(row for row in self.rows if row.hasFocus())

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused(), key)

    def go_to(self, words: str) -> RowWidget:
        """Go down by the arrow until the row that begins so."""
        self.rows[0].setFocus()
        for _ in self.rows:
            if self.focused().row.sentence.startswith(words):
                return self.focused()
            self.press(Qt.Key.Key_Down)
        raise AssertionError(words)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with of_yusufs_caseworker(tmp_path) as store:
        records, (case_id, scope_id) = Records(store), case_of(store, YUSUF)
        records.add("task", case_id, scope_id, {"title": "Ring the school", "due_on": FRIDAY})
        records.add("appointment", case_id, scope_id, {"kind": "visit", "meeting_on": TODAY})
        made = Desk(store)
        qtbot.addWidget(made.page)
        made.page.resize(1200, 700)
        with qtbot.waitActive(made.page):
            made.page.show()
            made.page.activateWindow()
        yield made
        made.jobs.closed = True


def test_every_row_is_reached_by_the_arrows_and_read_as_one_sentence(desk: Desk) -> None:
    assert desk.rows[0].hasFocus()
    for row in desk.rows[1:]:
        desk.press(Qt.Key.Key_Down)
        assert row.hasFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.rows[-1].hasFocus()
    desk.press(Qt.Key.Key_Up)
    assert desk.rows[-2].hasFocus()
    spoken = desk.go_to("Send the invitations").accessibleName()
    assert spoken == ("Yus Al-Haddād: Send the invitations to the review meeting, due tomorrow")
    assert unnamed(desk.page) == []


def test_tab_goes_to_one_row_of_each_list(desk: Desk) -> None:
    for card in desk.page.cards.values():
        stops = [row for row in card.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(stops) == min(1, len(card.rows))


def test_space_opens_the_form_of_what_the_law_dates_and_never_dates_it(desk: Desk) -> None:
    desk.go_to("Send the invitations")
    desk.press(Qt.Key.Key_Space)
    assert [words.split()[:2] for words in desk.heard.led] == [["event", "review_invitations_sent"]]
    assert desk.heard.changes == []


def test_space_does_a_task_and_the_focus_stays_in_the_list(desk: Desk) -> None:
    desk.go_to("Ring the school")
    desk.press(Qt.Key.Key_Space)
    assert desk.heard.told == ["Done: Ring the school, due Friday 27 November."]
    assert desk.focused() in desk.page.cards[DayList.THIS_WEEK].rows
    assert desk.heard.undo is not None
    desk.heard.undo()
    assert desk.go_to("Ring the school").row.sentence == "Ring the school, due Friday 27 November"


def test_enter_opens_the_case(desk: Desk) -> None:
    row = desk.go_to("Ring the school").row
    desk.press(Qt.Key.Key_Return)
    assert desk.heard.led == [f"open task {row.rec}"]


def test_s_puts_off_with_a_reason_and_what_is_put_off_can_be_seen(qtbot: QtBot, desk: Desk) -> None:
    desk.go_to("Ring the school")
    desk.press(Qt.Key.Key_S)
    dialog = desk.page.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.reason.hasFocus)
    assert unnamed(dialog) == []
    dialog.keeping.click()
    assert dialog.notice.words.startswith("It is not said why it can wait.")
    QTest.keyClicks(dialog.reason, "The school is shut.")
    dialog.keeping.click()
    assert desk.page.dialog is None
    assert desk.page.put_off.opener.text() == "Put off (1)"
    desk.page.put_off.opener.click()
    assert unnamed(desk.page) == []
    assert all(not row.row.sentence.startswith("Ring the school") for row in desk.rows)


def test_the_cards_stand_beside_each_other_where_there_is_room(desk: Desk) -> None:
    left, right = desk.page.cards[DayList.OVERDUE], desk.page.cards[DayList.VISITS]
    assert right.x() > left.x()
    desk.page.resize(640, 500)
    QApplication.processEvents()
    assert right.x() == left.x()
    assert desk.page._area.horizontalScrollBar().maximum() == 0


def test_a_laptop_without_cases_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        desk = Desk(store)
        qtbot.addWidget(desk.page)
        desk.page.show()
        assert desk.page.nothing.isVisible()
        assert not desk.page.cards[DayList.OVERDUE].isVisible()
        for one in desk.page.nothing.findChildren(QPushButton):
            one.click()
        assert sorted(desk.heard.led) == ["import", "new case"]
        desk.jobs.closed = True


def test_the_end_of_the_day_locks_by_itself_unless_somebody_stays(qtbot: QtBot) -> None:
    locked: list[bool] = []
    copy = BackedUp(datetime(2026, 11, 23, 17, tzinfo=UTC), 1_000_000, 1)
    verbs = FinishVerbs(
        lambda ended: ended(None, None), lambda: copy, lambda: Ready(TODAY, 0, "No visits tomorrow."),
        lambda: locked.append(True),
    )  # fmt: skip
    page = FinishDayPage(DeskJobs(), verbs)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.presenter.begin()
    assert page.lock.hasFocus()
    assert page._seconds.isActive()
    assert unnamed(page) == []
    QTest.keyClick(page.stay, Qt.Key.Key_Space)
    assert not page._seconds.isActive()
    page.presenter.begin()
    page.hide()
    assert not page._seconds.isActive()
    page.presenter.begin()  # it ends while something else is shown
    assert not page._seconds.isActive()
    page.show()
    page.lock.click()
    assert locked == [True]


def test_a_new_day_is_noticed_at_midnight_and_after_a_sleep(qtbot: QtBot) -> None:
    clock = [datetime(2026, 11, 23, 23, 59, 58, tzinfo=UTC)]
    watch = DayWatch(lambda: clock[0])
    turned: list[bool] = []
    watch.turned.connect(lambda: turned.append(True))
    assert watch.wait_ms() == 2500
    watch.look()
    assert turned == []
    clock[0] += timedelta(seconds=3)
    watch.look()
    assert turned == [True]
    assert watch.wait_ms() == 300_000
    clock[0] += timedelta(days=2)
    watch.look()
    assert turned == [True, True]
    watch.stop()
