"""Vaults for case files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.vault_store import Store
from tests.support.vaults import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "other", user_name="Gareth Iqbal") as made:
        yield made
