"""Which cases a list shows, the groups they stand in, and views as plain values."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.deadlines import CaseHistory, DatedEvent, NextDate
from app.domain.deadlines.next_date import next_date
from app.domain.stage import Stage
from app.services.caseload_views.filters import CaseFilter, Grouping, Whose, belongs, group_of, passes
from app.services.caseload_views.views import BUILT_IN, EVERYTHING, CaseloadLook, as_json, from_json
from tests.support.case_rows import case_row
from tests.unit.rule_examples import RULES

TODAY = date(2026, 11, 23)


def next_of(requested_on: date) -> NextDate:
    history = CaseHistory((DatedEvent("request_received", requested_on),), date(2020, 3, 19))
    found = next_date(RULES.dues(history, TODAY), TODAY)
    assert found is not None
    return found


OVERDUE, SOON, FAR = (next_of(day) for day in (date(2026, 8, 3), date(2026, 10, 20), date(2026, 11, 16)))


@pytest.mark.parametrize(
    ("wanted", "values", "is_in"),
    [
        (CaseFilter.NO_CONTACT, {"last_contact_on": None}, True),
        (CaseFilter.NO_CONTACT, {"last_contact_on": date(2026, 9, 23)}, True),
        (CaseFilter.NO_CONTACT, {"last_contact_on": date(2026, 9, 24)}, False),
        (CaseFilter.CONTACT_OVERDUE, {"next_contact_on": date(2026, 11, 22)}, True),
        (CaseFilter.CONTACT_OVERDUE, {"next_contact_on": TODAY}, False),
        (CaseFilter.CONTACT_OVERDUE, {}, False),
        (CaseFilter.REVIEW_SOON, {"next_review_on": date(2027, 1, 22)}, True),
        (CaseFilter.REVIEW_SOON, {"next_review_on": date(2027, 1, 23)}, False),
        (CaseFilter.REVIEW_SOON, {"next_review_on": date(2026, 10, 1)}, True),
        (CaseFilter.OVERDUE, {"next": OVERDUE}, True),
        (CaseFilter.OVERDUE, {"next": SOON}, False),
        (CaseFilter.OVERDUE, {}, False),
        (CaseFilter.NO_TRANSITION_PLAN, {"year_group": 9}, True),
        (CaseFilter.NO_TRANSITION_PLAN, {"year_group": 9, "has_transition_plan": True}, False),
        (CaseFilter.NO_TRANSITION_PLAN, {"year_group": 8}, False),
        (CaseFilter.NO_TRANSITION_PLAN, {"year_group": None}, False),
        (CaseFilter.PHASE_TRANSFER, {"year_group": 6}, True),
        (CaseFilter.PHASE_TRANSFER, {"year_group": 6, "setting_last_year": 14}, False),
        (CaseFilter.PHASE_TRANSFER, {"year_group": 2, "setting_last_year": 2}, True),
        (CaseFilter.PHASE_TRANSFER, {"year_group": None}, False),
    ],
)
def test_a_filter_asks_one_thing(wanted: CaseFilter, values: dict[str, Any], is_in: bool) -> None:  # noqa: FBT001 - a row
    row = case_row("A", **values)
    assert passes(row, wanted, TODAY) is is_in
    assert passes(row, CaseFilter.NONE, TODAY)
    ended = replace(row, stage=Stage.CEASED)
    assert not passes(ended, wanted, TODAY)
    assert passes(ended, CaseFilter.NONE, TODAY)


def test_whose_cases_are_asked_for() -> None:
    mine = case_row("mine", team="0-13")
    cover = case_row("cover", is_mine=False, is_cover=True, team="14-25")
    others = case_row("other", is_mine=False, team="0-13")
    found = {whose: [row.name for row in (mine, cover, others) if belongs(row, whose, "0-13")] for whose in Whose}
    assert found == {
        Whose.MINE: ["mine"], Whose.COVER: ["cover"], Whose.TEAM: ["mine", "other"],
        Whose.ALL: ["mine", "cover", "other"],
    }  # fmt: skip


def titles(grouping: Grouping, *rows: dict[str, Any]) -> list[str]:
    return [title for _, title in sorted(group_of(case_row("A", **values), grouping) for values in rows)]


def test_groups_stand_in_the_order_of_what_they_are_about() -> None:
    assert titles(Grouping.NONE, {}) == [""]
    assert titles(Grouping.YEAR, {"year_group": 10, "year": "Year 10"}, {"year_group": 9, "year": "Year 9"},
                  {"year_group": None, "year": ""}) == ["Year 9", "Year 10", "No year group recorded"]  # fmt: skip
    assert titles(Grouping.PRESSING, {}, {"next": FAR}, {"next": OVERDUE}, {"next": SOON}) == [
        "Overdue", "Due soon", "On track", "No date running",
    ]  # fmt: skip
    assert titles(Grouping.SETTING, {"setting": ""}, {"setting": "A"}) == ["A", "No setting recorded"]
    assert titles(Grouping.STAGE, {"stage": Stage.MAINTAINED}, {"stage": Stage.ASSESSING}) == [
        "Assessing", "Plan maintained",
    ]  # fmt: skip


LOOK = CaseloadLook(
    "Mine by setting", Whose.MINE, "year 9", CaseFilter.OVERDUE, Grouping.SETTING, (("Days left", False),),
    ("Setting", "Days left"),
)  # fmt: skip


def test_a_view_comes_back_as_it_was_kept() -> None:
    assert from_json(as_json([LOOK, *BUILT_IN])) == (LOOK, *BUILT_IN)


def test_a_view_of_a_newer_program_shows_what_this_one_knows() -> None:
    newer = as_json([LOOK])
    assert isinstance(newer, list)
    assert isinstance(newer[0], dict)
    newer[0] |= {"filter": "of tomorrow", "orders": [["Days left", True, 1], "x"], "whose": "the moon"}
    assert from_json(newer) == (replace(LOOK, filter=CaseFilter.NONE, orders=(), whose=Whose.ALL),)
    assert from_json(["no view", {"name": ""}]) == ()
    assert from_json({"name": "x"}) == ()


def test_every_filter_is_a_view_that_comes_with_the_program() -> None:
    assert [look.filter for look in BUILT_IN] == list(CaseFilter)
    assert EVERYTHING.is_like(replace(EVERYTHING, name="other"))
    assert not EVERYTHING.is_like(LOOK)
