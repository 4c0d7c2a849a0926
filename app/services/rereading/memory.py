"""What files last said of each record: the memory that lets a file be read again without undoing anybody's work.

Each sort of file has its own, since a caseload export that was not renewed must not take back what a newer case file
said. A sort that has never spoken of a field goes by what another one said of it.
"""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.domain.change import Json
from app.domain.fields import FieldRef
from app.services.rereading.rule import Before
from app.store.tables import Imported

_AT_ONCE: Final = 500


class Memory:
    """What the files of one sort said, and what the others did; within one unit of work."""

    def __init__(self, session: Session, source: str, *, whole: bool = False) -> None:
        """Name the sort of file. `whole`: it speaks of every field, and those it leaves empty are not written down."""
        self._session, self._source, self._whole = session, source, whole
        self._own: dict[str, dict[str, Json]] = {}
        self._others: dict[str, dict[str, Json]] = {}
        self._news: set[str] = set()

    def read(self, recs: Iterable[str]) -> None:
        """Read what is known of these records, all at once."""
        wanted = list(recs)
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(Imported).where(Imported.rec_id.in_(wanted[start : start + _AT_ONCE]))
            for row in self._session.scalars(query):
                side = self._own if row.key == self._source else self._others
                side.setdefault(row.rec_id, {}).update(cast("Mapping[str, Json]", row.value))

    def said(self, rec: str) -> Mapping[str, Json] | None:
        """Return what a file of this sort last said of a record, or None when it never did."""
        return self._own.get(rec)

    def spoke_of(self, rec: str, ref: FieldRef) -> bool:
        """Say whether a file of this sort is known to have had a value in the field."""
        return ref.key in self._own.get(rec, {})

    def before(self, rec: str, ref: FieldRef) -> Before | None:
        """Return the last value of a field, or None where no file ever said anything of it."""
        own = self._own.get(rec)
        if own is not None and (self._whole or ref.key in own):
            return Before(own.get(ref.key, ref.blank))
        others = self._others.get(rec, {})
        return Before(others[ref.key]) if ref.key in others else None

    def remember(self, rec: str, values: Mapping[str, Json]) -> None:
        """Keep what a file says of fields of a record, beside what it said of others."""
        known = self._own.setdefault(rec, {})
        if any(key not in known or known[key] != value for key, value in values.items()):
            known.update(values)
            self._news.add(rec)

    def replace(self, rec: str, values: Mapping[str, Json]) -> None:
        """Keep all that a file says of a record in place of what it said before."""
        if self._own.get(rec) != dict(values):
            self._own[rec] = dict(values)
            self._news.add(rec)

    def finish(self) -> None:
        """Write down what is new; called once, before the unit of work ends."""
        rows = [{"rec_id": rec, "key": self._source, "value": self._own[rec]} for rec in sorted(self._news)]
        if rows:
            statement = upsert(Imported)
            overwrite = {"value": statement.excluded.value}
            self._session.connection().execute(
                statement.on_conflict_do_update(index_elements=["rec_id", "key"], set_=overwrite), rows
            )
        self._news.clear()
