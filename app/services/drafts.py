"""Text that is being typed: kept in the vault within two seconds, offered back after a crash in the right place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as holding
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.domain.change import Json, Seen, same_value
from app.domain.errors import NotUnderstoodError
from app.models import CLASSES, SPECS
from app.models.columns import safe_read
from app.store.tables import Draft
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was typed and not saved: the values of the unit, where the caret was, and what was on screen then.

    `texts` are the words as they stood in the fields, also where they are no value yet (half a date).
    """

    rec: str
    rtype: str
    unit: str
    values: Mapping[str, object]
    field: str
    caret: int
    seen: Seen
    kept_at: datetime
    texts: Mapping[str, str] = holding(default_factory=dict)


def understood(rtype: str, texts: Mapping[str, str], today: date) -> dict[str, object]:
    """Return the values of those texts that are values already; half a date is none."""
    spec = SPECS[rtype]
    values: dict[str, object] = {}
    for key, text in texts.items():
        try:
            values[key] = spec.field(key).kind.parse(text, today)
        except NotUnderstoodError:
            continue
    return values


class Drafts:
    """The verbs of a draft. Drafts are local: they are never sent."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def keep(self, draft: KeptDraft) -> None:
        """Keep what is being typed. The first `seen` stays: it is what the author saw when the typing began."""
        spec = SPECS[draft.rtype]
        wire: dict[str, Json] = {key: spec.field(key).kind.write(value) for key, value in draft.values.items()}
        values = {
            "values": {"values": wire, "texts": dict(draft.texts)},
            "field": draft.field,
            "caret": draft.caret,
            "kept_at": self._store.clock().isoformat(),
        }
        statement = upsert(Draft).values(
            rec_id=draft.rec, unit=draft.unit, rtype=draft.rtype,
            seen={unit: list(versions) for unit, versions in draft.seen.items()}, **values,
        )  # fmt: skip
        with self._store.writing() as session:
            session.connection().execute(
                statement.on_conflict_do_update(index_elements=["rec_id", "unit"], set_=values)
            )

    def drop(self, rec: str, unit: str) -> None:
        """Forget a draft: it was saved, or thrown away by its author."""
        with self._store.writing() as session:
            session.connection().execute(delete(Draft).where(Draft.rec_id == rec, Draft.unit == unit))

    def waiting(self) -> list[KeptDraft]:
        """Return the drafts that differ from what is stored, the newest first: after a crash these are offered back."""
        with self._store.reading() as session:
            rows = session.scalars(select(Draft).order_by(Draft.kept_at.desc())).all()
            return [_read(row) for row in rows if _differs(row, _stored(session, row))]


def _stored(session: Session, row: Draft) -> object:
    return session.get(CLASSES[row.rtype], row.rec_id) if row.rtype in CLASSES else None


def _read(row: Draft) -> KeptDraft:
    spec = SPECS[row.rtype]
    wire, texts = _held(row)
    seen: Seen = json.loads(json.dumps(row.seen))
    values = {key: safe_read(spec.field(key).kind, value) for key, value in wire.items()}
    return KeptDraft(
        row.rec_id, row.rtype, row.unit, values, row.field, row.caret, seen, datetime.fromisoformat(row.kept_at), texts
    )


def _held(row: Draft) -> tuple[Mapping[str, Json], Mapping[str, str]]:
    held: Mapping[str, Mapping[str, Json]] = json.loads(json.dumps(row.values))
    return held["values"], {key: str(text) for key, text in held["texts"].items()}


def _differs(row: Draft, record: object) -> bool:
    if row.rtype not in SPECS:
        return False
    spec = SPECS[row.rtype]
    wire, texts = _held(row)
    if record is None:  # something new that was never saved; the draft is kept under what it was to hang under
        return any(text.strip() for text in texts.values())
    if any(text.strip() for key, text in texts.items() if key not in wire):
        return True  # words that are no value yet are nowhere else
    return any(not same_value(spec.field(key).kind.write(getattr(record, key)), value) for key, value in wire.items())
