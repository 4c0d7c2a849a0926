"""The copy of the vault that is made at the end of the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.store import backup
from app.store.vault.files import OpenVault


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was made and read through. `size` in bytes; `kept` counts all copies there are now."""

    at: datetime
    size: int
    kept: int


class Backups:
    """The verb of backing up. The copy is encrypted with the key of the vault and stands in the vault's own folder."""

    def __init__(self, vault: OpenVault, now: Callable[[], datetime]) -> None:
        """Take the open vault and the clock of the place."""
        self._vault, self._now = vault, now

    def back_up(self) -> BackedUp:
        """Copy the vault as it is now, read the copy, thin out the older ones. Raises a plain error of the disk."""
        at = self._now()
        copy = backup.back_up(self._vault.database, self._vault.keys.database, at=at)
        return BackedUp(at, copy.stat().st_size, len(backup.backups(self._vault.database)))
