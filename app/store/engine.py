"""SQLAlchemy on the encrypted database: one engine that writes, one that only reads."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # a C extension without annotations

from app.store import cipher
from app.store.faults import ReadOnlyError, from_database_error

_READERS = 3


def make_engine(path: Path, raw_key: bytearray, *, read_only: bool = False) -> Engine:
    """Make the engine for the writer thread (one connection), or with `read_only` the one for readers.

    Parameters of statements are never shown in errors. Disk full, read-only and damage surface as the plain errors of
    faults.py, whatever statement met them. `raw_key` is used for each new connection: do not overwrite it before
    `dispose()`.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: cipher.connect(path, raw_key, read_only=read_only),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=_READERS if read_only else 1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_read if read_only else _begin_write)
    event.listen(engine, "handle_error", _reading_in_plain_words if read_only else _in_plain_words)
    return engine


def _begin_write(connection: Connection) -> None:
    # The right to write is taken at once: a transaction that reads first could fail when it comes to write.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _in_plain_words(context: ExceptionContext) -> None:
    if fault := from_database_error(context.original_exception):
        raise fault from context.original_exception


def _reading_in_plain_words(context: ExceptionContext) -> None:
    # Writing through a reader's engine is our own mistake and must not be told as the disk's.
    if not isinstance(from_database_error(context.original_exception), ReadOnlyError):
        _in_plain_words(context)
