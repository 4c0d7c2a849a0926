"""From an unlocked vault to a store that can be used: tables brought forward, a backup first, identities in place."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.domain.identity import Ids
from app.store import backup, meta, schema
from app.store.engine import make_engine
from app.store.vault.files import OpenVault
from app.store.vault_store import Store


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(
    vault: OpenVault, *, ids: Ids | None = None, clock: Callable[[], datetime] = _now, user_name: str = ""
) -> Store:
    """Return the store of an unlocked vault. A vault with older tables is copied before they are brought forward."""
    writer = make_engine(vault.database, vault.keys.database)
    made_ids = ids or Ids()
    if not schema.is_current(writer):
        with writer.connect() as connection:
            has_tables = bool(schema.version(connection))
        if has_tables:
            backup.back_up(vault.database, vault.keys.database, at=clock())
        schema.upgrade(writer)
    store = Store(writer, make_engine(vault.database, vault.keys.database, read_only=True), made_ids, clock)
    with store.writing() as session:
        _identify(session, vault, made_ids, user_name)
    return store


def _identify(session: Session, vault: OpenVault, ids: Ids, user_name: str) -> None:
    if not meta.get(session, meta.VAULT_ID):
        meta.put(session, meta.VAULT_ID, str(vault.vault_id))
        meta.put(session, meta.INCARNATION, str(ids.new()))
        meta.put(session, meta.USER_ID, str(ids.new()))
        meta.put(session, meta.USER_NAME, user_name)
