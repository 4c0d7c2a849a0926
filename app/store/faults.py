"""What can stand between a person and the vault, each with its own plain sentence.

None of them changes, repairs or replaces anything that lies on the disk.
"""

import errno

from app.domain.errors import UserError


class VaultError(UserError):
    """The vault cannot be used at the moment; its files were left as they are."""


class NoVaultError(VaultError):
    """There is no vault in the folder."""

    def __init__(self) -> None:
        super().__init__("There is no vault in this folder yet.", "Create one first, or choose another folder.")


class VaultExistsError(VaultError):
    """A new vault was asked for where something already lies. Nothing is ever created over it."""

    def __init__(self) -> None:
        super().__init__(
            "This folder is not empty, so no new vault was created in it.",
            "Open the vault that is there, or choose an empty folder.",
        )


class WrongPassphraseError(VaultError):
    """The header is whole, but this passphrase does not open it."""

    def __init__(self, tries: int) -> None:
        super().__init__("The passphrase is not right.", "Check Caps Lock and the keyboard language, then try again.")
        self.tries = tries


class WaitError(VaultError):
    """Too many wrong tries in a row; a courtesy delay is running. `seconds` are still to wait."""

    def __init__(self, seconds: int) -> None:
        wait = "1 second" if seconds == 1 else f"{seconds} seconds" if seconds < 120 else f"{seconds // 60} minutes"
        super().__init__("The passphrase was wrong several times in a row.", f"Wait {wait}, then try again.")
        self.seconds = seconds


class DamagedHeaderError(VaultError):
    """Neither copy of the header can be read."""

    def __init__(self) -> None:
        super().__init__(
            "Both copies of the vault's key file are missing or damaged, so the vault cannot be opened.",
            "Do not delete anything. Restore the vault folder from a backup of this laptop, or ask for a new "
            "enrolment code and set up afresh: everything that was synced comes back.",
        )


class DamagedDatabaseError(VaultError):
    """The key is right, but the encrypted file is missing, cut short or was changed."""

    def __init__(self) -> None:
        super().__init__(
            "The vault's database is missing or damaged.",
            "Do not delete anything. Restore a backup, or ask for a new enrolment code and set up afresh: "
            "everything that was synced comes back.",
        )


class NewerVaultError(VaultError):
    """A newer program made the vault. It was not touched."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was made by a newer version of Planstead.", "Update Planstead on this laptop, then open it."
        )


class WeakVaultError(VaultError):
    """The header asks for less protection than is allowed: somebody may have exchanged it."""

    def __init__(self) -> None:
        super().__init__(
            "The vault's key file asks for weaker protection than Planstead allows, so it was not opened.",
            "Somebody may have changed the file. Tell your IT service before you go on.",
        )


class PlaintextDatabaseError(VaultError):
    """The database is not encrypted. Planstead never opens, fills or converts such a file."""

    def __init__(self) -> None:
        super().__init__(
            "The vault's database is not encrypted, so Planstead did not open it.",
            "Tell your IT service: a file without encryption was put in the vault's place.",
        )


class VaultInUseError(VaultError):
    """Another process holds the vault."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is already open in another Planstead.", "Close or lock the other Planstead, then try again."
        )


class DiskFullError(VaultError):
    """There is no room left; the write was undone."""

    def __init__(self) -> None:
        super().__init__(
            "There is no space left on the disk, so nothing was saved.", "Free some space, then try again."
        )


class ReadOnlyError(VaultError):
    """The folder or the disk does not allow writing."""

    def __init__(self) -> None:
        super().__init__(
            "The vault's folder cannot be written to.",
            "Check that the disk is not write-protected and that the folder belongs to you, then try again.",
        )


class DiskError(VaultError):
    """The disk gave an error of another kind; `code` is the operating system's name for it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The disk reported a fault ({code}).", "Try again. If it happens again, tell your IT service."
        )


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def from_os_error(error: OSError) -> VaultError:
    """Say an operating system's error in a plain sentence, without the path it names."""
    if error.errno in _FULL:
        return DiskFullError()
    if error.errno in _READ_ONLY:
        return ReadOnlyError()
    return DiskError(errno.errorcode.get(error.errno or 0, "unknown"))


def from_database_error(error: BaseException) -> VaultError | None:
    """Say a database error in a plain sentence if the world is at fault; None where the program is.

    Takes what sqlcipher3 raises, or what SQLAlchemy wraps around it.
    """
    cause = getattr(error, "orig", None) or error
    name = str(getattr(cause, "sqlite_errorname", ""))
    for start, fault in _DATABASE_FAULTS:
        if name.startswith(start):
            return fault()
    return DiskError(name) if name.startswith("SQLITE_IOERR") else None


_DATABASE_FAULTS: tuple[tuple[str, type[DiskFullError] | type[ReadOnlyError] | type[DamagedDatabaseError]], ...] = (
    ("SQLITE_FULL", DiskFullError),
    ("SQLITE_READONLY", ReadOnlyError),
    ("SQLITE_PERM", ReadOnlyError),
    ("SQLITE_CANTOPEN", ReadOnlyError),
    ("SQLITE_CORRUPT", DamagedDatabaseError),
    ("SQLITE_NOTADB", DamagedDatabaseError),
)
