"""What passes between the vault and the sync client: plain values, so that neither needs to know the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

DONE: Final = frozenset({"applied", "kept_both", "duplicate"})
"""Words of the server for a change that it holds now."""
SET_ASIDE: Final = "quarantined"


@dataclass(frozen=True, slots=True)
class OutgoingChange:
    """One change of the outbox. `payload` are the bytes made at the save; they are never rewritten."""

    n: int
    change_id: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Position:
    """Where this vault stands towards the server.

    `cursors` holds every scope the vault was told of, a new one at 0. `grants` is the name the server gave to that set.
    `acked` is the last change acknowledged as applied; `seen` the record at the highest position pulled, `seen_seq`.
    """

    incarnation: str
    epoch: str | None = None
    cursors: Mapping[str, int] = field(default_factory=dict)
    grants: str = ""
    acked: str | None = None
    seen_seq: int = 0
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeOutcome:
    """What the server did with one change.

    `applied`, `kept_both`, `duplicate`: done; it leaves the outbox and its writes become part of the server's state
    as this vault knows it, by `merge.apply` (the server does not send the record again unless somebody else's write
    or its own is in it). `quarantined`: set aside with `code`, shown to its author, never sent again by itself.
    `blocked`: stays in the outbox. `seq` is the position the record got, 0 when not known.
    """

    change_id: str
    status: str
    code: str | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Grant:
    """A scope the user may use. `rights` is `write` or `read`; `case` is the id of its case, if it has one."""

    scope_id: str
    version: int
    rights: str
    case: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingRecord:
    """The server's state of one record; `units` is the JSON text of `app.domain.change.Units`.

    It replaces the state last received; the vault's own unsent changes are replayed on top.
    """

    rec: str
    rtype: str
    scope_id: str
    seq: int
    units: bytes
    min_schema: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one part of a reply asks the vault to do, in ONE transaction.

    `grants` is None when the set has not changed; else it is the whole set: scopes not in it are no longer granted,
    new ones start at 0. Every held scope's cursor becomes at least `cursor` (not before this step's new scopes were
    added at 0: a step that brings `grants` has cursor 0). `complete`: the vault now equals the server at one moment.
    """

    epoch: str
    server_time: datetime
    outcomes: Sequence[ChangeOutcome] = ()
    records: Sequence[IncomingRecord] = ()
    grants: Sequence[Grant] | None = None
    grants_name: str = ""
    cursor: int = 0
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left to do, counted over the whole vault."""

    waiting: int  # changes in the outbox that are not yet on the server
    set_aside: int  # changes the server would not take, kept for their author
    two_versions: int  # records with a unit in two versions
