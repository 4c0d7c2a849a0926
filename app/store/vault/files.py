"""A vault as files in a folder: make one, open it, change its passphrase. Never one over another.

vault.hdr.a, vault.hdr.b   the header twice         vault.db (-wal, -shm)   the encrypted database
vault.lock                 who uses it              vault.new               only while it is being made
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from app.store import cipher
from app.store.faults import (
    DamagedHeaderError,
    NewerVaultError,
    NoVaultError,
    VaultError,
    WaitError,
    WeakVaultError,
    WrongPassphraseError,
    from_os_error,
)
from app.store.vault import keys, passphrase
from app.store.vault.header import Header, HeaderFiles, Step, no_step
from app.store.vault.instance import InstanceLock
from app.store.vault.keys import KeyPolicy, VaultKeys
from app.store.vault.making import MakingPlace

if TYPE_CHECKING:
    from sqlite3 import Connection

DATABASE_NAME = "vault.db"
_FREE_TRIES = 5
_LONGEST_WAIT = 300


class VaultState(Enum):
    """What lies in the folder, as far as it can be told without the passphrase."""

    NONE = "none"
    WHOLE = "whole"
    DAMAGED = "damaged"
    NEWER = "newer"


@dataclass(slots=True)
class OpenVault:
    """A vault whose keys are in this process, which alone may use it until `close`."""

    vault_id: UUID
    folder: Path
    keys: VaultKeys
    _lock: InstanceLock = field(repr=False)

    @property
    def database(self) -> Path:
        """The encrypted database, for `cipher.connect(vault.database, vault.keys.database)`."""
        return self.folder / DATABASE_NAME

    def connect(self, *, read_only: bool = False) -> "Connection":
        """Open a connection to the vault's database."""
        return cipher.connect(self.database, self.keys.database, read_only=read_only)

    def close(self) -> None:
        """Overwrite the keys and let another process in. Connections are closed by those who opened them."""
        self.keys.wipe()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _now() -> datetime:
    return datetime.now(UTC)


class VaultFiles:
    """The folder of one vault, whether or not there is one in it yet."""

    def __init__(self, folder: Path, *, floor: KeyPolicy | None = None, clock: Callable[[], datetime] = _now) -> None:
        """`floor`: the least a guess must cost; tests pass a lower one, nothing else may."""
        self._folder = folder
        self._floor = floor or KeyPolicy()
        self._clock = clock
        self._headers = HeaderFiles(folder)
        self._place = MakingPlace(folder, self._headers.paths, self._database)

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._folder

    def state(self) -> VaultState:
        """Look, without locking, changing or unlocking anything."""
        try:
            self._headers.newest()
        except NewerVaultError:
            return VaultState.NEWER
        except DamagedHeaderError:
            return VaultState.DAMAGED
        except NoVaultError:
            is_lost = self._database.exists() and not self._place.is_cut_off()
            return VaultState.DAMAGED if is_lost else VaultState.NONE
        return VaultState.WHOLE if self._database.exists() else VaultState.DAMAGED

    def create(
        self,
        chosen: str,
        *,
        about: Sequence[str] = (),
        cost: KeyPolicy | None = None,
        step: Step = no_step,
    ) -> OpenVault:
        """Make a vault in an empty or absent folder and open it. `cost`: calibrated, never below the floor.

        What a creation that was cut off left behind is removed first: without a header it can hold nothing. Raises
        `VaultExistsError`, `WeakPassphraseError` or a plain error of the disk, and then leaves nothing behind.
        """
        passphrase.require(chosen, about)
        cost = self._at_least_floor(cost)
        self._place.prepare()
        lock = InstanceLock(self._folder)
        try:
            self._place.refuse_to_replace()
            try:
                return self._make(chosen, cost, lock, step)
            except (VaultError, OSError):
                self._place.clear()
                raise
        except OSError as error:
            lock.release()
            raise from_os_error(error) from error
        except BaseException:
            lock.release()
            raise

    def open(self, typed: str) -> OpenVault:
        """Open the vault with its passphrase. Costs most of a second, on purpose; may run in any thread.

        Raises the errors of faults.py, each with its own sentence: no vault, damaged, newer, weaker than allowed, in
        use, wait, wrong passphrase, not encrypted, read-only.
        """
        self._headers.newest()
        lock = InstanceLock(self._folder)
        try:
            header = self._headers.newest()
            vault_keys = keys.vault_keys(self._data_key(header, typed), header.database_salt)
            cipher.connect(self._database, vault_keys.database).close()
            self._settle(header)
            return OpenVault(UUID(bytes=header.vault_id), self._folder, vault_keys, lock)
        except BaseException:
            lock.release()
            raise

    def change_passphrase(
        self,
        typed: str,
        chosen: str,
        *,
        about: Sequence[str] = (),
        cost: KeyPolicy | None = None,
        step: Step = no_step,
    ) -> None:
        """Wrap the same data key anew. The caller has the vault open, so that no other process is at it.

        A crash at any moment leaves a vault that opens with exactly one of the two passphrases.
        """
        passphrase.require(chosen, about)
        header = self._headers.newest()
        data_key = self._data_key(header, typed)
        new, wrapping = _sealed(replace(header, cost=self._at_least_floor(cost or header.cost)), chosen, data_key)
        try:
            self._headers.write_both(new, lambda read_back: _check_opens(read_back, wrapping), step)
        finally:
            keys.wipe(wrapping)
            keys.wipe(data_key)

    @property
    def _database(self) -> Path:
        return self._folder / DATABASE_NAME

    def _at_least_floor(self, cost: KeyPolicy | None) -> KeyPolicy:
        if cost is None or not cost.meets(self._floor):
            return self._floor
        return cost

    def _make(self, chosen: str, cost: KeyPolicy, lock: InstanceLock, step: Step) -> OpenVault:
        step("folder ready")
        self._place.begin()
        step("marker set")
        data_key = keys.new_key()
        blank = Header(
            vault_id=uuid4().bytes,
            database_salt=secrets.token_bytes(keys.SALT_BYTES),
            cost=cost,
            salt=bytes(keys.SALT_BYTES),
            nonce=bytes(keys.NONCE_BYTES),
        )
        header, wrapping = _sealed(blank, chosen, data_key)
        vault_keys = keys.vault_keys(data_key, header.database_salt)
        cipher.create(self._database, vault_keys.database)
        step("database made")
        self._headers.write_both(header, lambda read_back: _check_opens(read_back, wrapping), step)
        keys.wipe(wrapping)
        self._place.finish()
        step("marker removed")
        return OpenVault(UUID(bytes=header.vault_id), self._folder, vault_keys, lock)

    def _data_key(self, header: Header, typed: str) -> bytearray:
        if not header.cost.meets(self._floor):
            raise WeakVaultError
        if not header.cost.is_payable():
            raise DamagedHeaderError
        self._refuse_while_waiting(header)
        wrapping = keys.wrapping_key(typed, header.cost, header.salt, header.vault_id, header.slot_id)
        data_key = keys.unwrap(header.wrapped, wrapping, header.nonce, header.bound())
        keys.wipe(wrapping)
        if data_key is None:
            raise WrongPassphraseError(self._note_wrong_try(header))
        return data_key

    def _refuse_while_waiting(self, header: Header) -> None:
        past = int(self._clock().timestamp()) - header.wrong_at
        left = wait_after(header.wrong_tries) - past
        # A clock set back would wait for ever; this is a courtesy, not a wall (whoever copied the files has none).
        if past >= 0 and left > 0:
            raise WaitError(left)

    def _note_wrong_try(self, header: Header) -> int:
        tries = min(header.wrong_tries + 1, 1 << 31)
        try:
            self._headers.note_try(replace(header, wrong_tries=tries, wrong_at=int(self._clock().timestamp())))
        except VaultError:
            # The disk is full or read-only: the person is told of the passphrase, which is what they can mend.
            return tries
        return tries

    def _settle(self, header: Header) -> None:
        """After opening: forget wrong tries, make both copies equal, remove what a crash left, close the folder."""
        if header.wrong_tries:
            header = replace(header, wrong_tries=0, wrong_at=0, generation=header.generation + 1)
        try:
            self._headers.heal(header)
            self._place.sweep()
            self._folder.chmod(0o700)
        except (VaultError, OSError):
            # A full disk must not keep anybody out of a vault that is whole. The next opening tries again.
            return


def wait_after(tries: int) -> int:
    """Return the courtesy delay in seconds after so many wrong tries in a row: none for five, then 1, 2, 4 ... 300."""
    over = tries - _FREE_TRIES
    return 0 if over < 0 else min(1 << min(over, 16), _LONGEST_WAIT)


def _sealed(header: Header, chosen: str, data_key: bytearray) -> tuple[Header, bytearray]:
    """Wrap the data key under a passphrase with fresh randomness; return the header and the wrapping key."""
    header = replace(
        header,
        salt=secrets.token_bytes(keys.SALT_BYTES),
        nonce=secrets.token_bytes(keys.NONCE_BYTES),
        wrong_tries=0,
        wrong_at=0,
    )
    wrapping = keys.wrapping_key(chosen, header.cost, header.salt, header.vault_id, header.slot_id)
    return replace(header, wrapped=keys.wrap(data_key, wrapping, header.nonce, header.bound())), wrapping


def _check_opens(header: Header, wrapping: bytearray) -> None:
    """Make sure that what was written opens, before the copy that did is replaced."""
    data_key = keys.unwrap(header.wrapped, wrapping, header.nonce, header.bound())
    if data_key is None:
        raise DamagedHeaderError
    keys.wipe(data_key)
