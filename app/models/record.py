"""The base of every synced record, the links between them, and the projection of state onto columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from sqlalchemy import Dialect, Index, Integer, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from app.domain import merge
from app.domain.change import Json, Units
from app.domain.fields import FieldRef, RecordSpec, units_of
from app.domain.kinds import Kept, RecordRef, ShortText, WholeNumber
from app.models.columns import DECLARED, Declared, LinkSet, belongs_to, field, safe_read


class Base(DeclarativeBase):
    """All tables of the vault."""


class JsonText(TypeDecorator[object]):
    """JSON kept as text, in the order it was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002 - one form for all
        """Write JSON; nothing is the word null, so that the column always says something."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: object, dialect: Dialect) -> object:  # noqa: ARG002 - one form for all
        """Read JSON."""
        return None if value is None else json.loads(cast("str", value))


@dataclass(frozen=True, slots=True)
class About:
    """What a class says of itself: its words, its title field, its place in the plan."""

    noun: str
    plural: str
    title: str = ""
    section: str = ""
    append_only: bool = False


IN_TWO_VERSIONS = text("versions > 0")
"""Written out, not as a parameter: only so does SQLite use the index of the few records it is true of."""


class Record(Base):
    """One synced record.

    `units` is the truth (see `app.domain.change`); the declared columns hold what is displayed of it. `seq` is the
    server's position of the state this laptop last received, 0 before.
    """

    __abstract__ = True
    about: ClassVar[About]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        return (_few(cls.__tablename__),)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    scope_id: Mapped[str] = mapped_column(Text, default="", server_default="", index=True)
    seq: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    life: Mapped[str] = mapped_column(Text, default=merge.Life.LIVE.value, server_default=merge.Life.LIVE.value)
    versions: Mapped[int] = mapped_column(Integer, default=0, server_default="0")  # units in two versions
    units: Mapped[Units] = mapped_column(JsonText, default=dict, server_default="{}")

    place: Mapped[str] = field(ShortText(), "Place in the list", unit="order", hidden=True)
    file_ref: Mapped[str] = field(ShortText(), "Reference in the imported file", unit="file", hidden=True)
    kept: Mapped[Mapping[str, Json]] = field(Kept(), "Kept as imported", unit="kept", hidden=True)


def _few(table: str) -> Index:
    """Return the index of the records of a table that have a unit in two versions."""
    return Index(f"{table}_versions", "scope_id", sqlite_where=IN_TWO_VERSIONS)


class Link(Record):
    """One link of a declared set: from its owner to its target.

    Its id is made of the three, so that two laptops that draw the same link make the same record.
    """

    __tablename__ = "link"
    __table_args__ = (
        _few("link"),
        Index("link_owner", "owner_id", "relation"),
        Index("link_target", "target_id"),
    )
    about = About("link", "links")
    owner_id: Mapped[object] = field(RecordRef(), "From", unit="link", hidden=True)
    owner_type: Mapped[str] = field(ShortText(), "Type of the owner", unit="link", hidden=True)
    relation: Mapped[str] = field(ShortText(), "Relation", unit="link", hidden=True)
    target_id: Mapped[object] = field(RecordRef(), "To", unit="link", hidden=True)
    position: Mapped[int | None] = field(WholeNumber(), "Position", unit="order", hidden=True)


def spec_of(cls: type[Record]) -> RecordSpec:
    """Return the declared fields of a record type as plain values."""
    rtype = cls.__tablename__
    found: list[tuple[int, str, Declared]] = []
    for column in cls.__table__.columns:
        declared = column.info.get(DECLARED)
        if isinstance(declared, Declared):
            found.append((declared.turn, column.key, declared))
    for name in dir(cls):
        value = cls.__dict__.get(name)
        if isinstance(value, LinkSet):
            found.append((value.declared.turn, name, value.declared))
    ordered = sorted(found, key=lambda item: item[0])
    fields = tuple(declared.ref(rtype, key) for _, key, declared in ordered)
    parent: FieldRef | None = None
    for ref, (_, _, declared) in zip(fields, ordered, strict=True):
        parent = ref if declared.parent else parent
    about = cls.about
    return RecordSpec(
        rtype=rtype, noun=about.noun, plural=about.plural, fields=fields, parent=parent, title=about.title,
        append_only=about.append_only, section=about.section, units=units_of(fields),
    )  # fmt: skip


def project(record: Record, spec: RecordSpec, units: Units) -> None:
    """Put the state on the record: the units as they are, and of each the displayed value on its columns."""
    record.units = units
    record.life = merge.life(units).value
    record.versions = len(merge.units_in_two_versions(units))
    for unit, refs in spec.units.items():
        value = merge.shown_value(units, unit)
        for ref in refs:
            raw = value.get(ref.key) if value is not None else None
            setattr(record, ref.key, ref.kind.empty if raw is None else safe_read(ref.kind, raw))


__all__ = ["About", "Base", "JsonText", "Link", "Record", "belongs_to", "field", "project", "spec_of"]
