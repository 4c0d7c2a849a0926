"""The columns of what would happen, and of what happened."""

from typing import Final

from app.services.import_report import ReportRow, RowResult
from app.services.importing.looking import Fate, LookedRow
from app.views.tones import Tone
from app.views.widgets.rows import Column

_FATES: Final = {Fate.NEW: Tone.GOOD, Fate.KNOWN: Tone.INFO, Fate.WAITS: Tone.WARN, Fate.LEFT: Tone.BAD}
_RESULTS: Final = {
    RowResult.CREATED: ("New case", Tone.GOOD),
    RowResult.UPDATED: ("News came in", Tone.GOOD),
    RowResult.UNCHANGED: ("As it was", Tone.INFO),
    RowResult.HELD: ("Waits for you", Tone.WARN),
    RowResult.REJECTED: ("Not taken", Tone.BAD),
    RowResult.SKIPPED: ("No record", Tone.QUIET),
}
FILE: Final = 0
"""The column of the file, which is hidden while there is only one."""


def _noted(messages: tuple[str, ...]) -> str:
    return " ".join(messages)


LOOKED: Final = (
    Column[LookedRow]("File", lambda row: row.file, width=18),
    Column[LookedRow]("Line", lambda row: str(row.line), key=lambda row: row.line, width=5, right=True),
    Column[LookedRow]("Case", lambda row: row.case, width=16),
    Column[LookedRow]("Name", lambda row: row.name, width=22),
    Column[LookedRow](
        "What would happen", lambda row: row.fate.value, tone=lambda row: _FATES[row.fate], width=18
    ),
    Column[LookedRow]("To look at", lambda row: _noted(row.messages), hint=lambda row: "\n".join(row.messages)),
)  # fmt: skip
TAKEN: Final = (
    Column[ReportRow]("File", lambda row: row.file, width=18),
    Column[ReportRow]("Line", lambda row: str(row.line), key=lambda row: row.line, width=5, right=True),
    Column[ReportRow]("Case", lambda row: row.case, width=16),
    Column[ReportRow](
        "What happened", lambda row: _RESULTS[row.outcome][0], tone=lambda row: _RESULTS[row.outcome][1], width=18
    ),
    Column[ReportRow]("To look at", lambda row: _noted(row.messages), hint=lambda row: "\n".join(row.messages)),
)  # fmt: skip


def looked_sentence(row: LookedRow) -> str:
    """Return a row as it is spoken."""
    who = ", ".join(filter(None, (f"Line {row.line}", row.case, row.name)))
    return ". ".join(filter(None, (who, row.fate.value, _noted(row.messages))))


def taken_sentence(row: ReportRow) -> str:
    """Return a row of the report as it is spoken."""
    who = ", ".join(filter(None, (f"Line {row.line}", row.case)))
    return ". ".join(filter(None, (who, _RESULTS[row.outcome][0], _noted(row.messages))))
