"""The sync centre with the keyboard alone, and as a screen reader meets it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain import merge
from app.domain.change import Change
from app.models import Outcome
from app.services.records import Records
from app.services.synchronising import Standing, Waiting
from app.store.vault_store import Store
from app.sync.client.trouble import Reason
from app.views.jobs import Progress
from app.views.sync_centre.presenter import State
from app.views.sync_centre.view import SyncCentre
from tests.support.sync_centre import COLLEAGUE, Heard, TamedServer, presenter_over
from tests.support.vaults import add_case, add_outcome, add_plan, opened
from tests.views.walking import unnamed

STANDING = Standing(is_enrolled=True, server="", waiting=1, set_aside=0, two_versions=0, last_sync_at=None)


@dataclass
class Desk:
    """The page over a real vault."""

    store: Store
    server: TamedServer
    heard: Heard
    page: SyncCentre
    outcome: str
    scope: str

    def write(self, words: str) -> None:
        """Save other words in the outcome."""
        records = Records(self.store)
        records.save("outcome", self.outcome, {"wording": words}, records.open("outcome", self.outcome).seen)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "First.")
        server, heard = TamedServer(store), Heard()
        server.scopes.add(str(scope))
        page = SyncCentre(presenter_over(store, server, heard))
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        yield Desk(store, server, heard, page, outcome.id, str(scope))


def _words(part: QWidget) -> str:
    QApplication.processEvents()  # rows just put in are shown in the next turn
    return " ".join(shown.text() for shown in part.findChildren(QLabel) if shown.isVisibleTo(part))


def _button(part: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()
    found = [made for made in part.findChildren(QPushButton) if made.isVisibleTo(part)]
    return next(made for made in found if name in (made.text(), made.accessibleName()))


def test_a_server_is_joined_by_keyboard_and_the_end_of_the_day_is_near(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    assert page.join.isVisible()
    assert not page.sync.isVisible()
    page.join.address.setFocus()
    QTest.keyClicks(page.join.address, "https://planstead.example")
    QTest.keyClick(page.join.address, Qt.Key.Key_Return)
    assert page.join.notice.words.startswith("Address or code is missing.")
    assert page.join.code.hasFocus()
    QTest.keyClicks(page.join.code, "right")
    QTest.keyClick(page.join.code, Qt.Key.Key_Return)
    assert not page.join.isVisible()
    assert desk.server.syncs == 1
    assert "Everything on this laptop is on the server. Last sync today at 14:05." in _words(page.header)
    desk.write("Second.")
    page.finish.setFocus()
    QTest.keyClick(page.finish, Qt.Key.Key_Space)
    assert desk.heard.days_finished == 1


def test_the_code_stays_when_the_server_does_not_take_it(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.join.address.setText("https://planstead.example")
    page.join.code.setText("wrong")
    QTest.keyClick(page.join.code, Qt.Key.Key_Return)
    assert page.join.notice.words == "The server does not take this code. Check it, or ask for a new one."
    assert (page.join.address.text(), page.join.code.text()) == ("https://planstead.example", "wrong")
    assert page.join.joining.isEnabled()


def test_ctrl_r_syncs(desk: Desk) -> None:
    assert desk.page.sync.shortcut() == QKeySequence("Ctrl+R")
    desk.server.enrol("https://planstead.example", "right")
    desk.page._presenter.refresh()
    desk.page.sync.click()
    assert desk.server.syncs == 1


def test_every_part_has_a_name_in_every_state(desk: Desk) -> None:
    page = desk.page
    assert unnamed(page) == []
    desk.server.enrol("https://planstead.example", "right")
    page._presenter.sync_now()
    with desk.store.reading() as session:
        units = session.get_one(Outcome, desk.outcome).units
    seen = {"wording": merge.seen_as_shown(units)["wording"]}
    theirs = Change(
        str(uuid4()), desk.scope, "outcome", desk.outcome, {"wording": {"wording": "Theirs."}}, seen, COLLEAGUE,
        "2026-11-23T09:30:00+00:00",
    )  # fmt: skip
    desk.server.bring(desk.outcome, desk.scope, merge.apply(units, theirs), 1000)
    desk.write("Mine.")
    page._presenter.sync_now()
    desk.write("Mine again.")
    desk.server.refuses = "no_grant"
    page._presenter.sync_now()
    page.busy.show()
    words = _words(page.needs_you)
    assert "Tomos D’Arcy-Pritchard: Section E, E-1" in words
    assert "You have no right to change this case any more." in words
    assert "Mine again." in words
    assert unnamed(page) == []
    assert "EHC-2026-0001" in _words(page.news)
    _button(page.needs_you, "Look at both versions: Section E, E-1, EHC-2026-0001").click()
    assert [found.rec for found in desk.heard.settled] == [desk.outcome]


def test_offline_is_no_alarm(desk: Desk) -> None:
    desk.server.enrol("https://planstead.example", "right")
    desk.server.trouble = Reason.NO_NETWORK
    desk.page._presenter.sync_now()
    assert not desk.page.notice.isVisible()
    assert "There is no connection at the moment." in _words(desk.page.receipt)
    assert desk.page.sync.isEnabled()


def test_rows_that_are_the_same_stay_and_keep_the_focus(desk: Desk, qtbot: QtBot) -> None:
    one, other = Waiting("1", "CD-1", 1, 300, ""), Waiting("2", "CD-2", 2, 700, "")
    desk.page.show_state(State(STANDING, (one, other)), "")
    opening = _button(desk.page.to_send, "Open CD-2")
    opening.setFocus()
    desk.page.show_state(State(STANDING, (one, other)), "")
    assert opening.hasFocus()
    QTest.keyClick(opening, Qt.Key.Key_Space)
    assert desk.heard.opened == ["2"]
    desk.page.show_state(State(STANDING, (other,)), "")
    assert "CD-1" not in _words(desk.page.to_send)
    assert desk.page.to_send.title.text() == "To send (1)"


def test_a_long_list_says_how_many_more_there_are(desk: Desk) -> None:
    waiting = tuple(Waiting(str(number), f"CD-{number}", 1, 300, "") for number in range(60))
    desk.page.show_state(State(STANDING, waiting), "")
    assert _words(desk.page.to_send).endswith("And 10 more.")


def test_while_it_syncs_it_shows_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    desk.page.show_busy("Syncing")
    desk.page.busy.show()
    desk.page.show_progress(Progress(3, 9, "Sending"))
    assert "Sending" in _words(desk.page.busy)
    assert not desk.page.sync.isEnabled()
    _button(desk.page.busy, "Stop").click()
    assert desk.page.finish.isEnabled()
    assert not desk.page.busy.isVisible()
