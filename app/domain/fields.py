"""What is known of a field: plain values that forms, prints, search, sync and exchange all read.

A field is declared once, on its mapped class in `app.models`; the declaration becomes a `FieldRef` here. Nothing
else in the program lists the fields of a record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain import merge
from app.domain.change import Json, Units
from app.domain.kinds import Kind, Links


class Width(StrEnum):
    """How much of a row a field takes in a form."""

    QUARTER = "quarter"
    HALF = "half"
    FULL = "full"


class SearchIn(StrEnum):
    """Which part of the search index the text of a field goes to."""

    NOWHERE = ""
    PEOPLE = "people"
    PLAN = "plan"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """One declared field: all that a presenter, a print block or an importer needs to know of it."""

    rtype: str
    key: str
    label: str
    kind: Kind[object]
    unit: str
    help: str = ""
    section: str = ""
    width: Width = Width.FULL
    search: SearchIn = SearchIn.NOWHERE
    family: bool = True  # may be shown to, and printed for, the family
    hidden: bool = False  # kept and sent, never edited in a form (references of files, list order)
    required: bool = False

    @property
    def is_links(self) -> bool:
        """Say whether the field is a set of links to other records rather than a value of its own."""
        return isinstance(self.kind, Links)

    @property
    def blank(self) -> Json:
        """The wire form in which nothing stands."""
        return self.kind.write(self.kind.empty)

    def shown_in(self, units: Units) -> Json:
        """Return the wire value that a record shows, also one that this version of the program cannot read."""
        shown = merge.shown_value(units, self.unit)
        value = shown.get(self.key) if shown is not None else None
        return self.blank if value is None else value


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """One type of record: its name, its fields in order, what it hangs under."""

    rtype: str
    noun: str
    plural: str
    fields: tuple[FieldRef, ...]
    parent: FieldRef | None = None  # the reference that says which record this one belongs to
    title: str = ""  # key of the field that names the record in lists and chips
    append_only: bool = False
    section: str = ""  # letter of the plan section, where there is one
    order: int = 0
    units: Mapping[str, tuple[FieldRef, ...]] = field(default_factory=dict)

    def field(self, key: str) -> FieldRef:
        """Return the field of that key; raises KeyError."""
        for ref in self.fields:
            if ref.key == key:
                return ref
        raise KeyError(f"{self.rtype}.{key}")

    def __contains__(self, key: object) -> bool:
        """Say whether the record has a field of that key."""
        return any(ref.key == key for ref in self.fields)

    def editable(self) -> Iterator[FieldRef]:
        """Yield the fields a form offers, in order."""
        return (ref for ref in self.fields if not ref.hidden and ref is not self.parent)


def units_of(fields: tuple[FieldRef, ...]) -> dict[str, tuple[FieldRef, ...]]:
    """Group stored fields by unit, in the order of declaration."""
    grouped: dict[str, list[FieldRef]] = {}
    for ref in fields:
        if not ref.is_links:
            grouped.setdefault(ref.unit, []).append(ref)
    return {unit: tuple(members) for unit, members in grouped.items()}


def to_wire(ref: FieldRef, value: object) -> Json:
    """Return the canonical wire form of a value of the field."""
    return ref.kind.write(value)
