"""The day read from a vault: whose rows, from which records, and in how many statements."""

from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import event

from app.domain.day import DayList, Doing, Whose
from app.models import Case
from app.services.records import Records
from app.store.vault_store import Store
from tests.services.day.desk import TOMOS, YUSUF, case_of, of_yusufs_caseworker, row_of
from tests.support.days import my_day
from tests.support.practice_vault import TODAY


def test_the_rows_of_my_own_case_are_mine_and_others_say_whose_they_are(store: Store) -> None:
    rows = my_day(store).open().rows
    yusuf, tomos = case_of(store, YUSUF)[0], case_of(store, TOMOS)[0]
    assert {row.whose for row in rows if row.case_id == yusuf and row.act.doing is Doing.RECORD_EVENT} == {Whose.MINE}
    assert {row.whose for row in rows if row.case_id == tomos} == {Whose.OTHERS}
    assert {row.note.partition(",")[0] for row in rows if row.case_id == tomos} == {"Maureen Featherstonehaugh"}


def test_a_statutory_row_opens_the_form_of_its_event(store: Store) -> None:
    row = row_of(store, "Send the invitations to the review meeting")
    assert (row.list, row.act.doing, row.act.name) == (
        DayList.THIS_WEEK, Doing.RECORD_EVENT, "review_invitations_sent"
    )  # fmt: skip


def test_the_day_is_read_in_as_many_statements_for_one_case_as_for_three(store: Store, tmp_path: Path) -> None:
    few = _statements(store)
    with of_yusufs_caseworker(tmp_path) as other:
        case_id, scope_id = case_of(other, YUSUF)
        for title in ("Ring the school", "Ring the mother", "Book the room"):
            Records(other).add("task", case_id, scope_id, {"title": title, "due_on": TODAY})
        assert _statements(other) == few


def test_what_is_planned_promised_put_off_and_asked_for_is_in_the_day(tmp_path: Path) -> None:
    with of_yusufs_caseworker(tmp_path) as store:
        case_id, scope_id = case_of(store, YUSUF)
        records = Records(store)
        contact = records.children("contact", case_id)[0]
        records.add("task", case_id, scope_id, {
            "title": "send the minutes", "due_on": TODAY, "promised_to": UUID(contact.rec), "promised_on": TODAY,
        })  # fmt: skip
        records.add("appointment", case_id, scope_id, {"kind": "visit", "meeting_on": TODAY, "location": "At home"})
        records.add("snooze", case_id, scope_id, {"about_what": "contact", "until_on": TODAY, "reason": "x"})
        records.add("setting_consultation", case_id, scope_id, {"consultation_sent_on": TODAY})
        asked, _ = records.add("advice_request", case_id, scope_id, {"kind": "health", "requested_sent_on": TODAY})
        records.add("chaser", asked, scope_id, {"chased_on": TODAY})
        case = records.open("case", case_id)
        records.save("case", case_id, {"next_contact_on": TODAY}, case.seen)
        view = my_day(store).open()
        mine = {row.sentence: row for row in view.rows if row.whose is Whose.MINE}
        assert f"Promised to {contact.title}: send the minutes, due today" in mine
        assert mine["Visit, At home"].list is DayList.VISITS
        assert mine["Tell the family where things stand, due today"].act.doing is Doing.NOTE
        assert mine["Reply from a setting, due Tuesday 8 December"].place == "setting_consultation"
        assert next(row.note for words, row in mine.items() if words.startswith("Health advice")) == "chased today"
        assert view.snoozes == ()  # it was put off until today, so it is back
        assert view.today == TODAY


def test_advice_for_a_review_is_wanted_in_time_to_go_round_unless_another_day_was_set(tmp_path: Path) -> None:
    with of_yusufs_caseworker(tmp_path) as store:
        case_id, scope_id = case_of(store, YUSUF)
        records = Records(store)
        review, _ = records.add("annual_review", case_id, scope_id, {"planned_on": date(2026, 12, 23)})
        asked = {"requested_sent_on": TODAY, "for_review": UUID(review)}
        records.add("advice_request", case_id, scope_id, {"title": "First", **asked})
        records.add("advice_request", case_id, scope_id, {"title": "Second", "wanted_by": date(2026, 12, 3), **asked})
        told = {row.sentence for row in my_day(store).open().rows if row.act.doing is Doing.CHASE}
        assert {"First, due Wednesday 2 December", "Second, due Thursday 3 December"} <= told


def test_whoever_covers_a_case_has_it_in_the_day(tmp_path: Path) -> None:
    with of_yusufs_caseworker(tmp_path) as store:
        case_id, scope_id = case_of(store, TOMOS)
        records = Records(store)
        me, _ = records.add("professional", case_id, scope_id, {"name": "shaun garbutt-reyes"})
        records.save("case", case_id, {Case.cover.key: UUID(me)}, records.open("case", case_id).seen)
        rows = [row for row in my_day(store).open().rows if row.case_id == case_id]
        whose = {row.note: row.whose for row in rows}
        assert whose["covering for Maureen Featherstonehaugh"] is Whose.COVER
        assert whose["covering for Maureen Featherstonehaugh, Bernadette Hope"] is Whose.TEAM


def _statements(store: Store) -> int:
    day = my_day(store)
    day.open()
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    engine = store._reader
    event.listen(engine, "before_cursor_execute", count)
    try:
        day.open()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(counted)
