"""What stands on the timeline of the practice cases: every sort of record once, newest first, with its state."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.services.casefile.desk import CaseDesk
from app.services.cases import NewCase
from app.services.contacts.quick import NewContact
from app.services.printouts.sheets.happenings import happenings
from app.services.timeline.entries import Entry, Group
from app.store.unit_of_work import GoneError
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault

YUSUF, ZOSIA = "EHC-2020-0344", "EHC-2014-T0119"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path_factory.mktemp("timeline") / "vault") as store:
        yield desk_over(store)


def entries(desk: CaseDesk, number: str) -> tuple[Entry, ...]:
    case_id = next(row.case_id for row in desk.cases.rows() if row.number == number)
    return desk.timelines.open(case_id).entries


def test_every_sort_of_record_stands_on_the_line_newest_first(desk: CaseDesk) -> None:
    found = entries(desk, ZOSIA)
    days = [entry.on for entry in found if entry.on]
    assert days == sorted(days, reverse=True)
    assert {entry.group for entry in found} >= {Group.CONTACT, Group.LETTER, Group.PLAN, Group.MONEY}
    assert {
        "note",
        "view",
        "case_event",
        "document",
        "annual_review",
        "advice_request",
        "ledger_entry",
        "appointment",
    } <= {entry.rtype for entry in found}
    assert all(entry.title and entry.when for entry in found)


def test_what_a_record_and_an_event_both_tell_stands_there_once(desk: CaseDesk) -> None:
    found = entries(desk, YUSUF)
    told = [(entry.title, entry.on) for entry in found if entry.rtype == "case_event"]
    assert ("Review meeting held", date(2025, 12, 11)) in told
    reviews = [
        entry.on for entry in found if entry.rtype == "annual_review" and entry.title.startswith("Review meeting:")
    ]
    assert date(2025, 12, 11) not in reviews


def test_what_lies_ahead_is_planned(desk: CaseDesk) -> None:
    ahead = [entry for entry in entries(desk, YUSUF) if entry.on and entry.on > TODAY]
    assert any(entry.rtype == "appointment" for entry in ahead)
    assert all(entry.planned for entry in ahead)


def test_money_is_told_in_pounds(desk: CaseDesk) -> None:
    money = [entry for entry in entries(desk, ZOSIA) if entry.rtype == "ledger_entry"]
    assert money
    assert all("£" in entry.words for entry in money)


def test_a_contact_its_promise_and_the_next_one_stand_on_the_line(desk: CaseDesk) -> None:
    case_id, _ = desk.cases.create(NewCase("Ana", "Ávila", "", date(2015, 3, 4), None))
    row = next(row for row in desk.cases.rows() if row.case_id == case_id)
    seen = desk.records.open("case", case_id).seen
    new = NewContact("telephone", "Where are we?", TODAY, None, date(2026, 12, 21), "Ring back", date(2026, 11, 30))
    desk.contacts.record(case_id, row.scope_id, new, seen)
    found = desk.timelines.open(case_id).entries
    assert [(entry.title, entry.when, entry.planned) for entry in found] == [
        ("Next contact due", "21 December 2026", True),
        ("Telephone", "23 November 2026, 14:30", False),
        ("Promised: ring back", "23 November 2026", False),
    ]
    assert {entry.sent for entry in found} == {"Waiting to be sent"}
    assert [entry.office_only for entry in found] == [False, True, False]


def test_an_event_about_one_request_leaves_the_others_of_that_day_on_the_line_and_on_paper(tmp_path: Path) -> None:
    asked = date(2026, 9, 1)
    with practice_vault(tmp_path / "vault") as store:
        desk = desk_over(store)
        row = desk.cases.rows()[0]
        first, second = (
            desk.records.add("advice_request", row.case_id, row.scope_id, {"kind": kind, "requested_sent_on": asked})[0]
            for kind in ("health", "physiotherapy")
        )
        told = {"event": "advice_requested", "event_on": asked, "about_record": UUID(first)}
        desk.records.add("case_event", row.case_id, row.scope_id, told)
        on_screen = [one.rec for one in desk.timelines.open(row.case_id).entries if one.rec in (first, second)]
        with store.reading() as session:
            on_paper = [one.rec for one in happenings(session, row.scope_id, {}, {}) if one.rec in (first, second)]
    assert on_screen == [second]
    assert on_paper == [second]


def test_a_case_that_is_not_here_has_no_timeline(desk: CaseDesk) -> None:
    with pytest.raises(GoneError):
        desk.timelines.open("019ab5f0-0000-7000-8000-000000000000")
