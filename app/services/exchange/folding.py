"""A case as its file will say it: from the vault's records back to nested values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from app.domain.change import Json
from app.domain.fields import RecordSpec
from app.domain.identity import imported_id
from app.domain.kinds import Links, RecordRef
from app.models import SPECS, Record
from app.services.exchange.reading import restored, restored_key
from app.services.exchange.shapes.catalogue import SHAPES, prefix_of
from app.services.exchange.shapes.of_case import RECORD_IDS
from app.services.exchange.shapes.shape import Children, Either, Entry, Grouped, Leaf, Sign, Struct, children_of
from app.services.exchange.unfolding import AT, CASE_REF, ORDER, OWN_AREA, group_name
from app.services.exchange.vault_side import VaultSide, is_there

Named = dict[object, object]
_EMPTY: Final[tuple[object, ...]] = (None, "", [], {}, ())


def fold(vault: VaultSide, case: Record) -> Named:
    """Return the values of a case file, in the order of the format. Deleted records are left out."""
    family = _Family(vault, case)
    refs = _Refs(vault, family, case)
    folding = _Folding(vault, family, refs)
    made = folding.record(case)
    ids = refs.to_be_told()
    if ids:
        made[RECORD_IDS] = ids
    return made


class _Family:
    """Who lies under whom, in order."""

    def __init__(self, vault: VaultSide, case: Record) -> None:
        self._under: dict[tuple[str, str], list[Record]] = {}
        for record in vault.records.values():
            spec = SPECS[record.__tablename__]
            if spec.parent is not None and is_there(record):
                self._under.setdefault((str(spec.parent.shown_in(record.units)), spec.rtype), []).append(record)
        self.case = case

    def under(self, parent: Record, child: Children) -> list[Record]:
        """Return the records of one sort; those that say no section lie in the first that takes them."""
        found = self._under.get((parent.id, child.rtype), [])
        return [record for record in found if all(_fits(record, key, word) for key, word in child.fixed.items())]

    def all(self, parent: Record | None = None, child: Children | None = None) -> Iterator[tuple[Record, Children]]:
        """Yield every record that will be in the file, the case first, and where it lies."""
        parent = parent or self.case
        yield parent, child or Children(CASE_REF, "case")
        for below in children_of(SHAPES[parent.__tablename__].entries):
            for record in self.under(parent, below):
                yield from self.all(record, below)


def _fits(record: Record, key: str, word: str) -> bool:
    said = SPECS[record.__tablename__].field(key).shown_in(record.units)
    first = next(iter(child.fixed[key] for child in _ALL_CHILDREN if child.rtype == record.__tablename__))
    return (said or first) == word


_ALL_CHILDREN: Final = tuple(child for shape in SHAPES.values() for child in children_of(shape.entries))


class _Refs:
    """The id of every item of the file: the one it came with, or the next free one."""

    def __init__(self, vault: VaultSide, family: _Family, case: Record) -> None:
        self._namespace = str(SPECS["case"].field("case_number").shown_in(case.units)).strip() or case.id
        self._case = case
        self.of: dict[str, str] = {}
        self._paths: set[str] = set()
        taken = {record.file_ref for record in vault.records.values()}
        given: set[str] = set()
        aimed_at = _targets(vault)
        fresh: list[tuple[Record, Children]] = []
        self._positions: dict[tuple[str, str], int] = {}
        for record, child in family.all():
            ref = record.file_ref
            if record is case:
                self.of[record.id] = CASE_REF
            elif not SHAPES[child.rtype].numbered and self._stands_at(record, child) and record.id not in aimed_at:
                self.of[record.id] = ref
                self._paths.add(record.id)
            elif ref and "/" not in ref and ref not in given:
                self.of[record.id] = ref
            else:
                fresh.append((record, child))
            given.add(self.of.get(record.id, ""))
        self._number(fresh, taken)

    def _stands_at(self, record: Record, child: Children) -> bool:
        """Say whether an item without an id stands where it stood in the file it came from."""
        spec = SPECS[child.rtype]
        parent = str(spec.parent.shown_in(record.units)) if spec.parent else ""
        position = self._positions.get((parent, child.key), 0)
        self._positions[parent, child.key] = position + 1
        path = f"{self.of.get(parent, '')}/{child.key}/{position}"
        return record.file_ref == path and record.id == str(imported_id(self._namespace, path))

    def _number(self, fresh: Sequence[tuple[Record, Children]], taken: set[str]) -> None:
        last: dict[str, int] = {}
        for ref in taken:
            prefix, _, number = ref.rpartition("-")
            if number.isdecimal():
                last[prefix] = max(last.get(prefix, 0), int(number))
        for record, child in fresh:
            prefix = prefix_of(SHAPES[child.rtype], child)
            last[prefix] = last.get(prefix, 0) + 1
            self.of[record.id] = f"{prefix}-{last[prefix]}"

    def is_written(self, record: Record) -> bool:
        """Say whether the file gives the item an id."""
        return record is not self._case and record.id not in self._paths

    def to_be_told(self) -> Named:
        """Return the records that another vault could not find by number and id."""
        return {ref: rec for rec, ref in self.of.items() if rec != str(imported_id(self._namespace, ref))}


def _targets(vault: VaultSide) -> set[str]:
    """Return the records that another one refers to."""
    found = {str(target) for targets in vault.links.values() for target in targets}
    for record in vault.records.values():
        spec = SPECS[record.__tablename__]
        aims = (ref for ref in spec.fields if isinstance(ref.kind, RecordRef) and ref is not spec.parent)
        found |= {str(ref.shown_in(record.units)) for ref in aims}
    return found


class _Folding:
    """Writes one case as nested values."""

    def __init__(self, vault: VaultSide, family: _Family, refs: _Refs) -> None:
        self._vault, self._family, self._refs = vault, family, refs

    def record(self, record: Record) -> Named:
        """Return one record as named values."""
        shape = SHAPES[record.__tablename__]
        made: Named = {"id": self._refs.of[record.id]} if self._refs.is_written(record) else {}
        kept = SPECS[shape.rtype].field("kept").shown_in(record.units)
        self._fill(made, record, shape.entries, kept if isinstance(kept, Mapping) else {})
        return made

    def _fill(self, made: Named, record: Record, entries: tuple[Entry, ...], kept: Mapping[str, Json]) -> None:
        for entry in entries:
            if isinstance(entry, Children) and entry.one:
                self._one(made, record, entry, kept)
                continue
            value = self._entry(record, entry, kept.get(entry.key))
            if value not in _EMPTY:
                made[entry.key] = value
            elif getattr(entry, "always", False):
                made[entry.key] = [] if self._is_list(record, entry) else None
        keys = {entry.key for entry in entries}
        for key, value in kept.items():
            if key not in keys and key != OWN_AREA:
                made.setdefault(restored_key(key), restored(value))

    @staticmethod
    def _is_list(record: Record, entry: Entry) -> bool:
        if isinstance(entry, Leaf):
            kind = SPECS[record.__tablename__].field(entry.field).kind
            return kind.write(kind.empty) == []
        return isinstance(entry, Children | Grouped)

    def _entry(self, record: Record, entry: Entry, kept: Json) -> object:
        """Return what the file says under one key. `kept` is what it said there that no field took."""
        spec = SPECS[record.__tablename__]
        match entry:
            case Sign():
                return entry.value
            case Leaf():
                return self._leaf(record, spec, entry, kept)
            case Either():
                target = self._ref(spec.field(entry.ref).shown_in(record.units))
                words = spec.field(entry.words).shown_in(record.units)
                return target or words or restored(kept)
            case Struct():
                made: Named = {}
                self._fill(made, record, entry.entries, kept if isinstance(kept, Mapping) else {})
                is_said = any(value not in _EMPTY for value in made.values())
                return made if is_said or (entry.whole and kept in _EMPTY) else restored(kept)
            case Children():
                return _listed([self.record(child) for child in self._family.under(record, entry)], kept)
            case Grouped():
                return self._groups(record, entry, kept)

    def _leaf(self, record: Record, spec: RecordSpec, leaf: Leaf, kept: Json) -> object:
        ref = spec.field(leaf.field)
        if isinstance(ref.kind, Links):
            targets = self._vault.links.get((record.id, leaf.field), [])
            known: list[object] = [self._refs.of[str(target)] for target in targets if str(target) in self._refs.of]
            return _listed(known, kept)
        wire = ref.shown_in(record.units)
        value = self._ref(wire) if isinstance(ref.kind, RecordRef) else restored(wire)
        return value if value not in _EMPTY else restored(kept)

    def _ref(self, wire: Json) -> str:
        return self._refs.of.get(str(wire), "")

    def _one(self, made: Named, record: Record, entry: Children, kept: Mapping[str, Json]) -> None:
        found = self._family.under(record, entry)
        if found:
            made[entry.key] = self.record(found[0])
        elif entry.always or entry.key in kept:
            made[entry.key] = restored(kept.get(entry.key))
        if found[1:]:
            made[entry.more] = [self.record(child) for child in found[1:]]

    def _groups(self, record: Record, entry: Grouped, kept: Json) -> object:
        told: list[object] = []
        extras = kept if isinstance(kept, Mapping) and ORDER in kept else {}
        found = [(child, self.record(child)) for child in self._family.under(record, entry.members)]
        by_name = [(group_name(cast("str | None", made.get(entry.by))), child, made) for child, made in found]
        for name in dict.fromkeys([*extras.get(ORDER, []), *(name for name, _, _ in by_name)]):
            members: list[object] = [self._member(entry, child, made) for own, child, made in by_name if own == name]
            extra = extras.get(name, {})
            group: Named = {
                entry.by: name[1:] or None, entry.members.key: _listed(members, extra.get(entry.members.key)),
                **{restored_key(key): restored(value) for key, value in extra.items() if key != entry.members.key},
            }  # fmt: skip
            if members or name in extras:
                told.append(group)
        return _listed(told, kept)

    @staticmethod
    def _member(entry: Grouped, child: Record, made: Named) -> Named:
        """Return an item without what its group says."""
        made.pop(entry.by, None)
        own = SPECS[entry.members.rtype].field("kept").shown_in(child.units)
        if isinstance(own, Mapping) and OWN_AREA in own:
            made[entry.by] = restored(own[OWN_AREA])
        return made


def _listed(items: list[object], kept: Json) -> object:
    """Return a list with the members that are no items back in their places, or what stood there instead of a list."""
    if isinstance(kept, Mapping) and (AT in kept or ORDER in kept):
        for index, stranger in sorted(kept.get(AT, {}).items(), key=lambda pair: int(pair[0])):
            items.insert(int(index), restored(stranger))
        return items
    if kept in _EMPTY:
        return items
    return [*items, restored(kept)] if items else restored(kept)
