"""Drafts keep words as they were typed; a save names what was on screen and nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.models import Outcome
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.on_screen import OnScreen
from app.services.records import Records
from app.store.vault_store import Store
from tests.support.vaults import START, add_case, add_outcome, add_plan, opened

TODAY = date(2026, 11, 23)
FIRST = "Tomos will ask for help."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def outcome(store: Store) -> str:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        made = add_outcome(work, add_plan(work, case, scope), scope, FIRST)
    return made.id


def _draft(outcome: str, unit: str, text: str) -> KeptDraft:
    return KeptDraft(
        outcome, "outcome", unit, understood("outcome", {unit: text}, TODAY), unit, len(text), {}, START, {unit: text}
    )


def test_half_a_date_is_kept_as_it_was_typed(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft(outcome, "by_when", "31 febr"))
    (found,) = drafts.waiting()
    assert (found.texts, dict(found.values)) == ({"by_when": "31 febr"}, {})
    assert found.caret == 7


def test_words_that_are_on_record_are_no_draft_that_waits(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft(outcome, "wording", FIRST))
    assert drafts.waiting() == []
    drafts.keep(_draft(outcome, "wording", "Tomos will ask"))
    assert [found.texts["wording"] for found in drafts.waiting()] == ["Tomos will ask"]
    drafts.drop(outcome, "wording")
    assert drafts.waiting() == []


def test_words_for_something_new_that_was_never_saved_wait_too(store: Store) -> None:
    drafts = Drafts(store)
    new = str(UUID(int=7))
    drafts.keep(KeptDraft(new, "note", "note", {"wording": "Rang mum"}, "wording", 8, {}, START, {"wording": "Rang"}))
    assert [found.rec for found in drafts.waiting()] == [new]


def test_saving_twice_from_one_form_makes_one_version(store: Store, outcome: str) -> None:
    records = Records(store)
    shown = OnScreen(records.open("outcome", outcome))
    for words in ("Tomos will ask.", "Tomos will ask twice."):
        values = {"wording": words}
        records.save("outcome", outcome, values, shown.seen)
        shown.saved(records.open("outcome", outcome), "wording", values)
    view = records.open("outcome", outcome)
    assert view.value("wording") == "Tomos will ask twice."
    assert view.versions == {}


def test_a_save_from_a_stale_form_keeps_both_and_the_next_save_replaces_only_its_own(
    store: Store, outcome: str
) -> None:
    records = Records(store)
    shown = OnScreen(records.open("outcome", outcome))
    with store.unit_of_work() as work:
        found = work.get(Outcome, outcome, seen=None)
        work.on(found, Outcome.wording).to("Somebody else wrote this.")
    for words in ("Mine.", "Mine, longer."):
        values = {"wording": words}
        records.save("outcome", outcome, values, shown.seen)
        shown.saved(records.open("outcome", outcome), "wording", values)
    versions = records.open("outcome", outcome).versions["wording"]
    assert {version.values["wording"] for version in versions} == {"Somebody else wrote this.", "Mine, longer."}


def test_a_refresh_leaves_alone_what_a_unit_in_typing_had_seen(store: Store, outcome: str) -> None:
    records = Records(store)
    before = records.open("outcome", outcome)
    shown = OnScreen(before)
    with store.unit_of_work() as work:
        found = work.get(Outcome, outcome, seen=None)
        work.on(found, Outcome.wording).to("Somebody else wrote this.")
        work.on(found, Outcome.by_when).to(date(2027, 7, 1))
    after = records.open("outcome", outcome)
    shown.shown_again(after, kept={"wording"})
    assert shown.seen["wording"] == before.seen["wording"]
    assert shown.seen["by_when"] == after.seen["by_when"]


def test_settling_with_words_of_ones_own_leaves_one_version_and_undo_brings_both_back(
    store: Store, outcome: str
) -> None:
    records = Records(store)
    old = records.open("outcome", outcome).seen
    records.save("outcome", outcome, {"wording": "Theirs."}, old)
    records.save("outcome", outcome, {"wording": "Mine."}, old)
    shown = [version.version for version in records.open("outcome", outcome).versions["wording"]]
    records.settle_with("outcome", outcome, "wording", {"wording": "Ours."}, shown)
    view = records.open("outcome", outcome)
    assert (view.value("wording"), view.versions) == ("Ours.", {})
    records.settle_with("outcome", outcome, "wording", {"wording": "Mine."}, view.seen["wording"])
    records.set_beside("outcome", outcome, "wording", {"wording": "Theirs."})
    versions = records.open("outcome", outcome).versions["wording"]
    assert {version.values["wording"] for version in versions} == {"Mine.", "Theirs."}
