"""What waits for a person: units that two people wrote without seeing each other's words, by case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Seen
from app.domain.fields import FieldRef
from app.domain.merge import Life
from app.domain.notice import Changes
from app.domain.text import folded
from app.models import CLASSES, SPECS, Record
from app.models.record import IN_TWO_VERSIONS
from app.services.on_screen import OnScreen
from app.services.records import Records, RecordView, Version, views_of
from app.services.unsettled.whereabouts import CaseNames, Whereabouts
from app.store.vault_store import Store

_COLLEAGUE: Final = "A colleague"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the versions: who wrote it, when, and what it says."""

    version: str
    is_mine: bool
    who: str
    written_at: datetime
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Twofold:
    """A unit in two versions, and where it stands."""

    case_id: str
    case_number: str
    person: str
    place: str  # "Section E, E-2"
    title: str
    rtype: str
    rec: str
    scope_id: str
    unit: str
    fields: tuple[FieldRef, ...]
    sides: tuple[Side, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Tell one from another: record and unit."""
        return self.rec, self.unit


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that can still be taken back: what was kept, and the two values it was made of."""

    changes: Changes
    one: Twofold
    pair: tuple[Side, Side]
    seen: Seen


class TwoVersions:
    """The verbs of the list."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store, self._records = store, Records(store)

    def settle(self, one: Twofold, pair: tuple[Side, Side], values: Mapping[str, object]) -> Settled:
        """Keep these values in place of the two versions that were side by side."""
        shown = [side.version for side in pair]
        changes = self._records.settle_with(one.rtype, one.rec, one.unit, values, shown)
        view = self._records.open(one.rtype, one.rec)
        after = OnScreen(view)
        after.saved(view, one.unit, values)
        return Settled(changes, one, pair, {one.unit: after.seen.get(one.unit, ())})

    def take_back(self, settled: Settled) -> Changes:
        """Have both versions again."""
        one = settled.one
        first, other = settled.pair
        changes = self._records.save(one.rtype, one.rec, first.values, settled.seen)
        return changes | self._records.set_beside(one.rtype, one.rec, one.unit, other.values)

    def waiting(self) -> list[Twofold]:
        """Return everything in two versions, case by case, in the order of the case file."""
        with self._store.reading() as session:
            found = [record for cls in CLASSES.values() for record in _doubled(session, cls)]
            cases = CaseNames(session)
            places = Whereabouts(session)
            made = [
                _twofold(view, unit, cases, places)
                for view in views_of(session, found)
                for unit in view.versions
            ]  # fmt: skip
        return sorted(made, key=lambda one: (folded(one.person), one.case_number, one.place, one.rec, one.unit))


def _doubled(session: Session, cls: type[Record]) -> list[Record]:
    return list(session.scalars(select(cls).where(IN_TWO_VERSIONS, cls.life != Life.DELETED.value)))


def _twofold(view: RecordView, unit: str, cases: CaseNames, places: Whereabouts) -> Twofold:
    case = cases.of(view.scope_id)
    fields = SPECS[view.rtype].units[unit]
    return Twofold(
        case_id=case.case_id, case_number=case.number, person=case.person,
        place=places.of(view.rtype, UUID(view.rec), unit),
        title=view.title, rtype=view.rtype, rec=view.rec, scope_id=view.scope_id, unit=unit, fields=fields,
        sides=tuple(_side(version) for version in view.versions[unit]),
    )  # fmt: skip


def _side(version: Version) -> Side:
    who = "You" if version.is_mine else _COLLEAGUE
    return Side(version.version, version.is_mine, who, datetime.fromisoformat(version.at), version.values)
