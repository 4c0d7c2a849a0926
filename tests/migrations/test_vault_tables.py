"""The migrations make exactly the tables that the classes declare, and stand on nothing but themselves."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from app.models import Base
from app.store import schema
from app.store.engine import make_engine
from app.store.vault.files import VaultFiles
from tests.support.servers import ROOT
from tests.support.vaults import LOW_COST, PASSPHRASE

MIGRATIONS = sorted((ROOT / "app/store/migrations/versions").glob("v*.py"))
_NOT_DECLARED = {"alembic_version", "search_text"}


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    """An empty vault, brought to the newest tables."""
    vault = VaultFiles(tmp_path / "vault", floor=LOW_COST).create(PASSPHRASE, cost=LOW_COST)
    engine = make_engine(vault.database, vault.keys.database)
    schema.upgrade(engine)
    return engine


def test_the_newest_tables_are_those_the_classes_declare(migrated: Engine) -> None:
    found = inspect(migrated)
    made = {name for name in found.get_table_names() if not name.startswith(tuple(_NOT_DECLARED))}
    assert made == set(Base.metadata.tables)
    for name, table in Base.metadata.tables.items():
        columns = {column["name"]: column for column in found.get_columns(name)}
        assert set(columns) == {column.name for column in table.columns}, name
        for column in table.columns:
            stored = columns[column.name]
            assert str(stored["type"]) == column.type.compile(migrated.dialect), f"{name}.{column.name}"
            assert bool(stored["nullable"]) == bool(column.nullable), f"{name}.{column.name}"
        assert {index["name"] for index in found.get_indexes(name)} == {index.name for index in table.indexes}, name
    migrated.dispose()


def test_synced_tables_refuse_nothing(migrated: Engine) -> None:
    """Records arrive in any order, and two laptops can make the same number: see docs/decisions."""
    found = inspect(migrated)
    for name, table in Base.metadata.tables.items():
        if "scope_id" not in table.columns or "units" not in table.columns or name == "sync_unknown":
            continue
        assert found.get_foreign_keys(name) == []
        assert found.get_unique_constraints(name) == []
        assert found.get_check_constraints(name) == []
        assert [
            column["name"]
            for column in found.get_columns(name)
            if not column["nullable"] and column["default"] is None and column["name"] != "id"
        ] == []
    migrated.dispose()


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_imports_no_code_of_the_program(path: Path) -> None:
    """What a migration did when it was released it does for ever, whatever the program has become."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [name for name in named if name.split(".")[0] == "app"] == []


def test_migrations_are_numbered_without_gaps() -> None:
    assert [int(path.stem[1:5]) for path in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
