"""One vault with the practice people, whose caseworker of Yusuf is the user; read by all, written by none."""

from collections.abc import Iterator

import pytest

from app.store.vault_store import Store
from tests.services.day.desk import of_yusufs_caseworker


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the vault."""
    with of_yusufs_caseworker(tmp_path_factory.mktemp("day")) as store:
        yield store
