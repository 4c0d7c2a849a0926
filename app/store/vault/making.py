"""The place where a new vault is made: empty before, whole afterwards, and if cut off in between, known as such.

A marker file says that making is under way. While it is there and no header is, nothing can have been stored, because
without a header there is no key; only then may anything be removed.
"""

from pathlib import Path

from app.store.faults import VaultExistsError, from_os_error
from app.store.vault.header import sync_folder
from app.store.vault.instance import LOCK_NAME

_MARKER_NAME = "vault.new"
_LEFT_OVER = "vault*.new"


class MakingPlace:
    """The folder of a vault that is to be made, or was."""

    def __init__(self, folder: Path, headers: tuple[Path, ...], database: Path) -> None:
        """Take the places; nothing is looked at yet."""
        self._folder = folder
        self._headers = headers
        self._database = database
        self._marker = folder / _MARKER_NAME

    def is_cut_off(self) -> bool:
        """Say whether a vault was being made here and never got its header."""
        return self._marker.exists() and not any(path.exists() for path in self._headers)

    def prepare(self) -> None:
        """Make the folder, the owner's alone. Raises `VaultExistsError` where something else lies in it."""
        try:
            is_new = not self._folder.exists()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_new or not any(self._folder.iterdir()):
                self._folder.chmod(0o700)
            self.refuse_to_replace()
        except FileExistsError:
            raise VaultExistsError from None
        except OSError as error:
            raise from_os_error(error) from error

    def refuse_to_replace(self) -> None:
        """Raise `VaultExistsError` unless the folder holds nothing but what a cut-off making left."""
        ours = {LOCK_NAME}
        if self.is_cut_off():
            ours |= {path.name for path in self._half_made()}
        if any(entry.name not in ours for entry in self._folder.iterdir()):
            raise VaultExistsError

    def begin(self) -> None:
        """Clear what a cut-off making left, and set the marker."""
        self.clear()
        self._marker.touch(0o600)
        sync_folder(self._folder)

    def finish(self) -> None:
        """Take the marker away: the vault is whole."""
        self._marker.unlink()
        sync_folder(self._folder)

    def clear(self) -> None:
        """Remove a vault in the making. The marker goes last, so that a second interruption is recognised too."""
        for path in (*self._headers, *self._half_made()):
            if path != self._marker:
                path.unlink(missing_ok=True)
        self._marker.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove from a vault that opened what interrupted writing left beside its files."""
        for left_over in self._folder.glob(_LEFT_OVER):
            left_over.unlink()

    def _half_made(self) -> list[Path]:
        return [*self._folder.glob(_LEFT_OVER), *self._folder.glob(self._database.name + "*")]
