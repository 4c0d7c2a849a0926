"""Encrypted copies of the database: whole or not there, a few of them, and a full disk harms neither."""

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.store import backup, cipher
from app.store.faults import DamagedDatabaseError, DiskFullError

AT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
CANARY = "Tamsin Quillfeather"


@pytest.fixture
def key() -> bytearray:
    return bytearray(os.urandom(cipher.RAW_KEY_BYTES))


@pytest.fixture
def database(tmp_path: Path, key: bytearray) -> Path:
    path = tmp_path / "vault.db"
    cipher.create(path, key)
    with closing(cipher.connect(path, key)) as connection:
        connection.execute("CREATE TABLE note (wording TEXT)")
        connection.execute("INSERT INTO note VALUES (?)", (CANARY,))
    return path


def test_a_copy_holds_the_data_encrypted_with_the_same_key(database: Path, key: bytearray) -> None:
    copy = backup.back_up(database, key, at=AT)
    assert copy == database.parent / "backups" / "vault-20261123T183000000000Z.db"
    assert CANARY.encode() not in copy.read_bytes()
    with closing(cipher.connect(copy, key)) as connection:
        assert connection.execute("SELECT wording FROM note").fetchall() == [(CANARY,)]
    with pytest.raises(DamagedDatabaseError):
        cipher.connect(copy, os.urandom(48))


def test_a_copy_holds_what_is_still_in_the_write_ahead_log(database: Path, key: bytearray) -> None:
    with closing(cipher.connect(database, key)) as connection:
        connection.execute("INSERT INTO note VALUES ('late')")
        copy = backup.back_up(database, key, at=AT)
    with closing(cipher.connect(copy, key)) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (2,)


def test_only_the_newest_few_are_kept(database: Path, key: bytearray) -> None:
    made = [backup.back_up(database, key, at=AT + timedelta(days=day), keep=backup.Keep(2, 0, 0)) for day in range(4)]
    assert backup.backups(database) == (made[3], made[2])
    assert sorted(path.name for path in (database.parent / "backups").iterdir()) == [made[2].name, made[3].name]


def test_of_older_copies_the_last_of_each_day_and_week_is_kept() -> None:
    days = [AT - timedelta(days=back, hours=hours) for back in range(60) for hours in (0, 3)]
    copies = [Path(f"vault-{at:%Y%m%dT%H%M%S%f}Z.db") for at in days]
    other = Path("vault-before the move.db")
    kept = backup.worth_keeping([other, *copies], backup.Keep())
    assert other in kept
    told = sorted((backup.taken_at(copy) for copy in kept if copy != other), reverse=True)  # type: ignore[type-var]  # all have a day
    assert [f"{at:%d %b %H}" for at in told if at] == [
        "23 Nov 18", "23 Nov 15", "22 Nov 18", "21 Nov 18", "20 Nov 18", "19 Nov 18", "18 Nov 18", "17 Nov 18",
        "15 Nov 18", "08 Nov 18",
    ]  # fmt: skip


def test_a_copy_that_was_cut_off_never_counts_and_is_cleared_away(database: Path, key: bytearray) -> None:
    folder = database.parent / "backups"
    folder.mkdir()
    (folder / "vault-20261122T183000000000Z.db.part").write_bytes(b"half")
    assert backup.backups(database) == ()
    copy = backup.back_up(database, key, at=AT)
    assert [path.name for path in folder.iterdir()] == [copy.name]


def test_a_damaged_copy_is_found(database: Path, key: bytearray) -> None:
    copy = backup.back_up(database, key, at=AT)
    data = bytearray(copy.read_bytes())
    data[4096 + 10] ^= 1
    copy.write_bytes(bytes(data))
    with pytest.raises(DamagedDatabaseError):
        backup.check(copy, key)


def test_a_full_disk_leaves_the_earlier_copies(database: Path, key: bytearray, monkeypatch: pytest.MonkeyPatch) -> None:
    first = backup.back_up(database, key, at=AT)

    def no_room(*_arguments: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("app.store.cipher.check_whole", no_room)
    with pytest.raises(DiskFullError):
        backup.back_up(database, key, at=AT + timedelta(days=1), keep=backup.Keep(1, 0, 0))
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_a_copy_says_when_it_was_made_unless_it_was_renamed(tmp_path: Path) -> None:
    assert backup.taken_at(tmp_path / "vault-20261123T170512000123Z.db") == datetime(
        2026, 11, 23, 17, 5, 12, 123, tzinfo=UTC
    )
    assert backup.taken_at(tmp_path / "vault-before the move.db") is None
