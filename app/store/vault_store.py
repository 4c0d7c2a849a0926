"""The open vault as the rest of the program uses it: units of work for writing, sessions for reading."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.identity import Ids
from app.domain.notice import Changes
from app.store import meta
from app.store.unit_of_work import Author, Work, guard


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Reads and writes the open vault. Writers take turns; every reader has its own snapshot."""

    def __init__(
        self, writer: Engine, reader: Engine, ids: Ids | None = None, clock: Callable[[], datetime] = _now
    ) -> None:
        """Take the two engines of the open vault, and clock and ids from outside."""
        self._writer, self._reader = writer, reader
        self._ids = ids or Ids()
        self.clock = clock
        self._turn = threading.RLock()
        self._listeners: list[Callable[[Changes], None]] = []

    @contextmanager
    def unit_of_work(self) -> Iterator[Work]:
        """Open the one door for writing; everything is committed when the block ends, nothing if it raises."""
        with self.writing() as session:
            work = Work(session, self._ids, self._author(session), self.clock())
            yield work
            work.finish()
        self.tell(work.changes)

    def listen(self, listener: Callable[[Changes], None]) -> None:
        """Have somebody told of everything that is saved or received, once it is committed, on the thread it came by.

        For what is kept in memory beside the vault. Screens are told by the program, on their own thread.
        """
        self._listeners.append(listener)

    def tell(self, changes: Changes) -> None:
        """Say what was committed."""
        if changes:
            for listener in self._listeners:
                listener(changes)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction for the vault's own tables and for what the server sent; synced records are guarded."""
        with self._turn, Session(self._writer, autoflush=False, expire_on_commit=False) as session:
            guard(session)
            with session.begin():
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open one snapshot for reading. Mapped objects never leave the block."""
        with Session(self._reader, autoflush=False) as session:
            yield session

    def _author(self, session: Session) -> Author:
        return Author(meta.get(session, meta.USER_ID))

    def close(self) -> None:
        """Let go of every connection."""
        self._writer.dispose()
        self._reader.dispose()
