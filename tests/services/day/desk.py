"""The day over a vault with the practice people, for the caseworker of Yusuf."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.day import DayRow
from app.store import meta
from app.store.vault_store import Store
from tests.support.days import my_day
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault

CASEWORKER = "Shaun Garbutt-Reyes"
YUSUF = "EHC-2020-0344"
TOMOS = "EHC-2026-0871"


@contextmanager
def of_yusufs_caseworker(folder: Path) -> Iterator[Store]:
    """Open a vault with the practice people, whose user is the caseworker of Yusuf."""
    with practice_vault(folder / "vault") as store:
        with store.writing() as session:
            meta.put(session, meta.USER_NAME, CASEWORKER)
        yield store


def case_of(store: Store, number: str) -> tuple[str, str]:
    """Return id and scope of a case."""
    row = next(row for row in desk_over(store).cases.rows() if row.number == number)
    return row.case_id, row.scope_id


def row_of(store: Store, words: str) -> DayRow:
    """Return the row whose sentence begins so."""
    return next(row for row in my_day(store).open().rows if row.sentence.startswith(words))
