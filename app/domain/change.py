"""What a change is: one person's save of one record, the smallest thing that is sent and accepted.

State of a record, the same shape on laptop and server: `{unit: {change_id: head}}`, where a head is a value of the
unit that nobody has replaced. One head is the normal case; two mean that two people wrote without seeing each other.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypedDict, cast
from uuid import UUID

from app.domain.text import canonical, is_canonical

Json: TypeAlias = bool | int | str | Sequence[Any] | Mapping[str, Any] | None
"""A wire value. Deeper levels are not typed: SQLAlchemy reads this alias at run time and cannot follow recursion."""
UnitValue: TypeAlias = Mapping[str, Json]
"""The value of a unit: field key to canonical wire value, all fields of the unit together."""

LIFE: Final = "_life"
"""The unit that says whether the record was deleted."""
LWW_UNITS: Final = frozenset({"order"})
"""Units whose loss harms nobody (where an item stands in its list): the last one the server applied wins."""
MAX_CHANGE_BYTES: Final = 256 * 1024
LARGEST: Final = (1 << 53) - 1
"""The largest whole number that every reader of JSON keeps exactly."""
DEEPEST: Final = 64
"""How many lists and objects may stand inside one another."""
SCHEMA: Final = 1
"""Version of the shape of changes. 1 (November 2026): first."""


class Head(TypedDict):
    """One value of a unit that nobody has replaced."""

    value: UnitValue
    by: str  # id of the user who wrote it
    at: str  # moment of writing on the writer's clock, for display only
    pos: int  # order of application; the lowest is the one shown


Heads: TypeAlias = Mapping[str, Head]
Units: TypeAlias = Mapping[str, Heads]
Seen: TypeAlias = Mapping[str, Sequence[str]]
"""For each unit, the ids of the versions that were on screen when editing began."""


@dataclass(frozen=True, slots=True)
class Change:
    """One save of one record.

    `set` holds the units written, each whole; `seen` the versions their author saw. A unit that is set and not in
    `seen` was written by somebody who saw none (a new record). For a deletion `set` holds only `LIFE`.
    """

    change_id: str
    scope_id: str
    rtype: str
    rec: str
    set: Mapping[str, UnitValue]
    seen: Seen
    by: str
    at: str
    schema: int = SCHEMA


def canonical_bytes(value: Json) -> bytes:
    """Return the one byte form of a wire value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def same_value(one: Json, other: Json) -> bool:
    """Say whether two wire values are the same; two people who wrote the same never conflict."""
    return one is other or (one == other and canonical_bytes(one) == canonical_bytes(other))


def digest(payload: bytes) -> str:
    """Return the SHA-256 of the bytes that are sent, in hex; a repeat must match it."""
    return hashlib.sha256(payload).hexdigest()


def encode(change: Change) -> bytes:
    """Return the bytes of a change. They are made once, at the save, and never rewritten."""
    return canonical_bytes({name: cast("Json", getattr(change, name)) for name in Change.__slots__})


def decode(payload: bytes) -> Change:
    """Read a change back; raises ValueError when the bytes hold none that this program can read."""
    try:
        raw: Any = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(raw, dict):
        raise ValueError("not an object")  # noqa: TRY004 - bad data, not a bad call
    wrong = fault(raw)
    if wrong:
        raise ValueError(wrong)
    return Change(**{name: raw[name] for name in Change.__slots__})


def fault(raw: Mapping[str, Any]) -> str | None:
    """Say what is wrong with the shape of a change that came from outside, or None."""
    missing = [name for name in Change.__slots__ if name not in raw]
    if missing:
        return f"missing {missing[0]}"
    for name in ("change_id", "scope_id", "rec", "by"):
        if not _is_id(raw[name]):
            return f"{name} is no id"
    if not (isinstance(raw["schema"], int) and isinstance(raw["rtype"], str) and isinstance(raw["at"], str)):
        return "schema, rtype or at has the wrong type"
    return _fault_of_units(raw["set"], raw["seen"])


def _fault_of_units(written: object, seen: object) -> str | None:
    if not isinstance(written, dict) or not written or not all(isinstance(v, dict) for v in written.values()):
        return "set holds no units"
    if not isinstance(seen, dict) or not all(isinstance(ids, list) for ids in seen.values()):
        return "seen is no map of lists"
    if not all(_is_id(version) for ids in seen.values() for version in ids):
        return "seen holds something that is no id"
    if not storable(written):
        return "a value cannot be stored"
    return None


def storable(value: object, depth: int = 0) -> bool:
    """Say whether a wire value is canonical: no floats, no U+0000, no lone surrogates, text keys only, not too deep."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) <= LARGEST
    if isinstance(value, str):
        return is_canonical(value)
    if depth >= DEEPEST:
        return False
    if isinstance(value, list | tuple):
        return all(storable(item, depth + 1) for item in value)
    if isinstance(value, Mapping):
        return all(
            isinstance(key, str) and is_canonical(key) and storable(item, depth + 1) for key, item in value.items()
        )
    return False


def cleaned(value: Json) -> Json:
    """Return a wire value with every text in it as it is stored."""
    if isinstance(value, str):
        return canonical(value)
    if isinstance(value, Mapping):
        return {canonical(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [cleaned(item) for item in value]
    return value


def _is_id(raw: object) -> bool:
    if not isinstance(raw, str):
        return False
    try:
        return str(UUID(raw)) == raw
    except ValueError:
        return False
