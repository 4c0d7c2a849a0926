"""A table on its way out: the rows and columns on screen as a list to print or save, each word with its shape."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, TypeVar

from app.services.printouts.list_prints import PRACTICE, ListColumn, ListDocument, ListGroup, ListOut
from app.views.tones import SHAPES
from app.views.widgets.rows import Column

R = TypeVar("R")
LetOut = Callable[[ListOut, bool], None]
"""Show a list on its way out; True asks at once where to save it as a table."""
_NAME_LETTERS: Final = 24
NOTHING: Final = ("This list is empty.", "Choose other filters, then print it.")
"""What is said of a list that has nothing to let out, and what to do."""


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list is called, which view of it this is, and when."""

    title: str
    view: str
    today: date
    is_fictional: bool = False


def list_out(
    words: ListWords,
    columns: Sequence[Column[R]],
    rows: Iterable[R],
    case_of: Callable[[R], str],
    group_of: Callable[[R], str] = lambda _row: "",
) -> ListOut:
    """Return the rows as a list to print or save; rows of one group come together and stand under its heading."""
    listed = list(rows)
    groups = tuple(
        ListGroup(title, tuple(tuple(_cell(column, row) for column in columns) for row in together))
        for title, together in groupby(listed, group_of)
    )
    document = ListDocument(
        title=words.title,
        view=words.view,
        printed_on=words.today,
        columns=tuple(ListColumn(column.title, column.width or _NAME_LETTERS) for column in columns),
        groups=groups,
        notice=PRACTICE if words.is_fictional else "",
    )
    return ListOut(document, tuple(case_of(row) for row in listed))


def _cell(column: Column[R], row: R) -> str:
    """Return the words of a cell, with the shape that stands for its tone."""
    text = column.text(row)
    tone = column.tone(row) if column.tone is not None and text else None
    return f"{SHAPES[tone]} {text}" if tone is not None else text
