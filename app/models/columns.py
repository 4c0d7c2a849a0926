"""Declaring a field: once, on its mapped class. Everything else in the program reads the declaration.

A stored field is a column that keeps the displayed value of its unit, for lists, queries and reports; the truth is
the record's `units`. Nothing here is NOT NULL without a default, unique, checked or a foreign key: records arrive in
the order of the server's feed, a child can come before its parent, and two laptops can create the same UPN.
"""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.domain.change import Json
from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef, SearchIn, Width
from app.domain.kinds import Kept, Kind, Links, LongText, Pence, RecordRef, TextLines, WholeNumber, YesNo

T = TypeVar("T")
_turn: Final = itertools.count()
DECLARED: Final = "declared"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a class says of one of its fields, before the field knows its name and its record type."""

    kind: Kind[object]
    label: str
    turn: int
    unit: str = ""
    help: str = ""
    section: str = ""
    width: Width = Width.FULL
    search: SearchIn = SearchIn.NOWHERE
    family: bool = True
    hidden: bool = False
    required: bool = False
    parent: bool = False

    def ref(self, rtype: str, key: str) -> FieldRef:
        """Return the field as the rest of the program knows it."""
        return FieldRef(
            rtype=rtype, key=key, label=self.label, kind=self.kind, unit=self.unit or key, help=self.help,
            section=self.section, width=self.width, search=self.search, family=self.family, hidden=self.hidden,
            required=self.required,
        )  # fmt: skip


class Stored(TypeDecorator[object]):
    """The column type of a kind: whole numbers as integers, lists as JSON text, all else as canonical text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Kind[object]) -> None:
        """Take the kind whose wire form is stored."""
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Store numbers and truth values as integers."""
        if isinstance(self.kind, WholeNumber | Pence | YesNo):
            return dialect.type_descriptor(Integer())
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: object, dialect: Dialect) -> str | int | None:  # noqa: ARG002 - one form for all
        """Write the value."""
        return stored(self.kind, value)

    def process_result_value(self, value: object, dialect: Dialect) -> object:  # noqa: ARG002 - one form for all
        """Read the value."""
        return read_stored(self.kind, value)


def stored(kind: Kind[object], value: object) -> str | int | None:
    """Return a value as its column keeps it."""
    wire = kind.write(value)
    if isinstance(wire, bool):
        return int(wire)
    return json.dumps(wire, ensure_ascii=False) if isinstance(wire, list | Mapping) else cast("str | int | None", wire)


def read_stored(kind: Kind[object], kept: object) -> object:
    """Return the value that a column keeps."""
    if kept is None:
        return kind.empty
    if isinstance(kind, YesNo):
        return bool(kept)
    if isinstance(kind, TextLines | Kept):
        return kind.read(json.loads(cast("str", kept)))
    return kind.read(cast("Json", kept))


def field(
    kind: Kind[T],
    label: str,
    *,
    unit: str = "",
    help: str = "",  # noqa: A002 - the word a declaration reads best with
    section: str = "",
    width: Width = Width.FULL,
    search: SearchIn = SearchIn.NOWHERE,
    family: bool = True,
    hidden: bool = False,
    required: bool = False,
) -> Mapped[T]:
    """Declare a field: its kind, the label people read, and where it shows up.

    `unit` joins fields that mean something only together; `section` is the letter or heading it stands under;
    `search` puts its text in the index; `family=False` keeps it off shared screens and prints.
    """
    declared = Declared(
        kind=kind, label=label, turn=next(_turn), unit=unit, help=help, section=section, width=width, search=search,
        family=family, hidden=hidden, required=required,
    )  # fmt: skip
    return _column(declared)


def _column(declared: Declared) -> Mapped[T]:
    text = isinstance(declared.kind, LongText)
    column = mapped_column(
        Stored(declared.kind), info={DECLARED: declared}, nullable=not text, default="" if text else None,
        server_default="" if text else None,
    )  # fmt: skip
    return cast("Mapped[T]", column)


def belongs_to(rtype: str) -> Mapped[UUID]:
    """Declare the record that this one hangs under; written once, when the record is made."""
    declared = Declared(
        kind=RecordRef(rtype), label="Belongs to", turn=next(_turn), unit="parent", hidden=True, parent=True
    )
    column = mapped_column(Stored(declared.kind), info={DECLARED: declared}, nullable=True, index=True)
    return cast("Mapped[UUID]", column)


class LinkSet:
    """A declared set of links to other records, each link a record of its own (`Link`), so that adds never meet."""

    def __init__(self, declared: Declared) -> None:
        """Keep the declaration."""
        self.declared = declared
        self.key = ""
        self.owner: type = object

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the key and the class."""
        self.key, self.owner = name, owner


def links(*rtypes: str, label: str, section: str = "", help: str = "", family: bool = True) -> LinkSet:  # noqa: A002 - the word a declaration reads best with
    """Declare a set of links to records of the named types."""
    return LinkSet(
        Declared(kind=Links(*rtypes), label=label, turn=next(_turn), help=help, section=section, family=family)
    )


def safe_read(kind: Kind[object], raw: Json) -> object:
    """Return the value of a wire form, or the empty value when a newer program wrote something unknown here."""
    if raw is None:
        return kind.empty
    try:
        return kind.read(raw)
    except NotUnderstoodError:
        return kind.empty
