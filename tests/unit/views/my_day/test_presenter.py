"""My day: whose rows, how many, what a row does, and what may be put off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.day import Act, DayList, DayRow, Doing, Ready, Whose
from app.domain.errors import UserError
from app.services.day.my_day import DayView
from app.services.records import Records
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.my_day.presenter import FEW, Choice, DayShown, DayVerbs, MyDayPresenter
from tests.services.day.desk import YUSUF, case_of, of_yusufs_caseworker
from tests.support.days import HeardDay, verbs_over
from tests.support.practice_vault import TODAY

READY = Ready(TODAY, 0, "No visits tomorrow.")


class RecorderPage:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.days: list[DayShown] = []
        self.asked: list[tuple[DayRow, date, str]] = []
        self.closed = 0
        self.refused: list[UserError] = []

    @property
    def shown(self) -> DayShown:
        return self.days[-1]

    def rows(self, place: DayList) -> tuple[DayRow, ...]:
        return next(one.rows for one in self.shown.lists if one.place is place)

    def show_day(self, shown: DayShown) -> None:
        self.days.append(shown)

    def ask_until(self, row: DayRow, proposed: date, latest: str) -> None:
        self.asked.append((row, proposed, latest))

    def put_off_done(self) -> None:
        self.closed += 1

    def put_off_refused(self, error: UserError) -> None:
        self.refused.append(error)


class Desk:
    """The presenter over a vault."""

    def __init__(self, store: Store) -> None:
        self.page, self.heard, self.store = RecorderPage(), HeardDay(), store
        self.presenter = MyDayPresenter(self.page, InlineJobs(), verbs_over(store), self.heard.ways())
        self.heard.on_changes = self.presenter.refresh

    def add_task(self, due_on: date) -> DayRow:
        Records(self.store).add("task", *case_of(self.store, YUSUF), {"title": "Ring the school", "due_on": due_on})
        self.presenter.start()
        return next(row for one in self.page.shown.lists for row in one.rows if row.sentence.startswith("Ring the"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with of_yusufs_caseworker(tmp_path) as store:
        yield Desk(store)


def _row(whose: Whose = Whose.MINE, number: int = 0, doing: Doing = Doing.OPEN) -> DayRow:
    return DayRow(
        f"k{number}", DayList.THIS_WEEK, whose, "c", "s", f"Person {number:02}", "Something", "", None,
        TODAY + timedelta(days=3), Act(doing, "Do", "event", "rec"), "task", "t",
    )  # fmt: skip


def _over(rows: list[DayRow], team: str = "0-13") -> tuple[MyDayPresenter, RecorderPage, HeardDay]:
    page, heard = RecorderPage(), HeardDay()
    view = DayView(TODAY, tuple(rows), (), (), READY, team)
    verbs = replace(_NO_VERBS, open=lambda: view)
    presenter = MyDayPresenter(page, InlineJobs(), verbs, heard.ways())
    presenter.start()
    return presenter, page, heard


def test_mine_and_what_i_cover_are_shown_until_the_team_is_asked_for() -> None:
    presenter, page, _heard = _over([_row(whose, at) for at, whose in enumerate(Whose)])
    assert [row.whose for row in page.rows(DayList.THIS_WEEK)] == [Whose.MINE, Whose.COVER]
    presenter.show_whose(Choice.TEAM)
    assert len(page.rows(DayList.THIS_WEEK)) == 3
    presenter.show_whose(Choice.ALL)
    assert len(page.rows(DayList.THIS_WEEK)) == 4
    assert page.shown.choices == tuple(Choice)
    assert _over([], team="")[1].shown.choices == (Choice.MINE, Choice.ALL)


def test_a_long_list_shows_its_first_rows_until_all_are_asked_for() -> None:
    presenter, page, _heard = _over([_row(number=number) for number in range(FEW + 3)])
    (shown,) = [one for one in page.shown.lists if one.place is DayList.THIS_WEEK]
    assert (shown.title, len(shown.rows), shown.is_whole) == ("Due this week (9)", FEW, False)
    presenter.show_all(DayList.THIS_WEEK)
    assert len(page.rows(DayList.THIS_WEEK)) == FEW + 3
    presenter.show_all(DayList.THIS_WEEK)
    assert len(page.rows(DayList.THIS_WEEK)) == FEW


def test_an_empty_list_is_kind() -> None:
    _presenter, page, _heard = _over([])
    assert [one.nothing for one in page.shown.lists][:2] == [
        "Nothing overdue.", "Nothing is due in the next seven days."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("doing", "led"),
    [
        (Doing.RECORD_EVENT, "event event rec"),
        (Doing.CHASE, "chase rec"),
        (Doing.NOTE, "note"),
        (Doing.VISIT, "visit"),
        (Doing.SETTLE, "settle rec event"),
        (Doing.SYNC_CENTRE, "sync centre"),
        (Doing.ANSWER, "held"),
        (Doing.OPEN, "open task t"),
    ],
)
def test_the_main_action_leads_to_its_place(doing: Doing, led: str) -> None:
    presenter, _page, heard = _over([])
    presenter.act(_row(doing=doing))
    assert heard.led == [led]


def test_enter_opens_the_case_where_the_row_comes_from() -> None:
    presenter, _page, heard = _over([])
    presenter.open(_row(doing=Doing.RECORD_EVENT))
    presenter.open(replace(_row(doing=Doing.ANSWER), case_id=""))
    assert heard.led == ["open task t", "held"]


def test_a_task_is_done_and_taken_back(desk: Desk) -> None:
    row = desk.add_task(TODAY)
    desk.presenter.act(row)
    assert desk.heard.told == ["Done: Ring the school, due today."]
    assert row not in desk.page.rows(DayList.THIS_WEEK)
    assert desk.heard.undo is not None
    desk.heard.undo()
    assert row in desk.page.rows(DayList.THIS_WEEK)


def test_what_can_wait_is_put_off_with_a_reason_and_taken_back(desk: Desk) -> None:
    friday = TODAY + timedelta(days=4)
    row = desk.add_task(friday)
    desk.presenter.ask_put_off(row)
    assert desk.page.asked == [
        (row, TODAY + timedelta(days=1), "At the latest Friday 27 November, the day it is due.")
    ]  # fmt: skip
    desk.presenter.put_off(row, friday, "")
    assert [error.happened for error in desk.page.refused] == ["It is not said why it can wait."]
    desk.presenter.put_off(row, friday, "The school is shut.")
    assert (desk.page.closed, desk.heard.told[-1]) == (1, "Put off until Friday 27 November.")
    (kept,) = desk.page.shown.put_off
    assert (kept.row, kept.snooze.reason) == (row, "The school is shut.")
    desk.presenter.bring_back(kept)
    assert desk.page.shown.put_off == ()
    assert row in desk.page.rows(DayList.THIS_WEEK)


def test_what_is_overdue_is_not_put_off_and_it_is_said_why(desk: Desk) -> None:
    desk.presenter.ask_put_off(desk.add_task(TODAY - timedelta(days=1)))
    assert desk.page.asked == []
    assert desk.heard.told[-1].startswith("What is overdue cannot be put off.")


def test_on_a_new_day_the_day_is_read_again() -> None:
    page, heard = RecorderPage(), HeardDay()
    days = iter([TODAY, TODAY + timedelta(days=1)])
    verbs = replace(_NO_VERBS, open=lambda: DayView(next(days), (), (), (), READY, ""))
    presenter = MyDayPresenter(page, InlineJobs(), verbs, heard.ways())
    presenter.start()
    presenter.start()
    assert [shown.day for shown in page.days] == ["Monday 23 November 2026", "Tuesday 24 November 2026"]


def _never(*_args: object) -> object:
    raise AssertionError


_NO_VERBS = DayVerbs(_never, _never, _never, _never, _never)  # type: ignore[arg-type]  # none of them is called
