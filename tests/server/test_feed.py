"""What the server gives out, and in which order."""

import random
import threading
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

import psycopg
import pytest

from app.domain.change import encode
from app.domain.identity import Ids
from app.sync import protocol
from app.sync.protocol import SentChange, SyncRequest
from app.sync.server import devices, feed
from app.sync.server.accept import Accepted, Registrar
from app.sync.server.database import connect
from tests.support.laptop import Laptop, RefusedError, new_id

Enrolled = Callable[..., Laptop]
_WRITERS = 8
_BATCHES = 25


def test_positions_are_without_gaps_and_a_reader_sees_every_record(laptop: Laptop, database_url: str) -> None:
    """Eight writers with random rollbacks, one reader that follows the feed while they write."""
    case = laptop.new_case()
    laptop.sync(case)
    sent: list[set[str]] = [set() for _ in range(_WRITERS)]
    writers = [
        threading.Thread(target=_write, args=(database_url, laptop, case.rec, seed, sent[seed]))
        for seed in range(_WRITERS)
    ]
    stop = threading.Event()
    seen: list[int] = []
    reader = threading.Thread(target=_follow, args=(database_url, laptop, stop, seen))
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    with psycopg.connect(database_url) as connection:
        rows = connection.execute("SELECT rec_id::text, seq FROM record ORDER BY seq").fetchall()
        head = connection.execute("SELECT seq FROM feed_head").fetchone()
    assert {rec for rec, _ in rows} == {case.rec}.union(*sent)
    assert [seq for _, seq in rows] == list(range(1, len(rows) + 1))
    assert head == (len(rows),)
    assert seen == [seq for _, seq in rows][1:]


def _write(database_url: str, laptop: Laptop, case: str, seed: int, made: set[str]) -> None:
    chance = random.Random(seed)
    caller = devices.Caller(laptop.me.device_id, laptop.me.user_id, laptop.me.team_id)
    registrar = Registrar({}, Ids())
    n = (seed + 1) * 1_000_000
    with closing(connect(database_url)) as connection:
        # Each writer is a device of its own; the lock that keeps one device's pushes apart must not help here.
        device = connection.execute(
            "INSERT INTO device (device_id, user_id, team_id, public_key, platform) "
            "SELECT gen_random_uuid(), user_id, team_id, public_key, platform FROM device LIMIT 1 RETURNING device_id"
        ).fetchone()
        assert device
        caller = devices.Caller(device[0], caller.user_id, caller.team_id)
        for _ in range(_BATCHES):
            changes = [
                laptop.change(new_id(), {"wording": {"wording": "x"}}, case=case) for _ in range(chance.randint(1, 6))
            ]
            batch = []
            for change in changes:
                n += 1
                batch.append(SentChange(n, UUID(change.change_id), encode(change).decode()))
            request = SyncRequest(schema=1, incarnation=laptop.incarnation, changes=batch)
            with connection.transaction() as outer:
                registrar.accept(connection, caller, request)
                if chance.random() < 0.1:
                    raise psycopg.Rollback(outer)
                made |= {change.rec for change in changes}


def _follow(database_url: str, laptop: Laptop, stop: threading.Event, seen: list[int]) -> None:
    with closing(connect(database_url)) as connection:
        caller = devices.Caller(laptop.me.device_id, laptop.me.user_id, laptop.me.team_id)
        reader = feed.Reader.of(caller, laptop.request(), Accepted([]), 0)
        while True:
            last = stop.is_set()
            page = feed.read_page(connection, reader)
            seen += [record.seq for record in page.records]
            reader = reader.after(page)
            if last and not page.more:
                return


def test_many_records_come_in_pages_and_all_of_them(laptop: Laptop, enrolled: Enrolled) -> None:
    case = laptop.new_case()
    laptop.push(case)
    made = {case.rec}
    for _ in range(3):
        changes = [laptop.change(new_id(), {"wording": {"wording": "x"}}, case=case.rec) for _ in range(500)]
        laptop.push(*changes)
        made |= {change.rec for change in changes}
    other = enrolled("Asha Menon")
    received = other.pull()
    assert set(other.records) == made
    assert [len(page.records) for page in received.pages if page.grants is None] == [500, 500, 500, 1]


def test_a_page_stops_at_its_size(laptop: Laptop, enrolled: Enrolled) -> None:
    case = laptop.new_case()
    laptop.push(case)
    for _ in range(2):
        laptop.push(
            *(laptop.change(new_id(), {"wording": {"wording": f"{i}" * 200_000}}, case=case.rec) for i in range(8))
        )
    other = enrolled("Asha Menon")
    pages = [page for page in other.pull().pages if page.grants is None]
    assert len(pages) == 2
    assert sum(len(bytes(record.units)) for record in pages[0].records) < protocol.PAGE_BYTES + 300_000
    assert len(other.records) == 17


def test_a_laptop_is_not_sent_what_it_sent(laptop: Laptop) -> None:
    case = laptop.new_case()
    laptop.sync(case)
    outcome = laptop.change(new_id(), {"wording": {"wording": "Mine."}}, case=case.rec)
    received = laptop.sync(outcome)
    assert received.records == []
    assert laptop.cursor == received.outcome(outcome).seq
    edit = laptop.change(
        outcome.rec, {"wording": {"wording": "Mine, again."}}, case=case.rec, seen={"wording": [outcome.change_id]}
    )
    assert laptop.sync(edit).records == []


def test_a_laptop_is_sent_what_somebody_else_wrote_beside_it(laptop: Laptop, enrolled: Enrolled) -> None:
    other = enrolled("Asha Menon")
    case = laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "One."}}, case=case.rec)
    laptop.sync(case, outcome)
    other.pull()
    other.push(other.change(outcome.rec, {"by_when": {"by_when": "2027-07-01"}}, case=case.rec))
    edit = laptop.change(
        outcome.rec, {"wording": {"wording": "Two."}}, case=case.rec, seen={"wording": [outcome.change_id]}
    )
    assert [str(record.rec) for record in laptop.sync(edit).records] == [outcome.rec]
    assert laptop.values(outcome.rec, "by_when") == [{"by_when": "2027-07-01"}]


def test_nothing_to_sync_is_one_short_answer(laptop: Laptop) -> None:
    laptop.sync(laptop.new_case())
    received = laptop.post(laptop.request())
    assert len(received.pages) == 1
    assert received.pages[0].records == []
    assert not received.pages[0].more


def test_a_new_scope_comes_from_its_beginning(laptop: Laptop, enrolled: Enrolled) -> None:
    """A laptop far ahead in the feed is given an old case: it gets all of it."""
    newcomer = enrolled("Newcomer", team="14-25")
    old = laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "Old."}}, case=old.rec)
    laptop.sync(old, outcome)
    newcomer.sync(newcomer.new_case())
    assert newcomer.cursor > laptop.cursor
    other = enrolled("Dee Hanratty")
    other.pull()
    assert {old.rec, outcome.rec} <= set(other.records)


def test_the_feed_of_a_restored_server_is_refused(laptop: Laptop, database_url: str) -> None:
    case = laptop.new_case()
    laptop.sync(case)
    ahead = SyncRequest(schema=1, incarnation=laptop.incarnation, cursor=laptop.cursor + 10, grants=laptop.grants)
    unknown = SyncRequest(schema=1, incarnation=laptop.incarnation, witness=protocol.Witness(acked=UUID(new_id())))
    for request in (ahead, unknown):
        with pytest.raises(RefusedError, match="409 history_rewound"):
            laptop.post(request)
