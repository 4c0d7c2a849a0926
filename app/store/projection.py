"""State of records on the laptop: the row of each, its searchable words, and its server state while changes wait.

Everything that changes what a record shows goes through `show`, whether a person saved it or the server sent it: so
the columns, the search index and the state can never tell different stories.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from app.domain import merge
from app.domain.change import Units, UnitValue
from app.domain.fields import RecordSpec, SearchIn
from app.domain.kinds import NhsNumber, Telephone, Upn
from app.domain.text import unstroked
from app.models import CLASSES, SPECS
from app.models.columns import read_stored, safe_read, stored
from app.store.tables import SearchRow, UnknownRecord

_ROWS_AT_ONCE = 500
_LAST_PLACE = select(func.max(SearchRow.id))
_INDEXED = text(
    "SELECT r.rec_id, r.part, r.id, t.words FROM search_row r JOIN search_text t ON t.rowid = r.id "
    "WHERE r.rec_id IN :records"
).bindparams(bindparam("records", expanding=True))
_NOTHING: UnitValue = {}
_NO_WORDS = text("DELETE FROM search_text WHERE rowid = :place")
_NO_PLACE = text("DELETE FROM search_row WHERE id = :place")
_NEW_WORDS = text("INSERT INTO search_text(rowid, words) VALUES (:place, :words)")


@dataclass(frozen=True, slots=True)
class Shown:
    """What one record is to show from now on."""

    rec: str
    rtype: str
    scope_id: str
    seq: int
    units: Units


def columns(shown: Shown, spec: RecordSpec) -> dict[str, object]:
    """Return the row of the record: its state, and the displayed value of each field, as the columns keep them."""
    row: dict[str, object] = {
        "id": shown.rec,
        "scope_id": shown.scope_id,
        "seq": shown.seq,
        "life": merge.life(shown.units).value,
        "versions": len(merge.units_in_two_versions(shown.units)),
        "units": json.dumps(shown.units, ensure_ascii=False, separators=(",", ":")),
    }
    for unit, refs in spec.units.items():
        value = merge.shown_value(shown.units, unit) or _NOTHING
        for ref in refs:
            row[ref.key] = stored(ref.kind, safe_read(ref.kind, value.get(ref.key)))
    return row


def show(connection: Connection, records: Sequence[Shown]) -> None:
    """Store what the records show and index their words, in the transaction of the caller."""
    by_type: dict[str, list[Shown]] = {}
    for shown in records:
        by_type.setdefault(shown.rtype, []).append(shown)
    for rtype, members in by_type.items():
        spec = SPECS[rtype]
        statement, keys = _upsert(rtype)
        for start in range(0, len(members), _ROWS_AT_ONCE):
            part = members[start : start + _ROWS_AT_ONCE]
            rows = [columns(shown, spec) for shown in part]
            # The values are in their stored form already: the driver takes them as they are.
            connection.exec_driver_sql(statement, [tuple(row[key] for key in keys) for row in rows])
            index(connection, part, rows)


def show_again(connection: Connection) -> None:
    """Show every record anew from its state, as a newer program does: what an older one kept and did not know.

    Units that the older program lacked get into their columns, and records of types it lacked into their tables;
    nothing is asked of the server.
    """
    for rtype, cls in CLASSES.items():
        table = cls.__table__
        kept = connection.execute(select(table.c.id, table.c.scope_id, table.c.seq, table.c.units)).all()
        show(connection, [Shown(row.id, rtype, row.scope_id, row.seq, row.units) for row in kept])
    known = select(UnknownRecord.__table__).where(UnknownRecord.rtype.in_(list(CLASSES)))
    rows = connection.execute(known).all()
    show(connection, [Shown(row.rec_id, row.rtype, row.scope_id, row.seq, row.units) for row in rows])
    connection.execute(delete(UnknownRecord).where(UnknownRecord.rtype.in_(list(CLASSES))))


@cache
def _upsert(rtype: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement that stores rows of one type, and the columns it takes, in order."""
    keys = tuple(column.name for column in CLASSES[rtype].__table__.columns)
    names = ", ".join(f'"{key}"' for key in keys)
    overwrite = ", ".join(f'"{key}" = excluded."{key}"' for key in keys if key != "id")
    places = ", ".join("?" * len(keys))
    return f'INSERT INTO "{rtype}" ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {overwrite}', keys  # noqa: S608 - our own names


def index(connection: Connection, records: Sequence[Shown], rows: Sequence[Mapping[str, object]]) -> None:
    """Put the words of the records into the search index, where they are not there already."""
    spec = SPECS[records[0].rtype]
    if not any(ref.search for ref in spec.fields):
        return
    known = _indexed(connection, [shown.rec for shown in records])
    gone: list[int] = []
    added: list[tuple[Shown, str, str]] = []
    for shown, row in zip(records, rows, strict=True):
        wanted = {} if row["life"] == merge.Life.DELETED.value else _words(spec, row)
        there = known.get(shown.rec, {})
        gone += [place for part, (place, words) in there.items() if wanted.get(part) != words]
        added += [(shown, part, words) for part, words in wanted.items() if there.get(part, (0, None))[1] != words]
    _take_out(connection, gone)
    _put_in(connection, added)


def _indexed(connection: Connection, records: Sequence[str]) -> dict[str, dict[str, tuple[int, str]]]:
    """Return what the index holds of the records: for each its parts, with place and words."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for rec, part, place, words in connection.execute(_INDEXED, {"records": list(records)}):
        found.setdefault(rec, {})[part] = place, words
    return found


def _take_out(connection: Connection, places: Sequence[int]) -> None:
    if places:
        connection.execute(_NO_WORDS, [{"place": place} for place in places])
        connection.execute(_NO_PLACE, [{"place": place} for place in places])


def _put_in(connection: Connection, added: Sequence[tuple[Shown, str, str]]) -> None:
    if not added:
        return
    first = (connection.execute(_LAST_PLACE).scalar() or 0) + 1
    places: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    for place, (shown, part, words) in enumerate(added, first):
        places.append(
            {"id": place, "rec_id": shown.rec, "rtype": shown.rtype, "scope_id": shown.scope_id, "part": part}
        )
        texts.append({"place": place, "words": words})
    connection.execute(insert(SearchRow), places)
    connection.execute(_NEW_WORDS, texts)


def _words(spec: RecordSpec, row: Mapping[str, object]) -> dict[str, str]:
    """Return the searchable text of a record by part of the index.

    Numbers are there without their spaces too, and names with plain letters: who looks for Lukasz finds Łukasz.
    """
    found: dict[str, list[str]] = {}
    for ref in spec.fields:
        if ref.search is SearchIn.NOWHERE or ref.is_links:
            continue
        shown = ref.kind.show(read_stored(ref.kind, row[ref.key]))
        if not shown:
            continue
        words = found.setdefault(ref.search.value, [])
        words.append(shown)
        if isinstance(ref.kind, Telephone | NhsNumber | Upn):
            words += [joined for joined in ["".join(shown.split())] if joined != shown]
        if unstroked(shown) != shown:
            words += [plain for word in shown.split() if (plain := unstroked(word)) != word]
    return {part: "\n".join(words) for part, words in found.items()}


def load_units(raw: bytes | str) -> Units:
    """Read the state of a record from its JSON text."""
    units: Units = json.loads(raw)
    return units
