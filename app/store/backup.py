"""Encrypted copies of the database, made before a migration and kept for a while. Same key, checked by reading all."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.store import cipher
from app.store.faults import VaultError, from_os_error
from app.store.vault.header import sync_folder

FOLDER_NAME = "backups"
_PATTERN = "vault-*.db"
_UNFINISHED = ".part"


def back_up(database: Path, raw_key: bytes | bytearray, *, at: datetime, keep: int = 5) -> Path:
    """Copy the database as it is now into the folder beside it; return the copy.

    The copy is encrypted with the same key throughout. It counts only after each page and table of it was read: until
    then it has another name. Afterwards all but the `keep` newest are removed. Raises a plain error and leaves the
    earlier copies when there is no room. `at` is an aware moment.
    """
    folder = database.parent / FOLDER_NAME
    target = folder / f"vault-{at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.db"
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for left_over in folder.glob(f"*{_UNFINISHED}*"):
            left_over.unlink()
        _copy(database, unfinished, raw_key)
        check(unfinished, raw_key)
        unfinished.replace(target)
        sync_folder(folder)
        for old in list(_newest_first(folder))[max(keep, 1) :]:
            old.unlink()
    except OSError as error:
        _remove(unfinished)
        raise from_os_error(error) from error
    except VaultError:
        _remove(unfinished)
        raise
    return target


def backups(database: Path) -> tuple[Path, ...]:
    """Return the finished copies, newest first."""
    return tuple(_newest_first(database.parent / FOLDER_NAME))


def taken_at(copy: Path) -> datetime | None:
    """Return when a copy was made; None where somebody gave it another name."""
    try:
        return datetime.strptime(copy.name, "vault-%Y%m%dT%H%M%S%f%z.db")
    except ValueError:
        return None


def check(copy: Path, raw_key: bytes | bytearray) -> None:
    """Read the whole copy. Raises `DamagedDatabaseError`."""
    with closing(cipher.connect(copy, raw_key)) as connection:
        cipher.check_whole(connection)


def _copy(database: Path, target: Path, raw_key: bytes | bytearray) -> None:
    with (
        closing(cipher.connect(database, raw_key, read_only=True)) as source,
        closing(cipher.connect_new(target, raw_key)) as copy,
        cipher.in_plain_words(),
    ):
        source.backup(copy)


def _newest_first(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(_PATTERN), reverse=True)


def _remove(unfinished: Path) -> None:
    for path in unfinished.parent.glob(unfinished.name + "*"):
        path.unlink(missing_ok=True)
