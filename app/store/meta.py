"""Single values of the vault: who the user is, where the server is, what the last sync said."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import Meta

USER_ID: Final = "user_id"
USER_NAME: Final = "user_name"
TEAM: Final = "team"
PRACTICE: Final = "practice"
VAULT_ID: Final = "vault_id"
INCARNATION: Final = "incarnation"
EPOCH: Final = "epoch"
GRANTS: Final = "grants"
ACKED: Final = "acked"
SEEN: Final = "seen"
SEEN_SEQ: Final = "seen_seq"
ENROLMENT: Final = "enrolment"
LAST_SYNC: Final = "last_sync"
COMPLETE_AT: Final = "complete_at"  # the position at which this vault last equalled the server
SERVER_TIME: Final = "server_time"


def get(session: Session, key: str, default: str = "") -> str:
    """Return one value, or the default."""
    row = session.get(Meta, key)
    return row.value if row else default


def everything(session: Session) -> dict[str, str]:
    """Return every value; one statement where several are needed."""
    return {row.key: row.value for row in session.scalars(select(Meta))}


def put(session: Session, key: str, value: str) -> None:
    """Keep one value; the caller commits."""
    row = session.get(Meta, key)
    if row is None:
        session.add(Meta(key=key, value=value))
    else:
        row.value = value
    session.flush()
