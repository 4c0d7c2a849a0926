"""The server's PostgreSQL: connections, and bringing its tables up to date."""

from importlib.resources import files
from typing import Final, TypeAlias

import psycopg
from alembic import command
from alembic.config import Config
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from app.domain.errors import UserError

Connection: TypeAlias = psycopg.Connection[TupleRow]
Pool: TypeAlias = ConnectionPool[Connection]

_SECONDS_FOR_A_CONNECTION: Final = 15


class JsonBytes(Loader):
    """Hands JSON over as the bytes it is: most of it goes straight to a laptop."""

    def load(self, data: Buffer) -> bytes:
        """Return the bytes."""
        return bytes(data)


def configure(connection: Connection) -> None:
    """Set up a new connection."""
    connection.autocommit = True  # every transaction is opened where it is meant, by `with connection.transaction()`
    connection.adapters.register_loader("jsonb", JsonBytes)


def open_pool(url: str, size: int = 8) -> Pool:
    """Return a pool of connections; raises UserError when the database does not answer."""
    pool: Pool = ConnectionPool(
        url, min_size=1, max_size=size, configure=configure, timeout=_SECONDS_FOR_A_CONNECTION, open=False,
        check=ConnectionPool.check_connection,
    )  # fmt: skip
    connect(url).close()
    pool.open()
    return pool


def connect(url: str) -> Connection:
    """Return one connection; raises UserError when the database does not answer."""
    try:
        connection = psycopg.connect(url, connect_timeout=_SECONDS_FOR_A_CONNECTION)
    except psycopg.Error as error:
        raise UserError(
            "The server's database cannot be reached.",
            "Check that PostgreSQL runs, and the address, user and password in the database URL.",
        ) from error
    configure(connection)
    return connection


def migrate(url: str) -> None:
    """Bring the tables up to date; does nothing when they are."""
    config = Config()
    config.set_main_option("script_location", str(files("app.sync.server") / "migrations"))
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7_081_125)")  # one migrates, others wait
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()


def is_set_up(connection: Connection) -> bool:
    """Say whether `init` has run on this database."""
    row = connection.execute("SELECT to_regclass('public.server') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return False
    return connection.execute("SELECT 1 FROM server").fetchone() is not None
