"""What the vault holds of one case: its records and their links."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import merge
from app.domain.identity import ScopeId, imported_id
from app.models import CLASSES, Case, Link, Record
from app.services.exchange.shapes.catalogue import SHAPES
from app.services.exchange.unfolding import CASE_REF, CaseFile, Item

SOURCE: Final = "planstead-case"


def case_id_of(session: Session, file: CaseFile) -> UUID:
    """Return the id of the case in a file: of a case that has its number, else as the file or the number says."""
    if file.number:
        same = func.upper(func.trim(Case.case_number)) == file.number.upper()
        known = session.scalars(select(Case.id).where(same).order_by(Case.id)).first()
        if known:
            return UUID(known)
    given = _uuid(file.record_ids.get(CASE_REF))
    return given or imported_id(file.number, CASE_REF)


def _uuid(raw: str | None) -> UUID | None:
    try:
        return UUID(raw) if raw else None
    except ValueError:
        return None


def is_there(record: Record) -> bool:
    """Say whether the record is shown at all."""
    return record.life != merge.Life.DELETED.value


class VaultSide:
    """One case as the vault holds it, deleted records included."""

    def __init__(self, session: Session, scope: ScopeId) -> None:
        """Read everything of the scope at once."""
        self._session, self.scope = session, scope
        self.records: dict[str, Record] = {}
        for rtype in SHAPES:
            cls = CLASSES[rtype]
            for record in session.scalars(select(cls).where(cls.scope_id == str(scope)).order_by(cls.place, cls.id)):
                self.records[record.id] = record
        self.links = self._links()
        self._by_ref = {(r.__tablename__, r.file_ref): r.id for r in self.records.values() if r.file_ref}

    def _links(self) -> dict[tuple[str, str], list[UUID]]:
        found: dict[tuple[str, str], list[UUID]] = {}
        query = select(Link).where(Link.scope_id == str(self.scope), Link.life == merge.Life.LIVE.value)
        for link in self._session.scalars(query.order_by(Link.position, Link.id)):
            found.setdefault((str(link.owner_id), link.relation), []).append(UUID(str(link.target_id)))
        return found

    def recs_for(self, file: CaseFile, case_id: UUID) -> dict[str, UUID]:
        """Return the record of every item of a file: the one it was, or the same new one on every laptop."""
        recs = {CASE_REF: case_id}
        taken = {case_id}
        for item in file.items[1:]:
            rec = self._rec_for(item, file, taken) or imported_id(file.number or str(case_id), item.ref)
            recs[item.ref] = rec
            taken.add(rec)
        return recs

    def _rec_for(self, item: Item, file: CaseFile, taken: Iterable[UUID]) -> UUID | None:
        given = _uuid(file.record_ids.get(item.ref))
        if given and given not in taken and self._may_be(given, item.rtype):
            return given
        known = self._by_ref.get((item.rtype, item.ref))
        if known:
            return UUID(known)
        if item.only_one:
            same = [r.id for r in self.records.values() if r.__tablename__ == item.rtype and is_there(r)]
            return UUID(same[0]) if len(same) == 1 and UUID(same[0]) not in taken else None
        return None

    def _may_be(self, rec: UUID, rtype: str) -> bool:
        """Say whether a record id of a file may be used: it is of this case and type, or of nothing here yet."""
        known = self.records.get(str(rec))
        if known is not None:
            return bool(known.__tablename__ == rtype)
        cls = CLASSES[rtype]
        elsewhere: str | None = self._session.scalars(select(cls.id).where(cls.id == str(rec))).first()
        return elsewhere is None
