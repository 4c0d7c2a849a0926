"""What the program says of itself is asked of the open vault, not taken on trust."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app import PRODUCT, __version__
from app.services.settings.licences import licences
from app.store import backup
from app.store.vault.files import VaultFiles
from app.store.vault.self_check import self_check
from app.store.vault_store import Store
from tests.support.settings import about_over
from tests.support.vaults import LOW_COST, PASSPHRASE, START, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def test_an_open_vault_says_that_it_is_encrypted_and_with_what(store: Store, tmp_path: Path) -> None:
    facts = about_over(store).facts()
    assert (facts.product, facts.version, facts.is_encrypted) == (PRODUCT, __version__, True)
    assert facts.cipher.startswith("SQLCipher 4.")
    assert facts.cipher.endswith("HMAC_SHA512")
    assert facts.folder == (tmp_path / "vault")
    assert (facts.user, facts.team, facts.server) == ("Maureen Featherstonehaugh", "", "")
    assert (facts.backups, facts.last_backup_at) == (0, None)


def test_a_plain_database_does_not_pass_for_an_encrypted_one(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    engine = create_engine(f"sqlite:///{path}")
    store = Store(engine, engine)
    assert not self_check(store).is_encrypted
    store.close()


def test_the_newest_backup_is_told_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with VaultFiles(folder, floor=LOW_COST).create(PASSPHRASE, cost=LOW_COST) as vault:
        backup.back_up(vault.database, vault.keys.database, at=START)
    with opened(folder) as store:
        facts = about_over(store).facts()
    assert (facts.backup_folder, facts.backups, facts.last_backup_at) == (folder / "backups", 1, START)


def test_it_says_which_rules_count_and_warns_a_year_before_their_bank_holidays_end(store: Store) -> None:
    facts = about_over(store).facts()
    assert facts.rules.startswith("Rule set 2, ")
    assert facts.rules.endswith("bank holidays known to 31 December 2028")
    assert facts.rules_warning == ""
    later = about_over(store, date(2027, 12, 31)).facts()
    assert later.rules_warning.startswith("The known bank holidays end on 31 December 2028.")


def test_every_package_that_is_used_here_is_listed_with_its_licence() -> None:
    listed = {one.package: one.licence for one in licences()}
    assert listed["sqlalchemy"] == "MIT"
    assert {"cryptography", "pyside6-essentials", "reportlab", "sqlcipher3"} <= set(listed)
    assert "pytest" not in listed
    assert all(one.version and one.licence for one in licences())
