"""What becomes of each change: pure, without the database.

The changes of a batch are judged one after the other, on the states the batch found and made. One that cannot be
taken is quarantined with its reason and hinders no other.
"""

import hashlib
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from app.domain import merge
from app.domain.change import LIFE, LWW_UNITS, MAX_CHANGE_BYTES, Change, Units, decode, same_value, storable
from app.domain.errors import NotUnderstoodError
from app.domain.fields import RecordSpec
from app.sync.protocol import Code, Outcome, SentChange, Status

_log = logging.getLogger(__name__)
_LONGEST_WORD: Final = 64
_HIGHEST_SCHEMA: Final = 30_000


@dataclass(frozen=True, slots=True)
class Arrived:
    """A change as it came, read if it could be read."""

    sent: SentChange
    payload: bytes
    digest: bytes
    change: Change | None
    code: Code | None = None


@dataclass(slots=True)
class State:
    """A record in the course of a batch. `seq` is 0 for one that is new; `echo`: its device must be told of it."""

    rtype: str
    scope_id: str
    units: Units = field(default_factory=dict)
    seq: int = 0
    min_schema: int = 1
    touched: bool = False
    echo: bool = False


@dataclass(slots=True)
class Ledger:
    """What the batch needs to know of the database, and what it makes of it.

    `known`: digest and position of changes applied before. `ahead`: (change, unit) pairs replaced before they
    arrived. `rights`: scope to `write` or `read`. `unclaimed`: scopes nobody was ever given.
    """

    user_id: str
    states: dict[str, State]
    known: dict[str, tuple[bytes, int]]
    ahead: set[tuple[str, str]]
    rights: Mapping[str, str]
    unclaimed: Collection[str]
    types: Mapping[str, RecordSpec]
    claimed: dict[str, str | None] = field(default_factory=dict)  # scopes this batch opens, and their case
    new_ahead: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one change."""

    arrived: Arrived
    status: Status
    code: Code | None = None
    seq: int = 0

    def outcome(self, seq: int) -> Outcome:
        """Return it as it is told to the device, with the position the record got."""
        return Outcome(self.arrived.sent.change_id, self.status, self.seq or seq, self.code)


def read(sent: SentChange) -> Arrived:
    """Read a change that came over the wire."""
    payload = sent.payload.encode(errors="surrogatepass")
    digest = hashlib.sha256(payload).digest()
    if len(payload) > MAX_CHANGE_BYTES:
        return Arrived(sent, payload, digest, None, Code.TOO_LARGE)
    try:
        change = decode(payload)
        sound = change.change_id == str(sent.change_id) and _is_sound(change)
    except (ValueError, RecursionError):
        return Arrived(sent, payload, digest, None, Code.INVALID)
    return Arrived(sent, payload, digest, change) if sound else Arrived(sent, payload, digest, None, Code.INVALID)


def _is_sound(change: Change) -> bool:
    words = (change.rtype, change.at, *change.seen, *change.set)
    return (
        all(0 < len(word) <= _LONGEST_WORD and storable(word) for word in words)
        and not isinstance(change.schema, bool)
        and 0 < change.schema <= _HIGHEST_SCHEMA
    )


def judge(ledger: Ledger, arrivals: Sequence[Arrived]) -> list[Verdict]:
    """Return what becomes of each change; the ledger's states are then those after the batch."""
    return [_judge_one(ledger, arrived) for arrived in arrivals]


def _judge_one(ledger: Ledger, arrived: Arrived) -> Verdict:
    change_id = str(arrived.sent.change_id)
    known = ledger.known.get(change_id)
    if known:
        if known[0] == arrived.digest:
            return Verdict(arrived, Status.DUPLICATE, seq=known[1])
        return Verdict(arrived, Status.QUARANTINED, Code.ID_REUSED)
    if arrived.change is None:
        return Verdict(arrived, Status.QUARANTINED, arrived.code)
    try:
        code = _fault(ledger, arrived.change)
        status = Status.QUARANTINED if code else _apply(ledger, arrived.change)
    except Exception as error:  # noqa: BLE001 - the border: one change that breaks the server must not stop the others
        _log.error("change failed: %s", type(error).__name__)  # no traceback: it could hold case text
        return Verdict(arrived, Status.QUARANTINED, Code.SERVER_FAULT)
    if not code:
        ledger.known[change_id] = (arrived.digest, 0)
    return Verdict(arrived, status, code)


def _fault(ledger: Ledger, change: Change) -> Code | None:
    state = ledger.states.get(change.rec)
    if state and (state.rtype != change.rtype or state.scope_id != change.scope_id):
        return Code.INVALID
    spec = ledger.types.get(change.rtype)
    code = _fault_of_values(spec, change) if spec else None  # a type this server does not know is kept as it is
    if code:
        return code
    if spec and spec.append_only and _rewrites(state, change):
        return Code.ID_REUSED
    may_write = ledger.rights.get(change.scope_id) == "write" or change.scope_id in ledger.unclaimed
    return None if may_write else Code.NO_GRANT


def _rewrites(state: State | None, change: Change) -> bool:
    """Say whether a change would have an append-only record say something else; its place in a list may change."""
    said = state.units if state else {}
    return LIFE in change.set or any(
        not same_value(head["value"], value)
        for unit, value in change.set.items()
        if unit not in LWW_UNITS
        for head in said.get(unit, {}).values()
    )


def _fault_of_values(spec: RecordSpec, change: Change) -> Code | None:
    for unit, value in change.set.items():
        if unit == LIFE:
            continue
        if unit not in spec.units:
            return Code.UNKNOWN_UNIT
        for ref in spec.units[unit]:
            if ref.key in value:
                try:
                    ref.kind.read(value[ref.key])
                except NotUnderstoodError:
                    return Code.INVALID
    return None


def _apply(ledger: Ledger, change: Change) -> Status:
    state = ledger.states.get(change.rec)
    if state is None:
        state = State(change.rtype, change.scope_id)
    if change.by != ledger.user_id:  # nobody writes in another's name
        change, state.echo = replace(change, by=ledger.user_id), True
    late = {unit for unit in change.set if (change.change_id, unit) in ledger.ahead}
    units = state.units
    if late:
        state.echo = True
        units = merge.apply(units, _only(change, late), {change.change_id})
    if late != set(change.set):
        units = merge.apply(units, _only(change, set(change.set) - late))
    _note_ahead(ledger, state, change)
    state.units = units
    state.min_schema = max(state.min_schema, change.schema)
    state.touched = True
    ledger.states[change.rec] = state
    if change.scope_id in ledger.unclaimed:
        case = change.rec if change.rtype == "case" else ledger.claimed.get(change.scope_id)
        ledger.claimed[change.scope_id] = case
    return Status.KEPT_BOTH if _stands_beside_another(units, change) else Status.APPLIED


def _only(change: Change, units: Collection[str]) -> Change:
    return replace(change, set={unit: value for unit, value in change.set.items() if unit in units})


def _note_ahead(ledger: Ledger, state: State, change: Change) -> None:
    """Remember versions the author saw and the server never did: it was restored and they are still to come again."""
    for unit in change.set:
        for version in change.seen.get(unit, ()):
            if version not in ledger.known and version not in state.units.get(unit, {}):
                ledger.new_ahead.add((version, unit))
                ledger.ahead.add((version, unit))


def _stands_beside_another(units: Units, change: Change) -> bool:
    if LIFE in change.set and merge.life(units) == merge.Life.EDITED_SINCE:
        return True
    return any(len(merge.distinct(units[unit])) > 1 for unit in change.set if unit != LIFE and unit not in LWW_UNITS)


def author(ledger: Ledger, change: Change) -> UUID:
    """Apply a change the server itself makes; return the record's id."""
    state = ledger.states[change.rec]
    state.units = merge.apply(state.units, change)
    state.echo = True
    return UUID(change.rec)
