"""The search box, beside the same query on the same index: raw, and in a file without a key."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # a C extension without annotations

from app.services import search
from tests.bench.measuring import Line, explained, in_turn
from tests.bench.practising import Practice

_WORDS: Final = "speech language"
_MOST: Final = 50


def lines(found: Practice, folder: Path, rounds: int) -> Iterator[Line]:
    """Measure the search over the practice caseload."""
    box = search.Search(found.store)
    asked = {"match": search.match_expression(_WORDS), "most": _MOST}
    plain_file = folder / "plain.db"
    found.writing.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain_file),))
    found.writing.execute("SELECT sqlcipher_export('plain')")
    found.writing.execute("DETACH DATABASE plain")
    with closing(dbapi2.connect(str(plain_file))) as plain:
        plain.execute("PRAGMA cache_size = -65536")
        mine, raw, unkeyed = in_turn(
            rounds * 3,
            lambda: box.find(_WORDS),
            lambda: _ask(found.raw, asked),
            lambda: _ask(plain, asked),
        )
    hits = len(box.find(_WORDS))
    name = f"Search “{_WORDS}” ({hits} hits)"
    yield explained(Line(name, mine, "the same query, raw", raw, 2.5), lambda: box.find(_WORDS))
    yield Line("The same query, raw", raw, "without a key", unkeyed, 1.1)


def _ask(connection: sqlite3.Connection, asked: dict[str, object]) -> None:
    connection.execute(search.QUERY, asked).fetchall()
