"""Who did what to a case on this laptop, and when: the audit trail in words. It holds no content of any field."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from app.models import CLASSES, SPECS
from app.services.casefile.record_lists import options_of
from app.store import meta
from app.store.tables import AuditLine
from app.store.vault_store import Store

_MOST: Final = 1000
_VERBS: Final = {"made": "Added", "changed": "Changed", "deleted": "Removed", "restored": "Brought back"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act: when, who, what was done to what."""

    n: int
    at: datetime
    who: str
    act: str
    which: str
    detail: str
    rec: str
    rtype: str


class CaseHistories:
    """The reading of the audit trail of one case."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def open(self, scope_id: str) -> tuple[HistoryLine, ...]:
        """Return the newest acts on the records of a case."""
        with self._store.reading() as session:
            me, my_name = meta.get(session, meta.USER_ID), meta.get(session, meta.USER_NAME)
            lines = session.scalars(
                select(AuditLine)
                .where(AuditLine.rec_id.in_(_ids(session, scope_id)))
                .order_by(AuditLine.n.desc())
                .limit(_MOST)
            ).all()
            known = options_of(session, scope_id, {line.rtype for line in lines if line.rtype in SPECS})
            names = {str(one.id): one.title for found in known.values() for one in found}
            return tuple(
                _line(line, my_name or "You" if line.who == me else "A colleague", names.get(line.rec_id, ""))
                for line in lines
            )


def corrected(session: Session, recs: Collection[str]) -> frozenset[str]:
    """Return which of these records were changed after they were made, what was added to their notes left aside."""
    lines = select(AuditLine.rec_id, AuditLine.detail).where(AuditLine.rec_id.in_(recs), AuditLine.verb == "changed")
    return frozenset(rec for rec, detail in session.execute(lines) if set(detail.split(",")) - {"note", "order"})


def _ids(session: Session, scope_id: str) -> list[str]:
    parts = [select(cls.id).where(cls.scope_id == scope_id) for name, cls in CLASSES.items() if name != "link"]
    return list(session.scalars(union_all(*parts)))


def _line(line: AuditLine, who: str, which: str) -> HistoryLine:
    spec = SPECS.get(line.rtype)
    verb = _VERBS.get(line.verb, line.verb.replace("_", " ").capitalize())
    detail = ""
    if spec is not None and line.verb == "changed":
        units = [unit for unit in line.detail.split(",") if unit in spec.units]
        labels = [ref.label for unit in units for ref in spec.units[unit] if not ref.hidden]
        detail = ", ".join(labels) or ("Place in the list" if "order" in units else "")
    elif line.verb not in _VERBS:
        detail = line.detail
    at = datetime.fromisoformat(line.at).astimezone()
    return HistoryLine(
        line.n, at, who, f"{verb}: {spec.noun if spec else line.rtype}", which, detail, line.rec_id, line.rtype
    )
