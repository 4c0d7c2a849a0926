"""The building blocks of a page: stacks, boxes, tables and lines to write on. All break well over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

_NO_LIMIT = 1e7
_SLACK = 0.01
_SPLIT_ABOVE = 230.0
"""A row or box lower than this moves to the next page whole; a taller one is cut."""
_LEAST_PART = 90.0
"""What is left on a page of a cut box is no lower than this."""
_HIGHEST_HEADINGS = 250.0
"""Headings that are higher than this together are treated as text."""
_HIGHEST_AGAIN = 80.0
"""What is said again over the page is no higher than this, or not said."""
_LEAST_REST = 75.0
"""What goes over to the next page is no lower than this: never one line alone."""


def height_of(flowable: Flowable, width: float) -> float:
    """Return how high the flowable is at this width."""
    return flowable.wrap(width, _NO_LIMIT)[1]


class Gap(Flowable):
    """Distance between two blocks; vanishes at the top of a page."""

    def __init__(self, height: float) -> None:
        """Take the distance in points."""
        super().__init__()
        self.height = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - names of the library
        """Return the distance."""
        return aW, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Stack(Flowable):
    """Flowables one under the other. A heading (a paragraph that `leads`) never stands alone at the foot of a page."""

    def __init__(self, items: Sequence[Flowable], *, before: float = 0) -> None:
        """Take the flowables from top to bottom, and the distance to what is above on the same page."""
        super().__init__()
        self.items = tuple(items)
        self.spaceBefore = before

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - names of the library
        """Return the sum of the heights."""
        self.width, self.height = aW, sum(height_of(item, aW) for item in self.items)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - names of the library
        """Cut at the foot of the page."""
        top: list[Flowable] = []
        rest: list[Flowable] = []
        used = 0.0
        for place, item in enumerate(self.items):
            height = height_of(item, aW)
            if used + height <= aH + _SLACK:
                top.append(item)
                used += height
                continue
            parts = [] if _stays_whole(item) else item.split(aW, aH - used)
            if len(parts) > 1:
                top.append(parts[0])
                rest = [*parts[1:], *self.items[place + 1 :]]
            else:
                rest = list(self.items[place:])
            break
        # A gap stays at the foot: without it what follows might fit after all, and would stand too close.
        headings: list[Flowable] = []
        while top and (_stays_whole(top[-1]) or (isinstance(top[-1], Gap) and _stays_whole(_last_shown(top)))):
            headings.insert(0, top.pop())
        if sum(item.height for item in headings) > _HIGHEST_HEADINGS:
            top, headings = [*top, *headings], []  # a page of lines in capitals is no heading
        rest = [*headings, *rest]
        while rest and isinstance(rest[0], Gap):
            del rest[0]
        if not rest:
            return [self]
        return [Stack(top, before=self.spaceBefore), Stack(rest)] if top else []

    def draw(self) -> None:
        """Draw from top to bottom."""
        y = self.height
        for item in self.items:
            y -= item.height
            item.drawOn(self.canv, 0, y)


def _last_shown(items: Sequence[Flowable]) -> Flowable | None:
    return next((item for item in reversed(items) if not isinstance(item, Gap)), None)


def _stays_whole(item: Flowable | None) -> bool:
    return item is not None and bool(getattr(item, "leads", False)) and item.height < _HIGHEST_HEADINGS


def _is_empty(cell: Flowable) -> bool:
    return isinstance(cell, Stack) and not cell.items


@dataclass(frozen=True, slots=True)
class Frame:
    """What is drawn around the content of a box; lengths in points."""

    fill: Color | None = None
    stroke: Color | None = None
    bar: Color | None = None  # a thick line down the left side
    pad: float = 8
    left: float = 0  # extra room on the left
    whole: bool = False  # moves to the next page rather than be cut


class Box(Flowable):
    """A flowable with a frame around it."""

    def __init__(self, inside: Flowable, frame: Frame) -> None:
        """Take the content and its frame."""
        super().__init__()
        self.inside, self.frame = inside, frame

    def _room(self, width: float) -> float:
        return width - 2 * self.frame.pad - self.frame.left

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - names of the library
        """Return the size with the frame."""
        self.width, self.height = aW, height_of(self.inside, self._room(aW)) + 2 * self.frame.pad
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - names of the library
        """Cut the content; each part has its own frame."""
        if self.frame.whole or height_of(self, aW) < _SPLIT_ABOVE or aH < _LEAST_PART:
            return []
        parts = self.inside.split(self._room(aW), min(aH, self.height - _LEAST_REST) - 2 * self.frame.pad)
        return [Box(part, self.frame) for part in parts] if len(parts) > 1 else []

    def draw(self) -> None:
        """Draw the frame, then what is inside."""
        canvas, frame = self.canv, self.frame
        if frame.fill is not None:
            canvas.setFillColor(frame.fill)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        if frame.stroke is not None:
            canvas.setStrokeColor(frame.stroke)
            canvas.setLineWidth(1)
            canvas.rect(0, 0, self.width, self.height)
        if frame.bar is not None:
            canvas.setFillColor(frame.bar)
            canvas.rect(0, 0, 4, self.height, stroke=0, fill=1)
        self.inside.drawOn(canvas, frame.pad + frame.left, frame.pad)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `again` stands first when the row goes on over the page."""

    cells: tuple[Flowable, ...]
    again: Flowable | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: shares of its width, its heading, how it is drawn."""

    shares: tuple[float, ...]
    rule: Color | None  # lines between the rows
    head: Row | None = None
    head_fill: Color | None = None
    pad: float = 6
    least: float = 90  # what is left on a page of a cut row is no lower than this

    def widths(self, width: float) -> list[float]:
        """Return the widths in points."""
        total = sum(self.shares)
        return [width * share / total for share in self.shares]


class Rows(Flowable):
    """A table: its heading comes again on every page, and a row taller than a page is cut."""

    def __init__(self, columns: Columns, rows: Sequence[Row]) -> None:
        """Take the columns and the rows from top to bottom."""
        super().__init__()
        self.columns, self.rows = columns, tuple(rows)
        self.heights: list[float] = []

    def _lines(self) -> list[Row]:
        return [*([self.columns.head] if self.columns.head else []), *self.rows]

    def _row_height(self, row: Row, widths: Sequence[float]) -> float:
        pad = self.columns.pad
        heights = (height_of(cell, width - 2 * pad) for cell, width in zip(row.cells, widths, strict=True))
        return max(heights) + 2 * pad

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - names of the library
        """Return the sum of the rows."""
        widths = self.columns.widths(aW)
        self.heights = [self._row_height(row, widths) for row in self._lines()]
        self.width, self.height = aW, sum(self.heights)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - names of the library
        """Cut between rows, or inside a row that is tall."""
        self.wrap(aW, aH)
        heads = 1 if self.columns.head else 0
        used = sum(self.heights[:heads])
        for place, row in enumerate(self.rows):
            height = self.heights[place + heads]
            if used + height <= aH + _SLACK:
                used += height
                continue
            above, below = list(self.rows[:place]), list(self.rows[place:])
            if (
                height > _SPLIT_ABOVE
                and aH - used > self.columns.least
                and (parts := self._cut(row, aW, min(aH - used, height - _LEAST_REST)))
            ):
                above.append(parts[0])
                below[0] = parts[1]
            lonely = len(above) == 1 and len(below) > 1 and self.heights[heads] < _LEAST_REST
            return [Rows(self.columns, above), Rows(self.columns, below)] if above and not lonely else []
        return [self]

    def _cut(self, row: Row, width: float, height: float) -> tuple[Row, Row] | None:
        """Cut each cell of a row at the same height."""
        pad = self.columns.pad
        above: list[Flowable] = []
        below: list[Flowable] = []
        for cell, cell_width in zip(row.cells, self.columns.widths(width), strict=True):
            room = cell_width - 2 * pad
            if height_of(cell, room) <= height - 2 * pad:
                parts = [cell, Stack(())]
            else:
                parts = cell.split(room, height - 2 * pad) or [Stack(()), cell]
            above.append(parts[0])
            below.append(parts[1])
        telling = [place for place, cell in enumerate(row.cells) if place and not _is_empty(cell)] or [0]
        if all(_is_empty(above[place]) for place in telling):
            return None  # only the mark would stay on the page
        again = row.again
        if again is not None and height_of(again, self.columns.widths(width)[0] - 2 * pad) > _HIGHEST_AGAIN:
            again = None  # it would fill page after page and leave no room for the rest
        if again is not None and len(row.cells) == 1:
            rest = below[0].items if isinstance(below[0], Stack) else (below[0],)
            below[0] = Stack([again, *rest])
        elif again is not None and _is_empty(below[0]):
            below[0] = again
        return Row(tuple(above), row.again), Row(tuple(below), row.again)

    def draw(self) -> None:
        """Draw the rows with a line under each."""
        canvas, columns = self.canv, self.columns
        widths = columns.widths(self.width)
        y = self.height
        self._rule(y)
        for row, height in zip(self._lines(), self.heights, strict=True):
            if row is columns.head and columns.head_fill is not None:
                canvas.setFillColor(columns.head_fill)
                canvas.rect(0, y - height, self.width, height, stroke=0, fill=1)
            x = 0.0
            for cell, width in zip(row.cells, widths, strict=True):
                cell.drawOn(canvas, x + columns.pad, y - columns.pad - cell.height)
                x += width
            y -= height
            self._rule(y)

    def _rule(self, y: float) -> None:
        if self.columns.rule is not None:
            self.canv.setStrokeColor(self.columns.rule)
            self.canv.setLineWidth(0.8)
            self.canv.line(0, y, self.width, y)


class WritingLines(Flowable):
    """Lines to write on. With `fills` the last of the page's room is used, with at least `number` lines."""

    def __init__(self, number: int, distance: float, colour: Color, *, fills: bool = False) -> None:
        """Take how many lines, how far apart in points, and their colour."""
        super().__init__()
        self.number, self.distance, self.colour, self.fills = number, distance, colour, fills

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - names of the library
        """Return the height of the lines."""
        number = max(self.number, int(aH / self.distance)) if self.fills and aH < _NO_LIMIT else self.number
        self.width, self.height = aW, number * self.distance
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        canvas = self.canv
        canvas.setStrokeColor(self.colour)
        canvas.setLineWidth(0.7)
        y = self.height - self.distance
        while y > -1:
            canvas.line(0, y + 3, self.width, y + 3)
            y -= self.distance
