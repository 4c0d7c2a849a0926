"""The practice caseload in a vault of its own, with a raw connection to the same file beside the program's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain import resources
from app.services.casefile.desk import CaseDesk
from app.services.caseload.apply import CaseloadImports
from app.services.exchange.importing import import_cases
from app.services.rules import Rules
from app.store.opening import open_store
from app.store.vault.files import OpenVault, VaultFiles
from app.store.vault_store import Store
from tests.support.practice_vault import TODAY, TOMOS, YUSUF, ZOSIA, case_and_plan, today
from tests.support.vaults import LOW_COST, PASSPHRASE

_CASE: Final = "EHC-2026-0871"
NOW: Final = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Practice:
    """An open vault and one case of it. `raw` reads and `writing` writes the same file, without SQLAlchemy."""

    vault: OpenVault
    store: Store
    raw: sqlite3.Connection
    writing: sqlite3.Connection
    desk: CaseDesk
    rules: Rules
    case_id: str
    plan_id: str


@contextmanager
def practice(folder: Path) -> Iterator[Practice]:
    """Make the vault of the folder, without records, or open it."""
    files = VaultFiles(folder, floor=LOW_COST)
    with files.open(PASSPHRASE) if folder.exists() else files.create(PASSPHRASE, cost=LOW_COST) as vault:
        store = open_store(vault)
        rules = Rules(resources.read_text)
        if not _has_cases(store):
            _fill(store)
        case_id, plan_id = case_and_plan(store, _CASE)
        with closing(vault.connect(read_only=True)) as raw, closing(vault.connect()) as writing:
            yield Practice(vault, store, raw, writing, CaseDesk.of(store, rules, lambda: NOW), rules, case_id, plan_id)
        store.close()


def _has_cases(store: Store) -> bool:
    with store.reading() as session:
        return bool(session.connection().exec_driver_sql('SELECT count(*) FROM "case"').scalar())


def _fill(store: Store) -> None:
    names = (TOMOS, YUSUF, ZOSIA)
    import_cases(store, [(f"{name}.yaml", resources.read_bytes(f"practice/cases/{name}.yaml")) for name in names])
    import_caseload(store)


def import_caseload(store: Store) -> None:
    """Import the caseload of 350 rows."""
    CaseloadImports(store, today).import_file("caseload.csv", resources.read_bytes("practice/caseload.csv"))
