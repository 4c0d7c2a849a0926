"""How fields share the width: four columns where there is room, two or one where there is not."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.fields import Width
from app.views.qt import theme, tokens
from app.views.widgets.words import Role, label


@dataclass(frozen=True, slots=True)
class _Layout:
    """How wide the fields are where there is at least that much room, in logical pixels before zoom."""

    least: int
    columns: int
    half: int  # columns that a field of half width takes

    def span(self, width: Width | None) -> int:
        """Return the columns that a field of a width takes; a heading takes all."""
        return {Width.QUARTER: 1, Width.HALF: self.half}.get(width, self.columns) if width else self.columns


_LAYOUTS = (_Layout(620, 4, 2), _Layout(520, 2, 1), _Layout(340, 2, 2), _Layout(0, 1, 1))


class FieldGrid:
    """Places fields and headings in the rows of a grid and places them anew when the number of columns changes."""

    def __init__(self, parent: QWidget) -> None:
        self._grid = QGridLayout(parent)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.ROOMY)
        self._grid.setVerticalSpacing(tokens.STEP)
        self._items: list[tuple[QWidget, Width | None]] = []
        self._layout = _LAYOUTS[0]
        self._at = (0, 0)
        for column in range(4):
            self._grid.setColumnStretch(column, 1)

    def add_heading(self, text: str) -> None:
        """Begin a section with its heading."""
        heading = label(text, Role.HEADING)
        self._items.append((heading, None))
        self._place(heading, None)

    def add_field(self, field: QWidget, width: Width) -> None:
        """Put a field after those that stand already."""
        self._items.append((field, width))
        self._place(field, width)

    def fit(self, width: int) -> None:
        """Use as many columns as the width has room for."""
        zoom = theme.current().zoom
        roomy = (one for one in _LAYOUTS if width >= one.least * zoom and self._needs(one) <= width)
        found = next(roomy, _LAYOUTS[-1])
        if found == self._layout:
            return
        self._layout, self._at = found, (0, 0)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < found.columns else 0)
        for item, item_width in self._items:
            self._grid.removeWidget(item)
            self._place(item, item_width)
        # Within a resize Qt takes the heights of the former rows for those of the new ones unless told twice.
        self._grid.invalidate()
        self._grid.activate()

    def least_width(self) -> int:
        """Return the width of a single column in which nothing is cut off."""
        return self._needs(_LAYOUTS[-1])

    def _needs(self, layout: _Layout) -> int:
        gap = self._grid.horizontalSpacing()
        widest = 0
        for item, width in self._items:
            span = layout.span(width)
            needed = item.minimumSizeHint().width() - (span - 1) * gap
            widest = max(widest, -(-needed // span))
        return layout.columns * widest + (layout.columns - 1) * gap

    def _place(self, item: QWidget, width: Width | None) -> None:
        span = self._layout.span(width)
        row, column = self._at
        if column + span > self._layout.columns:
            row, column = row + 1, 0
        self._grid.addWidget(item, row, column, 1, span)
        self._at = (row, column + span)
