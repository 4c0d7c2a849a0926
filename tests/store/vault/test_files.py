"""Making, opening and re-wrapping a vault, and every way in which the world can stand in between."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.store import cipher
from app.store.faults import (
    DamagedDatabaseError,
    NoVaultError,
    PlaintextDatabaseError,
    ReadOnlyError,
    VaultExistsError,
    VaultInUseError,
    WaitError,
    WrongPassphraseError,
)
from app.store.vault.files import OpenVault, VaultFiles, VaultState, wait_after
from app.store.vault.header import Header, parse
from app.store.vault.keys import KeyPolicy
from app.store.vault.passphrase import WeakPassphraseError
from tests.store.vault.conftest import LOW, OTHER, PASSPHRASE, Clock


def names(files: VaultFiles) -> list[str]:
    return sorted(path.name for path in files.folder.iterdir())


def test_a_new_vault_opens_with_its_passphrase_and_the_same_keys(files: VaultFiles) -> None:
    assert files.state() is VaultState.NONE
    with files.create(PASSPHRASE) as new:
        first = (new.vault_id, bytes(new.keys.database), bytes(new.keys.files), bytes(new.keys.log))
    assert files.state() is VaultState.WHOLE
    with files.open(PASSPHRASE) as again:
        assert (again.vault_id, bytes(again.keys.database), bytes(again.keys.files), bytes(again.keys.log)) == first
    assert len({first[1][:32], first[2], first[3]}) == 3
    assert names(files) == ["vault.db", "vault.hdr.a", "vault.hdr.b", "vault.lock"]


def test_the_folder_and_its_files_are_the_owners_alone(vault: OpenVault) -> None:
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    for name in ("vault.hdr.a", "vault.hdr.b", "vault.lock"):
        assert stat.S_IMODE((vault.folder / name).stat().st_mode) == 0o600


def test_a_folder_that_was_opened_up_is_closed_again(made: VaultFiles) -> None:
    made.folder.chmod(0o755)
    made.open(PASSPHRASE).close()
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700


def test_the_passphrase_opens_however_its_accents_were_typed(files: VaultFiles) -> None:
    files.create("caf\u00e9 lantern tundra wobble crisp").close()
    files.open("cafe\u0301 lantern tundra wobble crisp").close()


def test_closing_overwrites_the_keys(made: VaultFiles) -> None:
    with made.open(PASSPHRASE) as vault:
        assert any(vault.keys.database)
    assert not any(vault.keys.database + vault.keys.files + vault.keys.log)


def test_no_key_is_shown_when_a_vault_is_printed(vault: OpenVault) -> None:
    assert vault.keys.database.hex() not in repr(vault)
    assert repr(bytes(vault.keys.database))[2:-1] not in repr(vault)


def test_nothing_is_made_over_a_vault(made: VaultFiles) -> None:
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    with pytest.raises(VaultExistsError):
        made.create(OTHER)
    assert {path.name: path.read_bytes() for path in made.folder.iterdir()} == before


def test_nothing_is_made_among_other_files_nor_are_they_touched(files: VaultFiles) -> None:
    files.folder.mkdir(mode=0o755)
    (files.folder / "letter.txt").write_text("mine")
    with pytest.raises(VaultExistsError):
        files.create(PASSPHRASE)
    assert names(files) == ["letter.txt"]
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o755


def test_a_file_in_the_place_of_the_folder_is_left_alone(files: VaultFiles) -> None:
    files.folder.write_text("mine")
    with pytest.raises(VaultExistsError):
        files.create(PASSPHRASE)
    assert files.folder.read_text() == "mine"


def test_an_empty_folder_has_no_vault_and_opening_makes_none(files: VaultFiles) -> None:
    files.folder.mkdir()
    with pytest.raises(NoVaultError):
        files.open(PASSPHRASE)
    assert names(files) == []


def test_a_weak_passphrase_makes_no_vault_and_changes_none(files: VaultFiles, tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        files.create("short")
    assert list(tmp_path.iterdir()) == []
    files.create(PASSPHRASE).close()
    with pytest.raises(WeakPassphraseError):
        files.change_passphrase(PASSPHRASE, "short")
    files.open(PASSPHRASE).close()


def test_a_failed_creation_leaves_an_empty_folder(files: VaultFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise ReadOnlyError

    with monkeypatch.context() as patch:
        patch.setattr("app.store.vault.header.HeaderFiles.write_both", refuse)
        with pytest.raises(ReadOnlyError):
            files.create(PASSPHRASE)
    assert names(files) == ["vault.lock"]
    files.create(PASSPHRASE).close()


def test_a_wrong_passphrase_opens_nothing_and_is_counted(made: VaultFiles) -> None:
    with pytest.raises(WrongPassphraseError) as first:
        made.open(OTHER)
    with pytest.raises(WrongPassphraseError) as second:
        made.open("\ud800 anything at all")
    assert (first.value.tries, second.value.tries) == (1, 2)
    made.open(PASSPHRASE).close()
    with pytest.raises(WrongPassphraseError) as after:
        made.open(OTHER)
    assert after.value.tries == 1


def test_after_five_wrong_tries_a_delay_grows_and_is_kept(made: VaultFiles, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphraseError):
            made.open(OTHER)
    again = VaultFiles(made.folder, floor=LOW, clock=clock)
    with pytest.raises(WaitError) as first:
        again.open(PASSPHRASE)
    clock.pass_seconds(first.value.seconds)
    with pytest.raises(WrongPassphraseError):
        again.open(OTHER)
    with pytest.raises(WaitError) as second:
        again.open(PASSPHRASE)
    assert (first.value.seconds, second.value.seconds) == (1, 2)
    clock.pass_seconds(2)
    again.open(PASSPHRASE).close()


def test_the_delay_never_passes_five_minutes_and_nothing_is_ever_wiped() -> None:
    assert [wait_after(tries) for tries in (0, 4, 5, 6, 7, 13, 14, 100, 2**31)] == [0, 0, 1, 2, 4, 256, 300, 300, 300]


def test_a_clock_set_back_does_not_keep_the_owner_out(made: VaultFiles, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphraseError):
            made.open(OTHER)
    clock.pass_seconds(-3600)
    made.open(PASSPHRASE).close()


def test_a_changed_passphrase_opens_the_same_data_and_the_old_one_does_not(made: VaultFiles) -> None:
    with made.open(PASSPHRASE) as vault:
        before = bytes(vault.keys.database)
        made.change_passphrase(PASSPHRASE, OTHER)
    with pytest.raises(WrongPassphraseError):
        made.open(PASSPHRASE)
    with made.open(OTHER) as vault:
        assert bytes(vault.keys.database) == before


def test_changing_needs_the_passphrase_in_use(made: VaultFiles) -> None:
    with pytest.raises(WrongPassphraseError):
        made.change_passphrase(OTHER, "seven brisk otters folding maps")
    made.open(PASSPHRASE).close()


def test_a_change_uses_fresh_randomness_and_leaves_no_old_wrapping(made: VaultFiles) -> None:
    old = parse((made.folder / "vault.hdr.a").read_bytes())
    made.change_passphrase(PASSPHRASE, PASSPHRASE)
    new = [parse((made.folder / name).read_bytes()) for name in ("vault.hdr.a", "vault.hdr.b")]
    assert isinstance(old, Header)
    assert new[0] == new[1]
    assert isinstance(new[0], Header)
    assert len({old.salt, old.nonce, old.wrapped, new[0].salt, new[0].nonce, new[0].wrapped}) == 6
    assert new[0].vault_id == old.vault_id


def test_a_dearer_guess_can_be_asked_for_and_a_cheaper_one_is_not_taken(files: VaultFiles) -> None:
    dear = replace(LOW, memory_kib=256)
    files.create(PASSPHRASE, cost=dear).close()
    header = parse((files.folder / "vault.hdr.a").read_bytes())
    assert isinstance(header, Header)
    assert header.cost == dear
    files.change_passphrase(PASSPHRASE, OTHER, cost=replace(LOW, memory_kib=8))
    header = parse((files.folder / "vault.hdr.a").read_bytes())
    assert isinstance(header, Header)
    assert header.cost == LOW


def test_a_read_only_folder_is_said_as_such(made: VaultFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(ReadOnlyError):
        made.open(PASSPHRASE)


def test_a_wrong_passphrase_is_said_as_such_even_where_the_try_cannot_be_noted(
    made: VaultFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise ReadOnlyError

    monkeypatch.setattr("app.store.vault.header.write_durably", refuse)
    with pytest.raises(WrongPassphraseError):
        made.open(OTHER)


def test_a_missing_database_is_damage_and_is_not_made_anew(made: VaultFiles) -> None:
    (made.folder / "vault.db").unlink()
    assert made.state() is VaultState.DAMAGED
    with pytest.raises(DamagedDatabaseError):
        made.open(PASSPHRASE)
    assert not (made.folder / "vault.db").exists()


def test_an_emptied_database_is_damage_and_is_not_filled(made: VaultFiles) -> None:
    (made.folder / "vault.db").write_bytes(b"")
    with pytest.raises(DamagedDatabaseError):
        made.open(PASSPHRASE)
    assert (made.folder / "vault.db").read_bytes() == b""


def test_a_plaintext_database_is_refused(made: VaultFiles) -> None:
    (made.folder / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(PlaintextDatabaseError):
        made.open(PASSPHRASE)


def test_the_database_of_another_vault_is_refused(made: VaultFiles, tmp_path: Path) -> None:
    cipher.create(tmp_path / "theirs.db", bytes(48))
    (tmp_path / "theirs.db").replace(made.folder / "vault.db")
    with pytest.raises(DamagedDatabaseError):
        made.open(PASSPHRASE)


def test_a_vault_is_open_once(made: VaultFiles, vault: OpenVault) -> None:
    with pytest.raises(VaultInUseError):
        made.open(PASSPHRASE)
    vault.close()
    made.open(PASSPHRASE).close()


def test_a_failed_opening_leaves_the_vault_free(made: VaultFiles) -> None:
    with pytest.raises(WrongPassphraseError):
        made.open(OTHER)
    made.open(PASSPHRASE).close()


def test_a_vault_made_without_saying_more_has_the_full_price_for_each_guess(tmp_path: Path) -> None:
    files = VaultFiles(tmp_path / "vault")
    files.create(PASSPHRASE).close()
    header = parse((files.folder / "vault.hdr.a").read_bytes())
    assert isinstance(header, Header)
    assert header.cost == KeyPolicy()
    files.open(PASSPHRASE).close()
