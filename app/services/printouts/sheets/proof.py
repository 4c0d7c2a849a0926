"""When and by whom a day was recorded, what was put right since, and whether the server has it.

What was saved on this laptop is told from the outbox, which keeps every change for ever; what came from elsewhere from
its author's clock, and from the moment it was received here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.change import LIFE, Change, Json, Units, decode
from app.domain.merge import distinct
from app.models import SPECS
from app.printing.values import local_time
from app.services.printouts.sheets.happenings import TYPES, Happening
from app.store import meta
from app.store.tables import DONE, WAITING, AuditLine, Imported, Outgoing, Received

_COLLEAGUE: Final = "a colleague"
_FROM_A_FILE: Final = 5
"""The version of an id that is made from a file, so that the same file makes the same records everywhere."""


@dataclass(frozen=True, slots=True)
class _Saved:
    """One value of a unit: when it was saved, by whom, what the day was then."""

    at: str
    by: str
    value: Mapping[str, Json]
    here: bool


@dataclass(slots=True)
class _Traces:
    """All that this laptop knows of one record's making."""

    changes: list[Change] = field(default_factory=list)
    states: set[str] = field(default_factory=set)  # of its changes in the outbox
    units: Units = field(default_factory=dict)
    made_here: bool = False
    received_at: str = ""
    imported: set[str] = field(default_factory=set)


class Proofs:
    """The traces of every record of one case, read in one snapshot."""

    def __init__(self, session: Session, scope_id: str) -> None:
        """Read them."""
        self._me, self._my_name = meta.get(session, meta.USER_ID), meta.get(session, meta.USER_NAME) or "the user"
        self._of: dict[str, _Traces] = {}
        for cls in TYPES:
            for rec, units in session.execute(select(cls.id, cls.units).where(cls.scope_id == scope_id)):
                self._of[rec] = _Traces(units=units)
        for row in session.scalars(select(Outgoing).where(Outgoing.scope_id == scope_id).order_by(Outgoing.n)):
            if row.rec_id in self._of:
                self._of[row.rec_id].changes.append(decode(row.payload))
                self._of[row.rec_id].states.add(row.state)
        received = select(Received.rec_id, Received.at).where(Received.scope_id == scope_id).order_by(Received.n.desc())
        for rec, at in session.execute(received):
            if rec in self._of:
                self._of[rec].received_at = at  # the last one set is the first that came
        self._read_marks(session)

    def _read_marks(self, session: Session) -> None:
        ours = list(self._of)
        made = select(AuditLine.rec_id).where(AuditLine.verb == "made", AuditLine.rec_id.in_(ours))
        for rec in session.scalars(made):
            self._of[rec].made_here = True
        for rec, key in session.execute(select(Imported.rec_id, Imported.key).where(Imported.rec_id.in_(ours))):
            self._of[rec].imported.add(key)

    def of(self, one: Happening) -> str:
        """Return how we know of something that happened, as sentences."""
        traces = self._of[one.rec]
        saved = self._saved(traces, one.unit)
        lines = [self._first(saved, traces, one)] if saved else []
        lines += [self._corrected(before, after, one) for before, after in pairwise(saved)]
        lines += [f"Removed on {_when(head.at)} by {self._name(head.by)}." for head in self._removals(traces)]
        if len(distinct(traces.units.get(one.unit, {}))) > 1:
            lines.append("It stands in two versions that nobody has settled.")
        lines.append(_sent(traces.states))
        return " ".join(filter(None, lines))

    def _saved(self, traces: _Traces, unit: str) -> Sequence[_Saved]:
        """Return the values of the unit in the order they were saved, as far as this laptop knows them."""
        ours = [_Saved(one.at, one.by, one.set[unit], here=True) for one in traces.changes if unit in one.set]
        mine = {one.change_id for one in traces.changes}
        others = [
            _Saved(head["at"], head["by"], head["value"], here=False)
            for change, head in traces.units.get(unit, {}).items()
            if change not in mine
        ]
        return sorted([*ours, *others], key=lambda one: one.at)

    def _removals(self, traces: _Traces) -> Iterable[_Saved]:
        return [one for one in self._saved(traces, LIFE) if one.value.get("deleted")]

    def _first(self, saved: Sequence[_Saved], traces: _Traces, one: Happening) -> str:
        first = saved[0]
        when, who = _when(first.at), self._name(first.by)
        if first.here and (one.key in traces.imported or UUID(one.rec).version == _FROM_A_FILE):
            return f"Brought in from a file on {when} by {who}, on this laptop."
        if first.here and traces.made_here:
            return f"Recorded on {when} by {who}, on this laptop."
        if first.here:
            return f"Recorded first by {_COLLEAGUE}, received here{_received(traces)}; changed on {when} by {who}."
        return f"Recorded on {when} by {who}, by the clock of their laptop. Received here{_received(traces)}."

    def _corrected(self, before: _Saved, after: _Saved, one: Happening) -> str:
        old, new = before.value.get(one.key), after.value.get(one.key)
        kind = SPECS[one.rtype].field(one.key).kind
        what = "other words of it were changed"
        if old != new:
            was = kind.read(old)
            what = (
                f"the date was {dates.in_digits(was)} before" if isinstance(was, date) else "there was no date before"
            )
        elif before.value == after.value:
            return ""
        return f"Put right on {_when(after.at)} by {self._name(after.by)}: {what}."

    def _name(self, user: str) -> str:
        return self._my_name if user == self._me else _COLLEAGUE


def _received(traces: _Traces) -> str:
    return f" on {_when(traces.received_at)}" if traces.received_at else " with the first load"


def _sent(states: set[str]) -> str:
    if WAITING in states:
        return "Not yet sent to the server."
    return "Sent to the server." if DONE in states else ""


def _when(at: str) -> str:
    moment = local_time(datetime.fromisoformat(at))
    return f"{dates.in_digits(moment.date())} at {moment:%H:%M}"
