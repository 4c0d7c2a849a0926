"""From the passphrase to the keys: Argon2id, HKDF-SHA256 and AES-256-GCM, and nothing else.

    passphrase --Argon2id--> 32 bytes --HKDF--> key that wraps --AES-GCM--> data key --HKDF--> database, files, log

Keys live in bytearrays, which are overwritten after use. Known limit: the passphrase itself and the text of SQLCipher's
`PRAGMA key` are immutable strings; therefore locking ends the process (docs/security.md).
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.store.vault.passphrase import as_bytes

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16

_LABEL = b"planstead/v1/"
_MIB = 1024
_MOST_MEMORY_KIB = 1024 * _MIB
_MOST_ITERATIONS = 64
_MOST_LANES = 64


@dataclass(frozen=True, slots=True)
class KeyPolicy:
    """What one guess of the passphrase costs. The defaults are the floor below which no vault is made or opened."""

    memory_kib: int = 256 * _MIB
    iterations: int = 4
    lanes: int = 4

    def meets(self, floor: "KeyPolicy") -> bool:
        """Say whether a guess costs at least what the floor asks in every respect."""
        return self.memory_kib >= floor.memory_kib and self.iterations >= floor.iterations and self.lanes >= floor.lanes

    def is_payable(self) -> bool:
        """Say whether a laptop can be asked to do this: a header must not be able to exhaust the memory."""
        return (
            self.memory_kib <= _MOST_MEMORY_KIB
            and 0 < self.iterations <= _MOST_ITERATIONS
            and 0 < self.lanes <= _MOST_LANES
        )


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """The keys in use while a vault is open.

    `database` is SQLCipher's raw key with its salt (32 + 16 bytes), `files` wraps the keys of attachments, `log` makes
    pseudonyms for log lines.
    """

    database: bytearray = field(repr=False)
    files: bytearray = field(repr=False)
    log: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite all of them."""
        for key in (self.database, self.files, self.log):
            wipe(key)


def wipe(key: bytearray) -> None:
    """Overwrite a key where it stands."""
    key[:] = bytes(len(key))


def new_key() -> bytearray:
    """Draw a new data key."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def wrapping_key(passphrase: str, cost: KeyPolicy, salt: bytes, vault_id: bytes, slot_id: bytes) -> bytearray:
    """Stretch the passphrase into the key that wraps the data key. Takes most of a second; lets other threads run."""
    stretched = bytearray(KEY_BYTES)
    Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive_into(as_bytes(passphrase), stretched)
    # A secret of the laptop's own key store will be appended to `stretched` once vaults can be bound to a laptop.
    key = _expand(stretched, b"kek/" + slot_id, vault_id)
    wipe(stretched)
    return key


def wrap(data_key: bytearray, key: bytearray, nonce: bytes, bound_to: bytes) -> bytes:
    """Seal the data key; `bound_to` are the header's bytes that cannot be changed without being noticed."""
    return AESGCM(key).encrypt(nonce, data_key, bound_to)


def unwrap(wrapped: bytes, key: bytearray, nonce: bytes, bound_to: bytes) -> bytearray | None:
    """Open the seal. None: the passphrase is wrong, or the header's bytes are not those that were sealed."""
    data_key = bytearray(KEY_BYTES)
    try:
        AESGCM(key).decrypt_into(nonce, wrapped, bound_to, data_key)
    except InvalidTag:
        return None
    return data_key


def vault_keys(data_key: bytearray, database_salt: bytes) -> VaultKeys:
    """Derive the keys in use from the data key, which is overwritten."""
    cipher_key = _expand(data_key, b"db")
    keys = VaultKeys(
        database=cipher_key + database_salt, files=_expand(data_key, b"files"), log=_expand(data_key, b"log")
    )
    wipe(cipher_key)
    wipe(data_key)
    return keys


def calibrate(floor: KeyPolicy, *, seconds: float = 0.85, clock: Callable[[], float] = time.perf_counter) -> KeyPolicy:
    """Find how much memory makes one guess last about `seconds` on this laptop, from the floor up to 1 GiB.

    Measured once, at the floor: the time of Argon2id grows with its memory. Never answers below the floor.
    """
    started = clock()
    wipe(wrapping_key("How long does this take?", floor, bytes(SALT_BYTES), bytes(16), b"trial"))
    taken = max(clock() - started, 1e-3)
    steps = int(floor.memory_kib * seconds / taken) // _MIB
    return replace(floor, memory_kib=max(floor.memory_kib, min(steps * _MIB, _MOST_MEMORY_KIB)))


def _expand(secret: bytearray, label: bytes, salt: bytes | None = None) -> bytearray:
    key = bytearray(KEY_BYTES)
    HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=_LABEL + label).derive_into(secret, key)
    return key
