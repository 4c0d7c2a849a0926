"""Setting a database up, and putting the server together from its parts."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from starlette.applications import Starlette

from app.domain.errors import BugError
from app.domain.fields import RecordSpec
from app.domain.identity import Ids
from app.models import SPECS
from app.sync.server import devices, reports
from app.sync.server.accept import SERVER_USER, Registrar
from app.sync.server.database import connect, is_set_up, migrate, open_pool
from app.sync.server.grants import write_audit
from app.sync.server.tokens import Tokens
from app.sync.server.web import application

RECORD_TYPES: Final[Mapping[str, RecordSpec]] = SPECS
_KEY_BYTES: Final = 32


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def initialise(url: str, name: str, types: Mapping[str, RecordSpec]) -> bool:
    """Set the database up or bring it up to date; says whether it was new."""
    with closing(connect(url)) as connection:
        migrate(url)
        is_new = not is_set_up(connection)
        if is_new:
            with connection.transaction():
                connection.execute(
                    "INSERT INTO server (name, token_key) VALUES (%s, %s)", (name, secrets.token_bytes(_KEY_BYTES))
                )
                connection.execute(
                    "INSERT INTO user_account (user_id, name, status) VALUES (%s, 'server', 'revoked')", (SERVER_USER,)
                )
                write_audit(connection, "server_set_up")
        reports.make_views(connection, types.values())
    return is_new


def compose(
    url: str, types: Mapping[str, RecordSpec], *, connections: int = 8, clock: Callable[[], datetime] = now
) -> Starlette:
    """Return the application over a database that was set up. Raises UserError."""
    with closing(connect(url)) as connection:
        server = devices.read_server(connection)
    pool = open_pool(url, connections)
    registrar = Registrar(types, Ids())
    return application.build(application.Parts(pool, server, Tokens(server.token_key, clock), registrar))


@dataclass(frozen=True, slots=True)
class Counts:
    """What a database holds, in numbers."""

    server: str
    epoch: UUID
    head: int
    users: int
    devices: int
    records: int
    changes: int
    quarantined: int


def count(url: str) -> Counts:
    """Count what the database holds."""
    with closing(connect(url)) as connection:
        server = devices.read_server(connection)
        row = connection.execute(
            "SELECT h.epoch, h.seq, (SELECT count(*) FROM user_account WHERE status = 'active'), "
            "(SELECT count(*) FROM device WHERE status = 'active'), (SELECT count(*) FROM record), "
            "(SELECT count(*) FROM change), (SELECT count(*) FROM quarantine q WHERE NOT EXISTS ("
            "SELECT 1 FROM change c WHERE c.change_id = q.change_id AND c.digest = q.digest)) FROM feed_head h"
        ).fetchone()
    if row is None:
        raise BugError("feed_head has lost its row")
    return Counts(server.name, *row)
