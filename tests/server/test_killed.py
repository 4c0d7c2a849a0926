"""The server process killed, cut off and started again: nothing is lost and nothing doubled."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import psycopg

from app.domain.change import Change
from app.sync.protocol import Status
from tests.support.laptop import Received, new_id, new_laptop

_SERVE = "import sys; from app.sync.server.commands import main; sys.exit(main(sys.argv[1:]))"


def _start(database_url: str, port: int = 0) -> tuple["subprocess.Popen[str]", str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "serve", "--database-url", database_url, "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    line = process.stdout.readline()
    return process, line.split("Listening on ")[1].split(". ")[0]


@contextmanager
def _process(database_url: str, port: int = 0) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    process, url = _start(database_url, port)
    try:
        yield process, url
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_a_server_killed_again_and_again_loses_nothing_and_doubles_nothing(database_url: str) -> None:
    chance = random.Random(4)
    with _process(database_url) as (process, url):
        laptop = new_laptop(url, database_url)
        case = laptop.new_case()
        laptop.push(case)
        process.kill()
    port = int(url.rpartition(":")[2])
    changes = [laptop.change(new_id(), {"wording": {"wording": "x" * 3_000}}, case=case.rec) for _ in range(900)]
    waiting = laptop.sent(changes)
    acknowledged: set[str] = set()
    for _ in range(4):
        with _process(database_url, port) as (process, _):
            killer = threading.Thread(target=_kill_at_work, args=(database_url, process, chance.randint(1, 6)))
            killer.start()
            while waiting[30:] and process.poll() is None:
                batch = waiting[:30]
                try:
                    received = laptop.post(laptop.request(batch, pages=0))
                except httpx2.TransportError:
                    break
                acknowledged |= _done(received)
                waiting = waiting[len(batch) :]
            process.kill()
            killer.join()
    with _process(database_url, port):
        while waiting:
            acknowledged |= _done(laptop.post(laptop.request(waiting[:300], pages=0)))
            waiting = waiting[300:]
        laptop.pull()
    assert set(laptop.records) == {case.rec} | {change.rec for change in changes}
    assert acknowledged == {change.change_id for change in changes}
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM change WHERE n IS NOT NULL").fetchone() == (901,)
        assert connection.execute("SELECT count(*), max(seq) - min(seq) + 1 FROM record").fetchone() == (901, 901)


def _kill_at_work(database_url: str, process: "subprocess.Popen[str]", glimpses: int) -> None:
    """Kill the server in the middle of a transaction, the n-th that is seen."""
    while glimpses and process.poll() is None:
        glimpses -= _is_at_work(database_url)
    process.kill()


def _done(received: Received) -> set[str]:
    assert {one.status for one in received.head.outcomes} <= {Status.APPLIED, Status.DUPLICATE}
    return {str(one.change_id) for one in received.head.outcomes}


def test_a_reply_that_was_lost_is_given_again(database_url: str) -> None:
    with _process(database_url) as (process, url):
        laptop = new_laptop(url, database_url)
        change: Change = laptop.new_case()
        request = laptop.request(laptop.sent([change]))
        seq = laptop.post(request).outcome(change).seq
        process.kill()
    with _process(database_url, int(url.rpartition(":")[2])):
        again = laptop.take(laptop.post(request)).outcome(change)
        assert (again.status, again.seq) == (Status.DUPLICATE, seq)
        laptop.pull()
        assert list(laptop.records) == [change.rec]


def test_a_server_told_to_stop_finishes_what_it_does(database_url: str) -> None:
    with _process(database_url) as (process, url):
        laptop = new_laptop(url, database_url)
        changes = [laptop.new_case() for _ in range(200)]
        replies: list[Received] = []
        push = threading.Thread(target=lambda: replies.append(laptop.push(*changes)))
        laptop.token = laptop.new_token()
        push.start()
        while not _is_at_work(database_url) and push.is_alive():
            pass
        os.kill(process.pid, signal.SIGTERM)
        push.join()
        assert process.wait(timeout=30) == 0
    assert len(_done(replies[0])) == 200


def _is_at_work(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE '%in trans%'"
        ).fetchone()
    return bool(row and row[0])
