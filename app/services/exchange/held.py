"""Questions that reading a file again has left open: both values are kept until somebody answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Json
from app.domain.errors import BugError
from app.domain.notice import Changes
from app.models import CLASSES, SPECS
from app.services.exchange.vault_side import SOURCE
from app.store.tables import HeldRow, Imported
from app.store.unit_of_work import GoneError, Work
from app.store.vault_store import Store


class Answer(StrEnum):
    """How a question about a file can be answered."""

    FILE = "file"
    MINE = "mine"


_OFFERS: Final = {Answer.FILE: "Take what the file says", Answer.MINE: "Keep what is here"}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that the file and somebody here both changed. `says` and `here` are plain text for the question."""

    rtype: str
    rec: str
    field: str
    line: int
    file_wire: Json
    says: str
    here: str

    @property
    def key(self) -> str:
        """The name of the question within its case."""
        return f"{self.rec}:{self.field}"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as it is put to a person."""

    held_key: str
    key: str
    case_number: str
    line: int
    rtype: str
    rec: str
    field: str
    label: str
    says: str
    here: str


def held_key(case_id: UUID) -> str:
    """Return the key of the row that holds the questions of a case."""
    return f"{SOURCE}:{case_id}"


def put_questions(session: Session, case_id: UUID, number: str, clashes: Sequence[Clash]) -> None:
    """Make the open questions of a case exactly these; answers given so far stay on the row."""
    key = held_key(case_id)
    row = session.get(HeldRow, key)
    if row is None:
        if not clashes:
            return
        row = HeldRow(key=key, source=SOURCE, line=1, row={}, questions=[], answers={}, settled=0)
        session.add(row)
    row.line = min((clash.line for clash in clashes), default=row.line)
    row.row = {"case_id": str(case_id), "case_number": number, "items": {clash.key: _item(clash) for clash in clashes}}
    row.questions = [_question(clash) for clash in clashes]
    row.settled = int(not clashes)


def keys_asked(session: Session, case_id: UUID) -> frozenset[str]:
    """Return the names of the questions of a case that wait for an answer."""
    row = session.get(HeldRow, held_key(case_id))
    return frozenset(cast("Mapping[str, Mapping[str, Json]]", row.row).get("items", {})) if row else frozenset()


def _item(clash: Clash) -> dict[str, Json]:
    return {
        "rtype": clash.rtype, "rec": clash.rec, "field": clash.field, "line": clash.line, "file": clash.file_wire,
        "says": clash.says, "here": clash.here,
    }  # fmt: skip


def _question(clash: Clash) -> dict[str, Json]:
    label = SPECS[clash.rtype].field(clash.field).label
    return {
        "key": clash.key,
        "label": label,
        "column": label,
        "sentence": f"“{label}” was changed in the file and also here. Which is right?",
        "offers": [{"value": answer.value, "label": words} for answer, words in _OFFERS.items()],
        "takes": "choice",
    }


def open_questions(store: Store) -> list[OpenQuestion]:
    """Return every question about case files that waits for an answer."""
    with store.reading() as session:
        rows = session.scalars(
            select(HeldRow).where(HeldRow.source == SOURCE, HeldRow.settled == 0).order_by(HeldRow.key)
        )
        return [question for row in rows for question in _open(row)]


def _open(row: HeldRow) -> list[OpenQuestion]:
    whole = cast("Mapping[str, Json]", row.row)
    items = cast("Mapping[str, Mapping[str, Json]]", whole["items"])
    return [
        OpenQuestion(
            held_key=row.key, key=key, case_number=str(whole["case_number"]), line=cast("int", item["line"]),
            rtype=str(item["rtype"]), rec=str(item["rec"]), field=str(item["field"]),
            label=SPECS[str(item["rtype"])].field(str(item["field"])).label, says=str(item["says"]),
            here=str(item["here"]),
        )
        for key, item in items.items()
    ]  # fmt: skip


def answer_question(store: Store, question: OpenQuestion, answer: Answer) -> Changes:
    """Answer one question; the answer holds until the file says something else again. Raises GoneError."""
    with store.unit_of_work() as work:
        row = work.session.get(HeldRow, question.held_key)
        whole = dict(cast("Mapping[str, Json]", row.row)) if row is not None else {}
        items = dict(cast("Mapping[str, Mapping[str, Json]]", whole.get("items", {})))
        if row is None or question.key not in items:
            raise GoneError
        item = items.pop(question.key)
        if answer is Answer.FILE:
            _take(work, item)
        _remember(work.session, item)
        row.row = whole | {"items": items}
        row.questions = [asked for asked in cast("list[dict[str, Json]]", row.questions) if asked["key"] in items]
        row.answers = {**cast("Mapping[str, Json]", row.answers), question.key: answer.value}
        row.settled = int(not items)
    return work.changes


def _take(work: Work, item: Mapping[str, Json]) -> None:
    rtype, key = str(item["rtype"]), str(item["field"])
    record = work.get(CLASSES[rtype], str(item["rec"]), seen=None)
    work.fill(record, {key: SPECS[rtype].field(key).kind.read(item["file"])})


def _remember(session: Session, item: Mapping[str, Json]) -> None:
    known = session.get(Imported, (str(item["rec"]), SOURCE))
    if known is None:
        raise BugError("a question was asked about a record that was never read from a file")
    known.value = {**cast("Mapping[str, Json]", known.value), str(item["field"]): item["file"]}
