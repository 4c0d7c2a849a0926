"""Laptops, a server in a process of its own and a durable PostgreSQL, filled with records for measuring."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from app.domain.identity import ScopeId
from app.models import CLASSES, SPECS
from app.store.vault_store import Store
from app.sync.server.practice import PracticeDatabase
from app.sync.server.setup import RECORD_TYPES, initialise
from tests.bench.words import record
from tests.support.laptops import Colleague, FlakyTransport, new_code
from tests.support.servers import server_process
from tests.support.vaults import add_case, add_plan, opened

_OF_A_CASE: Final = 200


@dataclass
class Office:
    """A server, and laptops that join it."""

    folder: Path
    url: str
    database_url: str
    stack: ExitStack
    filled: list[str] = field(default_factory=list)  # ids of the outcomes made by `fill`, in order

    def joins(self, name: str, url: str = "") -> Colleague:
        """Return a laptop with a fresh vault that has joined the server."""
        store = self.stack.enter_context(opened(self.folder / name, name))
        transport = self.stack.enter_context(closing(FlakyTransport(url or self.url)))
        made = Colleague(store, transport)
        made.enrol(new_code(self.database_url, name))
        return made

    def fill(self, one: Colleague, records: int) -> None:
        """Make cases with so many records in all on one laptop."""
        chance = random.Random(7)
        while records > 0:
            records -= self._new_case(one.store, chance, min(records, _OF_A_CASE))

    def _new_case(self, store: Store, chance: random.Random, records: int) -> int:
        with store.unit_of_work() as work:
            case, scope = add_case(work, "")
            plan = add_plan(work, case, scope)
            for _ in range(max(records - 3, 0)):
                rtype, values = record(chance)
                made = work.new(CLASSES[rtype], ScopeId(UUID(str(scope))), parent=UUID(plan.id))
                work.fill(made, values)
                if rtype == "outcome":
                    self.filled.append(made.id)
        return records


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Run a server on a PostgreSQL that flushes every commit."""
    database = PracticeDatabase(folder / "pg", durable=True)
    url = database.start()
    try:
        initialise(url, "Bench server", RECORD_TYPES)
        with server_process(url) as server, ExitStack() as stack:
            yield Office(folder, server.url, url, stack)
    finally:
        database.stop()


def rewrite(one: Colleague, records: list[str], chance: random.Random) -> None:
    """Write a new text into each of the outcomes, as their author sees them now."""
    with one.store.unit_of_work() as work:
        for rec in records:
            found = work.get(CLASSES["outcome"], rec, seen=None)
            work.fill(found, record_text(chance))


def record_text(chance: random.Random) -> dict[str, object]:
    """Return new values of an outcome."""
    while True:
        rtype, values = record(chance)
        if rtype == "outcome":
            return values


def states(store: Store) -> list[tuple[str, str, str, int, bytes]]:
    """Return every record of a vault as the server sends it: id, type, scope, position, state."""
    found: list[tuple[str, str, str, int, bytes]] = []
    with store.reading() as session:
        for rtype in SPECS:
            rows = session.connection().exec_driver_sql(f'SELECT id, scope_id, seq, units FROM "{rtype}"')  # noqa: S608 - our own names
            found += [(rec, rtype, scope, seq, units.encode()) for rec, scope, seq, units in rows]
    return found
