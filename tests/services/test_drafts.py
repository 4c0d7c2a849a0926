"""What is typed is kept in the vault, with what its author saw when the typing began."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.models import Outcome
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.records import Records
from app.store.tables import Outgoing
from app.store.vault_store import Store
from tests.support.vaults import START, add_case, add_outcome, add_plan, opened

TODAY = date(2026, 11, 23)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def outcome(store: Store) -> str:
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        return add_outcome(work, add_plan(work, case, scope), scope, "First.").id


def _draft(rec: str, texts: dict[str, str], unit: str = "wording", rtype: str = "outcome") -> KeptDraft:
    return KeptDraft(rec, rtype, unit, understood(rtype, texts, TODAY), next(iter(texts)), 3, {}, START, texts)


def test_the_first_seen_stays_however_often_the_words_are_kept(store: Store, outcome: str) -> None:
    drafts, first = Drafts(store), Records(store).open("outcome", outcome).seen
    drafts.keep(replace(_draft(outcome, {"wording": "A"}), seen=first))
    with store.unit_of_work() as work:
        work.on(work.get(Outcome, outcome, seen=None), Outcome.wording).to("Theirs.")
    later = Records(store).open("outcome", outcome).seen
    drafts.keep(replace(_draft(outcome, {"wording": "AB"}), seen=later, caret=2))
    (found,) = drafts.waiting()
    assert (found.seen, found.texts, found.caret) == (first, {"wording": "AB"}, 2)
    assert later != first


def test_a_draft_dropped_and_begun_again_has_a_new_seen(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(replace(_draft(outcome, {"wording": "A"}), seen={"wording": ["one"]}))
    drafts.drop(outcome, "wording")
    drafts.keep(replace(_draft(outcome, {"wording": "B"}), seen={"wording": ["two"]}))
    assert [found.seen for found in drafts.waiting()] == [{"wording": ["two"]}]


def test_only_what_differs_from_what_is_stored_is_offered_back(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft(outcome, {"wording": "First."}))
    drafts.keep(_draft(outcome, {"by_when": "1 July 2027"}, "by_when"))
    assert [found.unit for found in drafts.waiting()] == ["by_when"]
    with store.unit_of_work() as work:
        work.on(work.get(Outcome, outcome, seen=None), Outcome.by_when).to(date(2027, 7, 1))
    assert drafts.waiting() == []


def test_the_newest_is_offered_first(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft(outcome, {"wording": "A"}))
    drafts.keep(_draft(outcome, {"by_when": "2 July 2027"}, "by_when"))
    drafts.keep(_draft(outcome, {"wording": "AB"}))
    assert [found.unit for found in drafts.waiting()] == ["wording", "by_when"]


def test_an_emptied_text_is_a_draft_too(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft(outcome, {"wording": ""}))
    assert [found.values for found in drafts.waiting()] == [{"wording": ""}]


def test_blank_words_for_something_new_are_no_draft(store: Store, outcome: str) -> None:
    drafts = Drafts(store)
    drafts.keep(_draft("00000000-0000-7000-8000-000000000001", {"wording": "  "}, rtype="note", unit="note"))
    assert drafts.waiting() == []


def test_a_draft_of_a_type_of_record_that_is_not_known_here_is_left_alone(store: Store, outcome: str) -> None:
    Drafts(store).keep(_draft(outcome, {"wording": "A"}))
    with store.writing() as session:
        session.execute(text("UPDATE draft SET rtype = 'hologram'"))
    assert Drafts(store).waiting() == []


def test_a_draft_is_never_sent(store: Store, outcome: str) -> None:
    with store.reading() as session:
        before = session.query(Outgoing).count()
    Drafts(store).keep(_draft(outcome, {"wording": "A"}))
    with store.reading() as session:
        assert session.query(Outgoing).count() == before


def test_odd_unicode_comes_back_as_it_was_typed(store: Store, outcome: str) -> None:
    words = "Zoë 👩🏽‍🏫 “quoted”\nמרחב \u200b end"
    Drafts(store).keep(_draft(outcome, {"wording": words}))
    (found,) = Drafts(store).waiting()
    assert found.texts == {"wording": words}
    assert found.kept_at - START < timedelta(minutes=1)


def test_half_of_what_belongs_together_is_understood_as_far_as_it_goes() -> None:
    assert understood("case_event", {"event": "request_received", "event_on": "31 febr"}, TODAY) == {
        "event": "request_received"
    }
