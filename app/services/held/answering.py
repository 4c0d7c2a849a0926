"""Answering what an import left open.

A held row of a caseload has made nothing yet; once its last question is answered it becomes a case. A field that a file
and a person both changed keeps its value until somebody says which is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Json
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.caseload import apply
from app.services.caseload.apply import CaseloadImports
from app.services.caseload.columns import Heading
from app.services.caseload.intake import reconsider
from app.services.caseload.rows import Accepted, Held, Rejected, RowOutcome, Takes, Warned
from app.services.held.waiting import Waiting, choices_of, questions_of, waiting_of
from app.services.rereading import clashes
from app.store.tables import HeldRow
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_EVERY: Final = "every:"


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did: what changed, and how many rows it settled."""

    changes: Changes
    settled: int
    words: str


class HeldRows:
    """The verbs of answering."""

    def __init__(self, store: Store, imports: CaseloadImports) -> None:
        """Take the open vault and the importer of caseloads."""
        self._store, self._imports = store, imports

    def waiting(self) -> tuple[Waiting, ...]:
        """Return everything that waits for an answer, rows in the order of their files."""
        with self._store.reading() as session:
            query = select(HeldRow).where(HeldRow.settled == 0).order_by(HeldRow.source, HeldRow.line, HeldRow.key)
            rows = list(session.scalars(query))
            by_ref = {row.key: row for row in rows}
            return tuple(waiting_of(session, row, by_ref) for row in rows)

    def answer(self, key: str, question_key: str, value: str, *, for_every_row: bool = False) -> Answered:
        """Answer one question of one row; with `for_every_row`, of every row that asks the same.

        `value` is the value of a choice, or a day as 2026-09-15. Raises GoneError, and UserError for an answer that
        the question does not take.
        """
        with self._store.reading() as session:
            row = session.get(HeldRow, key)
            if row is None or row.settled:
                raise GoneError
            source = row.source
            _check(_question(row, question_key), value, source)
        if source == clashes.FIELDS:
            return self._answer_field(key, question_key, clashes.Answer(value))
        return self._answer_row(key, question_key, value, for_every_row=for_every_row)

    def _answer_field(self, key: str, question_key: str, chosen: clashes.Answer) -> Answered:
        with self._store.unit_of_work() as work:
            is_settled = clashes.answer(work, key, question_key, chosen)
        return Answered(work.changes, int(is_settled), chosen.done)

    def _answer_row(self, key: str, question_key: str, value: str, *, for_every_row: bool) -> Answered:
        with self._store.writing() as session:
            row = session.get_one(HeldRow, key)
            every = for_every_row and bool(_question(row, question_key).get("for_every_row"))
            name = f"{_EVERY}{question_key}" if every else question_key
            row.answers = {**cast("Mapping[str, Json]", row.answers), name: value}
            session.flush()
            asking = [row] if not every else _that_ask(session, question_key)
            keys = [one.key for one in asking]
        changes, settled = Changes(), 0
        for one in keys:
            made, is_settled = self._reconsider(one)
            changes |= made
            settled += is_settled
        return Answered(changes, settled, _settled_words(settled, len(keys)))

    def _reconsider(self, key: str) -> tuple[Changes, int]:
        """Judge a held row again with the answers now known, and store what comes of it."""
        with self._store.reading() as session:
            row = session.get_one(HeldRow, key)
            whole = cast("Mapping[str, Mapping[str, str]]", row.row)
            words = {Heading(heading): pairs for heading, pairs in _words(whole).items()}
            background = self._imports.background(session)
            outcome = reconsider(row.line, whole["raw"], whole["extra"], background, words)
            file = str(whole["file"])
        return self._store_outcome(key, file, outcome, words)

    def _store_outcome(
        self, key: str, file: str, outcome: RowOutcome, words: Mapping[Heading, Mapping[str, str]]
    ) -> tuple[Changes, int]:
        changes = Changes()
        if isinstance(outcome, Accepted | Warned):
            _, changes = self._imports.take(outcome.row)
        with self._store.writing() as session:
            if isinstance(outcome, Held):
                apply.hold(session, file, [outcome], words)
                return changes, 0
            session.get_one(HeldRow, key).settled = 1
            session.flush()
        if isinstance(outcome, Rejected):
            with self._store.unit_of_work() as work:
                work.audit("left_out", "case", "", "import")
        return changes, 1


def _settled_words(settled: int, rows: int) -> str:
    if rows == 1:
        return "The row is settled." if settled else "The answer is kept; the row asks one more thing."
    return f"{settled} of {rows} rows are settled."


def _check(asked: Mapping[str, Json], value: str, source: str) -> None:
    values = {one.value for one in choices_of(asked, source)}
    if value in values:
        return
    if asked.get("takes") == Takes.DAY.value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise UserError("This is not a date.", "Write it like 27 March 2026 or 27/3/2026.") from error
        return
    raise UserError("This question does not take that answer.", "Choose one of those offered.")


def _question(row: HeldRow, key: str) -> Mapping[str, Json]:
    found = next((asked for asked in questions_of(row) if asked["key"] == key), None)
    if found is None:
        raise GoneError
    return found


def _that_ask(session: Session, question_key: str) -> list[HeldRow]:
    rows = session.scalars(select(HeldRow).where(HeldRow.source == apply.SOURCE, HeldRow.settled == 0))
    return [row for row in rows if any(asked["key"] == question_key for asked in questions_of(row))]


def _words(whole: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return cast("Mapping[str, Mapping[str, str]]", whole.get("words", {}))
