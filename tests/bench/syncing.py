"""Sync beside the sum of its raw parts: SQLCipher, PostgreSQL, packing, and the loopback network."""

import random
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.sync.client.exchange import Receipt
from tests.bench import raw
from tests.bench.colleagues import Office, office, rewrite, states
from tests.bench.measuring import Line, clocked, explained
from tests.bench.parts import State, bare_parts, packed, wire
from tests.support.laptops import Colleague
from tests.support.servers import Link, link_to

_MOVED: Final = 300
_PEER_QUIET_BYTES: Final = 537  # Anki's, counted once on another day


def lines(folder: Path, rounds: int, records: int) -> Iterator[Line]:
    """Measure syncing with a server in a process of its own."""
    with office(folder) as place:
        first = place.joins("first")
        place.fill(first, records)
        _must(first.sync())
        yield from _first_load(place, first, rounds)
        yield from _day(place, first, rounds)


def _must(receipt: Receipt) -> Receipt:
    assert receipt.trouble is None, receipt.trouble
    assert receipt.all_on_server
    return receipt


def _first_load(place: Office, first: Colleague, rounds: int) -> Iterator[Line]:
    """A new laptop fetches everything."""
    found = states(first.store)
    mine, bare = [], []
    for number in range(rounds):
        newcomer = place.joins(f"newcomer {number}")
        mine.append(clocked(lambda who=newcomer: _must(who.sync())))  # type: ignore[misc]  # bound now
        with raw.scratch(place.folder / f"load{number}.db") as store:
            bare.append(clocked(lambda into=store: raw.write(into, {"record": found})))  # type: ignore[misc]  # bound now
    with link_to(int(place.url.rpartition(":")[2])) as link:
        counted = place.joins("counted", link.url)
        profiled = place.joins("profiled")
        _must(counted.sync())
        carried = link.carried["down"]
    line = Line(f"First load of {len(found):,} records", statistics.median(mine), "raw SQLCipher insert",
                statistics.median(bare), 2.2)  # fmt: skip
    yield explained(line, profiled.sync)
    yield Line("its bytes", carried, "one zstd stream, level 3", len(packed(wire(found))), 1.05, "bytes")


def _day(place: Office, first: Colleague, rounds: int) -> Iterator[Line]:
    """Two laptops have written; one sends its changes and fetches the other's, in one sync."""
    second = place.joins("second")
    _must(second.sync())
    chance, mine, parts = random.Random(11), [], []
    with bare_parts(place.folder, place.database_url, states(first.store)) as bare:
        for number in range(rounds):
            up, down = _write_apart(place, first, second, chance, number)
            mine.append(clocked(lambda: _must(first.sync())))
            parts.append(bare.measure(up, down))
    line = Line(f"End of the day: {_MOVED} changes each way", statistics.median(mine), "the sum of the raw parts",
                statistics.median(parts), 2.0)  # fmt: skip
    _write_apart(place, first, second, chance, rounds)
    yield explained(line, first.sync)
    yield from _bytes(place, second, chance, rounds + 1)


def _write_apart(
    place: Office, first: Colleague, second: Colleague, chance: random.Random, number: int
) -> tuple[list[State], list[State]]:
    """Write other records on each laptop, let the second send its own; return what the first will send and fetch."""
    half = len(place.filled) // 2
    ours = [place.filled[(number * _MOVED + step) % half] for step in range(_MOVED)]
    theirs = [place.filled[half + (number * _MOVED + step) % half] for step in range(_MOVED)]
    _must(second.sync())
    rewrite(first, ours, chance)
    rewrite(second, theirs, chance)
    _must(second.sync())
    kept, told = set(ours), set(theirs)
    return (
        [state for state in states(first.store) if state[0] in kept],
        [state for state in states(second.store) if state[0] in told],
    )


def _bytes(place: Office, second: Colleague, chance: random.Random, number: int) -> Iterator[Line]:
    with link_to(int(place.url.rpartition(":")[2])) as link:
        watched = place.joins("watched", link.url)
        _must(watched.sync())
        _up, down = _write_apart(place, watched, second, chance, number)
        payloads = [payload for state, payload, _ in watched.outbox() if state == "waiting"]
        carried = _carried(link, watched)
        least = len(packed(b"\n".join(payloads))) + len(packed(wire(down)))
        yield Line("its bytes, both ways", carried, "one zstd stream each way", least, 1.05, "bytes")
        quiet = _carried(link, watched)
        yield Line("Nothing to sync, one request", quiet, "Anki's, counted before", _PEER_QUIET_BYTES, 1.0, "bytes")


def _carried(link: Link, one: Colleague) -> int:
    """Sync once and return the bytes that went both ways."""
    link.carried.update(up=0, down=0)
    _must(one.sync())
    return sum(link.carried.values())
