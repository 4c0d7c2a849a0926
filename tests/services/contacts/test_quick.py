"""A contact noted in one go: note, next contact and promise together, or nothing of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import resources
from app.domain.errors import UserError
from app.services.casefile.desk import CaseDesk
from app.services.cases import CaseRow
from app.services.contacts.quick import NewContact
from app.services.rules import Rules
from tests.support.desk import desk_over
from tests.support.practice_vault import YUSUF, practice_vault

TODAY, FOUR_WEEKS = date(2026, 11, 23), date(2026, 12, 21)
NEXT_MONDAY, LAST_MONDAY = date(2026, 11, 30), date(2026, 11, 16)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path / "vault", YUSUF) as store:
        yield desk_over(store)


@pytest.fixture
def row(desk: CaseDesk) -> CaseRow:
    return desk.cases.rows()[0]


def promised(whom: UUID | None = None) -> NewContact:
    return NewContact(
        "telephone",
        "Mum asked where we are.",
        TODAY,
        whom,
        FOUR_WEEKS,
        "Ask the school about the taxi",
        date(2026, 11, 30),
    )


def test_the_note_the_next_contact_and_the_promise_are_kept_together(desk: CaseDesk, row: CaseRow) -> None:
    sheet = desk.contacts.open(row.case_id)
    mother = next(one for one in sheet.whom if "mother" in one.title)
    changes = desk.contacts.record(row.case_id, row.scope_id, promised(mother.id), sheet.seen)
    assert {rtype for rtype, _ in changes.records} == {"note", "case", "task"}
    note = desk.records.children("note", row.case_id)[-1].values
    assert (note["wording"], note["with_whom"], note["at"]) == ("Mum asked where we are.", mother.id, time(14, 30))
    assert desk.cases.header(row.case_id).row.next_contact_on == FOUR_WEEKS
    assert desk.cases.header(row.case_id).row.last_contact_on == TODAY
    task = desk.records.children("task", row.case_id)[-1].values
    assert (task["title"], task["due_on"], task["promised_to"], task["promised_on"]) == (
        "Ask the school about the taxi", NEXT_MONDAY, mother.id, TODAY
    )  # fmt: skip


@pytest.mark.parametrize(
    ("new", "happened"),
    [
        (NewContact("telephone", "  ", TODAY), "What was said is missing."),
        (NewContact("telephone", "Rang.", date(2026, 11, 24)), "The day lies ahead."),
        (NewContact("telephone", "Rang.", TODAY, None, date(2026, 11, 22)), "The day of the next contact has passed."),
        (NewContact("telephone", "Rang.", TODAY, None, None, "Ask"), "The promise has no day."),
        (NewContact("telephone", "Rang.", TODAY, None, None, "", TODAY), "It is not said what was promised."),
        (NewContact("telephone", "Rang.", TODAY, None, None, "Ask", LAST_MONDAY), "The day of the promise has passed."),
    ],
)  # fmt: skip
def test_nothing_is_kept_of_a_contact_that_lacks_something(
    desk: CaseDesk, row: CaseRow, new: NewContact, happened: str
) -> None:
    before = len(desk.records.children("note", row.case_id))
    with pytest.raises(UserError) as refused:
        desk.contacts.record(row.case_id, row.scope_id, new, {})
    assert refused.value.happened == happened
    assert len(desk.records.children("note", row.case_id)) == before
    assert desk.cases.header(row.case_id).row.next_contact_on is None


def test_who_is_restricted_is_marked_stands_last_and_is_never_suggested(desk: CaseDesk, row: CaseRow) -> None:
    sheet = desk.contacts.open(row.case_id)
    restricted = [one for one in sheet.whom if one.restricted]
    assert restricted
    assert list(sheet.whom[-len(restricted) :]) == restricted
    assert sheet.suggested not in {one.id for one in restricted}


def test_what_is_typed_is_kept_until_it_is_noted(desk: CaseDesk, row: CaseRow) -> None:
    typed = {"kind": "visit", "wording": "She said", "promise": "Ring back", "promise_by": "+1w"}
    desk.contacts.keep_draft(row.case_id, typed)
    assert desk.contacts.open(row.case_id).draft == typed
    sheet = desk.contacts.open(row.case_id)
    desk.contacts.record(row.case_id, row.scope_id, NewContact("visit", "She said yes.", TODAY), sheet.seen)
    assert desk.contacts.open(row.case_id).draft == {}
    desk.contacts.keep_draft(row.case_id, typed)
    desk.contacts.keep_draft(row.case_id, {"wording": " ", "promise": ""})
    assert desk.contacts.open(row.case_id).draft == {}


def test_two_people_setting_the_next_contact_apart_keep_both(desk: CaseDesk, row: CaseRow) -> None:
    sheet = desk.contacts.open(row.case_id)
    view = desk.records.open("case", row.case_id)
    desk.records.save("case", row.case_id, {"next_contact_on": date(2026, 12, 1)}, view.seen)
    desk.contacts.record(row.case_id, row.scope_id, promised(), sheet.seen)
    versions = desk.records.open("case", row.case_id).versions["next_contact_on"]
    assert {one.values["next_contact_on"] for one in versions} == {date(2026, 12, 1), FOUR_WEEKS}


def test_the_next_contact_is_four_weeks_away_unless_said(desk: CaseDesk) -> None:
    assert desk.contacts.default_next() == FOUR_WEEKS
    assert desk.contacts.is_contact("telephone")
    assert not desk.contacts.is_contact("office_note")


def test_no_next_contact_is_proposed_for_a_day_on_which_nobody_is_at_work(tmp_path: Path) -> None:
    with practice_vault(tmp_path / "vault", YUSUF) as store:
        desk = CaseDesk.of(store, Rules(resources.read_text), lambda: datetime(2026, 11, 27, 9, tzinfo=UTC))
        assert desk.contacts.default_next() == date(2026, 12, 24)
