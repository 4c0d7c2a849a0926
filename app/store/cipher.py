"""The one place that opens SQLCipher. Each connection has the same settings, read back before anybody uses it.

Needs no SQLAlchemy: the first list after unlocking is read through a connection of this module.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # a C extension without annotations

from app.domain.errors import BugError
from app.store.faults import (
    DamagedDatabaseError,
    DiskError,
    DiskFullError,
    PlaintextDatabaseError,
    VaultError,
    from_database_error,
    from_os_error,
)

if TYPE_CHECKING:
    # The driver is the standard library's, built against SQLCipher: same classes, no annotations of its own.
    from sqlite3 import Connection

RAW_KEY_BYTES = 48
APPLICATION_ID = 0x504C5354  # "PLST"
_BUSY_SECONDS = 10.0
_ROOM_TO_OPEN = (
    65_536  # bytes; where the files beside the database cannot be made, SQLite says no more than "I/O error"
)
PLAIN_START = b"SQLite format 3\0"

# Statement, and what asking for the setting must answer. Temporary tables in a file would be plaintext.
_SETTINGS = (
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("cache_size", "-65536", -65536),
)


class SettingError(BugError):
    """The library does not do what it was told: a build without encryption, or a setting that did not take."""


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn the world's faults (disk full, read-only, damaged) into plain errors; let all others pass."""
    try:
        yield
    except dbapi2.Error as error:
        if fault := from_database_error(error):
            raise fault from error
        raise


def connect(path: Path, raw_key: bytes | bytearray, *, read_only: bool = False) -> "Connection":
    """Open an existing vault database with its raw key (32 bytes of key, 16 of salt).

    Autocommit: whoever writes sends `BEGIN IMMEDIATE`. A `read_only` connection refuses to write. May be passed between
    threads, but used by one at a time. Raises `PlaintextDatabaseError`, `DamagedDatabaseError` (also for a key that
    does not fit) or another plain error; never makes a new file.
    """
    _refuse_plaintext(path)
    return _open(path, raw_key, "rw", read_only=read_only)


def create(path: Path, raw_key: bytes | bytearray) -> None:
    """Make an empty encrypted database. The caller has made sure that nothing lies there."""
    with closing(_open(path, raw_key, "rwc", read_only=False)) as connection, in_plain_words():
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def connect_new(path: Path, raw_key: bytes | bytearray) -> "Connection":
    """Open a connection to a new file, to copy a database into. It has no settings but its key."""
    return _keyed(path, raw_key, "rwc")


def check_whole(connection: "Connection") -> None:
    """Read every page and every table. Raises `DamagedDatabaseError`."""
    with in_plain_words():
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        told = connection.execute("PRAGMA integrity_check").fetchall()
    if broken or told != [("ok",)]:
        raise DamagedDatabaseError


def _open(path: Path, raw_key: bytes | bytearray, mode: str, *, read_only: bool) -> "Connection":
    connection = _keyed(path, raw_key, mode)
    try:
        with in_plain_words():
            # A key that does not fit shows at the first read.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _set_and_check(connection, read_only=read_only)
    except DiskError as error:
        connection.close()
        raise (DiskFullError() if shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN else error) from error
    except (VaultError, BugError, dbapi2.Error):
        connection.close()
        raise
    return connection


def _keyed(path: Path, raw_key: bytes | bytearray, mode: str) -> "Connection":
    if len(raw_key) != RAW_KEY_BYTES:
        raise BugError(f"A raw key has {RAW_KEY_BYTES} bytes, not {len(raw_key)}.")
    with in_plain_words():
        connection: Connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_SECONDS,
        )
    # SQLCipher needs the key before any other statement; the raw form skips its own slow derivation.
    connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
    # Its log goes to standard error and may hold SQL.
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def _set_and_check(connection: "Connection", *, read_only: bool) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise SettingError("This build of SQLite does not encrypt.")
    for name, value, expected in (*_SETTINGS, ("query_only", "ON" if read_only else "OFF", int(read_only))):
        connection.execute(f"PRAGMA {name} = {value}")
        answer = connection.execute(f"PRAGMA {name}").fetchone()
        if answer != (expected,):
            raise SettingError(f"The setting {name} is {answer}, not {expected}.")


def _refuse_plaintext(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(PLAIN_START))
    except FileNotFoundError:
        raise DamagedDatabaseError from None
    except OSError as error:
        raise from_os_error(error) from error
    if start == PLAIN_START:
        raise PlaintextDatabaseError
    if not start:
        # SQLite would take an empty file for a new database and start afresh in it.
        raise DamagedDatabaseError
