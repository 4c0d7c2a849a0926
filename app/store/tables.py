"""The vault's own tables: they are never synced, so they may have constraints."""

from typing import Final

from sqlalchemy import Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base, JsonText

WAITING: Final = "waiting"
DONE: Final = "done"
SET_ASIDE: Final = "set_aside"
DISPOSED: Final = "disposed"


class Outgoing(Base):
    """The outbox: every change ever made here, in order. Written in the transaction of the edit, never rewritten."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_state", "state", "n"), Index("outbox_rec", "rec_id", "state"))

    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    change_id: Mapped[str] = mapped_column(Text, unique=True)
    scope_id: Mapped[str] = mapped_column(Text)
    rtype: Mapped[str] = mapped_column(Text)
    rec_id: Mapped[str] = mapped_column(Text)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, default=WAITING)
    code: Mapped[str | None] = mapped_column(Text)  # why the server set it aside
    seq: Mapped[int] = mapped_column(Integer, default=0)


class SyncBase(Base):
    """The server's last state of a record, kept only while the record has changes that wait to be sent."""

    __tablename__ = "sync_base"

    rec_id: Mapped[str] = mapped_column(Text, primary_key=True)
    units: Mapped[object] = mapped_column(JsonText)
    seq: Mapped[int] = mapped_column(Integer, default=0)


class HeldScope(Base):
    """A scope this vault was granted, and how far it has read the server's feed."""

    __tablename__ = "sync_scope"

    scope_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    rights: Mapped[str] = mapped_column(Text)
    case_id: Mapped[str | None] = mapped_column(Text)
    cursor: Mapped[int] = mapped_column(Integer, default=0)
    withdrawn: Mapped[int] = mapped_column(Integer, default=0)


class Received(Base):
    """What the server brought after the first load: for telling the user whose work has come in."""

    __tablename__ = "received"

    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(Text, index=True)
    scope_id: Mapped[str] = mapped_column(Text)
    rtype: Mapped[str] = mapped_column(Text)
    rec_id: Mapped[str] = mapped_column(Text)


class UnknownRecord(Base):
    """A record of a type that this version of the program does not know: kept, not shown."""

    __tablename__ = "sync_unknown"

    rec_id: Mapped[str] = mapped_column(Text, primary_key=True)
    rtype: Mapped[str] = mapped_column(Text)
    scope_id: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(Integer)
    units: Mapped[object] = mapped_column(JsonText)


class Meta(Base):
    """Single values of the vault: who the user is, where the server is, the last sync."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Draft(Base):
    """Text being typed, kept before it is saved, with what its author saw when the typing began."""

    __tablename__ = "draft"

    rec_id: Mapped[str] = mapped_column(Text, primary_key=True)
    unit: Mapped[str] = mapped_column(Text, primary_key=True)
    rtype: Mapped[str] = mapped_column(Text)
    values: Mapped[object] = mapped_column(JsonText)
    seen: Mapped[object] = mapped_column(JsonText)
    field: Mapped[str] = mapped_column(Text)
    caret: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[str] = mapped_column(Text)


class AuditLine(Base):
    """Who did what, to which record, when; each line carries a hash of the one before. No content of any field."""

    __tablename__ = "audit"

    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    verb: Mapped[str] = mapped_column(Text)
    rtype: Mapped[str] = mapped_column(Text)
    rec_id: Mapped[str] = mapped_column(Text, index=True)
    detail: Mapped[str] = mapped_column(Text)
    chain: Mapped[str] = mapped_column(Text)


class Imported(Base):
    """What files of one sort last said of a record, by field: a re-import changes only what the file changed."""

    __tablename__ = "imported"

    rec_id: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)  # the sort of file
    value: Mapped[object] = mapped_column(JsonText)


class HeldRow(Base):
    """A row of an import that waits for an answer, kept whole and creating nothing meanwhile; or fields of a case."""

    __tablename__ = "held_row"

    key: Mapped[str] = mapped_column(Text, primary_key=True)  # source and case reference
    source: Mapped[str] = mapped_column(Text)
    line: Mapped[int] = mapped_column(Integer)
    row: Mapped[object] = mapped_column(JsonText)
    questions: Mapped[object] = mapped_column(JsonText)
    answers: Mapped[object] = mapped_column(JsonText)
    settled: Mapped[int] = mapped_column(Integer, default=0)


class SearchRow(Base):
    """Which row of the full-text index holds which part of which record."""

    __tablename__ = "search_row"
    __table_args__ = (Index("search_row_rec", "rec_id", "part", unique=True), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    rec_id: Mapped[str] = mapped_column(Text)
    rtype: Mapped[str] = mapped_column(Text)
    scope_id: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(Text)
