"""What is done from the day: ticking, putting off with a reason, and taking both back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.day import DayRow, arranged
from app.domain.errors import UserError
from app.services.day.acts import DayActs
from app.services.records import Records
from app.store.vault_store import Store
from tests.services.day.desk import YUSUF, case_of, of_yusufs_caseworker, row_of
from tests.support.days import my_day
from tests.support.practice_vault import TODAY, today

WEDNESDAY = TODAY + timedelta(days=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with of_yusufs_caseworker(tmp_path) as store:
        yield store


@pytest.fixture
def task(store: Store) -> DayRow:
    values = {"title": "Ring the school", "due_on": WEDNESDAY}
    Records(store).add("task", *case_of(store, YUSUF), values)
    return row_of(store, "Ring the school")


def _acts(store: Store) -> DayActs:
    return DayActs(store, Records(store), today)


def test_a_ticked_task_is_done_today_and_can_be_taken_back(store: Store, task: DayRow) -> None:
    assert _acts(store).tick(task.rec)
    kept = Records(store).open("task", task.rec)
    assert (kept.values["done"], kept.values["done_on"]) == (True, TODAY)
    assert task not in my_day(store).open().rows
    _acts(store).untick(task.rec)
    kept = Records(store).open("task", task.rec)
    assert (kept.values["done"], kept.values["done_on"]) == (False, None)
    assert task in my_day(store).open().rows


def test_what_is_put_off_is_kept_with_its_reason_and_can_be_had_again(store: Store, task: DayRow) -> None:
    snooze, changes = _acts(store).put_off(task, WEDNESDAY, " The school is shut until then. ")
    assert ("snooze", snooze) in changes.records
    view = my_day(store).open()
    (found,) = arranged(view.rows, view.snoozes, TODAY).put_off
    assert (found.row, found.snooze.rec, found.snooze.reason) == (task, snooze, "The school is shut until then.")
    kept = Records(store).open("snooze", snooze).values
    case = Records(store).open("case", task.case_id).values
    assert (kept["put_off_on"], kept["by"]) == (TODAY, case["caseworker"])
    _acts(store).bring_back(snooze)
    assert my_day(store).open().snoozes == ()


def test_what_is_overdue_or_without_a_reason_is_not_put_off(store: Store, task: DayRow) -> None:
    late = replace(task, day=TODAY - timedelta(days=1))
    with pytest.raises(UserError, match="What is overdue cannot be put off"):
        _acts(store).put_off(late, WEDNESDAY, "No time.")
    with pytest.raises(UserError, match="It is not said why"):
        _acts(store).put_off(task, WEDNESDAY, "  ")
    assert my_day(store).open().snoozes == ()
