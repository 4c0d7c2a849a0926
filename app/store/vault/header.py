"""The vault's header: what must be known to open it, in two copies, written so that a crash never loses both.

    copy = magic 8 | format 2 | length 2 | body | CRC-32 4          vault.hdr.a and vault.hdr.b, big endian

The CRC tells a damaged file from a wrong passphrase. The seal around the data key (keys.py) covers everything that
decides about protection, so that nobody can lower it unnoticed; the generation and the count of wrong tries stand
outside, because they change while the passphrase is not known. Magic, format, length and CRC keep their places in
every later format, so that an older program can say "newer" instead of "damaged".
"""

import os
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.store.faults import DamagedHeaderError, NewerVaultError, NoVaultError, VaultError, from_os_error
from app.store.vault.keys import WRAPPED_BYTES, KeyPolicy

FORMAT = 1
PASSPHRASE_SLOT = b"passphrase".ljust(16, b"\0")
_MAGIC = b"PLNSTEAD"
_FRAME = struct.Struct(">8sHH")
_SEALED = struct.Struct(">16s16s16sIII16sI32s")
_BODY = struct.Struct(f">Q{_SEALED.size}s12s{WRAPPED_BYTES}sIQ")
_CRC = struct.Struct(">I")
_NAMES = ("vault.hdr.a", "vault.hdr.b")
_NEW = ".new"

Step = Callable[[str], None]


def no_step(_name: str) -> None:
    """Do nothing at a step of writing. Tests pass a function that ends the process there."""


class Unreadable(Enum):
    """Why a copy of the header gives nothing."""

    MISSING = "missing"
    DAMAGED = "damaged"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Header:
    """One state of the header. `wrong_at` is in seconds since 1970, 0 if no try was wrong since the last opening."""

    vault_id: bytes
    database_salt: bytes
    cost: KeyPolicy
    salt: bytes
    nonce: bytes
    wrapped: bytes = bytes(WRAPPED_BYTES)
    slot_id: bytes = PASSPHRASE_SLOT
    flags: int = 0
    device_secret_hash: bytes = bytes(32)
    generation: int = 1
    wrong_tries: int = 0
    wrong_at: int = 0

    def bound(self) -> bytes:
        """Return the canonical bytes that the seal around the data key covers."""
        return _FRAME.pack(_MAGIC, FORMAT, _SEALED.size) + self._sealed()

    def _sealed(self) -> bytes:
        cost = self.cost
        return _SEALED.pack(
            self.vault_id,
            self.database_salt,
            self.slot_id,
            cost.memory_kib,
            cost.iterations,
            cost.lanes,
            self.salt,
            self.flags,
            self.device_secret_hash,
        )

    def to_bytes(self) -> bytes:
        """Return one copy as it stands in the file."""
        body = _BODY.pack(self.generation, self._sealed(), self.nonce, self.wrapped, self.wrong_tries, self.wrong_at)
        content = _FRAME.pack(_MAGIC, FORMAT, len(body)) + body
        return content + _CRC.pack(zlib.crc32(content))


def parse(data: bytes) -> Header | Unreadable:
    """Read one copy."""
    if len(data) < _FRAME.size + _CRC.size:
        return Unreadable.DAMAGED
    content, checksum = data[: -_CRC.size], data[-_CRC.size :]
    magic, version, length = _FRAME.unpack_from(content)
    if magic != _MAGIC or len(content) != _FRAME.size + length or _CRC.pack(zlib.crc32(content)) != checksum:
        return Unreadable.DAMAGED
    if version != FORMAT:
        return Unreadable.NEWER
    if length != _BODY.size:
        return Unreadable.DAMAGED
    generation, sealed, nonce, wrapped, tries, wrong_at = _BODY.unpack(content[_FRAME.size :])
    vault_id, database_salt, slot_id, memory, iterations, lanes, salt, flags, secret_hash = _SEALED.unpack(sealed)
    # A flag, a slot or a bound laptop this version knows nothing of means a newer program, not a fault.
    if flags or slot_id != PASSPHRASE_SLOT or any(secret_hash):
        return Unreadable.NEWER
    return Header(
        vault_id=vault_id,
        database_salt=database_salt,
        cost=KeyPolicy(memory, iterations, lanes),
        salt=salt,
        nonce=nonce,
        wrapped=wrapped,
        generation=generation,
        wrong_tries=tries,
        wrong_at=wrong_at,
    )


class HeaderFiles:
    """The two copies in a vault's folder. The newest whole one counts; equal copies are the state of rest."""

    def __init__(self, folder: Path) -> None:
        """Take the vault's folder; nothing is read yet."""
        self._folder = folder
        self.paths = tuple(folder / name for name in _NAMES)

    def newest(self) -> Header:
        """Return the header that counts. Raises `NoVaultError`, `NewerVaultError` or `DamagedHeaderError`."""
        copies = self._copies()
        if Unreadable.NEWER in copies:
            raise NewerVaultError
        whole = [copy for copy in copies if isinstance(copy, Header)]
        if not whole:
            raise NoVaultError if set(copies) == {Unreadable.MISSING} else DamagedHeaderError
        return max(whole, key=lambda header: header.generation)

    def write_both(self, header: Header, check: Callable[[Header], None], step: Step = no_step) -> None:
        """Put a new header in place of both copies.

        First over the copy that does not count; it is read back and `check`ed (that it opens) before the copy that
        counted until now is replaced. A crash in between leaves one of the two states, whole.
        """
        keep = self._counting()
        before = parse(self._read(keep))
        header = replace(header, generation=before.generation + 1 if isinstance(before, Header) else 1)
        self._write(1 - keep, header, step, "first")
        try:
            read_back = parse(self._read(1 - keep))
            if not isinstance(read_back, Header):
                raise DamagedHeaderError
            check(read_back)
        except VaultError:
            if isinstance(before, Header):
                self._write(1 - keep, before, no_step, "undo")
            raise
        step("checked")
        self._write(keep, header, step, "second")

    def note_try(self, header: Header) -> None:
        """Keep the count of wrong tries: over the counting copy only, so that the other is what it was."""
        self._write(self._counting(), replace(header, generation=header.generation + 1), no_step, "try")

    def heal(self, header: Header) -> None:
        """Make both copies equal after the vault was opened with this header. Writes only what differs."""
        wanted = header.to_bytes()
        for place in (1 - self._counting(), self._counting()):
            if self._read(place) != wanted:
                self._write(place, header, no_step, "heal")

    def _copies(self) -> tuple[Header | Unreadable, ...]:
        return tuple(
            parse(self._read(place)) if path.exists() else Unreadable.MISSING for place, path in enumerate(self.paths)
        )

    def _counting(self) -> int:
        """Return the place of the copy that counts, 0 where none does."""
        generations = [copy.generation if isinstance(copy, Header) else -1 for copy in self._copies()]
        return generations.index(max(generations))

    def _read(self, place: int) -> bytes:
        try:
            return self.paths[place].read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise from_os_error(error) from error

    def _write(self, place: int, header: Header, step: Step, turn: str) -> None:
        write_durably(self.paths[place], header.to_bytes(), lambda name: step(f"{turn} copy: {name}"))


def write_durably(path: Path, data: bytes, step: Step = no_step) -> None:
    """Replace a file so that after a crash it is the old or the new one: write beside, sync, rename, sync the folder.

    Raises the plain errors of faults.py; the old file is then as it was.
    """
    beside = path.with_name(path.name + _NEW)
    try:
        _write_and_sync(beside, data, step)
        beside.replace(path)
        step("renamed")
        sync_folder(path.parent)
        step("folder synced")
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise from_os_error(error) from error


def _write_and_sync(path: Path, data: bytes, step: Step) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        step("opened")
        middle = len(data) // 2
        for part in (data[:middle], data[middle:]):
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(handle, rest) :]
            step("part written")
        os.fsync(handle)
        step("synced")
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make a rename or removal in the folder last. Windows has no such call and orders them itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
