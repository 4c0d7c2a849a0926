"""Who watches a long piece of work: told how far it is, asked whether to stop."""

from typing import Protocol


class Watch(Protocol):
    """The hold that somebody keeps on a long piece of work."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Take how far the work is."""
        ...

    def check_cancelled(self) -> None:
        """Raise what ends the work when it is no longer wanted."""
        ...


class Unwatched:
    """Nobody watches: for the command line."""

    def progress(self, done: int, total: int, text: str) -> None:
        """Tell nobody."""

    def check_cancelled(self) -> None:
        """Go on."""
