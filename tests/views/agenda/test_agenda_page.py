"""The agenda as people use it: by keyboard, by month, mine and the team's; Enter opens the case."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.agenda.days import AgendaCase, AgendaItem, AgendaKind
from app.domain.deadlines import Rag
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.agenda.reading import Days, Whose
from app.views.agenda.presenter import AgendaVerbs
from app.views.agenda.view import AgendaPage, AgendaParts
from app.views.jobs import InlineJobs
from tests.support.practice_vault import today
from tests.views.walking import unnamed

TOMOS, YUSUF = AgendaCase("c1", "Tomos D’Arcy", "EHC-1", "Dee"), AgendaCase("c2", "Yus Al-Haddād", "EHC-2", "Shaun")
ITEMS = (
    AgendaItem(date(2026, 11, 9), AgendaKind.DEADLINE, "Draft plan with the family", TOMOS, "draft", None, "",
               Rag.PAST_TARGET, "Past target 14 days", is_mine=True),
    AgendaItem(date(2026, 11, 25), AgendaKind.VISIT, "Visit", TOMOS, "v1", time(10, 30), "At home", is_mine=True),
    AgendaItem(date(2026, 11, 25), AgendaKind.CONTACT, "Family hears from us", YUSUF, "c2"),
    AgendaItem(date(2026, 12, 21), AgendaKind.DEADLINE, "Final plan sent", TOMOS, "final", None, "", Rag.SOON,
               "Due in 28 days", is_mine=True),
)  # fmt: skip


class Desk:
    """The page over an agenda of four things."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.read: list[Days] = []
        self.written: list[tuple[str, Whose]] = []
        self.fault: UserError | None = None
        verbs = AgendaVerbs(today, self._open, self._write)
        self.page = AgendaPage(AgendaParts(verbs, InlineJobs(), lambda case, name: self.opened.append((case, name))))

    def _open(self, days: Days) -> tuple[AgendaItem, ...]:
        self.read.append(days)
        if self.fault is not None:
            raise self.fault
        return tuple(item for item in ITEMS if item.day in days)

    def _write(self, file: Path, whose: Whose) -> int:
        self.written.append((file.name, whose))
        return 3

    def spoken(self) -> list[str]:
        items = self.page.table.items
        return [str(items.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(items.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.page)
    made.page.resize(1366, 768)
    with qtbot.waitActive(made.page):
        made.page.show()
        made.page.activateWindow()
    return made


def test_a_month_is_told_by_week_and_each_row_is_one_sentence(desk: Desk) -> None:
    assert desk.page.month.text() == "November 2026"
    assert desk.page.header.subtitle.text() == "2 dates in November 2026: mine."
    spoken = desk.spoken()
    assert spoken[0].startswith("Group Week of 9 November 2026, 1")
    assert spoken[-1] == "Wednesday 25 November 2026, 10:30, Visit, Tomos D’Arcy, At home, Dee"


def test_the_first_row_from_today_on_is_current_and_enter_opens_its_case(desk: Desk) -> None:
    QTest.keyClick(desk.page.table, Qt.Key.Key_Return)
    assert desk.opened == [("c1", "Tomos D’Arcy")]


def test_alt_with_the_arrows_changes_the_month(desk: Desk) -> None:
    QTest.keyClick(desk.page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.page.month.text() == "December 2026"
    assert desk.read[-1] == Days(date(2026, 12, 1), date(2026, 12, 31))
    assert "Final plan sent" in desk.spoken()[-1]
    QTest.keyClick(desk.page.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.page.before.click()
    assert desk.page.stack.currentWidget() is desk.page.nothing
    desk.page.now.click()
    assert desk.page.month.text() == "November 2026"


def test_the_team_is_one_click_away(desk: Desk) -> None:
    desk.page.whose.button(list(Whose).index(Whose.TEAM)).click()
    assert "Yus Al-Haddād" in " ".join(desk.spoken())
    desk.page.whose.button(list(Whose).index(Whose.COVER)).click()
    assert desk.page.stack.currentWidget() is desk.page.nothing


def test_news_are_read_and_the_row_stays_current(desk: Desk) -> None:
    before = desk.page.table.current()
    desk.page.refresh(Changes())
    assert len(desk.read) == 1
    desk.page.refresh(Changes(frozenset({("task", "t1")})))
    assert len(desk.read) == 2
    assert desk.page.table.current() == before


def test_the_calendar_file_is_written_for_whose_agenda_is_shown(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "mine.ics"), ""))
    desk.page.saving.click()
    assert desk.written == [("mine.ics", Whose.MINE)]
    assert "3 dates of the year ahead written to mine.ics." in desk.page.notice.words


def test_a_fault_is_said_on_the_page(desk: Desk) -> None:
    desk.fault = UserError("The vault did not answer.", "Try again.")
    desk.page.now.click()
    assert "The vault did not answer." in desk.page.notice.words


def test_every_control_has_a_name(desk: Desk) -> None:
    assert unnamed(desk.page) == []
