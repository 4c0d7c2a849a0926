"""What a sync cannot do without, done bare: both databases, packing, and the network of this machine."""

import json
import socket
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import psycopg
import zstandard

from tests.bench import raw
from tests.bench.measuring import clocked

_LEVEL: Final = 3
_CHUNK: Final = 1 << 18
_TABLE: Final = (
    "CREATE TABLE record (rec_id uuid PRIMARY KEY, rtype text, scope_id uuid, seq bigint, units jsonb STORAGE external)"
)
_UPSERT: Final = """
    INSERT INTO record SELECT rec_id::uuid, rtype, scope_id::uuid, seq, units::jsonb
    FROM unnest(%b::text[], %b::text[], %b::text[], %b::bigint[], %b::text[]) AS s(rec_id, rtype, scope_id, seq, units)
    ON CONFLICT (rec_id) DO UPDATE SET seq = excluded.seq, units = excluded.units"""
_READ: Final = "SELECT rec_id, rtype, scope_id, seq, units::text FROM record WHERE rec_id = ANY(%s::uuid[])"
_KEEP: Final = (
    "INSERT INTO record VALUES (?, ?, ?, ?, ?) ON CONFLICT (c0) DO UPDATE SET c3 = excluded.c3, c4 = excluded.c4"
)
State: TypeAlias = tuple[str, str, str, int, bytes]
"""A record as it is sent: id, type, scope, position, state."""


def wire(states: Sequence[State]) -> bytes:
    """Return records as lines of JSON."""
    lines = (
        json.dumps([rec, rtype, scope, seq])[:-1].encode() + b"," + units + b"]"
        for rec, rtype, scope, seq, units in states
    )
    return b"\n".join(lines)


def packed(body: bytes) -> bytes:
    """Return the body as one zstd stream."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(body)


@dataclass(frozen=True, slots=True)
class BareParts:
    """A raw vault and a raw server database, both holding every record already."""

    vault: sqlite3.Connection
    server: "psycopg.Connection[tuple[object, ...]]"

    def measure(self, up: Sequence[State], down: Sequence[State]) -> float:
        """Return the milliseconds of taking `up` in on the server and `down` in on the laptop, part by part."""
        sent, told = wire(up), wire(down)
        return sum(
            clocked(part)
            for part in (
                lambda: _pack_and_unpack(sent),
                lambda: _carry(len(packed(sent)), len(packed(told))),
                lambda: self._take_in(up),
                lambda: self._read(down),
                lambda: _pack_and_unpack(told),
                lambda: self._keep(down),
            )
        )

    def _take_in(self, states: Sequence[State]) -> None:
        columns = [[state[number] for state in states] for number in range(4)]
        with self.server.transaction():
            self.server.execute(_UPSERT, (*columns, [state[4].decode() for state in states]))

    def _read(self, states: Sequence[State]) -> None:
        self.server.execute(_READ, ([state[0] for state in states],)).fetchall()

    def _keep(self, states: Sequence[State]) -> None:
        self.vault.execute("BEGIN IMMEDIATE")
        self.vault.executemany(_KEEP, states)
        self.vault.execute("COMMIT")


@contextmanager
def bare_parts(folder: Path, database_url: str, states: Sequence[State]) -> Iterator[BareParts]:
    """Fill a raw vault and a raw database of the same PostgreSQL with the records."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
    with (
        raw.scratch(folder / "parts.db") as vault,
        psycopg.connect(database_url, dbname="bare", autocommit=True) as server,
    ):
        raw.write(vault, {"record": states})
        server.execute(_TABLE)
        parts = BareParts(vault, server)
        parts._take_in(states)
        yield parts


def _pack_and_unpack(body: bytes) -> None:
    zstandard.ZstdDecompressor().decompress(packed(body))


def _carry(up: int, down: int) -> None:
    """Send so many bytes to a listener on this machine and take so many back."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        answering = threading.Thread(target=_answer, args=(listening, up, down))
        answering.start()
        with closing(socket.create_connection(listening.getsockname())) as near:
            near.sendall(bytes(up))
            _take(near, down)
        answering.join()


def _answer(listening: socket.socket, up: int, down: int) -> None:
    far, _ = listening.accept()
    with closing(far):
        _take(far, up)
        far.sendall(bytes(down))


def _take(end: socket.socket, size: int) -> None:
    while size > 0:
        size -= len(end.recv(_CHUNK))
