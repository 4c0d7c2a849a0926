"""Whether the laptop is ready for the next visits, and what is said when it is not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.day import CaseMatters, LastSync, Meeting, Ready, Whose, ready_for
from tests.unit.day.cases import TODAY, case, rules

THURSDAY = TODAY - timedelta(days=1)
MONDAY = date(2026, 11, 30)
SYNCED = LastSync(is_enrolled=True, at=datetime(2026, 11, 27, 14, 6, tzinfo=UTC))


def _visit(on: date, **more: object) -> CaseMatters:
    return case(meetings=(Meeting("m", "visit", on),), **({"has_plan": True} | more))  # type: ignore[arg-type]  # fields of the case


def _ready(*cases: CaseMatters, sync: LastSync = SYNCED, today: date = TODAY) -> Ready:
    return ready_for(cases, sync, rules().calendar, today)


def test_on_friday_the_next_day_is_monday() -> None:
    found = _ready(_visit(MONDAY))
    assert (found.on, found.visits, found.is_ready) == (MONDAY, 1, True)
    assert found.words == (
        "Ready for Monday 30 November: 1 visit (Tomos Rees), the plan is on this laptop, nothing waits in two versions."
        " Last sync today at 14:06."
    )


def test_a_visit_at_the_weekend_is_the_next_day() -> None:
    found = _ready(_visit(TODAY + timedelta(days=1)))
    assert found.words.startswith("Ready for tomorrow: 1 visit (Tomos Rees), ")


def test_visits_are_named_in_the_order_of_the_clock_the_first_few() -> None:
    times = (None, time(14), time(9, 30), time(16), time(11))
    visits = [
        case(meetings=(Meeting(str(at), "visit", MONDAY, at),), has_plan=True, name=f"Child {number}")
        for number, at in enumerate(times)
    ]
    assert "5 visits (09:30 Child 2, 11:00 Child 4, 14:00 Child 1, 16:00 Child 3, 1 more)" in _ready(*visits).words


def test_without_visits_it_says_so() -> None:
    assert _ready(today=THURSDAY).words == "No visits tomorrow."
    assert _ready().words == "No visits on Monday 30 November."


@pytest.mark.parametrize(
    ("visit", "sync", "to_do"),
    [
        ({}, LastSync(is_enrolled=False), ()),
        ({}, LastSync(is_enrolled=True), ("Sync before you leave: this laptop has not synced yet.",)),
        (
            {},
            LastSync(is_enrolled=True, at=datetime(2026, 11, 25, 16, 10, tzinfo=UTC)),
            ("Sync before you leave: the last sync was on Wednesday 25 November at 16:10.",),
        ),
        ({"in_two_versions": 2}, SYNCED, ("Settle 2 texts in two versions for Tomos Rees.",)),
        ({"has_plan": False}, SYNCED, ("There is no plan for Tomos Rees yet.",)),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(
    visit: dict[str, object], sync: LastSync, to_do: tuple[str, ...]
) -> None:
    found = _ready(_visit(MONDAY, **visit), sync=sync)
    assert found.to_do == to_do
    assert found.is_ready is not bool(to_do)


def test_visits_of_colleagues_are_not_mine_to_be_ready_for() -> None:
    assert _ready(_visit(MONDAY, whose=Whose.TEAM)).visits == 0
    mine = case(meetings=(Meeting("m", "visit", MONDAY, is_for_me=True),), whose=Whose.TEAM, has_plan=True)
    assert _ready(mine).visits == 1
