"""One record out of physical lines: separators, quotation marks, line breaks inside them.

A record whose quotation marks do not pair up ends where its first line ends. Whatever follows is read afresh, so a
broken line costs itself only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES = 200  # no note is longer; beyond it a quotation mark was left open
_QUOTE = '"'


@dataclass(frozen=True)
class Split:
    """The cells of the record that starts at a line, and how many lines it takes.

    `is_broken`: the quotation marks do not pair up. `has_bare_quote`: one stands inside a cell that has none around it.
    """

    cells: tuple[str, ...]
    line_count: int
    is_broken: bool = False
    has_bare_quote: bool = False


@dataclass
class _Scan:
    """Where reading stands: line, place in the line, and the cells so far."""

    lines: Sequence[str]
    line: int
    separator: str
    width: int | None
    place: int = 0
    has_bare_quote: bool = False

    body: str = ""

    def __post_init__(self) -> None:
        self._stand_at(self.line)

    def _stand_at(self, line: int) -> None:
        self.line, self.place, self.body = line, 0, self.lines[line].rstrip("\r\n")

    def plain_cell(self) -> str:
        end = self.body.find(self.separator, self.place)
        cell = self.body[self.place :] if end < 0 else self.body[self.place : end]
        self.place = len(self.body) if end < 0 else end
        self.has_bare_quote = self.has_bare_quote or _QUOTE in cell
        return cell

    def quoted_cell(self) -> str | None:
        """Return the cell between quotation marks, or None when the closing one is not found."""
        parts: list[str] = []
        self.place += 1
        first_line = self.line
        while True:
            end = self.body.find(_QUOTE, self.place)
            if end < 0:
                following = self.line + 1
                if self._must_stop_before(following, first_line):
                    return None
                parts.append(self.body[self.place :] + "\n")
                self._stand_at(following)
            elif self.body[end + 1 : end + 2] == _QUOTE:
                parts.append(self.body[self.place : end + 1])
                self.place = end + 2
            else:
                parts.append(self.body[self.place : end])
                self.place = end + 1
                return "".join(parts)

    def _must_stop_before(self, following: int, first_line: int) -> bool:
        if following >= len(self.lines) or following - first_line >= MOST_LINES:
            return True
        return self.width is not None and is_whole_record(self.lines, following, self.separator, self.width)


def split_record(lines: Sequence[str], start: int, separator: str, width: int | None) -> Split:
    """Split the record that starts at a line (counted from 0).

    With `width`, a quotation mark left open does not run on into a line that is a whole record by itself.
    """
    scan = _Scan(lines, start, separator, width)
    cells: list[str] = []
    while True:
        if scan.body.startswith(_QUOTE, scan.place):
            cell = scan.quoted_cell()
            if cell is None:
                break
        else:
            cell = scan.plain_cell()
        cells.append(cell)
        if scan.place == len(scan.body):
            return Split(tuple(cells), scan.line - start + 1, has_bare_quote=scan.has_bare_quote)
        if not scan.body.startswith(separator, scan.place):
            break
        scan.place += 1
        if scan.place == len(scan.body):
            cells.append("")
            return Split(tuple(cells), scan.line - start + 1, has_bare_quote=scan.has_bare_quote)
    return Split(tuple(lines[start].rstrip("\r\n").split(separator)), 1, is_broken=True)


def is_whole_record(lines: Sequence[str], start: int, separator: str, width: int) -> bool:
    """Say whether a faultless record of the right width starts at this line."""
    split = split_record(lines, start, separator, None)
    return not (split.is_broken or split.has_bare_quote) and len(split.cells) == width
