"""An export says what the vault shows now, and is remembered."""

from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.errors import UserError
from app.domain.identity import ScopeId
from app.models import Case, Need, Outcome, Plan, Provision
from app.services.cases import case_number_shown
from app.services.exchange.exporting import export_case
from app.services.exchange.importing import import_case
from app.services.import_report import RowResult
from app.services.lookup import find_case
from app.services.records import Records
from app.store.tables import AuditLine
from app.store.vault_store import Store
from tests.services.exchange.comparing import at, load, practice
from tests.support.vaults import add_case, add_outcome, add_plan

NUMBER = "EHC-2026-0871"


@pytest.fixture
def tomos(store: Store) -> str:
    import_case(store, "case.yaml", practice("tomos"))
    return NUMBER


def _case_by_hand(store: Store, number: str = "") -> str:
    with store.unit_of_work() as work:
        case, scope = add_case(work, number)
        plan = add_plan(work, case, scope)
        add_outcome(work, plan, scope)
        provision = work.new(Provision, scope, parent=UUID(plan.id))
        work.on(provision, Provision.what).to("An hour with the teacher of the deaf.")
        need = work.new(Need, scope, parent=UUID(plan.id))
        work.on(need, Need.need).to("Hearing.")
    return case.id


def test_an_export_is_written_to_the_audit_trail(store: Store, tomos: str) -> None:
    export_case(store, tomos)
    with store.reading() as session:
        last = session.scalars(select(AuditLine).order_by(AuditLine.n.desc())).first()
        assert last is not None
        assert (last.verb, last.rtype, last.rec_id) == ("exported", "case", find_case(session, NUMBER))


def test_a_case_that_is_not_here_is_a_plain_sentence(store: Store) -> None:
    with pytest.raises(UserError, match="no such case"):
        export_case(store, "EHC-9999-0001")


def test_a_deleted_item_and_the_links_to_it_are_left_out(store: Store, tomos: str) -> None:
    with store.reading() as session:
        need = session.scalars(select(Need.id).where(Need.file_ref == "B-1")).one()
    Records(store).delete("need", need, Records(store).open("need", need).seen)
    text = export_case(store, tomos)
    assert "- B-1\n" not in text
    assert "id: B-1\n" not in text
    assert at(load(text), "plan", "sections", "E", "outcomes", 1, "needs") == ["B-5"]


def test_a_case_without_a_number_is_the_same_case_in_another_vault(store: Store, other: Store) -> None:
    case_id = _case_by_hand(store)
    label = case_number_shown("", case_id)
    text = export_case(store, label.lower())
    values = load(text)
    assert at(values, "case", "case_number") is None
    assert at(values, "record_ids", "CASE") == case_id
    assert at(values, "prepared_on") == "2026-11-23"
    assert import_case(other, "case.yaml", text.encode()).outcome is RowResult.CREATED
    assert export_case(other, label) == text


def test_items_that_say_no_section_lie_in_the_first_that_takes_them(store: Store) -> None:
    _case_by_hand(store, "EHC-1")
    sections = at(load(export_case(store, "EHC-1")), "plan", "sections")
    assert at(sections, "B", "areas", 0, "needs", 0, "need") == "Hearing."
    assert at(sections, "F", "provision", 0, "id") == "F-1"
    assert at(sections, "E", "outcomes", 0, "id") == "E-1"
    assert list(sections) == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]  # type: ignore[call-overload]  # a mapping


def test_a_second_plan_that_two_laptops_made_is_not_dropped(store: Store, other: Store) -> None:
    case_id = _case_by_hand(store, "EHC-1")
    with store.unit_of_work() as work:
        case = work.get(Case, case_id, seen=None)
        plan = work.new(Plan, ScopeId(UUID(case.scope_id)), parent=UUID(case_id))
        work.on(plan, Plan.version_label).to("Made on the other laptop")
    text = export_case(store, "EHC-1")
    assert at(load(text), "more_plan", 0, "version_label") == "Made on the other laptop"
    import_case(other, "case.yaml", text.encode())
    assert export_case(other, "EHC-1") == text


def test_two_items_with_the_same_id_are_told_apart(store: Store, other: Store, tomos: str) -> None:
    with store.unit_of_work() as work:
        known = work.session.scalars(select(Outcome).where(Outcome.file_ref == "E-1")).one()
        again = work.new(Outcome, ScopeId(UUID(known.scope_id)), parent=known.plan_id)
        work.fill(again, {"wording": "Made elsewhere.", "file_ref": "E-1", "place": "z"})
    text = export_case(store, tomos)
    outcomes = at(load(text), "plan", "sections", "E", "outcomes")
    assert isinstance(outcomes, list)
    refs = [outcome["id"] for outcome in outcomes]
    assert len(refs) == len(set(refs))
    import_case(other, "case.yaml", text.encode())
    assert export_case(other, tomos) == text


def test_a_case_is_found_by_its_number_in_any_writing(store: Store, tomos: str) -> None:
    with store.reading() as session:
        assert find_case(session, " ehc-2026-0871 ") == find_case(session, tomos)


def test_a_word_that_two_cases_answer_to_is_refused(store: Store) -> None:
    for _ in range(2):
        _case_by_hand(store, "EHC-1")
    with store.reading() as session, pytest.raises(UserError, match="More than one"):
        find_case(session, "EHC-1")
