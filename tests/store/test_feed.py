"""A reply of the server is put away whole or not at all, and nothing that waits here is lost or hidden by it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from app.domain import merge
from app.domain.change import Change, Units, UnitValue, decode, encode
from app.domain.feed import ChangeOutcome, Grant, IncomingRecord, Step
from app.models import CLASSES, Outcome, Person
from app.store import meta
from app.store.feed import Feed, join
from app.store.tables import DONE, SET_ASIDE, WAITING, HeldScope, Outgoing, Received, SyncBase, UnknownRecord
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened

EPOCH: Final = str(UUID(int=1))
COLLEAGUE: Final = str(UUID(int=2))
NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
AT: Final = "2026-11-23T09:30:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def feed(store: Store) -> Feed:
    return Feed(store)


def _case(store: Store, wording: str = "First.") -> tuple[str, str]:
    """Make a case with an outcome; return the outcome and its scope."""
    with store.unit_of_work() as work:
        case, scope = add_case(work)
        outcome = add_outcome(work, add_plan(work, case, scope), scope, wording)
    return outcome.id, str(scope)


def _write(store: Store, rec: str, wording: str) -> None:
    with store.unit_of_work() as work:
        work.on(work.get(Outcome, rec, seen=None), Outcome.wording).to(wording)


def _step(outcomes: Sequence[ChangeOutcome] = (), records: Sequence[IncomingRecord] = (), cursor: int = 0) -> Step:
    return Step(EPOCH, NOW, outcomes, records, cursor=cursor)


def _granted(scope: str) -> Step:
    return replace(_step(), grants=[Grant(scope, 1, "write")], grants_name="g1")


def _outcomes(feed: Feed, status: str = "applied", seq: int = 5, code: str | None = None) -> list[ChangeOutcome]:
    """What the server would say of all that waits."""
    return [ChangeOutcome(sent.change_id, status, code, seq) for sent in feed.pending(1000, 10**9)]


def _incoming(rec: str, scope: str, units: Units, seq: int, rtype: str = "outcome") -> IncomingRecord:
    return IncomingRecord(rec, rtype, scope, seq, json.dumps(units).encode(), 1)


def _units(store: Store, rec: str) -> Units:
    with store.reading() as session:
        return session.get_one(Outcome, rec).units


def _wording(store: Store, rec: str) -> str:
    with store.reading() as session:
        return session.get_one(Outcome, rec).wording


def _by_colleague(rec: str, scope: str, value: UnitValue, seen: Sequence[str]) -> Change:
    return Change(str(uuid4()), scope, "outcome", rec, {"wording": value}, {"wording": list(seen)}, COLLEAGUE, AT)


def _on_server(store: Store, feed: Feed, rec: str, scope: str) -> Units:
    """Have everything taken by the server; return its state of the record."""
    feed.apply(_granted(scope))
    feed.apply(replace(_step(_outcomes(feed), cursor=5), complete=True))
    feed.take_changes()
    return _units(store, rec)


def test_what_waits_is_given_oldest_first_within_the_limits_and_at_least_one(store: Store, feed: Feed) -> None:
    _case(store)
    every = feed.pending(1000, 10**9)
    assert [sent.n for sent in every] == sorted(sent.n for sent in every)
    assert len(every) > 3
    assert [sent.change_id for sent in feed.pending(2, 10**9)] == [sent.change_id for sent in every[:2]]
    assert len(feed.pending(1000, 1)) == 1
    two = len(every[0].payload) + len(every[1].payload)
    assert len(feed.pending(1000, two)) == 2


def test_what_the_server_took_waits_no_longer_and_stays_on_screen(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    before = _units(store, rec)
    feed.apply(_step(_outcomes(feed, seq=7)))
    assert feed.standing().waiting == 0
    assert feed.pending(10, 10**9) == []
    assert _units(store, rec) == before
    with store.reading() as session:
        assert set(session.scalars(select(Outgoing.state))) == {DONE}
        assert session.scalars(select(SyncBase.rec_id)).all() == []
        assert session.get_one(Outcome, rec).seq == 7
    assert scope in feed.take_changes().scopes


def test_an_answer_that_comes_twice_changes_nothing(store: Store, feed: Feed) -> None:
    rec, _ = _case(store)
    said = _outcomes(feed)
    feed.apply(_step(said))
    feed.take_changes()
    before = _units(store, rec)
    feed.apply(_step([replace(one, status="duplicate") for one in said]))
    assert _units(store, rec) == before
    assert not feed.take_changes()


def test_a_change_the_server_holds_up_stays_in_the_outbox(store: Store, feed: Feed) -> None:
    _case(store)
    waiting = feed.standing().waiting
    feed.apply(_step(_outcomes(feed, "blocked")))
    assert feed.standing().waiting == waiting


def test_a_change_that_is_set_aside_leaves_the_screen_and_keeps_its_text(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    _on_server(store, feed, rec, scope)
    _write(store, rec, "Refused.")
    feed.apply(_step(_outcomes(feed, "quarantined", code="no_grant")))
    assert _wording(store, rec) == "First."
    assert (feed.standing().waiting, feed.standing().set_aside) == (0, 1)
    with store.reading() as session:
        (row,) = session.scalars(select(Outgoing).where(Outgoing.state == SET_ASIDE))
        assert row.code == "no_grant"
        assert decode(row.payload).set == {"wording": {"wording": "Refused."}}


def test_what_waits_is_shown_on_top_of_what_comes_in(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    base = _on_server(store, feed, rec, scope)
    _write(store, rec, "Mine, not sent.")
    seen = merge.seen_as_shown(base)["wording"]
    theirs = merge.apply(base, _by_colleague(rec, scope, {"wording": "Theirs."}, seen))
    feed.apply(_step(records=[_incoming(rec, scope, theirs, 9)], cursor=9))
    heads = merge.distinct(_units(store, rec)["wording"])
    assert [head["value"]["wording"] for _, head in heads] == ["Theirs.", "Mine, not sent."]
    assert feed.standing().two_versions == 1
    assert feed.standing().waiting == 1
    feed.apply(_step(_outcomes(feed, "kept_both", seq=10)))
    assert [head["value"]["wording"] for _, head in merge.distinct(_units(store, rec)["wording"])] == [
        "Theirs.", "Mine, not sent.",
    ]  # fmt: skip


def test_an_edit_of_something_else_in_the_record_waits_on_top_and_meets_nobody(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    base = _on_server(store, feed, rec, scope)
    with store.unit_of_work() as work:
        work.fill(work.get(Outcome, rec, seen=None), {"steps": ("One step",)})
    seen = merge.seen_as_shown(base)["wording"]
    theirs = merge.apply(base, _by_colleague(rec, scope, {"wording": "Theirs."}, seen))
    feed.apply(_step(records=[_incoming(rec, scope, theirs, 9)], cursor=9))
    assert (_wording(store, rec), feed.standing().two_versions) == ("Theirs.", 0)
    with store.reading() as session:
        assert session.get_one(Outcome, rec).steps == ("One step",)


def test_outcomes_records_and_cursor_are_put_away_together_or_not_at_all(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    feed.apply(_granted(scope))
    before, waiting = feed.position(), feed.standing().waiting
    broken = IncomingRecord(rec, "outcome", scope, 9, b"{not json", 1)
    good = _incoming(str(uuid4()), scope, {"wording": {}}, 8)
    with pytest.raises(ValueError, match="Expecting"):
        feed.apply(_step(_outcomes(feed), [good, broken], cursor=9))
    assert feed.position() == before
    assert feed.standing().waiting == waiting
    with store.reading() as session:
        assert session.get(Outcome, good.rec) is None
    assert not feed.take_changes().touches("need")


def test_a_page_moves_the_cursors_of_held_scopes_forward_and_never_back(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    other = str(uuid4())
    feed.apply(replace(_granted(scope), grants=[Grant(scope, 1, "write"), Grant(other, 1, "read")]))
    assert feed.position().cursors == {scope: 0, other: 0}
    units: Units = {"wording": {str(uuid4()): {"value": {"wording": "X"}, "by": COLLEAGUE, "at": AT, "pos": 1}}}
    feed.apply(_step(records=[_incoming(rec, scope, units, 12)], cursor=12))
    feed.apply(_step(cursor=4))
    position = feed.position()
    assert position.cursors == {scope: 12, other: 12}
    assert (position.seen_seq, position.seen, position.epoch) == (12, rec, EPOCH)


def test_a_scope_that_is_no_longer_granted_is_read_no_further_and_begins_anew_when_it_is(
    store: Store, feed: Feed
) -> None:
    _, scope = _case(store)
    feed.apply(_granted(scope))
    feed.apply(_step(cursor=9))
    feed.apply(replace(_step(), grants=[], grants_name="g2"))
    assert (feed.position().cursors, feed.position().grants) == ({}, "g2")
    with store.reading() as session:
        assert session.scalars(select(HeldScope.withdrawn)).all() == [1]
    feed.apply(_granted(scope))
    assert feed.position().cursors == {scope: 0}


def test_a_type_of_record_that_is_not_known_is_kept_whole_and_newest(store: Store, feed: Feed) -> None:
    _, scope = _case(store)
    rec = str(uuid4())
    first: Units = {"future": {str(uuid4()): {"value": {"x": "1"}, "by": COLLEAGUE, "at": AT, "pos": 1}}}
    second = {**first, "more": first["future"]}
    feed.apply(_step(records=[_incoming(rec, scope, first, 5, "hologram")]))
    feed.apply(_step(records=[_incoming(rec, scope, second, 6, "hologram")]))
    with store.reading() as session:
        (kept,) = session.scalars(select(UnknownRecord))
        assert (kept.rec_id, kept.rtype, kept.seq, kept.units) == (rec, "hologram", 6, second)
    assert not feed.take_changes()


def test_news_are_what_others_wrote_after_the_first_load(store: Store, feed: Feed) -> None:
    rec, scope = _case(store)
    loading, news = str(uuid4()), str(uuid4())
    theirs: Units = {"wording": {str(uuid4()): {"value": {"wording": "X"}, "by": COLLEAGUE, "at": AT, "pos": 1}}}
    feed.apply(_granted(scope))
    feed.apply(replace(_step(records=[_incoming(loading, scope, theirs, 4)], cursor=4), complete=True))
    own = _on_server(store, feed, rec, scope)
    feed.apply(_step(records=[_incoming(news, scope, theirs, 8), _incoming(rec, scope, own, 9)], cursor=9))
    with store.reading() as session:
        assert session.scalars(select(Received.rec_id)).all() == [news]


def test_what_was_last_acknowledged_and_synced_is_kept(store: Store, feed: Feed) -> None:
    _case(store)
    said = _outcomes(feed)
    feed.apply(replace(_step(said), complete=True))
    assert feed.position().acked == said[-1].change_id
    with store.reading() as session:
        assert json.loads(meta.get(session, meta.LAST_SYNC))["at"] == NOW.isoformat()


def test_joining_a_server_gives_unsent_changes_their_author_and_nothing_else(store: Store, feed: Feed) -> None:
    rec, _ = _case(store)
    before = {sent.change_id: decode(sent.payload) for sent in feed.pending(1000, 10**9)}
    user = str(uuid4())
    join(store, user, {meta.TEAM: "0-13"})
    after = {sent.change_id: decode(sent.payload) for sent in feed.pending(1000, 10**9)}
    assert after == {change_id: replace(change, by=user) for change_id, change in before.items()}
    assert {head["by"] for heads in _units(store, rec).values() for head in heads.values()} == {user}
    with store.reading() as session:
        assert (meta.get(session, meta.USER_ID), meta.get(session, meta.TEAM)) == (user, "0-13")
    _write(store, rec, "Later.")
    assert {decode(sent.payload).by for sent in feed.pending(1000, 10**9)} == {user}


def test_a_record_that_comes_in_deleted_is_not_found_and_leaves_no_words(store: Store, feed: Feed) -> None:
    rec, scope = _case(store, "Zanzibar")
    base = _on_server(store, feed, rec, scope)
    value, seen = merge.deletion(base, merge.seen_as_shown(base))
    gone = merge.apply(base, Change(str(uuid4()), scope, "outcome", rec, {"_life": value}, seen, COLLEAGUE, AT))
    feed.apply(_step(records=[_incoming(rec, scope, gone, 9)], cursor=9))
    with store.reading() as session:
        assert session.get_one(Outcome, rec).life == merge.Life.DELETED
        assert session.scalar(text("SELECT count(*) FROM search_text WHERE words MATCH 'zanzibar'")) == 0


def test_a_child_comes_before_its_parent_and_is_stored(store: Store, feed: Feed) -> None:
    scope, rec = str(uuid4()), str(uuid4())
    units: Units = {
        "legal_name": {
            str(uuid4()): {"value": {"forenames": "Ada", "surname": "Obi"}, "by": COLLEAGUE, "at": AT, "pos": 1}
        },
        "parent": {str(uuid4()): {"value": {"case_id": str(uuid4())}, "by": COLLEAGUE, "at": AT, "pos": 1}},
    }
    feed.apply(_step(records=[_incoming(rec, scope, units, 3, "person")]))
    with store.reading() as session:
        assert session.get_one(Person, rec).surname == "Obi"


def test_more_records_than_a_statement_takes_are_put_away_in_one_step(store: Store, feed: Feed) -> None:
    scope = str(uuid4())
    units: Units = {"wording": {str(uuid4()): {"value": {"wording": "X"}, "by": COLLEAGUE, "at": AT, "pos": 1}}}
    records = [_incoming(str(UUID(int=number)), scope, units, number) for number in range(10, 1300)]
    feed.apply(_step(records=records, cursor=1300))
    with store.reading() as session:
        assert len(session.scalars(select(Outcome.id)).all()) == len(records)


def test_a_change_decodes_to_the_bytes_that_are_sent(store: Store, feed: Feed) -> None:
    _case(store)
    assert [encode(decode(sent.payload)) for sent in feed.pending(1000, 10**9)] == [
        sent.payload for sent in feed.pending(1000, 10**9)
    ]
    with store.reading() as session:
        assert set(session.scalars(select(Outgoing.state))) == {WAITING}
        assert set(session.scalars(select(Outgoing.rtype))) <= set(CLASSES)
