"""The one door for writing. Value, outbox change, search index and audit line go in one transaction, or none does.

    with vault.unit_of_work() as work:
        outcome = work.get(Outcome, outcome_id, seen=seen)
        work.on(outcome, Outcome.wording).to(text)
    return work.changes

`seen` are the versions that were on the author's screen when editing began; it is never read again at the save. So a
pull that lands while a form is open makes two versions, not an overwrite.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import set_committed_value

from app.domain import merge
from app.domain.change import LIFE, Change, Json, Seen, Units, UnitValue, same_value
from app.domain.errors import BugError, UserError
from app.domain.identity import Ids, ScopeId, link_id
from app.domain.notice import Changes
from app.models import CLASSES, SPECS, Link, Record
from app.models.columns import LinkSet
from app.store import journal
from app.store.projection import Shown

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_ORDER_STEP = 10


class GoneError(UserError):
    """A record that was on screen is not in this vault any more."""

    def __init__(self) -> None:
        """Say it plainly."""
        super().__init__("This item is no longer on this laptop.", "Go back to the case and open it again.")


class AppendOnlyError(UserError):
    """Somebody tried to change what is kept for ever."""

    def __init__(self, noun: str) -> None:
        """Name the sort of record, never its content."""
        super().__init__(f"A {noun} is never changed once it is saved.", "Add a new one that puts it right.")


@dataclass(frozen=True, slots=True)
class Author:
    """Who is saving: the user's id as the server knows it (or a local one before enrolment)."""

    user_id: str


@dataclass(slots=True)
class _Pending:
    """What is being written to one record in this unit of work."""

    rec: str
    rtype: str
    scope_id: str
    seq: int
    units: Units
    seen: Seen
    is_new: bool
    values: dict[str, dict[str, Json]] = field(default_factory=dict)


class Write(Generic[T]):
    """One field about to be written: `work.on(outcome, Outcome.wording).to(text)`."""

    def __init__(self, work: "Work", record: Record, key: str) -> None:
        """Keep what is to be written."""
        self._work, self._record, self._key = work, record, key

    def to(self, value: T) -> None:
        """Write the value; it is stored when the unit of work ends."""
        self._work.fill(self._record, {self._key: value})


class Work:
    """One unit of work. Made by `Vault.unit_of_work`, which commits it."""

    def __init__(self, session: Session, ids: Ids, author: Author, now: datetime) -> None:
        """Take the session of one transaction, and who writes when."""
        self.session = session
        self._ids, self._author, self._now = ids, author, now.astimezone(UTC)
        self._pending: dict[str, _Pending] = {}
        self.changes = Changes()

    def new_id(self) -> UUID:
        """Return an id for a record whose scope is made from it: a case."""
        return self._ids.new()

    def new(self, cls: type[R], scope: ScopeId, *, parent: UUID | None = None, rec: UUID | None = None) -> R:
        """Return a new record of the scope, under its parent; `rec` where the id is made from outside keys."""
        spec = SPECS[cls.__tablename__]
        rec_id = str(rec or self._ids.new())
        if rec_id in self._pending:
            raise BugError(f"{spec.rtype} is there already")
        record = cls(id=rec_id, scope_id=str(scope), seq=0, units={}, life=merge.Life.LIVE.value, versions=0)
        for ref in spec.fields:
            if not ref.is_links:
                set_committed_value(record, ref.key, ref.kind.empty)
        self._pending[rec_id] = _Pending(rec_id, spec.rtype, str(scope), 0, {}, {}, is_new=True)
        if spec.parent is not None and parent is not None:
            self.fill(record, {spec.parent.key: parent})
        return record

    def get(self, cls: type[R], rec: UUID | str, *, seen: Seen | None) -> R:
        """Return a stored record for writing.

        `seen` are the versions its author had on screen; None means what is stored at this moment, for programs that
        read and write in this one transaction. Raises GoneError.
        """
        record = self.session.get(cls, str(rec))
        if record is None:
            raise GoneError
        rtype = cls.__tablename__
        known = merge.seen_as_shown(record.units) if seen is None else seen
        self._pending.setdefault(
            record.id, _Pending(record.id, rtype, record.scope_id, record.seq, record.units, known, is_new=False)
        )
        return record

    def find(self, cls: type[R], rec: UUID | str) -> R | None:
        """Return a stored record for writing as it stands, or None."""
        try:
            return self.get(cls, rec, seen=None)
        except GoneError:
            return None

    def on(self, record: Record, attribute: InstrumentedAttribute[T]) -> Write[T]:
        """Name the field that is written; mypy refuses a value of the wrong type."""
        return Write(self, record, attribute.key)

    def fill(self, record: Record, values: Mapping[str, object]) -> None:
        """Write several fields by key: for forms and imports, which go by the declarations."""
        pending = self._pending_of(record)
        spec = SPECS[pending.rtype]
        if spec.append_only and not pending.is_new:
            raise AppendOnlyError(spec.noun)
        for key, value in values.items():
            ref = spec.field(key)
            wire = ref.kind.write(value)
            pending.values.setdefault(ref.unit, {})[key] = wire
            set_committed_value(record, key, ref.kind.read(wire))

    def relink(self, record: Record, links: LinkSet | str, targets: Sequence[UUID]) -> None:
        """Make the set of links exactly the targets, in that order: each link is a record that is added or deleted."""
        relation = links if isinstance(links, str) else links.key
        owner, rtype, scope = UUID(record.id), record.__tablename__, ScopeId(UUID(record.scope_id))
        stored = self.session.scalars(select(Link).where(Link.owner_id == owner, Link.relation == relation)).all()
        known = {link.id: link for link in stored}
        wanted = {str(link_id(owner, relation, target)): target for target in targets}
        for position, (rec_id, target) in enumerate(wanted.items()):
            self._want_link(known.get(rec_id), UUID(rec_id), (owner, rtype, relation, target), scope, position)
        for rec_id, link in known.items():
            if rec_id not in wanted and link.life == merge.Life.LIVE.value:
                self.delete(self.get(Link, rec_id, seen=None))

    def _want_link(
        self, known: Link | None, rec: UUID, ends: tuple[UUID, str, str, UUID], scope: ScopeId, position: int
    ) -> None:
        if known is None:
            if str(rec) in self._pending:
                return
            link = self.new(Link, scope, rec=rec)
            owner, rtype, relation, target = ends
            values = {"owner_id": owner, "owner_type": rtype, "relation": relation, "target_id": target}
            self.fill(link, values | {"position": position * _ORDER_STEP})
            return
        if known.life != merge.Life.LIVE.value:
            self.restore(self.get(Link, known.id, seen=None))
        if known.position != position * _ORDER_STEP:
            self.fill(self.get(Link, known.id, seen=None), {"position": position * _ORDER_STEP})

    def delete(self, record: Record) -> None:
        """Delete a record. An edit that the deleter had not seen keeps it visible, for a person to look at."""
        pending = self._pending_of(record)
        spec = SPECS[pending.rtype]
        if spec.append_only:
            raise AppendOnlyError(spec.noun)
        if pending.rtype == "case":
            raise UserError("A case is never deleted.", "Close it instead.")
        value, seen = merge.deletion(pending.units, pending.seen)
        self._set_life(pending, value, seen)

    def restore(self, record: Record) -> None:
        """Bring a deleted record back."""
        pending = self._pending_of(record)
        value, seen = merge.restoring(pending.units)
        self._set_life(pending, value, seen)

    def _set_life(self, pending: _Pending, value: UnitValue, seen: Seen) -> None:
        pending.values[LIFE] = dict(value)
        pending.seen = {**pending.seen, LIFE: list(seen[LIFE])}

    def settle(self, record: Record, unit: str, value: UnitValue, versions: Sequence[str]) -> None:
        """Settle a unit in two versions: the value kept, and the versions that the person was shown."""
        pending = self._pending_of(record)
        pending.values[unit] = dict(value)
        pending.seen = {**pending.seen, unit: list(versions)}

    def save_again(self, change: Change) -> None:
        """Write the values of a change once more, by somebody who sees what is stored now."""
        record = self.find(CLASSES[change.rtype], change.rec)
        if record is None:
            raise GoneError
        pending = self._pending_of(record)
        if SPECS[pending.rtype].append_only and pending.units:
            raise AppendOnlyError(SPECS[pending.rtype].noun)
        for unit, value in change.set.items():
            pending.values[unit] = dict(value)

    def _pending_of(self, record: Record) -> _Pending:
        pending = self._pending.get(record.id)
        if pending is None:
            raise BugError("the record was not fetched through this unit of work")
        return pending

    def audit(self, verb: str, rtype: str, rec: str, detail: str = "") -> None:
        """Note an act that changes no record: a print, an export, a view."""
        journal.note(
            self.session.connection(), [journal.Act(verb, rtype, rec, detail)], self._author.user_id, self._now
        )

    def finish(self) -> None:
        """Write everything; called once, by the vault, before it commits."""
        made = [change for change in map(self._change_of, self._pending.values()) if change is not None]
        if not made:
            return
        before = {rec: (pending.units, pending.seq) for rec, pending in self._pending.items()}
        shown = [
            Shown(
                change.rec,
                change.rtype,
                change.scope_id,
                before[change.rec][1],
                merge.apply(before[change.rec][0], change),
            )
            for change in made
        ]
        journal.store(self.session.connection(), made, shown, before, self._now)
        self.changes |= Changes(
            frozenset((change.rtype, change.rec) for change in made), frozenset(change.scope_id for change in made)
        )

    def _change_of(self, pending: _Pending) -> Change | None:
        written: dict[str, UnitValue] = {}
        for unit, values in pending.values.items():
            shown = merge.shown_value(pending.units, unit)
            value = {**(shown or self._blank(pending, unit)), **values}
            is_settling = len(pending.seen.get(unit, ())) > 1
            if shown is None or is_settling or not same_value(shown, value):
                written[unit] = value
        if not written:
            return None
        return Change(
            change_id=str(self._ids.new()), scope_id=pending.scope_id, rtype=pending.rtype, rec=pending.rec,
            set=written, seen={unit: list(pending.seen.get(unit, ())) for unit in written}, by=self._author.user_id,
            at=self._now.isoformat(),
        )  # fmt: skip

    @staticmethod
    def _blank(pending: _Pending, unit: str) -> UnitValue:
        refs = SPECS[pending.rtype].units.get(unit, ())
        return {ref.key: ref.blank for ref in refs}


def guard(session: Session) -> None:
    """Make a session refuse every write that does not go through a unit of work."""
    event.listen(session, "before_flush", _refuse_dirty)
    event.listen(session, "do_orm_execute", _refuse_bulk)


def _refuse_dirty(session: Session, _: UOWTransaction, __: object) -> None:
    for record in (*session.dirty, *session.new, *session.deleted):
        if isinstance(record, Record):
            raise BugError(f"{record.__tablename__} was written without a change")


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    for mapper in state.all_mappers:
        if issubclass(mapper.class_, Record):
            raise BugError(f"{mapper.class_.__tablename__} was written in bulk")
