"""What the sync client needs of the vault. The store implements it; nothing here knows how.

Every method is called on the sync thread and may block; each is one transaction of its own. `apply` is the heart:
outcomes, other people's records, grants and the cursor move together or not at all.
"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.feed import OutgoingChange, Position, Standing, Step


class LocalStore(Protocol):
    """The vault as the sync client sees it."""

    def position(self) -> Position:
        """Return where the vault stands."""
        ...

    def pending(self, most: int, most_bytes: int) -> Sequence[OutgoingChange]:
        """Return the oldest changes that wait to be sent, oldest first, at most so many and at least one if any."""
        ...

    def apply(self, step: Step) -> None:
        """Do all that the step says in one transaction."""
        ...

    def standing(self) -> Standing:
        """Count what is left."""
        ...
