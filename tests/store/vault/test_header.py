"""The header: damaged and wrong are told apart, protection cannot be lowered, and one whole copy is enough."""

import os
import stat
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from app.store.faults import (
    DamagedHeaderError,
    DiskFullError,
    NewerVaultError,
    NoVaultError,
    WeakVaultError,
    WrongPassphraseError,
)
from app.store.vault.files import OpenVault, VaultFiles, VaultState
from app.store.vault.header import Header, Unreadable, parse, write_durably
from app.store.vault.keys import KeyPolicy
from tests.store.vault.conftest import LOW, OTHER, PASSPHRASE

COPIES = ("vault.hdr.a", "vault.hdr.b")


def read(files: VaultFiles) -> Header:
    header = parse((files.folder / COPIES[0]).read_bytes())
    assert isinstance(header, Header)
    return header


def plant(files: VaultFiles, data: bytes) -> None:
    for name in COPIES:
        (files.folder / name).write_bytes(data)


def with_checksum(content: bytes) -> bytes:
    return content + struct.pack(">I", zlib.crc32(content))


def test_what_was_written_is_read_back(made: VaultFiles) -> None:
    header = replace(read(made), generation=7, wrong_tries=3, wrong_at=1_700_000_000)
    assert parse(header.to_bytes()) == header


def test_both_copies_are_equal_at_rest(made: VaultFiles) -> None:
    one, two = ((made.folder / name).read_bytes() for name in COPIES)
    assert one == two


def test_any_changed_byte_is_damage_and_no_wrong_passphrase(made: VaultFiles) -> None:
    data = read(made).to_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x10
        assert parse(bytes(changed)) is Unreadable.DAMAGED, place


def test_any_cut_is_damage(made: VaultFiles) -> None:
    data = read(made).to_bytes()
    for length in range(len(data)):
        assert parse(data[:length]) is Unreadable.DAMAGED, length


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("place", [0, 9, 11, 14, 25, 40, 60, 70, 75, 80, 100, 140, 170, 190, 195, -10, -1])
def test_a_damaged_copy_is_replaced_by_the_whole_one(made: VaultFiles, name: str, place: int) -> None:
    path = made.folder / name
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[place] ^= 0xFF
    path.write_bytes(bytes(changed))
    assert made.state() is VaultState.WHOLE
    made.open(PASSPHRASE).close()
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", COPIES)
def test_a_missing_copy_is_made_again_at_opening(made: VaultFiles, name: str) -> None:
    (made.folder / name).unlink()
    made.open(PASSPHRASE).close()
    assert (made.folder / name).read_bytes() == (made.folder / COPIES[0]).read_bytes()


def test_two_damaged_copies_are_told_and_left_as_they_are(made: VaultFiles) -> None:
    plant(made, b"\0" * 40)
    assert made.state() is VaultState.DAMAGED
    with pytest.raises(DamagedHeaderError):
        made.open(PASSPHRASE)
    assert (made.folder / COPIES[0]).read_bytes() == b"\0" * 40


def test_two_missing_copies_beside_a_database_are_damage_and_nothing_new_is_made(made: VaultFiles) -> None:
    for name in COPIES:
        (made.folder / name).unlink()
    assert made.state() is VaultState.DAMAGED
    with pytest.raises(NoVaultError):
        made.open(PASSPHRASE)
    with pytest.raises(Exception, match="not empty"):
        made.create(PASSPHRASE)


@pytest.mark.parametrize("length", [0, 4, 300, 2000])
def test_a_newer_format_of_any_length_is_refused_untouched(made: VaultFiles, length: int) -> None:
    newer = with_checksum(struct.pack(">8sHH", b"PLNSTEAD", 2, length) + b"n" * length)
    (made.folder / COPIES[1]).write_bytes(newer)
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    assert made.state() is VaultState.NEWER
    with pytest.raises(NewerVaultError):
        made.open(PASSPHRASE)
    assert {path.name: path.read_bytes() for path in made.folder.iterdir()} == before


def test_a_flag_this_version_does_not_know_means_newer(made: VaultFiles) -> None:
    plant(made, replace(read(made), flags=1).to_bytes())
    with pytest.raises(NewerVaultError):
        made.open(PASSPHRASE)


def test_a_header_below_the_floor_is_refused_whatever_it_says(made: VaultFiles) -> None:
    with pytest.raises(WeakVaultError):
        VaultFiles(made.folder, floor=replace(LOW, memory_kib=65)).open(PASSPHRASE)
    with pytest.raises(WeakVaultError):
        VaultFiles(made.folder).open(PASSPHRASE)


def test_the_floor_is_256_mebibytes_four_times_over_on_four_lanes() -> None:
    assert KeyPolicy() == KeyPolicy(memory_kib=262_144, iterations=4, lanes=4)


def test_a_header_cannot_ask_for_more_memory_than_a_laptop_has(made: VaultFiles) -> None:
    plant(made, replace(read(made), cost=KeyPolicy(2**31, 1, 1)).to_bytes())
    with pytest.raises(DamagedHeaderError):
        made.open(PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        {"vault_id": bytes(16)},
        {"database_salt": bytes(16)},
        {"cost": KeyPolicy(128, 1, 1)},
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"wrapped": bytes(48)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_decides_about_protection_is_sealed(made: VaultFiles, change: dict[str, bytes | KeyPolicy]) -> None:
    plant(made, replace(read(made), **change).to_bytes())  # type: ignore[arg-type]  # one field at a time
    with pytest.raises(WrongPassphraseError):
        made.open(PASSPHRASE)


def test_a_slot_of_one_vault_does_not_open_another(made: VaultFiles, tmp_path: Path) -> None:
    other = VaultFiles(tmp_path / "other", floor=LOW)
    other.create(PASSPHRASE).close()
    theirs = read(other)
    plant(made, replace(read(made), salt=theirs.salt, nonce=theirs.nonce, wrapped=theirs.wrapped).to_bytes())
    with pytest.raises(WrongPassphraseError):
        made.open(PASSPHRASE)


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_durably(path, b"old")

    def no_room(_handle: int, _data: memoryview) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", no_room)
    with pytest.raises(DiskFullError):
        write_durably(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_the_header_holds_neither_key_nor_passphrase(made: VaultFiles, vault: OpenVault) -> None:
    data = b"".join((made.folder / name).read_bytes() for name in COPIES)
    assert PASSPHRASE.encode() not in data
    assert bytes(vault.keys.database[:32]) not in data


class CutOffError(Exception):
    """The power went at this step."""


@pytest.mark.parametrize(("broken", "only"), [COPIES, COPIES[::-1]])
def test_the_only_whole_copy_is_replaced_last(made: VaultFiles, broken: str, only: str) -> None:
    (made.folder / broken).write_bytes(b"damaged")
    before = (made.folder / only).read_bytes()

    def cut_off(step: str) -> None:
        if step == "checked":
            raise CutOffError

    with pytest.raises(CutOffError):
        made.change_passphrase(PASSPHRASE, OTHER, step=cut_off)
    assert (made.folder / only).read_bytes() == before
    made.open(OTHER).close()


def test_a_new_header_that_does_not_open_leaves_the_old_one(made: VaultFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [(made.folder / name).read_bytes() for name in COPIES]
    with monkeypatch.context() as patch:
        patch.setattr("app.store.vault.keys.wrap", lambda *_arguments: bytes(48))
        with pytest.raises(DamagedHeaderError):
            made.change_passphrase(PASSPHRASE, OTHER)
    assert [(made.folder / name).read_bytes() for name in COPIES] == before
    made.open(PASSPHRASE).close()


def test_a_file_is_synced_before_it_takes_its_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        done.append("folder synced" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file synced")
        sync(handle)

    def note_rename(path: Path, target: Path) -> Path:
        done.append("renamed")
        return rename(path, target)

    monkeypatch.setattr("os.fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    write_durably(tmp_path / "file", b"new")
    assert done == ["file synced", "renamed", "folder synced"]
