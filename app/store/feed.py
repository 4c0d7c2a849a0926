"""The vault towards the server: what waits to be sent, and putting a reply away in one transaction."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.domain import merge
from app.domain.change import Change, Units, decode, encode
from app.domain.feed import DONE as ON_SERVER
from app.domain.feed import SET_ASIDE as REFUSED
from app.domain.feed import ChangeOutcome, Grant, IncomingRecord, OutgoingChange, Position, Standing, Step
from app.domain.notice import Changes
from app.models import CLASSES
from app.store import meta, projection
from app.store.projection import Shown
from app.store.tables import DONE, SET_ASIDE, WAITING, HeldScope, Meta, Outgoing, Received, SyncBase, UnknownRecord
from app.store.vault_store import Store

_IDS_AT_ONCE = 500
_COUNT = "SELECT count(*) AS n FROM \"{}\" WHERE versions > 0 AND life <> 'deleted'"
_IN_TWO_VERSIONS = text(f"SELECT sum(n) FROM ({' UNION ALL '.join(map(_COUNT.format, CLASSES))})")  # noqa: S608 - our own names
"""One statement over every type of record: this is asked before each request and after each save."""


class Feed:
    """Implements what the sync client needs of the vault. Each method is one transaction."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store
        self.changes = Changes()

    def position(self) -> Position:
        """Return where the vault stands."""
        with self._store.reading() as session:
            scopes = session.execute(select(HeldScope.scope_id, HeldScope.cursor).where(HeldScope.withdrawn == 0)).all()
            kept = meta.everything(session)
        return Position(
            incarnation=kept[meta.INCARNATION],
            epoch=kept.get(meta.EPOCH) or None,
            cursors={scope: cursor for scope, cursor in scopes},  # noqa: C416 - rows are not pairs to mypy
            grants=kept.get(meta.GRANTS, ""),
            acked=kept.get(meta.ACKED) or None,
            seen_seq=int(kept.get(meta.SEEN_SEQ, "0")),
            seen=kept.get(meta.SEEN) or None,
        )

    def pending(self, most: int, most_bytes: int) -> Sequence[OutgoingChange]:
        """Return the oldest changes that wait, at least one if there is any."""
        found: list[OutgoingChange] = []
        size = 0
        with self._store.reading() as session:
            rows = select(Outgoing.n, Outgoing.change_id, Outgoing.payload).where(Outgoing.state == WAITING)
            for n, change_id, payload in session.execute(rows.order_by(Outgoing.n).limit(most)):
                size += len(payload)
                if found and size > most_bytes:
                    break
                found.append(OutgoingChange(n, change_id, payload))
        return found

    def standing(self) -> Standing:
        """Count what is left."""
        with self._store.reading() as session:
            return standing(session)

    def apply(self, step: Step) -> None:
        """Put one part of a reply away: outcomes, records, grants and cursors together, or none of them."""
        with self._store.writing() as session:
            connection = session.connection()
            touched, scopes = _settle_outcomes(connection, step.outcomes)
            _note_received(connection, step, self._store.clock())
            touched |= _receive(connection, step.records)
            _reshow(connection, touched)
            if step.grants is not None:
                _hold_scopes(connection, step.grants)
                meta.put(session, meta.GRANTS, step.grants_name)
            _note_position(session, step)
            scopes |= {record.scope_id for record in step.records}
            changed = Changes(frozenset((rtype, rec) for rec, rtype in touched.items()), frozenset(scopes))
        self.changes |= changed
        self._store.tell(changed)

    def take_changes(self) -> Changes:
        """Return what has changed on screen since the last call, and start anew."""
        changes, self.changes = self.changes, Changes()
        return changes


def join(store: Store, user_id: str, kept: Mapping[str, str]) -> None:
    """Make the vault's user the server's: `kept` goes to the single values, in one transaction.

    Changes saved before that were written under an id of this laptop's own and never sent; they are given the user's.
    """
    with store.writing() as session:
        connection = session.connection()
        before = meta.get(session, meta.USER_ID)
        waiting = connection.execute(
            select(Outgoing.n, Outgoing.payload, Outgoing.rec_id, Outgoing.rtype).where(Outgoing.state == WAITING)
        ).all()
        touched: dict[str, str] = {}
        for row in waiting:
            change = decode(row.payload)
            if change.by == before:
                payload = encode(replace(change, by=user_id))
                connection.execute(update(Outgoing).where(Outgoing.n == row.n).values(payload=payload))
                touched[row.rec_id] = row.rtype
        meta.put(session, meta.USER_ID, user_id)
        for key, value in kept.items():
            meta.put(session, key, value)
        _reshow(connection, touched)


def standing(session: Session) -> Standing:
    """Count what waits, what was set aside, and what needs a person's decision."""
    by_state = dict(session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state)).all())
    two = session.execute(_IN_TWO_VERSIONS).scalar_one()
    return Standing(waiting=by_state.get(WAITING, 0), set_aside=by_state.get(SET_ASIDE, 0), two_versions=two)


def _settle_outcomes(
    connection: Connection, outcomes: Sequence[ChangeOutcome]
) -> tuple[dict[str, str], frozenset[str]]:
    """Mark each change as the server said, and fold what it took into the base.

    Returns the records touched, and the scopes in which something waits no longer.
    """
    said = {outcome.change_id: outcome for outcome in outcomes if outcome.status in (*ON_SERVER, REFUSED)}
    waiting = _in_parts(
        connection,
        list(said),
        lambda part: (
            select(Outgoing.change_id, Outgoing.payload, Outgoing.rec_id, Outgoing.rtype, Outgoing.scope_id)
            .where(Outgoing.change_id.in_(part), Outgoing.state == WAITING)
            .order_by(Outgoing.n)
        ),
    )
    if not waiting:
        return {}, frozenset()
    taken = [(decode(row.payload), said[row.change_id].seq) for row in waiting if said[row.change_id].status != REFUSED]
    _fold(connection, taken)
    connection.execute(
        update(Outgoing).where(Outgoing.change_id == bindparam("told")),
        [
            {
                "told": row.change_id,
                "state": SET_ASIDE if said[row.change_id].status == REFUSED else DONE,
                "code": said[row.change_id].code,
                "seq": said[row.change_id].seq,
            }
            for row in waiting
        ],
    )
    return {row.rec_id: row.rtype for row in waiting}, frozenset(row.scope_id for row in waiting)


def _fold(connection: Connection, taken: Sequence[tuple[Change, int]]) -> None:
    """Put changes that the server took into the bases of their records, oldest first."""
    if not taken:
        return
    bases = _bases(connection, list({change.rec for change, _ in taken}))
    for change, seq in taken:
        units, before = bases.get(change.rec, ({}, 0))
        bases[change.rec] = merge.apply(units, change), max(seq, before)
    _put_bases(connection, bases)


def _bases(connection: Connection, records: Sequence[str]) -> dict[str, tuple[Units, int]]:
    rows = _in_parts(
        connection,
        records,
        lambda part: select(SyncBase.rec_id, SyncBase.units, SyncBase.seq).where(SyncBase.rec_id.in_(part)),
    )
    return {row.rec_id: (cast("Units", row.units), row.seq) for row in rows}


def _put_bases(connection: Connection, bases: Mapping[str, tuple[Units, int]]) -> None:
    statement = upsert(SyncBase)
    overwrite = {"units": statement.excluded.units, "seq": statement.excluded.seq}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["rec_id"], set_=overwrite),
        [{"rec_id": rec, "units": units, "seq": seq} for rec, (units, seq) in bases.items()],
    )


def _in_parts(
    connection: Connection, keys: Sequence[str], query: Callable[[Sequence[str]], Select[*tuple[object, ...]]]
) -> list[Row[*tuple[object, ...]]]:
    """Run a query over many keys, a few hundred at a time: a statement takes only so many values."""
    found: list[Row[*tuple[object, ...]]] = []
    for start in range(0, len(keys), _IDS_AT_ONCE):
        found.extend(connection.execute(query(keys[start : start + _IDS_AT_ONCE])).all())
    return found


def _note_received(connection: Connection, step: Step, now: datetime) -> None:
    """Note what others wrote since this vault last equalled the server; a first load is no news, nor one's own work."""
    before = int(connection.execute(select(Meta.value).where(Meta.key == meta.COMPLETE_AT)).scalar() or 0)
    if not before:
        return
    me = connection.execute(select(Meta.value).where(Meta.key == meta.USER_ID)).scalar()
    live = set(connection.execute(select(HeldScope.scope_id).where(HeldScope.cursor > 0)).scalars())
    news = [
        {"at": now.isoformat(), "scope_id": record.scope_id, "rtype": record.rtype, "rec_id": record.rec}
        for record in step.records
        if record.seq > before and record.scope_id in live and record.rtype in CLASSES and _is_by_others(record, me)
    ]
    if news:
        connection.execute(insert(Received), news)


def _is_by_others(record: IncomingRecord, me: str | None) -> bool:
    units = projection.load_units(record.units)
    return any(head["by"] != me for heads in units.values() for head in heads.values())


def _receive(connection: Connection, records: Sequence[IncomingRecord]) -> dict[str, str]:
    """Store the server's state of each record; those with waiting changes get it as their base."""
    bases = _bases(connection, [record.rec for record in records])
    fresh: list[Shown] = []
    renewed: dict[str, tuple[Units, int]] = {}
    unknown: list[dict[str, object]] = []
    for record in records:
        units = projection.load_units(record.units)
        if record.rtype not in CLASSES:
            unknown.append({"rec_id": record.rec, "rtype": record.rtype, "scope_id": record.scope_id,
                            "seq": record.seq, "units": units})  # fmt: skip
        elif record.rec in bases:
            renewed[record.rec] = units, record.seq
        else:
            fresh.append(Shown(record.rec, record.rtype, record.scope_id, record.seq, units))
    if renewed:
        _put_bases(connection, renewed)
    if unknown:
        statement = upsert(UnknownRecord)
        overwrite = {"seq": statement.excluded.seq, "units": statement.excluded.units}
        connection.execute(statement.on_conflict_do_update(index_elements=["rec_id"], set_=overwrite), unknown)
    projection.show(connection, fresh)
    return {record.rec: record.rtype for record in records if record.rtype in CLASSES}


def _reshow(connection: Connection, touched: Mapping[str, str]) -> None:
    """Show base plus waiting changes for every record that has a base; drop the base when nothing waits."""
    bases = _bases(connection, list(touched))
    if not bases:
        return
    rows = _in_parts(
        connection,
        list(bases),
        lambda part: (
            select(Outgoing.rec_id, Outgoing.scope_id, Outgoing.state, Outgoing.payload)
            .where(Outgoing.rec_id.in_(part))
            .order_by(Outgoing.n)
        ),
    )
    scopes = {row.rec_id: row.scope_id for row in rows}
    waiting: dict[str, list[Change]] = {}
    for row in rows:
        if row.state == WAITING:
            waiting.setdefault(row.rec_id, []).append(decode(row.payload))
    shown = [
        Shown(rec, touched[rec], scopes[rec], seq, merge.replay(units, waiting.get(rec, ())))
        for rec, (units, seq) in bases.items()
    ]
    projection.show(connection, shown)
    done = [{"gone": rec} for rec in bases if rec not in waiting]
    if done:
        connection.execute(delete(SyncBase).where(SyncBase.rec_id == bindparam("gone")), done)


def _hold_scopes(connection: Connection, grants: Sequence[Grant]) -> None:
    """Take over the whole set of grants. What is no longer granted is marked; taking its data off comes later."""
    held = set(connection.execute(select(HeldScope.scope_id)).scalars())
    rows = [
        {"scope_id": grant.scope_id, "version": grant.version, "rights": grant.rights, "case_id": grant.case,
         "cursor": 0, "withdrawn": 0}
        for grant in grants
    ]  # fmt: skip
    if rows:
        statement = upsert(HeldScope)
        renewed = {name: statement.excluded[name] for name in ("version", "rights", "case_id", "withdrawn")}
        connection.execute(statement.on_conflict_do_update(index_elements=["scope_id"], set_=renewed), rows)
    gone = held - {grant.scope_id for grant in grants}
    if gone:
        connection.execute(update(HeldScope).where(HeldScope.scope_id.in_(gone)).values(withdrawn=1, cursor=0))


def _note_position(session: Session, step: Step) -> None:
    meta.put(session, meta.EPOCH, step.epoch)
    meta.put(session, meta.SERVER_TIME, step.server_time.isoformat())
    acked = [outcome.change_id for outcome in step.outcomes if outcome.status in ON_SERVER]
    if acked:
        meta.put(session, meta.ACKED, acked[-1])
    if step.records:
        top = max(step.records, key=lambda record: record.seq)
        if top.seq > int(meta.get(session, meta.SEEN_SEQ, "0")):
            meta.put(session, meta.SEEN_SEQ, str(top.seq))
            meta.put(session, meta.SEEN, top.rec)
    if step.cursor:
        session.connection().execute(
            update(HeldScope).where(HeldScope.cursor < step.cursor, HeldScope.withdrawn == 0).values(cursor=step.cursor)
        )
    if step.complete:
        meta.put(session, meta.COMPLETE_AT, str(step.cursor))
        meta.put(session, meta.LAST_SYNC, json.dumps({"at": step.server_time.isoformat()}))


__all__ = ["Feed", "join", "standing"]
