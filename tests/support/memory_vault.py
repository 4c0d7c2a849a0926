"""A vault in memory: what sync needs of a vault and nothing else, with the real merge rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from app.domain import merge
from app.domain.change import Change, Seen, Units, UnitValue, encode
from app.domain.feed import IncomingRecord, OutgoingChange, Position, Standing, Step
from tests.support.laptop import MOMENT, new_id


@dataclass
class MemoryVault:
    """State as last received, unsent changes on top. Copying it is restoring a laptop from an image."""

    user_id: str
    place: Position = field(default_factory=lambda: Position(new_id()))
    base: dict[str, Units] = field(default_factory=dict)
    outbox: list[tuple[int, Change]] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, Change] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    n: int = 0

    def save(
        self, scope: str, rtype: str, rec: str, values: Mapping[str, UnitValue], seen: Seen | None = None
    ) -> Change:
        """Save one record."""
        change = Change(new_id(), scope, rtype, rec, values, seen or {}, self.user_id, MOMENT)
        self.n += 1
        self.outbox.append((self.n, change))
        return change

    def shown(self, rec: str) -> Units:
        """Return what a person sees of a record."""
        mine = (change for _, change in self.outbox if change.rec == rec)
        return merge.replay(self.base.get(rec, {}), mine)

    # --- LocalStore -------------------------------------------------------------------------------------------------

    def position(self) -> Position:
        return self.place

    def pending(self, most: int, most_bytes: int) -> Sequence[OutgoingChange]:
        chosen: list[OutgoingChange] = []
        for n, change in self.outbox[:most]:
            payload = encode(change)
            most_bytes -= len(payload)
            if chosen and most_bytes < 0:
                break
            chosen.append(OutgoingChange(n, change.change_id, payload))
        return chosen

    def apply(self, step: Step) -> None:
        self.steps.append(step)
        waiting = {change.change_id: change for _, change in self.outbox}
        for outcome in step.outcomes:
            change = waiting[outcome.change_id]
            if outcome.status == "blocked":
                continue
            self.outbox = [(n, one) for n, one in self.outbox if one.change_id != outcome.change_id]
            if outcome.status == "quarantined":
                self.set_aside[outcome.change_id] = outcome.code or ""
            else:
                self.acknowledged[outcome.change_id] = change
                self.base[change.rec] = merge.apply(self.base.get(change.rec, {}), change)
                self.place = replace(self.place, acked=outcome.change_id)
        for record in step.records:
            self.base[record.rec] = _units(record)
            self.place = replace(self.place, seen=record.rec, seen_seq=record.seq)
        cursors = dict(self.place.cursors)
        if step.grants is not None:
            cursors = {grant.scope_id: cursors.get(grant.scope_id, 0) for grant in step.grants}
            self.place = replace(self.place, grants=step.grants_name)
        cursors = {scope: max(at, step.cursor) for scope, at in cursors.items()}
        self.place = replace(self.place, epoch=step.epoch, cursors=cursors)

    def standing(self) -> Standing:
        versions = sum(bool(merge.units_in_two_versions(units)) for units in self.base.values())
        return Standing(len(self.outbox), len(self.set_aside), versions)


def _units(record: IncomingRecord) -> Units:
    units: Units = msgspec.json.decode(record.units)
    return units
