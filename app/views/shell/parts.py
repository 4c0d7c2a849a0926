"""What the shell is given: its pages and its commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

MENUS: Final = ("File", "Edit", "View", "Go", "Case", "Sync", "Help")
"""The menus, in order; one without commands is not shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the rail. `number` is its place and its shortcut: 1 is Ctrl+1."""

    key: str
    title: str
    icon: str
    number: int
    make: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from the menu: its words, its keys, what it does."""

    key: str
    menu: str
    text: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: int = 0  # a line parts the groups of a menu
    rank: int = 0  # its place in its group


@runtime_checkable
class LettingOut(Protocol):
    """A screen whose list may leave the encrypted store: printed, or saved as a table."""

    def let_out(self, *, as_table: bool) -> None:
        """Show the list on its way out; `as_table` asks at once where to save it."""
        ...


@runtime_checkable
class Committing(Protocol):
    """A screen that holds what was typed and not yet saved."""

    def commit(self) -> object:
        """Save what was typed. Called before the screen is left, and before a lock, a sync and the end."""
        ...
