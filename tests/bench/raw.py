"""A scratch SQLCipher file written without the program: what the bare library needs for the same rows."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from app.store import cipher

Rows = Sequence[Sequence[object]]


@contextmanager
def scratch(file: Path) -> Iterator[sqlite3.Connection]:
    """Make an encrypted file with the settings of a vault (WAL, synchronous FULL) and open it."""
    key = os.urandom(cipher.RAW_KEY_BYTES)
    cipher.create(file, key)
    with closing(cipher.connect(file, key)) as connection:
        yield connection


def write(connection: sqlite3.Connection, tables: Mapping[str, Rows], key: str = "PRIMARY KEY") -> None:
    """Write rows into fresh tables of their widths, in one transaction; `key` says how the first column is kept."""
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in tables.items():
        if not rows:
            continue
        columns = [f"c{number}" for number in range(len(rows[0]))]
        connection.execute(f'CREATE TABLE "{name}" ({columns[0]} {key}, {", ".join(columns[1:])})')
        connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)  # noqa: S608 - our own names
    connection.execute("COMMIT")
