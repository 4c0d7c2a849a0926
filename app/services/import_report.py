"""The report of an import, for people and for machines: what was read, and what became of each record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class RowResult(StrEnum):
    """What became of a record; `SKIPPED` is a line that holds none."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    HELD = "held"
    REJECTED = "rejected"
    SKIPPED = "skipped"


_TAKEN = (RowResult.CREATED, RowResult.UPDATED, RowResult.UNCHANGED)


@dataclass(frozen=True)
class ReportRow:
    """One record or line. `case` is its case number or reference, `file` its file where several are imported."""

    line: int
    outcome: RowResult
    messages: tuple[str, ...] = ()
    case: str = ""
    file: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What an import did. Every record read is counted once: created, updated, unchanged, held or rejected."""

    rows: tuple[ReportRow, ...]

    @property
    def read(self) -> int:
        """How many records there were."""
        return len(self.rows) - self.skipped_lines

    @property
    def skipped_lines(self) -> int:
        """How many lines hold no record."""
        return self.count(RowResult.SKIPPED)

    @property
    def warned(self) -> int:
        """How many records were taken and have something to look at; they are counted as taken too."""
        return len(self._taken_with_messages())

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to look at, to answer or to mend."""
        return not (self.warned or self.count(RowResult.HELD) or self.count(RowResult.REJECTED))

    def count(self, outcome: RowResult) -> int:
        """How many rows ended so."""
        return sum(row.outcome is outcome for row in self.rows)

    def to_json(self) -> str:
        """Return the report for machines."""
        counts = {str(outcome): self.count(outcome) for outcome in (*_TAKEN, RowResult.HELD, RowResult.REJECTED)}
        report = {
            "read": self.read,
            **{name: counts[name] for name in ("created", "updated", "unchanged")},
            "warned": self.warned,
            **{name: counts[name] for name in ("held", "rejected")},
            "skipped_lines": self.skipped_lines,
            "rows": [_row_for_machines(row) for row in self.rows],
        }
        return json.dumps(report, ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """Return the report for people: the counts, then everything that needs them, worst first."""
        parts = [self._summary()]
        sections = (
            ("Not taken", self._rows_that(RowResult.REJECTED)),
            ("Waiting for an answer; nothing is lost", self._rows_that(RowResult.HELD)),
            ("Taken, with something to look at", self._taken_with_messages()),
            ("Lines that hold no record", self._rows_that(RowResult.SKIPPED)),
        )
        parts.extend(_section(title, rows) for title, rows in sections if rows)
        return "\n\n".join(parts)

    def _summary(self) -> str:
        lines = [f"Records read: {self.read}"]
        lines.extend(
            f"  {word}: {self.count(outcome)}"
            for word, outcome in (
                ("created", RowResult.CREATED),
                ("updated", RowResult.UPDATED),
                ("unchanged", RowResult.UNCHANGED),
                ("waiting for an answer", RowResult.HELD),
                ("not taken", RowResult.REJECTED),
            )
        )
        lines.append(f"Taken, with something to look at: {self.warned}")
        lines.append(f"Lines that hold no record: {self.skipped_lines}")
        return "\n".join(lines)

    def _rows_that(self, outcome: RowResult) -> list[ReportRow]:
        return [row for row in self.rows if row.outcome is outcome]

    def _taken_with_messages(self) -> list[ReportRow]:
        return [row for row in self.rows if row.outcome in _TAKEN and row.messages]


def _row_for_machines(row: ReportRow) -> dict[str, object]:
    named = {name: value for name, value in (("case", row.case), ("file", row.file)) if value}
    return {"line": row.line, "outcome": str(row.outcome), "messages": list(row.messages), **named}


def _section(title: str, rows: Sequence[ReportRow]) -> str:
    lines = [f"{title}:"]
    for row in rows:
        place = f"{row.file}, line {row.line}" if row.file else f"line {row.line}"
        case = f" ({row.case})" if row.case else ""
        lines.extend(f"  {place}{case}: {message}" for message in row.messages or ("",))
    return "\n".join(lines)
