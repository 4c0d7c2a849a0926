"""Giving records out: latest states in the order of their commits, page by page, never outside the user's grants."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from msgspec import Raw

from app.sync.protocol import OLDEST_PULL, PAGE_BYTES, PAGE_RECORDS, Code, Page, SentRecord, SyncRequest
from app.sync.server import grants
from app.sync.server.accept import Accepted
from app.sync.server.database import Connection
from app.sync.server.devices import Caller
from app.sync.server.faults import RefusedError

_RECORDS: Final = """
    SELECT r.rec_id, r.rtype, r.scope_id, r.seq, r.units, r.min_schema
    FROM record r JOIN granted(%(user)s) g USING (scope_id)
        LEFT JOIN unnest(%(behind)s::uuid[], %(at)s::bigint[]) AS b(scope_id, cursor) USING (scope_id)
    WHERE r.seq > %(least)s AND r.seq > coalesce(b.cursor, %(cursor)s)
        AND r.seq NOT BETWEEN %(first)s AND %(last)s
        AND (%(known)s = 0 OR EXISTS (
            SELECT 1 FROM change c WHERE c.rec_id = r.rec_id
                AND (c.incarnation IS DISTINCT FROM %(incarnation)s OR c.n > %(known)s OR c.rewritten)))
    ORDER BY r.seq LIMIT %(most)s"""


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a device stands in the feed.

    Records from `first` to `last` are its own and known to it. So are those that nobody else wrote to, as far as it
    knows that they were taken: `known` is the number of its latest change whose acknowledgement it has kept.
    """

    user_id: UUID
    device_id: UUID
    protocol: int
    grants: str
    cursor: int
    behind: Mapping[UUID, int] = field(default_factory=dict)
    first: int = 0
    last: int = -1
    incarnation: UUID | None = None
    known: int = 0

    @classmethod
    def of(cls, caller: Caller, request: SyncRequest, accepted: Accepted, known: int) -> "Reader":
        """Return where the device stands that sent a request."""
        return cls(
            caller.user_id, caller.device_id, request.protocol, request.grants, request.cursor, request.behind,
            accepted.first, accepted.last if accepted.first else -1, request.incarnation, known,
        )  # fmt: skip

    def after(self, page: Page) -> "Reader":
        """Return where it stands once it has the page."""
        behind = {scope: at for scope, at in self.behind.items() if at > page.cursor}
        return replace(self, cursor=max(self.cursor, page.cursor), behind=behind)


def read_page(connection: Connection, reader: Reader) -> Page:
    """Return the next page, true at one moment."""
    if reader.protocol < OLDEST_PULL:
        return Page(error=Code.UPGRADE_REQUIRED)
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        head = _head(connection, reader)
        now_granted = grants.name_of_set(connection, reader.user_id)
        if now_granted != reader.grants:
            granted = grants.granted_to(connection, reader.user_id)
            return Page(grants=granted, grants_is=now_granted, more=True)
        if reader.cursor == head and not reader.behind:
            return Page(cursor=head)
        return _records(connection, reader, head)


def _head(connection: Connection, reader: Reader) -> int:
    row = connection.execute(
        "SELECT h.seq, d.status = 'active' AND u.status = 'active' "
        "FROM feed_head h, device d JOIN user_account u USING (user_id) WHERE d.device_id = %s",
        (reader.device_id,),
    ).fetchone()
    if row is None or not row[1]:
        raise RefusedError(Code.DEVICE_REVOKED)
    return int(row[0])


def _records(connection: Connection, reader: Reader, head: int) -> Page:
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORDS,
            {"user": reader.user_id, "behind": list(reader.behind), "at": list(reader.behind.values()),
             "least": min([reader.cursor, *reader.behind.values()]), "cursor": reader.cursor, "first": reader.first,
             "last": reader.last, "incarnation": reader.incarnation, "known": reader.known, "most": PAGE_RECORDS + 1},
        )  # fmt: skip
        rows = cursor.fetchall()
    records: list[SentRecord] = []
    size = 0
    for rec, rtype, scope, seq, units, min_schema in rows[:PAGE_RECORDS]:
        if size > PAGE_BYTES:
            break
        records.append(SentRecord(rec, rtype, scope, seq, Raw(units), min_schema))
        size += len(units)
    more = len(records) < len(rows)
    return Page(records=records, cursor=records[-1].seq if more else head, more=more)


def check_witness(connection: Connection, request: SyncRequest) -> tuple[UUID, int]:
    """Return the epoch, and the number of the device's latest change that it knows to be taken; 0 where there is none.

    Refuses a device that knows more of the history than the server does.
    """
    row = connection.execute(
        "SELECT h.epoch, h.seq, c.change_id IS NOT NULL, CASE WHEN c.incarnation = %s THEN c.n ELSE 0 END "
        "FROM feed_head h LEFT JOIN change c ON c.change_id = %s",
        (request.incarnation, request.witness.acked),
    ).fetchone()
    if row is None:
        raise RefusedError(Code.BUSY)
    epoch, seq, has_acked, known = row
    furthest = max([request.cursor, request.witness.seq, *request.behind.values()])
    is_ahead = request.witness.acked is not None and not has_acked
    if (request.epoch is not None and request.epoch != epoch) or furthest > seq or is_ahead:
        raise RefusedError(Code.HISTORY_REWOUND, epoch)
    return UUID(str(epoch)), known
