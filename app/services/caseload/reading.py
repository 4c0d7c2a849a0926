"""Bytes of an export to its records: heading line, separator, physical line numbers, and the lines that are none."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import UserError
from app.services.caseload.columns import Heading, Layout, plain, recognise
from app.services.caseload.encoding import FileText, decode
from app.services.caseload.quoting import Split, split_record
from app.services.caseload.rows import Record, SkippedLine

SEPARATORS = (",", ";", "\t", "|")
_SEARCHED = 30  # lines in which the headings are looked for
_BELIEVED = 3  # headings that must be recognised before a line is believed to hold them
_FOOTER = re.compile(
    r"(grand |sub ?)?totals?\b|end of (report|file|export|list|data)|(report )?(printed|run|exported|created|generated)"
    r"( on| at| by|:)|page \d+|(number|count) of \w+|\d+ (records|rows|cases|pupils|lines)\b",
    re.IGNORECASE,
)
_FOOTER_CELLS = 3  # a total is a word and a number or two, never a whole record


@dataclass(frozen=True)
class CaseloadFile:
    """An export taken apart; nothing is judged yet."""

    text: FileText
    separator: str
    layout: Layout
    heading_lines: tuple[str, ...]
    records: tuple[Record, ...]
    skipped: tuple[SkippedLine, ...]

    def copy_of(self, records: Sequence[Record]) -> bytes:
        """Return these records unchanged under the file's own heading line: the rejects file."""
        lines = [*self.heading_lines]
        for record in records:
            lines.extend(record.lines)
        ended = [line if line.endswith(("\r", "\n")) else f"{line}\r\n" for line in lines[:-1]] + lines[-1:]
        return self.text.mark + self.text.to_bytes(tuple(ended))


def read_file(data: bytes, given: Mapping[str, Heading] | None = None) -> CaseloadFile:
    """Take an export apart. `given` maps headings (in the plain form of `columns.plain`) to ours.

    Raises UserError when the bytes are no table. A missing column is not noticed here: see `Layout.require`.
    """
    text = decode(data)
    start, separator = _find_headings(text.lines, given or {})
    heading = split_record(text.lines, start, separator, None)
    layout = recognise(heading.cells, given or {})
    first = start + heading.line_count
    found = list(_records(text.lines, first, separator, layout))
    before = tuple(
        SkippedLine(number, "This line stands before the headings.", (line,))
        for number, line in enumerate(text.lines[:start], start=1)
    )
    return CaseloadFile(
        text,
        separator,
        layout,
        text.lines[start:first],
        tuple(item for item in found if isinstance(item, Record)),
        before + tuple(item for item in found if isinstance(item, SkippedLine)),
    )


def _find_headings(lines: Sequence[str], given: Mapping[str, Heading]) -> tuple[int, str]:
    """Return where the headings stand (counted from 0) and what separates the cells."""
    tried = [
        (start, separator, split_record(lines, start, separator, None))
        for start in range(min(_SEARCHED, len(lines)))
        for separator in SEPARATORS
    ]
    usable = [(start, separator, split.cells) for start, separator, split in tried if not split.is_broken]
    best = max(usable, key=lambda one: (len(recognise(one[2], given).ours), len(one[2]), -one[0]), default=None)
    if best and len(recognise(best[2], given).ours) >= _BELIEVED:
        return best[0], best[1]
    return _find_table(usable)


def _find_table(usable: Sequence[tuple[int, str, tuple[str, ...]]]) -> tuple[int, str]:
    """Return the first line of the widest stretch of equal lines: no heading of it is one we know."""
    counts = Counter((separator, len(cells)) for _, separator, cells in usable if len(cells) > 1)
    if not counts:
        raise UserError("No table was found in this file.", "Export the caseload as CSV with its headings.")
    separator, width = max(counts, key=lambda one: (counts[one], one[1]))
    start = next(start for start, mark, cells in usable if (mark, len(cells)) == (separator, width))
    return start, separator


def _records(lines: Sequence[str], start: int, separator: str, layout: Layout) -> Iterator[Record | SkippedLine]:
    headings = [plain(name) for name in layout.names]
    while start < len(lines):
        split = split_record(lines, start, separator, layout.width)
        unchanged = tuple(lines[start : start + split.line_count])
        reason = _why_no_record(split, headings)
        if reason:
            yield SkippedLine(start + 1, reason, unchanged)
        else:
            yield Record(start + 1, unchanged, split.cells, _fault_of(split, layout.width))
        start += split.line_count


def _why_no_record(split: Split, headings: Sequence[str]) -> str:
    filled = [cell.strip() for cell in split.cells if cell.strip()]
    if not filled:
        return "This line is blank."
    if len(filled) <= _FOOTER_CELLS and _FOOTER.match(filled[0].lstrip('"')):
        return "This line is a total or a footer, not a record."
    if [plain(cell) for cell in split.cells] == headings:
        return "This line holds the headings again."
    return ""


def _fault_of(split: Split, width: int) -> str:
    if split.is_broken:
        return "The quotation marks in this line do not pair up, so its fields cannot be told apart."
    count = len(split.cells)
    if count == width:
        return ""
    fields = "1 field" if count == 1 else f"{count} fields"
    why = "A separator may be missing its quotation marks." if count > width else "The line may break off early."
    return f"This line has {fields} instead of {width}. {why}"
