"""Storing a set of changes: outbox, records, index and audit lines, all in the caller's transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.change import LIFE, Change, Units, encode
from app.store import projection
from app.store.projection import Shown
from app.store.tables import WAITING, AuditLine, Outgoing, SyncBase

_START_OF_CHAIN = "0" * 64


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit trail: what was done to which record. `detail` names units or a layout, never content."""

    verb: str
    rtype: str
    rec: str
    detail: str = ""


def store(
    connection: Connection,
    changes: Sequence[Change],
    shown: Sequence[Shown],
    before: Mapping[str, tuple[Units, int]],
    now: datetime,
) -> None:
    """Store the changes of one unit of work. `before` is the state and position of each record before it."""
    bases = [{"rec_id": c.rec, "units": before[c.rec][0], "seq": before[c.rec][1]} for c in changes]
    # Kept only for the first change that waits; the row is dropped when the server has all of them.
    connection.execute(upsert(SyncBase).on_conflict_do_nothing(index_elements=["rec_id"]), bases)
    connection.execute(
        insert(Outgoing),
        [
            {
                "change_id": change.change_id,
                "scope_id": change.scope_id,
                "rtype": change.rtype,
                "rec_id": change.rec,
                "payload": encode(change),
                "saved_at": change.at,
                "state": WAITING,
                "seq": 0,
            }
            for change in changes
        ],
    )
    projection.show(connection, shown)
    acts = [Act(_verb(change, before), change.rtype, change.rec, ",".join(sorted(change.set))) for change in changes]
    note(connection, acts, changes[0].by, now)


def _verb(change: Change, before: Mapping[str, tuple[Units, int]]) -> str:
    if LIFE in change.set:
        return "deleted" if change.set[LIFE].get("deleted") else "restored"
    return "changed" if before[change.rec][0] else "made"


def note(connection: Connection, acts: Sequence[Act], who: str, now: datetime) -> None:
    """Append audit lines, each with a hash over itself and the line before."""
    chain = connection.execute(
        select(AuditLine.chain).where(AuditLine.n == select(func.max(AuditLine.n)).scalar_subquery())
    ).scalar()
    chain = chain or _START_OF_CHAIN
    rows = []
    for act in acts:
        line = f"{chain}|{now.isoformat()}|{who}|{act.verb}|{act.rtype}|{act.rec}|{act.detail}"
        chain = hashlib.sha256(line.encode()).hexdigest()
        rows.append({"at": now.isoformat(), "who": who, "verb": act.verb, "rtype": act.rtype, "rec_id": act.rec,
                     "detail": act.detail, "chain": chain})  # fmt: skip
    connection.execute(insert(AuditLine), rows)
