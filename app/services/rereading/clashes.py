"""Fields that a file and somebody here both changed: both values are kept until a person says which is right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.change import Json
from app.domain.kinds import RecordRef
from app.models import CLASSES, SPECS
from app.models.columns import safe_read
from app.services.records import title_of
from app.services.rereading.memory import Memory
from app.store.tables import HeldRow
from app.store.unit_of_work import GoneError, Work

FIELDS: Final = "fields"
"""The source of held rows that are not rows of a file but fields of a case."""


class Answer(StrEnum):
    """How such a question can be answered."""

    FILE = "file"
    MINE = "mine"

    @property
    def label(self) -> str:
        """The words of the answer."""
        return "Take what the file says" if self is Answer.FILE else "Keep what is here"

    @property
    def done(self) -> str:
        """Say what was done."""
        return "The file’s value is taken." if self is Answer.FILE else "What is here is kept."


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that the file and somebody here both changed, with the file's value as it would be stored."""

    rtype: str
    rec: str
    field: str
    file: Json
    line: int = 0

    @property
    def key(self) -> str:
        """The name of the question within its case."""
        return f"{self.rec}:{self.field}"

    @property
    def label(self) -> str:
        """The label of the field."""
        return SPECS[self.rtype].field(self.field).label

    @property
    def sentence(self) -> str:
        """The question."""
        return f"“{self.label}” was changed in the file and also here. Which is right?"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: the held row, the case as people call it, and the sort of file whose memory the answer goes to."""

    held_key: str
    case_ref: str
    source: str


def put(session: Session, asking: Asking, clashes: Sequence[Clash]) -> None:
    """Make the open questions of a case exactly these."""
    row = session.get(HeldRow, asking.held_key)
    if row is None:
        if not clashes:
            return
        row = HeldRow(key=asking.held_key, source=FIELDS, line=0, answers={})
        session.add(row)
    row.line = min((clash.line for clash in clashes), default=row.line)
    row.row = {"case_ref": asking.case_ref, "source": asking.source}
    _keep(row, clashes)
    session.flush()


def asked(session: Session, held_key: str) -> frozenset[str]:
    """Return the names of the questions of a held row that wait for an answer."""
    row = session.get(HeldRow, held_key)
    return frozenset(clash.key for clash in clashes_of(row)) if row is not None else frozenset()


def clashes_of(row: HeldRow) -> list[Clash]:
    """Return the questions of a held row that wait for an answer."""
    return [
        Clash(str(one["rtype"]), str(one["rec"]), str(one["field"]), one["file"], cast("int", one["line"]))
        for one in cast("list[Mapping[str, Json]]", row.questions)
    ]


def answer(work: Work, held_key: str, key: str, chosen: Answer) -> bool:
    """Answer one question; the answer holds until the file says something else again.

    Returns whether nothing is asked of the case any more. Raises GoneError.
    """
    row = work.session.get(HeldRow, held_key)
    waiting = {clash.key: clash for clash in clashes_of(row)} if row is not None else {}
    if row is None or key not in waiting:
        raise GoneError
    clash = waiting.pop(key)
    if chosen is Answer.FILE:
        record = work.get(CLASSES[clash.rtype], clash.rec, seen=None)
        work.fill(record, {clash.field: SPECS[clash.rtype].field(clash.field).kind.read(clash.file)})
    memory = Memory(work.session, str(cast("Mapping[str, Json]", row.row)["source"]))
    memory.read([clash.rec])
    memory.remember(clash.rec, {clash.field: clash.file})
    memory.finish()
    _keep(row, list(waiting.values()))
    work.session.flush()
    return not waiting


def in_words(session: Session, clash: Clash) -> tuple[str, str]:
    """Return what the file says, and what stands here now, as people read it."""
    ref = SPECS[clash.rtype].field(clash.field)
    record = session.get(CLASSES[clash.rtype], clash.rec)
    here = ref.shown_in(record.units) if record is not None else ref.blank
    says, stands = (safe_read(ref.kind, wire) for wire in (clash.file, here))
    if not isinstance(ref.kind, RecordRef):
        return ref.kind.show(says), ref.kind.show(stands)
    return title_in(session, ref.kind.rtypes, says), title_in(session, ref.kind.rtypes, stands)


def title_in(session: Session, rtypes: Iterable[str], rec: object) -> str:
    """Return the title of a record of one of the types; nothing where there is no id."""
    if not isinstance(rec, UUID):
        return ""
    for rtype in rtypes:
        record = session.get(CLASSES[rtype], str(rec))
        if record is not None:
            spec = SPECS[rtype]
            return title_of(spec, {ref.key: getattr(record, ref.key) for ref in spec.fields if not ref.is_links})
    return "another record"


def _keep(row: HeldRow, clashes: Sequence[Clash]) -> None:
    row.questions = [
        {"key": one.key, "rtype": one.rtype, "rec": one.rec, "field": one.field, "file": one.file, "line": one.line}
        for one in clashes
    ]
    row.settled = int(not clashes)
