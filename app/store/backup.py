"""Encrypted copies of the database, made before a migration and kept for a while. Same key, checked by reading all."""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.store import cipher
from app.store.faults import VaultError, from_os_error
from app.store.vault.header import sync_folder

FOLDER_NAME = "backups"
_PATTERN = "vault-*.db"
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Keep:
    """How many copies are kept: the newest, besides them the last of each of some days, and of each of some weeks."""

    newest: int = 3
    days: int = 7
    weeks: int = 4


USUAL = Keep()


def back_up(database: Path, raw_key: bytes | bytearray, *, at: datetime, keep: Keep = USUAL) -> Path:
    """Copy the database as it is now into the folder beside it; return the copy.

    The copy is encrypted with the same key throughout. It counts only after each page and table of it was read: until
    then it has another name. Afterwards those that are not to be kept are removed. Raises a plain error and leaves
    the earlier copies when there is no room. `at` is an aware moment.
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
        for old in set(_newest_first(folder)) - worth_keeping(_newest_first(folder), keep):
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


def worth_keeping(newest_first: Iterable[Path], keep: Keep) -> set[Path]:
    """Return which copies are kept. A copy whose name tells no day is nobody's to remove."""
    copies = [(copy, taken_at(copy)) for copy in newest_first]
    kept = {copy for copy, at in copies if at is None}
    dated = [(copy, at) for copy, at in copies if at is not None]
    kept |= {copy for copy, _at in dated[: max(keep.newest, 1)]}
    kept |= _last_of_each([(copy, at.date()) for copy, at in dated], keep.days)
    return kept | _last_of_each([(copy, at.isocalendar()[:2]) for copy, at in dated], keep.weeks)


def _last_of_each(newest_first: Iterable[tuple[Path, Hashable]], number: int) -> set[Path]:
    """Return the newest copy of each of the last so many spans that have any."""
    last: dict[Hashable, Path] = {}
    for copy, span in newest_first:
        last.setdefault(span, copy)
    return set(list(last.values())[:number])


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
