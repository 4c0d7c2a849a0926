"""The values of a file read by the kinds of their fields: references found, and what no kind reads kept as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from app.domain.change import Json
from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef, RecordSpec
from app.domain.kinds import Kept, Links, PersonRef, Quantity, RecordRef
from app.models import SPECS
from app.services.exchange.shapes.shape import Either
from app.services.exchange.unfolding import AT, KEPT, CaseFile, Item, Raw, plain, where

_NOT_HERE: Final = "There is no such item in this file."
_OTHER_SORT: Final = "The item it names is of another sort."


@dataclass(slots=True)
class Entry:
    """One record of the file as it would be stored: wire values by field, targets by set of links."""

    item: Item
    rec: UUID
    parent: UUID | None
    values: dict[str, Json] = field(default_factory=dict)
    links: dict[str, list[UUID]] = field(default_factory=dict)

    @property
    def rtype(self) -> str:
        """The type of the record."""
        return self.item.rtype


def read_values(file: CaseFile, recs: Mapping[str, UUID]) -> tuple[list[Entry], list[str]]:
    """Return every record with its values, and what was noticed. `recs` gives the record of each item by its id."""
    reader = _Reader(file, recs)
    return [reader.entry(item) for item in file.items], reader.notes


class _Reader:
    """Reads the values of one file."""

    def __init__(self, file: CaseFile, recs: Mapping[str, UUID]) -> None:
        self.notes: list[str] = []
        self._recs = recs
        self._rtypes = {item.ref: item.rtype for item in file.items}

    def entry(self, item: Item) -> Entry:
        """Return one record with its values."""
        spec = SPECS[item.rtype]
        entry = Entry(item, self._recs[item.ref], self._recs[item.parent.ref] if item.parent else None)
        for raw in item.raws:
            if raw.value is not None:
                self._read(entry, spec, raw)
        entry.values |= dict(item.fixed)
        entry.values |= {"file_ref": item.ref, "place": item.place, "kept": item.kept}
        return entry

    def _read(self, entry: Entry, spec: RecordSpec, raw: Raw) -> None:
        try:
            if isinstance(raw.entry, Either):
                self._either(entry, raw.entry, spec, raw)
            elif isinstance(kind := spec.field(raw.entry.field).kind, Links):
                entry.links[raw.entry.field] = self._targets(entry.item, kind, raw)
            else:
                entry.values[raw.entry.field] = self._wire(spec.field(raw.entry.field), raw.value)
        except NotUnderstoodError as error:
            self._keep(entry.item, raw, raw.value, error.happened)

    def _either(self, entry: Entry, either: Either, spec: RecordSpec, raw: Raw) -> None:
        if isinstance(raw.value, str) and raw.value in self._recs:
            entry.values[either.ref] = self._wire(spec.field(either.ref), raw.value)
        else:
            entry.values[either.words] = self._wire(spec.field(either.words), raw.value)

    def _wire(self, ref: FieldRef, value: Json) -> Json:
        """Return the wire form; raises NotUnderstoodError for a value that the field could not give back."""
        if isinstance(ref.kind, RecordRef):
            return str(self._target(ref.kind, value)) if value != "" else None
        if isinstance(ref.kind, Quantity) and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raw = plain(value) if isinstance(ref.kind, Kept) else value
        wire = ref.kind.write(ref.kind.read(raw))
        if raw not in (wire, ""):
            raise NotUnderstoodError("This is written in a way that would not come back the same.")
        return wire

    def _target(self, kind: RecordRef | Links, value: Json) -> UUID:
        if not isinstance(value, str) or value not in self._recs:
            raise NotUnderstoodError(_NOT_HERE)
        fits = isinstance(kind, PersonRef) and self._rtypes[value] in PersonRef().rtypes
        if kind.rtypes and self._rtypes[value] not in kind.rtypes and not fits:
            raise NotUnderstoodError(_OTHER_SORT)
        return self._recs[value]

    def _targets(self, item: Item, kind: Links, raw: Raw) -> list[UUID]:
        if isinstance(raw.value, str) or not isinstance(raw.value, Sequence):
            raise NotUnderstoodError("This is not a list of ids.")
        found: list[UUID] = []
        strangers: dict[str, Json] = {}
        for index, member in enumerate(raw.value):
            try:
                target = self._target(kind, member)
                if target in found:
                    raise NotUnderstoodError("The same id stands here twice.")
                found.append(target)
            except NotUnderstoodError as error:
                strangers[str(index)] = member
                self.notes.append(f"{where(item, raw.path, raw.line)}: {error.happened} {KEPT}")
        if strangers:
            item.keep((*raw.path, AT), strangers)
        return found

    def _keep(self, item: Item, raw: Raw, value: Json, why: str) -> None:
        item.keep(raw.path, value)
        self.notes.append(f"{where(item, raw.path, raw.line)}: {why} {KEPT}")
