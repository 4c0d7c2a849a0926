"""What waits for a person is listed case by case, with its place in plain words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.models import Outcome, Plan
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.records import Records
from app.services.unsettled.recovery import Recovery
from app.services.unsettled.two_versions import TwoVersions
from app.store.vault_store import Store
from tests.support.vaults import START, add_case, add_outcome, add_plan, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def outcome(store: Store) -> str:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        plan = add_plan(work, case, scope)
        add_outcome(work, plan, scope, "First.")
        made = add_outcome(work, plan, scope, "Second.")
        work.on(made, Outcome.place).to("n")
        work.on(plan, Plan.history).to("Born in Bangor.")
    return made.id


def _draft(rtype: str, rec: str, key: str, text: str) -> KeptDraft:
    values = understood(rtype, {key: text}, date(2026, 11, 23))
    return KeptDraft(rec, rtype, key, values, key, len(text), {}, START, {key: text})


def test_both_sides_are_listed_with_who_wrote_them(store: Store, outcome: str) -> None:
    records = Records(store)
    seen = records.open("outcome", outcome).seen
    records.save("outcome", outcome, {"wording": "Theirs."}, seen)
    records.save("outcome", outcome, {"wording": "Mine."}, seen)
    (found,) = TwoVersions(store).waiting()
    assert (found.case_number, found.person) == ("EHC-2026-0001", "Tomos D’Arcy-Pritchard")
    assert (found.place, found.unit) == ("Section E, E-2", "wording")
    assert [side.values["wording"] for side in found.sides] == ["Theirs.", "Mine."]
    assert {side.who for side in found.sides} == {"You"}


def test_nothing_waits_when_nobody_met(store: Store, outcome: str) -> None:
    assert TwoVersions(store).waiting() == []
    assert Recovery(store, Drafts(store)).waiting() == []


def test_a_draft_is_offered_with_its_case_its_place_and_its_first_words(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft("outcome", outcome, "wording", "Second, and\n longer " + "word " * 40))
    (found,) = Recovery(store, drafts).waiting()
    assert found.case.number == "EHC-2026-0001"
    assert (found.place, found.section) == ("Section E, E-2", "E")
    assert found.first_words.startswith("Second, and longer word")
    assert len(found.first_words) <= 80


def test_a_draft_of_the_plans_own_text_names_its_section(store: Store, outcome: str) -> None:
    plan = str(Records(store).open("outcome", outcome).value("plan_id"))
    drafts = Drafts(store)
    drafts.keep(_draft("plan", plan, "history", "Born in Bangor, in"))
    assert [found.place for found in Recovery(store, drafts).waiting()] == ["Section A"]


def test_a_note_that_was_never_saved_is_found_under_its_case(store: Store, outcome: str) -> None:
    with store.reading() as session:
        case = str(session.get_one(Plan, str(Records(store).open("outcome", outcome).value("plan_id"))).case_id)
    drafts = Drafts(store)
    drafts.keep(_draft("note", case, "wording", "Rang Angharad"))
    (found,) = Recovery(store, drafts).waiting()
    assert (found.case.case_id, found.place, found.first_words) == (case, "Note", "Rang Angharad")
    assert found.section == ""


def test_a_draft_thrown_away_can_be_taken_back(store: Store, outcome: str) -> None:
    recovery = Recovery(store, Drafts(store))
    Drafts(store).keep(_draft("outcome", outcome, "wording", "Second, changed"))
    (found,) = recovery.waiting()
    recovery.throw_away(found.draft)
    assert recovery.waiting() == []
    recovery.take_back(found.draft)
    assert [again.draft.texts for again in recovery.waiting()] == [{"wording": "Second, changed"}]
    assert UUID(found.draft.rec) == UUID(outcome)
