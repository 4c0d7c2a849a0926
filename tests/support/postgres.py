"""A real PostgreSQL for tests: one for the whole run, a fresh database for each test, copied from a set-up one."""

from collections.abc import Iterator
from itertools import count
from typing import Final

import psycopg
import pytest
from psycopg import sql

from app.sync.server.practice import PracticeDatabase
from app.sync.server.setup import RECORD_TYPES, initialise

_TEMPLATE: Final = "set_up"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeDatabase]:
    database = PracticeDatabase(tmp_path_factory.mktemp("pg"), durable=False)
    url = database.start()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
    initialise(database.url(_TEMPLATE), "Test server", RECORD_TYPES)
    yield database
    database.stop()


@pytest.fixture
def database_url(postgres: PracticeDatabase) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(_TEMPLATE)
            )
        )
        yield postgres.url(name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
