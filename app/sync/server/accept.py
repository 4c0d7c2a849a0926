"""Taking changes in: one transaction for a batch, acknowledged only after its COMMIT.

Locks are always taken in this order, so that two batches never wait for each other in a circle: the device; the
device's and the user's rows, shared; the records, sorted; the case counter; last the feed's head, which is held to the
commit so that positions become visible in order. Whatever was read before the head's lock is checked by unique keys: a
batch that meets another's new record or change begins again.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec
import psycopg

from app.domain import merge
from app.domain.change import Change, encode
from app.domain.fields import RecordSpec
from app.domain.identity import Ids, shared_id
from app.sync.protocol import Code, Outcome, Status, SyncRequest
from app.sync.server import devices, grants, judge, numbering
from app.sync.server.database import Connection
from app.sync.server.devices import Caller
from app.sync.server.faults import RefusedError

_log = logging.getLogger(__name__)
_TRIES: Final = 6
SERVER_USER: Final = shared_id("user", "server")
"""The author of the server's own changes."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a batch. Records at positions `first` to `last` need not be sent back to its device."""

    outcomes: list[Outcome]
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Registrar:
    """Takes batches in; knows the declared record types and makes ids for the server's own changes."""

    types: Mapping[str, RecordSpec]
    ids: Ids

    def accept(self, connection: Connection, caller: Caller, request: SyncRequest) -> Accepted:
        """Take a batch in. Raises RefusedError for the whole; psycopg.OperationalError means: send it again."""
        if not request.changes:
            return Accepted([])
        arrivals = [judge.read(sent) for sent in request.changes]
        try:
            return self._try_batch(connection, caller, request, arrivals)
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            _log.error("batch failed, taking its changes singly: %s", type(error).__name__)
        outcomes = []
        for arrived in arrivals:
            outcomes += self._accept_alone(connection, caller, request, arrived).outcomes
        return Accepted(outcomes)

    def _accept_alone(
        self, connection: Connection, caller: Caller, request: SyncRequest, arrived: judge.Arrived
    ) -> Accepted:
        try:
            return self._try_batch(connection, caller, request, [arrived])
        except psycopg.OperationalError:
            raise
        except psycopg.Error:
            failed = judge.Verdict(arrived, Status.QUARANTINED, Code.SERVER_FAULT)
            with connection.transaction():
                _quarantine(connection, caller, request, [failed])
            return Accepted([failed.outcome(0)])

    def _try_batch(
        self, connection: Connection, caller: Caller, request: SyncRequest, arrivals: Sequence[judge.Arrived]
    ) -> Accepted:
        for _ in range(_TRIES - 1):
            try:
                return self._batch(connection, caller, request, arrivals)
            except psycopg.errors.UniqueViolation:
                continue  # another batch made the same record, change or scope meanwhile; now it can be seen
        return self._batch(connection, caller, request, arrivals)

    def _batch(
        self, connection: Connection, caller: Caller, request: SyncRequest, arrivals: Sequence[judge.Arrived]
    ) -> Accepted:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (str(caller.device_id),))
            devices.hold(connection, caller)
            _check_history(connection, request)
            ledger = _read_ledger(connection, caller, arrivals, self.types)
            verdicts = judge.judge(ledger, arrivals)
            _open_scopes(connection, caller, ledger)
            now = datetime.now(UTC)
            ours = numbering.number_cases(connection, ledger, self.ids, SERVER_USER, now)
            _quarantine(connection, caller, request, verdicts)
            return _write(connection, caller, request, _Result(ledger, verdicts, ours))


@dataclass(frozen=True, slots=True)
class _Result:
    ledger: judge.Ledger
    verdicts: list[judge.Verdict]
    ours: list[Change]


def _check_history(connection: Connection, request: SyncRequest) -> None:
    """Find out a copied vault: a number that was used for another change."""
    sent = {one.n: one.change_id for one in request.changes}
    used = connection.execute(
        "SELECT n, change_id FROM change WHERE incarnation = %s AND n = ANY(%b::bigint[])",
        (request.incarnation, list(sent)),
    ).fetchall()
    if any(sent[n] != change_id for n, change_id in used):
        raise RefusedError(Code.DEVICE_FORKED)


def _read_ledger(
    connection: Connection, caller: Caller, arrivals: Sequence[judge.Arrived], types: Mapping[str, RecordSpec]
) -> judge.Ledger:
    changes = [arrived.change for arrived in arrivals if arrived.change]
    own = {change.change_id for change in changes}
    seen = {version for change in changes for versions in change.seen.values() for version in versions}
    found = connection.execute(
        "SELECT change_id::text, digest, seq FROM change WHERE change_id = ANY(%s::uuid[])", (list(own | seen),)
    ).fetchall()
    ahead = connection.execute(
        "SELECT change_id::text, unit FROM superseded_ahead WHERE change_id = ANY(%s::uuid[])", (list(own),)
    ).fetchall()
    scopes = {UUID(change.scope_id) for change in changes}
    rights, unclaimed = grants.rights_in(connection, caller.user_id, scopes)
    rows = connection.execute(
        "SELECT rec_id::text, rtype, scope_id::text, units, seq, min_schema FROM record "
        "WHERE rec_id = ANY(%s::uuid[]) ORDER BY rec_id FOR UPDATE",
        ([change.rec for change in changes],),
    ).fetchall()
    states = {row[0]: judge.State(row[1], row[2], msgspec.json.decode(row[3]), row[4], row[5]) for row in rows}
    return judge.Ledger(
        user_id=str(caller.user_id), states=states, known={row[0]: (row[1], row[2]) for row in found},
        ahead=set(ahead), rights={str(scope): word for scope, word in rights.items()},
        unclaimed={str(scope) for scope in unclaimed}, types=types,
    )  # fmt: skip


def _open_scopes(connection: Connection, caller: Caller, ledger: judge.Ledger) -> None:
    """Give a new case to the user who made it and to the user's team."""
    if not ledger.claimed:
        return
    # Two batches that open the same scope: the second waits here, then finds the grant and begins again.
    scopes = {UUID(scope): UUID(case) if case else None for scope, case in ledger.claimed.items()}
    for scope in sorted(scopes):
        connection.execute("INSERT INTO scope_opened (scope_id) VALUES (%s)", (scope,))
    grants.give_to_user(connection, caller.user_id, scopes, "made the case")
    grants.give_to_team(connection, caller.team_id, scopes, "the case's team")


def _quarantine(
    connection: Connection, caller: Caller, request: SyncRequest, verdicts: Sequence[judge.Verdict]
) -> None:
    for verdict in verdicts:
        if verdict.status == Status.QUARANTINED:
            sent = verdict.arrived.sent
            connection.execute(
                "INSERT INTO quarantine (change_id, digest, code, device_id, user_id, incarnation, n, payload) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %b) ON CONFLICT DO NOTHING",
                (sent.change_id, verdict.arrived.digest, verdict.code, caller.device_id, caller.user_id,
                 request.incarnation, sent.n, verdict.arrived.payload),
            )  # fmt: skip


def _write(connection: Connection, caller: Caller, request: SyncRequest, result: _Result) -> Accepted:
    touched = {rec: state for rec, state in result.ledger.states.items() if state.touched}
    if not touched:
        return Accepted([verdict.outcome(0) for verdict in result.verdicts])
    if result.ledger.new_ahead:
        connection.cursor().executemany(
            "INSERT INTO superseded_ahead (change_id, unit) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            sorted(result.ledger.new_ahead),
        )
    # What its device must be told of comes last, so that the rest is one run of positions.
    order = sorted(touched, key=lambda rec: _must_tell(touched[rec], request))
    head = connection.execute(
        "UPDATE feed_head SET seq = seq + %s WHERE id = 1 RETURNING epoch, seq", (len(order),)
    ).fetchone()
    if head is None:
        raise RefusedError(Code.BUSY)
    first = head[1] - len(order) + 1
    positions = {rec: first + place for place, rec in enumerate(order)}
    _write_records(connection, touched, positions)
    _write_changes(connection, caller, request, result, (head[0], positions))
    quiet = sum(not _must_tell(state, request) for state in touched.values())
    outcomes = [verdict.outcome(_position(verdict, positions)) for verdict in result.verdicts]
    return Accepted(outcomes, first, first + quiet - 1)


def _must_tell(state: judge.State, request: SyncRequest) -> bool:
    """Say whether the device cannot know the record's state: somebody else's write is in it, or the server's own."""
    return state.echo or state.seq > request.behind.get(UUID(state.scope_id), request.cursor)


def _position(verdict: judge.Verdict, positions: Mapping[str, int]) -> int:
    change = verdict.arrived.change
    applied = verdict.status in (Status.APPLIED, Status.KEPT_BOTH, Status.DUPLICATE)
    return positions.get(change.rec, 0) if change and applied else 0


def _write_records(connection: Connection, touched: Mapping[str, judge.State], positions: Mapping[str, int]) -> None:
    for is_new in (True, False):
        some = {rec: state for rec, state in touched.items() if (state.seq == 0) is is_new}
        if some:
            connection.execute(
                _INSERT if is_new else _UPDATE,
                (list(some), [s.rtype for s in some.values()], [s.scope_id for s in some.values()],
                 [positions[rec] for rec in some], [merge.life(s.units).value for s in some.values()],
                 [msgspec.json.encode(s.units).decode() for s in some.values()], [s.min_schema for s in some.values()]),
            )  # fmt: skip


_INSERT: Final = """
    INSERT INTO record (rec_id, rtype, scope_id, seq, life, units, min_schema)
    SELECT rec_id::uuid, rtype, scope_id::uuid, seq, life, units::jsonb, min_schema
    FROM unnest(%b::text[], %b::text[], %b::text[], %b::bigint[], %b::text[], %b::text[], %b::int[])
        AS s(rec_id, rtype, scope_id, seq, life, units, min_schema)"""
_UPDATE: Final = """
    UPDATE record r SET seq = s.seq, life = s.life, units = s.units::jsonb, min_schema = s.min_schema
    FROM unnest(%b::text[], %b::text[], %b::text[], %b::bigint[], %b::text[], %b::text[], %b::int[])
        AS s(rec_id, rtype, scope_id, seq, life, units, min_schema)
    WHERE r.rec_id = s.rec_id::uuid"""


def _write_changes(
    connection: Connection,
    caller: Caller,
    request: SyncRequest,
    result: _Result,
    place: tuple[UUID, Mapping[str, int]],
) -> None:
    epoch, positions = place
    taken = [v for v in result.verdicts if v.status in (Status.APPLIED, Status.KEPT_BOTH)]
    rows = [(v.arrived.change, v.arrived.sent.n, v.arrived.digest, v.arrived.payload, v) for v in taken]
    connection.execute(
        "INSERT INTO change (change_id, rec_id, n, digest, payload, status, seq, epoch, device_id, user_id, "
        "incarnation, rewritten) "
        "SELECT change_id::uuid, rec_id::uuid, n, digest, payload, status, seq, %b, %b, %b, %b, rewritten FROM unnest("
        "%b::text[], %b::text[], %b::bigint[], %b::bytea[], %b::bytea[], %b::text[], %b::bigint[], %b::boolean[]) "
        "AS s(change_id, rec_id, n, digest, payload, status, seq, rewritten)",
        (epoch, caller.device_id, caller.user_id, request.incarnation,
         [c.change_id for c, *_ in rows if c], [c.rec for c, *_ in rows if c], [row[1] for row in rows],
         [row[2] for row in rows], [row[3] for row in rows], [row[4].status.value for row in rows],
         [_position(row[4], positions) for row in rows],
         [result.ledger.states[c.rec].echo for c, *_ in rows if c]),
    )  # fmt: skip
    for change in result.ours:
        payload = encode(change)
        connection.execute(
            "INSERT INTO change (change_id, rec_id, user_id, digest, payload, status, epoch, seq) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (change.change_id, change.rec, SERVER_USER, hashlib.sha256(payload).digest(), payload, Status.APPLIED.value,
             epoch, positions[change.rec]),
        )  # fmt: skip
