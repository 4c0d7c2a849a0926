"""Case numbers: the server gives one to each new case, by a change of its own that everybody sees."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app.domain.change import Change
from app.domain.identity import Ids
from app.domain.merge import shown_value
from app.sync.server import judge
from app.sync.server.database import Connection

CASE: Final = "case"
UNIT: Final = "case_number"
_OURS: Final = re.compile(r"SEND-(\d{4})-(\d{5,9})")


def number_cases(
    connection: Connection, ledger: judge.Ledger, ids: Ids, server_user: UUID, now: datetime
) -> list[Change]:
    """Number the cases of the batch that have no number, and return the server's changes. Takes the counter's lock."""
    touched = {rec: state for rec, state in ledger.states.items() if state.touched and state.rtype == CASE}
    numbers = {rec: _number(state) for rec, state in touched.items()}
    _note_taken(connection, [number for number in numbers.values() if number])
    waiting = [rec for rec, number in numbers.items() if not number]
    if not waiting:
        return []
    first = _reserve(connection, now.year, len(waiting))
    made = []
    for offset, rec in enumerate(waiting):
        state = touched[rec]
        change = Change(
            change_id=str(ids.new()), scope_id=state.scope_id, rtype=CASE, rec=rec,
            set={UNIT: {UNIT: f"SEND-{now.year}-{first + offset:05d}"}},
            seen={UNIT: list(state.units.get(UNIT, {}))}, by=str(server_user), at=now.astimezone(UTC).isoformat(),
        )  # fmt: skip
        judge.author(ledger, change)
        made.append(change)
    return made


def _number(state: judge.State) -> str:
    value = shown_value(state.units, UNIT) or {}
    return str(value.get(UNIT) or "").strip()


def _note_taken(connection: Connection, numbers: Sequence[str]) -> None:
    """A number of our own form that came from elsewhere is never given again."""
    highest: dict[int, int] = {}
    for number in numbers:
        ours = _OURS.fullmatch(number)
        if ours:
            year, place = int(ours[1]), int(ours[2])
            highest[year] = max(highest.get(year, 0), place)
    for year in sorted(highest):
        connection.execute(
            "INSERT INTO case_counter AS c (year, last) VALUES (%s, %s) "
            "ON CONFLICT (year) DO UPDATE SET last = greatest(c.last, excluded.last)",
            (year, highest[year]),
        )


def _reserve(connection: Connection, year: int, count: int) -> int:
    row = connection.execute(
        "INSERT INTO case_counter AS c (year, last) VALUES (%(year)s, %(count)s) "
        "ON CONFLICT (year) DO UPDATE SET last = c.last + %(count)s RETURNING last",
        {"year": year, "count": count},
    ).fetchone()
    return int(row[0]) - count + 1 if row else 1
