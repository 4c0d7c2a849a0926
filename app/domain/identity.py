"""Identities: ids made on a device, and ids that two devices make alike.

UUIDv7 (RFC 9562) for what one person creates; UUIDv5 for what two laptops may create independently and must
be the same record: links, imported items, scopes.
"""

import os
import time
from collections.abc import Callable
from typing import NewType
from uuid import UUID, uuid5

RecordId = NewType("RecordId", UUID)
ChangeId = NewType("ChangeId", UUID)
ScopeId = NewType("ScopeId", UUID)

_ROOT = UUID("5f0c2f6e-6f0a-5d59-9a53-6f1d2c7b8e10")
ORG_SCOPE = ScopeId(uuid5(_ROOT, "scope:org"))
CORE = "core"
_MILLISECOND = 1_000_000


class Ids:
    """Makes UUIDv7 values: millisecond clock, a counter within the millisecond, then randomness.

    Values made by one instance always ascend, even if the clock steps back.
    """

    def __init__(
        self, clock_ns: Callable[[], int] = time.time_ns, randomness: Callable[[int], bytes] = os.urandom
    ) -> None:
        """Take the two sources from outside so that tests can fix them."""
        self._clock_ns = clock_ns
        self._randomness = randomness
        self._last = 0

    def new(self) -> UUID:
        """Return the next id."""
        stamp = (self._clock_ns() // _MILLISECOND) << 12
        self._last = max(self._last + 1, stamp)
        milliseconds, counter = self._last >> 12, self._last & 0xFFF
        tail = int.from_bytes(self._randomness(8)) & ((1 << 62) - 1)
        return UUID(int=(milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | counter << 64 | 2 << 62 | tail)


def scope_of_case(case_id: UUID, compartment: str = CORE) -> ScopeId:
    """Return the scope that access to one compartment of one case is granted to; it never changes."""
    return ScopeId(uuid5(_ROOT, f"scope:{case_id}:{compartment}"))


def link_id(owner: UUID, relation: str, target: UUID) -> RecordId:
    """Return the id of the link record, the same on every laptop that draws the same link."""
    return RecordId(uuid5(_ROOT, f"link:{owner}:{relation}:{target}"))


def imported_id(case_number: str, file_id: str) -> RecordId:
    """Return the id of an imported item: the same file read on two laptops makes the same records."""
    return RecordId(uuid5(_ROOT, f"import:{case_number.strip().upper()}:{file_id}"))


def shared_id(kind: str, key: str) -> RecordId:
    """Return the id of an org-wide record known by an outside key (a team by name, the office)."""
    return RecordId(uuid5(_ROOT, f"org:{kind}:{key}"))


def calendar_entry_id(day: str, kind: str, source: str) -> UUID:
    """Return the id of an entry in a calendar outside: the same each time it is written, and none of our own ids."""
    return uuid5(_ROOT, f"calendar:{day}:{kind}:{source}")
