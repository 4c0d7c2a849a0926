"""The caseworker's day: what is read after unlocking, and what ends it without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from app.services.casefile.desk import CaseDesk
from app.services.day.my_day import MyDay, Sources
from app.services.synchronising import Synchronising
from app.services.unsettled.two_versions import TwoVersions
from app.store import backup
from tests.bench.measuring import Line, explained, in_turn
from tests.bench.practising import NOW, Practice
from tests.support.practice_vault import today


def lines(found: Practice, folder: Path, rounds: int) -> Iterator[Line]:
    """Measure My day, first and again, and the encrypted copy at the end."""
    kept = _day(found, found.desk)
    kept.open()

    def first() -> None:
        _day(found, CaseDesk.of(found.store, found.rules, lambda: NOW)).open()

    mine, again = in_turn(rounds, first, kept.open)
    yield explained(Line("My day after unlocking (345 cases)", mine, "My day read again", again), first)
    yield _copy(found, folder, rounds)


def _day(found: Practice, desk: CaseDesk) -> MyDay:
    store = found.store
    return MyDay(
        store, Sources(desk.clockwork, Synchronising(store), TwoVersions(store), found.rules, today, lambda: NOW)
    )


def _copy(found: Practice, folder: Path, rounds: int) -> Line:
    database, key = found.vault.database, found.vault.keys.database

    def ours() -> None:
        backup.back_up(database, key, at=NOW)

    mine, bare = in_turn(rounds, ours, lambda: shutil.copyfile(database, folder / "bare.copy"))
    return Line("Encrypted copy of the vault, read through", mine, "the file copied", bare)
