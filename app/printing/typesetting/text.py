"""A paragraph of print: breaks its text into lines at the width it is given, and draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import cast

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from app.printing.typesetting import bidi
from app.printing.typesetting.faces import Weight
from app.printing.typesetting.page import PageCanvas
from app.printing.typesetting.shaping import Piece, Shaper, clusters, points


class Align(Enum):
    """Where the lines of a paragraph stand; START is the right side for a text that runs right to left."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; lengths in points."""

    size: float
    leading: float
    colour: Color
    weight: Weight = Weight.REGULAR
    align: Align = Align.START
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one weight."""

    text: str
    weight: Weight | None = None  # the style's own unless said


@dataclass(frozen=True, slots=True)
class _Word:
    """What is kept together on a line: a word, or the part of one that runs in one direction."""

    text: str
    weight: Weight
    width: float
    level: int
    joined: bool  # no space before it


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a paragraph, from left to right."""

    pieces: tuple[Piece, ...]
    width: float


_NO_COLOUR = Color(0, 0, 0)
_ENDLESS = 1e9
_BREAK_AFTER = frozenset("/-.?&=_@,:;–—")


class Text(Flowable):
    """A paragraph, with a mark hanging to its left where it has one."""

    leads = False  # a paragraph that leads is never the last on a page

    def __init__(
        self, shaper: Shaper, style: Style, spans: Sequence[Span], *, mark: str = "", indent: float = 0
    ) -> None:
        """Take the spans of the paragraph; `indent` is how far the text stands in, in points."""
        super().__init__()
        self.shaper, self.style = shaper, style
        self.spans = tuple(spans)
        self.mark, self.indent = mark, indent
        self.rows: tuple[_Row, ...] = ()
        self._rows_width = -1.0
        joined = "".join(span.text for span in spans)
        self.base = bidi.base_level(joined) if bidi.has_right_to_left(joined) else 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - names of the library
        """Return the size the paragraph takes at this width."""
        if aW != self._rows_width:
            self.rows = tuple(self._break(max(aW - self.indent, self.style.size)))
            self._rows_width = aW
        self.width, self.height = aW, max(1, len(self.rows)) * self.style.leading
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - names of the library
        """Cut the paragraph at this height; never a single line alone above or below, where there is a choice."""
        self.wrap(aW, aH)
        fit = int((aH + 0.01) / self.style.leading)
        total = len(self.rows)
        if fit >= total:
            return [self]
        fit = min(fit, total - 2) if total > 3 else 0
        if fit < 2:
            return []
        return [self._part(0, fit), self._part(fit, total)]

    def cut(self, width: float, height: float) -> list[Flowable]:
        """Cut at this height whatever it costs: at least one line stays above."""
        self.wrap(width, height)
        fit = max(1, min(int((height + 0.01) / self.style.leading), len(self.rows)))
        return [self] if fit >= len(self.rows) else [self._part(0, fit), self._part(fit, len(self.rows))]

    def _part(self, start: int, end: int) -> "Text":
        part = Text(self.shaper, self.style, (), mark=self.mark if start == 0 else "", indent=self.indent)
        part.rows, part._rows_width, part.base = self.rows[start:end], self._rows_width, self.base
        return part

    def draw(self) -> None:
        """Draw the lines."""
        canvas = cast("PageCanvas", self.canv)
        style = self.style
        y = self.baseline
        if self.mark:
            self._draw_mark(canvas, y)
        for row in self.rows:
            canvas.draw_pieces(row.pieces, self._start_of(row), y, style.size, style.colour)
            y -= style.leading

    @property
    def baseline(self) -> float:
        """Return how high the baseline of the first line is."""
        return self.height - self.style.leading / 2 - self.style.size * 0.28

    def _draw_mark(self, canvas: PageCanvas, y: float) -> None:
        pieces = self.shaper.pieces(self.mark, Weight.BOLD)
        width = sum(points(piece.width, self.style.size) for piece in pieces)
        at = self.width - max(width, self.indent * 0.7) if self.base else self.indent - max(width, self.indent * 0.7)
        canvas.draw_pieces(pieces, at if len(self.mark) == 1 else 0, y, self.style.size, self.style.colour)

    def _start_of(self, row: _Row) -> float:
        room = self.width - self.indent - row.width
        if self.style.align is Align.CENTRE:
            return self.indent + room / 2
        at_end = (self.style.align is Align.END) != bool(self.base)
        left = 0 if self.base else self.indent
        return left + room if at_end else left

    def _break(self, room: float) -> Iterator[_Row]:
        """Fill the lines one after the other."""
        size = self.style.size
        space = points(self.shaper.width(" ", self.style.weight), size)
        line: list[_Word] = []
        used = 0.0
        for unit in self._units(room):
            width = sum(points(word.width, size) for word in unit)
            needed = width + (0 if unit[0].joined or not line else space)
            if line and used + needed > room + 0.01:
                yield self._row(line)
                line, used, needed = [], 0.0, width
            line += unit
            used += needed
        yield self._row(line)

    def _units(self, room: float) -> Iterator[list[_Word]]:
        """Yield what may not be parted; a word wider than the line is cut."""
        size = self.style.size
        unit: list[_Word] = []
        for word in self._words():
            if unit and not word.joined:
                yield from self._fitting(unit, room, size)
                unit = []
            unit.append(word)
        if unit:
            yield from self._fitting(unit, room, size)

    def _fitting(self, unit: list[_Word], room: float, size: float) -> Iterator[list[_Word]]:
        if sum(points(word.width, size) for word in unit) <= room:
            yield unit
            return
        for word in unit:
            if points(word.width, size) <= room:
                yield [word]
            else:
                yield from ([part] for part in self._cut_word(word, room, size))

    def _cut_word(self, word: _Word, room: float, size: float) -> Iterator[_Word]:
        """Cut a word that is wider than the line, after a slash, dot or dash where one is near."""
        start = word.joined
        line = ""
        used = 0.0
        for cluster in clusters(word.text):
            width = points(self.shaper.width(cluster, word.weight, backwards=bool(word.level % 2)), size)
            if line and used + width > room * 0.98:
                kept, line = _near_break(line)
                yield self._measured(kept, word, joined=start)
                start = True
                used = points(self.shaper.width(line, word.weight), size) if line else 0.0
            line += cluster
            used += width
        yield self._measured(line, word, joined=start)

    def _measured(self, text: str, like: _Word, *, joined: bool) -> _Word:
        width = self.shaper.width(text, like.weight, backwards=bool(like.level % 2))
        return replace(like, text=text, width=width, joined=joined)

    def _words(self) -> Iterator[_Word]:
        """Yield the words of the spans; a text with letters that run right to left is parted where they turn."""
        joined = "".join(span.text for span in self.spans)
        turned = bidi.levels(joined, self.base) if bidi.has_right_to_left(joined) else None
        at = 0
        spaced = True
        for span in self.spans:
            weight = span.weight or self.style.weight
            place = 0
            for part in span.text.split(" "):
                if place:
                    spaced = True
                for text, level in _turns(part, turned, at + place):
                    width = self.shaper.width(text, weight, backwards=bool(level % 2))
                    yield _Word(text, weight, width, level, not spaced)
                    spaced = False
                place += len(part) + 1
            at += len(span.text)

    def _row(self, words: Sequence[_Word]) -> _Row:
        """Put the words of a line in the order in which they are seen."""
        items: list[tuple[Piece, ...]] = []
        levels: list[int] = []
        for word in words:
            if items and not word.joined:
                items.append(self.shaper.pieces(" ", word.weight))
                levels.append(min(levels[-1], word.level) if levels[-1] != word.level else word.level)
            items.append(self.shaper.pieces(word.text, word.weight, backwards=bool(word.level % 2)))
            levels.append(word.level)
        if any(levels):
            items = bidi.seen_order(items, levels)
        pieces = tuple(piece for item in items for piece in item)
        return _Row(pieces, points(sum(piece.width for piece in pieces), self.style.size))


def seen_pieces(shaper: Shaper, text: str, weight: Weight) -> tuple[Piece, ...]:
    """Return the pieces of a text that stays on one line, from left to right."""
    line = Text(shaper, Style(1, 1, _NO_COLOUR, weight), [Span(text)])
    line.wrap(_ENDLESS, _ENDLESS)
    return line.rows[0].pieces


def _near_break(line: str) -> tuple[str, str]:
    """Part a full line after the last sign where a reader expects a break, if that leaves most of the line."""
    for place in range(len(line), len(line) * 2 // 3, -1):
        if line[place - 1] in _BREAK_AFTER:
            return line[:place], line[place:]
    return line, ""


def _turns(part: str, turned: list[int] | None, at: int) -> Iterator[tuple[str, int]]:
    """Part a word where its direction turns."""
    if not part:
        return
    if turned is None:
        yield part, 0
        return
    start = 0
    for place in range(1, len(part) + 1):
        if place == len(part) or turned[at + place] != turned[at + start]:
            yield part[start:place], turned[at + start]
            start = place
