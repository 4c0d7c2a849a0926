"""How a record lies in a case file: the names of its values there, and what is nested in what.

A shape is written by hand once for each type of record (`of_case`, `of_plan`, ...). It gives
names and nesting only; how a value is written follows from the kind of its field. A declared field that no shape
names lies under its own key, so that a new field is exchanged as soon as it is declared.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from app.domain.errors import BugError
from app.domain.fields import FieldRef, RecordSpec

Path: TypeAlias = tuple[str, ...]
STRUCTURE: Final = frozenset({"place", "file_ref", "kept"})
"""Fields that say where a record stands in a file; they are never values of the file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: a key of the file and the field that holds it. `always`: written even when it is empty."""

    key: str
    field: str
    always: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that hold the value."""
        return (self.field,)


@dataclass(frozen=True, slots=True)
class Either:
    """A value that is either the id of another item of the file or words: two fields, of which one is filled."""

    key: str
    ref: str
    words: str
    always: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that hold the value."""
        return (self.ref, self.words)


@dataclass(frozen=True, slots=True)
class Struct:
    """Named values of the same record that the file groups under one key. `whole`: with its empty values if need be."""

    key: str
    entries: tuple["Entry", ...]
    always: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Children:
    """Records of their own under this one: a list, or with `one` a single record.

    `fixed` are fields whose value the place in the file gives (the section of a need). Should a vault hold more than
    one where the file has room for one, the others lie in a list under `more_<key>`.
    """

    key: str
    rtype: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    one: bool = False
    always: bool = False

    @property
    def more(self) -> str:
        """The key for those that the file has no room for."""
        return f"more_{self.key}"


@dataclass(frozen=True, slots=True)
class Grouped:
    """Records of their own that the file sorts into groups by one of their fields: `[{<by>, <members>: [...]}]`."""

    key: str
    by: str
    members: Children
    always: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A value that says what the file is; always the same, and no part of any record."""

    key: str
    value: str | int


Entry: TypeAlias = Leaf | Either | Struct | Children | Grouped | Sign
Value: TypeAlias = Leaf | Either


def _at_the_root(_: FieldRef) -> Path:
    return ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How one type of record lies in a file.

    `prefix` begins the ids of its items; `numbered=False` says that the file gives them no ids. `home` says under
    which keys a field lies that the shape does not name; `left_out` are fields that never leave the vault this way.
    """

    rtype: str
    prefix: str
    entries: tuple[Entry, ...]
    numbered: bool = True
    home: Callable[[FieldRef], Path] = _at_the_root
    left_out: frozenset[str] = frozenset()


def values_of(entries: tuple[Entry, ...]) -> Iterator[Value]:
    """Yield every value of the record itself, however deep it is nested."""
    for entry in entries:
        if isinstance(entry, Struct):
            yield from values_of(entry.entries)
        elif isinstance(entry, Leaf | Either):
            yield entry


def children_of(entries: tuple[Entry, ...]) -> Iterator[Children]:
    """Yield the sorts of records that lie under this one."""
    for entry in entries:
        if isinstance(entry, Struct):
            yield from children_of(entry.entries)
        elif isinstance(entry, Children):
            yield entry
        elif isinstance(entry, Grouped):
            yield entry.members


def completed(shape: Shape, spec: RecordSpec, fixed: frozenset[str] = frozenset()) -> Shape:
    """Return the shape with a place for every field it does not name; `fixed` are given by the record's own place.

    Raises BugError for a shape that names a field which is not declared, or names one twice.
    """
    named = [name for value in values_of(shape.entries) for name in value.fields]
    wrong = [name for name in named if name not in spec or named.count(name) > 1]
    if wrong:
        raise BugError(f"the shape of {shape.rtype} is wrong at {wrong[0]}")
    skipped = STRUCTURE | fixed | shape.left_out | {spec.parent.key if spec.parent else ""}
    entries = shape.entries
    for ref in spec.fields:
        if ref.key not in named and ref.key not in skipped:
            entries = _placed(entries, shape.home(ref), Leaf(ref.key, ref.key))
    return replace(shape, entries=entries)


def _placed(entries: tuple[Entry, ...], path: Path, leaf: Leaf) -> tuple[Entry, ...]:
    if not path:
        return (*entries, leaf)
    return tuple(
        replace(entry, entries=_placed(entry.entries, path[1:], leaf))
        if isinstance(entry, Struct) and entry.key == path[0]
        else entry
        for entry in entries
    )
