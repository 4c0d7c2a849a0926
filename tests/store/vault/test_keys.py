"""The key derivation, held to fixed answers so that no later version can lock anybody out."""

from dataclasses import replace

import pytest

from app.store.vault.keys import KeyPolicy, calibrate, unwrap, vault_keys, wipe, wrap, wrapping_key
from tests.store.vault.conftest import LOW, PASSPHRASE

MIB = 1024


def test_the_same_passphrase_gives_the_same_keys_in_every_version() -> None:
    wrapping = wrapping_key(PASSPHRASE, LOW, bytes(range(16)), b"v" * 16, b"passphrase".ljust(16, b"\0"))
    assert wrapping.hex() == "9556a1fc1b31e2dfc6dd9ee5e06d8568971041bef1f544a6d655ebf3e670bdf1"
    keys = vault_keys(bytearray(range(32)), b"s" * 16)
    assert (
        keys.database.hex()
        == "381d47fba32aceb5b1292bc934ce0fabc26e62a43c3354c89bfc6a584b69924973737373737373737373737373737373"
    )
    assert keys.files.hex() == "2e1cdf55df3d8708a48d650596255bae59a651d2a20eeb4e50f4c3ad6c888ee7"
    assert keys.log.hex() == "17bbced202db26248187603d3598d6fb6ed10738ddec6adf4978d2a0837a4c8f"


@pytest.mark.parametrize(
    ("cost", "salt", "vault_id", "slot_id"),
    [
        (replace(LOW, memory_kib=65), b"s" * 16, b"v" * 16, b"slot"),
        (replace(LOW, iterations=2), b"s" * 16, b"v" * 16, b"slot"),
        (LOW, b"S" * 16, b"v" * 16, b"slot"),
        (LOW, b"s" * 16, b"V" * 16, b"slot"),
        (LOW, b"s" * 16, b"v" * 16, b"Slot"),
    ],
)
def test_the_key_depends_on_all_that_goes_into_it(
    cost: KeyPolicy, salt: bytes, vault_id: bytes, slot_id: bytes
) -> None:
    plain = wrapping_key(PASSPHRASE, LOW, b"s" * 16, b"v" * 16, b"slot")
    assert wrapping_key(PASSPHRASE, cost, salt, vault_id, slot_id) != plain


def test_the_seal_opens_with_its_key_and_its_bytes_only() -> None:
    data_key, key = bytearray(range(32)), bytearray(b"k" * 32)
    sealed = wrap(data_key, key, b"n" * 12, b"bound")
    assert unwrap(sealed, key, b"n" * 12, b"bound") == data_key
    assert unwrap(sealed, key, b"n" * 12, b"Bound") is None
    assert unwrap(sealed, bytearray(b"K" * 32), b"n" * 12, b"bound") is None
    assert unwrap(sealed[:-1] + b"?", key, b"n" * 12, b"bound") is None


def test_deriving_the_keys_in_use_overwrites_the_data_key() -> None:
    data_key = bytearray(range(32))
    keys = vault_keys(data_key, bytes(16))
    assert data_key == bytes(32)
    keys.wipe()
    assert keys.database == bytes(48)


def test_wiping_overwrites_in_place() -> None:
    key = bytearray(b"secret")
    same = key
    wipe(key)
    assert same == bytes(6)


@pytest.mark.parametrize(
    ("took", "memory_kib"),
    [(0.425, 512 * MIB), (0.85, 256 * MIB), (5.0, 256 * MIB), (0.01, 1024 * MIB), (0.0, 1024 * MIB)],
)
def test_calibration_makes_a_guess_last_most_of_a_second_between_the_floor_and_a_gibibyte(
    took: float, memory_kib: int
) -> None:
    times = iter([100.0, 100.0 + took])
    found = calibrate(KeyPolicy(), clock=lambda: next(times))
    assert found == KeyPolicy(memory_kib=memory_kib)
    assert found.meets(KeyPolicy())
