"""The caseload, the top of a case file, and a new case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain import resources
from app.domain.identity import ScopeId, scope_of_case
from app.domain.stage import Stage
from app.models import Case, CaseEvent, Outcome, Person, Professional, Setting
from app.services.cases import CaseRow, Cases, NewCase, case_number_shown, held_rows
from app.services.clocks.kept import KeptClocks
from app.services.records import Records
from app.services.rules import Rules
from app.store import meta
from app.store.feed import Feed
from app.store.tables import HeldRow
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened

TODAY = date(2026, 11, 23)
RULES = Rules(resources.read_text)
NEW = NewCase("Ada Ife", "Obi", "Ada", date(2018, 5, 4), date(2026, 11, 16))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def cases(store: Store) -> Cases:
    return Cases(store, RULES, KeptClocks(store, RULES, lambda: TODAY), lambda: TODAY)


def _row(cases: Cases, case_id: str) -> CaseRow:
    return next(row for row in cases.rows() if row.case_id == case_id)


def test_a_new_case_has_its_person_plan_owner_and_first_event(store: Store, cases: Cases) -> None:
    case_id, changes = cases.create(NEW)
    assert {rtype for rtype, _ in changes.records} == {"case", "person", "plan", "professional", "case_event"}
    assert changes.scopes == {str(scope_of_case(UUID(case_id)))}
    row = _row(cases, case_id)
    assert (row.name, row.surname, row.known_as, row.age) == ("Ada Obi", "Obi", "Ada", 8)
    assert (row.caseworker, row.is_mine, row.plan) == ("Maureen Featherstonehaugh", True, "Draft 1")
    assert row.number == f"NEW-{case_id[-4:].upper()}"
    assert row.stage is Stage.REQUESTED
    assert row.next is not None


def test_a_case_without_a_request_has_no_date_yet(cases: Cases) -> None:
    case_id, _ = cases.create(NewCase("Ada", "Obi", "", date(2018, 5, 4), None))
    assert _row(cases, case_id).next is None
    assert _row(cases, case_id).known_as == "Ada"


def test_rows_stand_by_surname_without_accents_and_case(cases: Cases) -> None:
    for surname in ("zeta", "Łuk", "Ábel", "Lund", "Obi"):
        cases.create(NewCase("X", surname, "", date(2018, 5, 4), None))
    assert [row.surname for row in cases.rows()] == ["Ábel", "Łuk", "Lund", "Obi", "zeta"]


def test_some_rows_are_read_alone(store: Store, cases: Cases) -> None:
    one, _ = cases.create(NEW)
    cases.create(NewCase("X", "Other", "", date(2018, 5, 4), None))
    assert [row.case_id for row in cases.rows([str(scope_of_case(UUID(one)))])] == [one]
    assert cases.rows([]) == []


def test_a_row_counts_what_waits_and_what_is_in_two_versions(store: Store, cases: Cases) -> None:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        outcome = add_outcome(work, add_plan(work, case, scope), scope)
    records = Records(store)
    seen = records.open("outcome", outcome.id).seen
    for words in ("One.", "Other."):
        records.save("outcome", outcome.id, {"wording": words}, seen)
    row = _row(cases, case.id)
    assert row.two_versions == 1
    assert row.waiting == Feed(store).standing().waiting
    with store.unit_of_work() as work:
        work.delete(work.get(Outcome, outcome.id, seen=records.open("outcome", outcome.id).seen))
    assert _row(cases, case.id).two_versions == 1  # the version that was not seen keeps the outcome visible


def test_a_child_who_was_removed_and_a_case_of_somebody_else_are_told_so(store: Store, cases: Cases) -> None:
    case_id, _ = cases.create(NEW)
    scope = ScopeId(scope_of_case(UUID(case_id)))
    with store.unit_of_work() as work:
        other = work.new(Professional, scope, parent=UUID(case_id))
        work.fill(other, {"name": "Somebody Else"})
        school = work.new(Setting, scope, parent=UUID(case_id))
        work.fill(school, {"name": "Fernbank Primary School"})
        work.fill(work.get(Case, case_id, seen=None), {"caseworker": UUID(other.id), "case_number": "CD-1"})
        person = work.session.scalars(select(Person)).one()
        work.fill(work.get(Person, person.id, seen=None), {"current_setting": UUID(school.id), "ncy": 3})
    row = _row(cases, case_id)
    assert (row.caseworker, row.is_mine, row.setting, row.number) == (
        "Somebody Else", False, "Fernbank Primary School", "CD-1",
    )  # fmt: skip
    assert "3" in row.year
    with store.unit_of_work() as work:
        view = Records(store).open("person", person.id)
        work.delete(work.get(Person, person.id, seen=view.seen))
    assert _row(cases, case_id).name == ""


def test_the_header_has_dues_rights_and_what_the_dates_do_not_bear_out(store: Store, cases: Cases) -> None:
    case_id, _ = cases.create(NEW)
    with store.unit_of_work() as work:
        work.fill(work.get(Case, case_id, seen=None), {"stated_status": "final_issued"})
    header = cases.header(case_id)
    assert header.row.case_id == case_id
    assert header.person_id
    assert header.plan_id
    assert header.rights is not None
    assert header.stage_doubt
    assert date(2026, 12, 28) in {due.due_on for due in header.dues}  # six weeks from 16 November
    assert all(cases.explain(due) for due in header.dues)


def test_a_case_that_is_not_here_is_said_plainly(cases: Cases) -> None:
    with pytest.raises(GoneError):
        cases.header("00000000-0000-7000-8000-000000000001")


def test_a_number_is_shown_or_the_word_for_none() -> None:
    case_id = "01930000-0000-7000-8000-00000000beef"
    assert case_number_shown("CD-7", case_id) == "CD-7"
    assert case_number_shown("", case_id) == "NEW-BEEF"


def test_a_case_takes_the_team_of_its_maker_unless_another_is_named(store: Store, cases: Cases) -> None:
    with store.writing() as session:
        meta.put(session, meta.TEAM, "0-13")
    mine, _ = cases.create(NEW)
    named, _ = cases.create(NewCase("X", "Y", "", date(2018, 5, 4), None, team="14-25"))
    assert [_row(cases, case_id).team for case_id in (mine, named)] == ["0-13", "14-25"]


def test_rows_of_an_import_that_wait_are_counted(store: Store) -> None:
    with store.writing() as session:
        for key, settled in (("a", 0), ("b", 1), ("c", 0)):
            session.add(HeldRow(key=key, source="caseload", line=1, row={}, questions=[], answers={}, settled=settled))
        session.flush()
    with store.reading() as session:
        assert held_rows(session) == 2


def test_an_event_that_was_removed_moves_no_clock(store: Store, cases: Cases) -> None:
    case_id, _ = cases.create(NEW)
    with store.reading() as session:
        event = session.scalars(select(CaseEvent)).one()
    Records(store).delete("case_event", event.id, Records(store).open("case_event", event.id).seen)
    assert _row(cases, case_id).next is None


def test_a_case_whose_every_date_is_in_doubt_says_so(store: Store, cases: Cases) -> None:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        event = work.new(CaseEvent, scope, parent=UUID(case.id))
        work.fill(event, {"event": "transfer_date", "event_on": date(2027, 9, 1)})
    (row,) = cases.rows()
    assert row.next is None
    assert row.in_doubt > 0
