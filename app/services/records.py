"""Opening, saving, adding and removing any record by its declaration: what every form and list of the desktop calls.

Values come back as frozen data; `seen` travels with them from the moment a form is filled to the moment it is saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import merge, places
from app.domain.change import Seen
from app.domain.fields import FieldRef, RecordSpec
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.domain.text import one_line
from app.models import CLASSES, SPECS, Link, Record
from app.models.columns import safe_read
from app.store import meta
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_TITLE_LETTERS = 80
PEOPLE = ("person", "contact", "professional", "sibling")


@dataclass(frozen=True, slots=True)
class Version:
    """One of two or more values that people wrote without seeing each other's."""

    version: str
    author: str
    at: str
    is_mine: bool
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record as a form shows it, with the versions that are on screen."""

    rec: str
    rtype: str
    scope_id: str
    spec: RecordSpec
    values: Mapping[str, object]
    seen: Seen
    life: str = merge.Life.LIVE.value
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    waiting: bool = False

    @property
    def title(self) -> str:
        """Name the record in a list or chip: the start of its title field, or its noun."""
        return title_of(self.spec, self.values)

    def value(self, key: str) -> object:
        """Return the displayed value of a field."""
        return self.values[key]


@dataclass(frozen=True, slots=True)
class Option:
    """A record that a reference or link may point to."""

    rec: UUID
    rtype: str
    title: str
    ref: str = ""  # short name such as "B-2", where the record has one


def title_of(spec: RecordSpec, values: Mapping[str, object]) -> str:
    """Return the words that name a record of these values."""
    if spec.title:
        words = one_line(spec.field(spec.title).kind.show(values[spec.title]))
        if words:
            return words if len(words) <= _TITLE_LETTERS else words[: _TITLE_LETTERS - 1] + "…"
    return spec.noun.capitalize()


class Records:
    """The verbs of a record."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def open(self, rtype: str, rec: str) -> RecordView:
        """Return one record; raises GoneError."""
        with self._store.reading() as session:
            record = session.get(CLASSES[rtype], rec)
            if record is None:
                raise GoneError
            return views_of(session, [record])[0]

    def children(self, rtype: str, parent: str) -> list[RecordView]:
        """Return the records of the type that hang under the parent, in their order."""
        with self._store.reading() as session:
            return children_of(session, rtype, parent)

    def save(self, rtype: str, rec: str, values: Mapping[str, object], seen: Seen) -> Changes:
        """Save fields of one record. `seen` is what was on screen when editing began, never what is stored now."""
        spec = SPECS[rtype]
        stored = {key: value for key, value in values.items() if not spec.field(key).is_links}
        with self._store.unit_of_work() as work:
            record = work.get(CLASSES[rtype], rec, seen=seen)
            work.fill(record, stored)
            for key, value in values.items():
                if spec.field(key).is_links and isinstance(value, Sequence):
                    work.relink(record, key, list(value))
        return work.changes

    def add(self, rtype: str, parent: str, scope_id: str, values: Mapping[str, object]) -> tuple[str, Changes]:
        """Add a record at the end of its list; returns its id."""
        spec = SPECS[rtype]
        with self._store.unit_of_work() as work:
            record = work.new(CLASSES[rtype], ScopeId(UUID(scope_id)), parent=UUID(parent))
            last = last_place(work.session, rtype, parent)
            work.fill(record, {"place": places.between(last, "")})
            work.fill(record, {key: value for key, value in values.items() if not spec.field(key).is_links})
            for key, value in values.items():
                if spec.field(key).is_links and isinstance(value, Sequence):
                    work.relink(record, key, list(value))
        return record.id, work.changes

    def delete(self, rtype: str, rec: str, seen: Seen) -> Changes:
        """Delete a record as it was on screen; `restore` brings it back."""
        with self._store.unit_of_work() as work:
            work.delete(work.get(CLASSES[rtype], rec, seen=seen))
        return work.changes

    def restore(self, rtype: str, rec: str) -> Changes:
        """Bring a deleted record back."""
        with self._store.unit_of_work() as work:
            work.restore(work.get(CLASSES[rtype], rec, seen=None))
        return work.changes

    def move(self, rtype: str, rec: str, before: str, after: str) -> Changes:
        """Put a record between its new neighbours; empty means the start or the end.

        One record changes; where places are equal (two laptops added at the same time) the next ones make room.
        """
        with self._store.unit_of_work() as work:
            record = work.get(CLASSES[rtype], rec, seen=None)
            neighbour = work.session.get(CLASSES[rtype], before) if before else None
            following = _following(work.session, record, after) if after else []
            place = neighbour.place if neighbour else ""
            for one in (record, *following):
                if one is not record and one.place > place:
                    break
                place = places.between(place, next((later.place for later in following if later.place > place), ""))
                work.fill(work.get(CLASSES[rtype], one.id, seen=None), {"place": place})
        return work.changes

    def settle(self, rtype: str, rec: str, unit: str, keep: str, shown: Sequence[str]) -> Changes:
        """Settle a unit in two versions by keeping one of those that were shown side by side."""
        with self._store.unit_of_work() as work:
            record = work.get(CLASSES[rtype], rec, seen=None)
            head = record.units.get(unit, {}).get(keep)
            if head is None:
                raise GoneError
            work.settle(record, unit, head["value"], shown)
        return work.changes

    def settle_with(
        self, rtype: str, rec: str, unit: str, values: Mapping[str, object], shown: Sequence[str]
    ) -> Changes:
        """Settle a unit in two versions with values of one's own, made of what was shown side by side."""
        spec = SPECS[rtype]
        with self._store.unit_of_work() as work:
            record = work.get(CLASSES[rtype], rec, seen=None)
            stored = merge.shown_value(record.units, unit) or {}
            written = {key: spec.field(key).kind.write(value) for key, value in values.items()}
            work.settle(record, unit, {**stored, **written}, shown)
        return work.changes

    def set_beside(self, rtype: str, rec: str, unit: str, values: Mapping[str, object]) -> Changes:
        """Put a version beside the one on record: what takes back the settling of two versions."""
        return self.save(rtype, rec, values, {unit: []})

    def options(self, scope_id: str, rtypes: Sequence[str]) -> list[Option]:
        """Return the records of a case that a reference of these types may point to."""
        with self._store.reading() as session:
            return [
                Option(UUID(record.id), rtype, title_of(SPECS[rtype], _values(record)), record.file_ref)
                for rtype in rtypes or PEOPLE
                for record in session.scalars(
                    select(CLASSES[rtype])
                    .where(CLASSES[rtype].scope_id == scope_id, CLASSES[rtype].life != merge.Life.DELETED.value)
                    .order_by(CLASSES[rtype].place, CLASSES[rtype].id)
                )
            ]


def children_of(session: Session, rtype: str, parent: str) -> list[RecordView]:
    """Return the records of the type under a parent, in the reader's snapshot."""
    cls, spec = CLASSES[rtype], SPECS[rtype]
    if spec.parent is None:
        return []
    under = getattr(cls, spec.parent.key) == UUID(parent)
    query = select(cls).where(under, cls.life != merge.Life.DELETED.value).order_by(cls.place, cls.id)
    return views_of(session, session.scalars(query).all())


def last_place(session: Session, rtype: str, parent: str) -> str:
    """Return the place of the last record under the parent; empty when there is none."""
    cls, spec = CLASSES[rtype], SPECS[rtype]
    if spec.parent is None:
        return ""
    under = getattr(cls, spec.parent.key) == UUID(parent)
    return session.scalar(select(func.max(cls.place)).where(under)) or ""


def _following(session: Session, record: Record, first: str) -> list[Record]:
    """Return the records of the same list from the first named on, without the record itself."""
    cls, spec = CLASSES[record.__tablename__], SPECS[record.__tablename__]
    if spec.parent is None:
        return []
    under = getattr(cls, spec.parent.key) == getattr(record, spec.parent.key)
    query = select(cls).where(under, cls.life != merge.Life.DELETED.value).order_by(cls.place, cls.id)
    found = list(session.scalars(query))
    start = next((at for at, one in enumerate(found) if one.id == first), len(found))
    return [one for one in found[start:] if one is not record]


def views_of(session: Session, records: Sequence[Record]) -> list[RecordView]:
    """Return frozen views of mapped records, with their links and who wrote what."""
    links = _links(session, [record.id for record in records])
    me = meta.get(session, meta.USER_ID)
    return [_view(record, links.get(record.id, {}), me) for record in records]


def _view(record: Record, links: Mapping[str, tuple[UUID, ...]], me: str) -> RecordView:
    spec = SPECS[record.__tablename__]
    values = _values(record) | {ref.key: links.get(ref.key, ()) for ref in spec.fields if ref.is_links}
    versions = {
        unit: tuple(_version(version, dict(head), spec.units.get(unit, ()), me) for version, head in found)
        for unit, found in ((unit, merge.distinct(heads)) for unit, heads in record.units.items())
        if len(found) > 1 and unit in spec.units
    }
    return RecordView(
        rec=record.id, rtype=spec.rtype, scope_id=record.scope_id, spec=spec, values=values,
        seen=merge.seen_as_shown(record.units), life=record.life, versions=versions,
    )  # fmt: skip


def _version(version: str, head: Mapping[str, object], refs: Sequence[FieldRef], me: str) -> Version:
    value = head["value"]
    raw = value if isinstance(value, Mapping) else {}
    values = {ref.key: safe_read(ref.kind, raw.get(ref.key)) for ref in refs}
    author = str(head["by"])
    return Version(version, author, str(head["at"]), author == me, values)


def _values(record: Record) -> dict[str, object]:
    spec = SPECS[record.__tablename__]
    return {ref.key: getattr(record, ref.key) for ref in spec.fields if not ref.is_links}


def _links(session: Session, owners: Sequence[str]) -> dict[str, dict[str, tuple[UUID, ...]]]:
    found: dict[str, dict[str, tuple[UUID, ...]]] = {}
    for start in range(0, len(owners), 500):
        part = [UUID(owner) for owner in owners[start : start + 500]]
        query = select(Link.owner_id, Link.relation, Link.target_id).where(
            Link.owner_id.in_(part), Link.life == merge.Life.LIVE.value
        )
        for owner, relation, target in session.execute(query.order_by(Link.position, Link.id)):
            of_owner = found.setdefault(str(owner), {})
            of_owner[relation] = (*of_owner.get(relation, ()), UUID(str(target)))
    return found
