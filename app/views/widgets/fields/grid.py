"""How fields share the width: four columns where there is room, two or one where there is not."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.fields import Width
from app.views.qt import theme, tokens
from app.views.widgets.words import Role, label

_SPANS = {4: {Width.QUARTER: 1, Width.HALF: 2, Width.FULL: 4}, 2: {Width.QUARTER: 1, Width.HALF: 2, Width.FULL: 2}}
_ROOM = ((620, 4), (340, 2))
"""Least width in logical pixels, before zoom, for that many columns."""


class FieldGrid:
    """Places fields and headings in the rows of a grid and places them anew when the number of columns changes."""

    def __init__(self, parent: QWidget) -> None:
        self._grid = QGridLayout(parent)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.ROOMY)
        self._grid.setVerticalSpacing(tokens.STEP)
        self._items: list[tuple[QWidget, Width | None]] = []
        self._columns = 4
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
        columns = next((number for least, number in _ROOM if width >= least * zoom), 1)
        if columns == self._columns:
            return
        self._columns, self._at = columns, (0, 0)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for item, item_width in self._items:
            self._grid.removeWidget(item)
            self._place(item, item_width)

    def _place(self, item: QWidget, width: Width | None) -> None:
        span = self._columns if width is None else _SPANS.get(self._columns, {}).get(width, 1)
        row, column = self._at
        if column + span > self._columns:
            row, column = row + 1, 0
        self._grid.addWidget(item, row, column, 1, span)
        self._at = (row, column + span)
