"""A list as a document: frozen values, ready to print. Every cell is the words that stand on the screen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its heading, and its share of the width."""

    title: str
    share: int


@dataclass(frozen=True, slots=True)
class ListGroup:
    """The rows under one heading; a list that is not grouped is one group without."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A whole list: what it is, which view of it, when, and its rows. `letter`: words instead of rows."""

    title: str
    view: str
    printed_on: date
    columns: tuple[ListColumn, ...]
    groups: tuple[ListGroup, ...]
    notice: str = ""  # printed on every page, such as "Practice data"
    letter: str = ""

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)
