"""The one door to SQLCipher and the engines on it: settings, encryption, refusals, and errors that keep secrets."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # a C extension without annotations

from app.domain.errors import BugError
from app.store import cipher
from app.store.engine import make_engine
from app.store.faults import (
    DamagedDatabaseError,
    DiskError,
    DiskFullError,
    PlaintextDatabaseError,
    ReadOnlyError,
    from_database_error,
    from_os_error,
)

CANARY = "Tamsin Quillfeather"


@pytest.fixture
def key() -> bytearray:
    return bytearray(os.urandom(cipher.RAW_KEY_BYTES))


@pytest.fixture
def path(tmp_path: Path, key: bytearray) -> Path:
    """An encrypted database in a folder whose name needs care in an address."""
    folder = tmp_path / "Ann's 100% vault? #1"
    folder.mkdir()
    cipher.create(folder / "vault.db", key)
    return folder / "vault.db"


@pytest.fixture
def writer(path: Path, key: bytearray) -> Iterator[Engine]:
    engine = make_engine(path, key)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, wording TEXT UNIQUE)"))
    yield engine
    engine.dispose()


@pytest.fixture
def reader(path: Path, key: bytearray, writer: Engine) -> Iterator[Engine]:
    engine = make_engine(path, key, read_only=True)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_has_the_safe_settings(path: Path, key: bytearray, *, read_only: bool) -> None:
    with closing(cipher.connect(path, key, read_only=read_only)) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "temp_store",
                "secure_delete",
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "cache_size",
                "cipher_log_level",
                "query_only",
                "busy_timeout",
                "application_id",
            )
        }
        assert found == {
            "temp_store": 2,
            "secure_delete": 1,
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "cache_size": -65536,
            "cipher_log_level": "NONE",
            "query_only": int(read_only),
            "busy_timeout": 10_000,
            "application_id": cipher.APPLICATION_ID,
        }
        assert connection.execute("PRAGMA cipher_status").fetchone() == ("1",)
        assert connection.isolation_level is None


def test_a_setting_that_does_not_take_stops_the_opening(
    path: Path, key: bytearray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.cipher._SETTINGS", (("temp_store", "FILE", 2),))
    with pytest.raises(cipher.SettingError, match="temp_store"):
        cipher.connect(path, key)


def test_a_library_that_does_not_encrypt_stops_the_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.cipher.dbapi2", sqlite3)
    with pytest.raises(cipher.SettingError, match="does not encrypt"):
        cipher.create(tmp_path / "plain.db", bytes(48))


def test_a_key_that_does_not_fit_opens_nothing(path: Path) -> None:
    with pytest.raises(DamagedDatabaseError):
        cipher.connect(path, os.urandom(48))
    with pytest.raises(BugError, match="48 bytes"):
        cipher.connect(path, b"short")


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, key: bytearray) -> None:
    with pytest.raises(DamagedDatabaseError):
        cipher.connect(tmp_path / "none.db", key)
    assert list(tmp_path.iterdir()) == []


def test_a_plaintext_database_is_refused_and_left_alone(tmp_path: Path, key: bytearray) -> None:
    with closing(dbapi2.connect(str(tmp_path / "plain.db"))) as plain:
        plain.execute("CREATE TABLE note (wording TEXT)")
    before = (tmp_path / "plain.db").read_bytes()
    with pytest.raises(PlaintextDatabaseError):
        cipher.connect(tmp_path / "plain.db", key)
    assert (tmp_path / "plain.db").read_bytes() == before


def test_a_changed_page_is_found_by_the_check(path: Path, key: bytearray, writer: Engine) -> None:
    with writer.begin() as connection:
        for number in range(200):
            connection.execute(text("INSERT INTO note VALUES (:id, :w)"), {"id": number, "w": f"{CANARY} {number}" * 9})
    writer.dispose()
    with closing(cipher.connect(path, key)) as connection:
        cipher.check_whole(connection)
    data = bytearray(path.read_bytes())
    data[3 * 4096 + 100] ^= 1
    path.write_bytes(bytes(data))
    with closing(cipher.connect(path, key)) as connection, pytest.raises(DamagedDatabaseError):
        cipher.check_whole(connection)


def test_no_file_of_the_vault_holds_a_word_that_was_written(path: Path, writer: Engine) -> None:
    with writer.begin() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(wording)"))
        connection.execute(text("CREATE TEMP TABLE aside (wording TEXT)"))
        for number in range(500):
            values = {"id": number, "w": f"{CANARY} {number}"}
            connection.execute(text("INSERT INTO note VALUES (:id, :w)"), values)
            connection.execute(text("INSERT INTO words VALUES (:w)"), values)
            connection.execute(text("INSERT INTO aside VALUES (:w)"), values)
        connection.execute(text("SELECT wording FROM note ORDER BY wording DESC")).all()
    files = list(path.parent.iterdir())
    assert {file.name for file in files} == {"vault.db", "vault.db-wal", "vault.db-shm"}
    assert path.with_name("vault.db-wal").stat().st_size > 50_000
    for file in files:
        data = file.read_bytes().lower()
        for piece in (CANARY, "quillfeather", "note", "wording"):
            assert piece.lower().encode() not in data
            assert piece.lower().encode("utf-16-le") not in data


def test_what_was_written_is_there_for_readers_who_cannot_write(writer: Engine, reader: Engine) -> None:
    with writer.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES (1, 'a')"))
    with reader.begin() as connection:
        assert connection.execute(text("SELECT wording FROM note")).all() == [("a",)]
    with pytest.raises(OperationalError, match="readonly"), reader.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES (2, 'b')"))


def test_a_failed_write_undoes_tables_too(writer: Engine) -> None:
    def fail_half_way() -> None:
        with writer.begin() as connection:
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            connection.execute(text("INSERT INTO note VALUES (1, 'a'), (1, 'b')"))

    with pytest.raises(IntegrityError):
        fail_half_way()
    with writer.begin() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'half'")).all() == []


def test_a_writer_takes_the_right_to_write_at_once(path: Path, key: bytearray, writer: Engine) -> None:
    with closing(cipher.connect(path, key)) as other, writer.begin():
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(dbapi2.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_errors_of_statements_do_not_show_what_was_written(writer: Engine) -> None:
    values = [{"id": number, "w": CANARY} for number in (1, 2)]
    with pytest.raises(IntegrityError) as told, writer.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES (:id, :w)"), values)
    assert CANARY not in str(told.value) + repr(told.value)
    assert "hidden" in str(told.value)


def test_a_full_database_is_said_plainly_and_nothing_is_lost(writer: Engine) -> None:
    with writer.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES (1, 'kept')"))
        connection.exec_driver_sql("PRAGMA max_page_count = 20")
    with pytest.raises(DiskFullError), writer.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES (2, :w)"), {"w": "x" * 200_000})
    with writer.begin() as connection:
        assert connection.execute(text("SELECT wording FROM note")).all() == [("kept",)]


def test_a_disk_too_full_to_open_the_vault_on_is_said_plainly(
    path: Path, key: bytearray, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, as_it_was[1]))  # no file beside the database can be made
    try:
        with pytest.raises(DiskError):
            cipher.connect(path, key)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1000, 1000, 0))
        with pytest.raises(DiskFullError):
            cipher.connect(path, key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, as_it_was)


def test_our_own_mistakes_are_not_told_as_the_disks() -> None:
    assert from_database_error(ValueError("anything")) is None
    with closing(dbapi2.connect(":memory:")) as connection, pytest.raises(dbapi2.OperationalError) as caught:
        connection.execute("SELECT * FROM nowhere")
    assert from_database_error(caught.value) is None


@pytest.mark.parametrize(
    ("number", "fault"), [(28, DiskFullError), (122, DiskFullError), (30, ReadOnlyError), (13, ReadOnlyError)]
)
def test_errors_of_the_operating_system_are_said_without_the_path(number: int, fault: type[Exception]) -> None:
    told = from_os_error(OSError(number, "words of the system", f"/home/{CANARY}/vault"))
    assert type(told) is fault
    assert CANARY not in str(told)


def test_another_error_of_the_disk_keeps_its_short_name() -> None:
    assert "EIO" in str(from_os_error(OSError(5, "Input/output error")))
    assert isinstance(from_os_error(OSError(5, "Input/output error")), DiskError)
