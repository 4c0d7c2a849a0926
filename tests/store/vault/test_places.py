"""Where the person's files lie, and where temporary files would."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from app.store.folders import default_vault, window_state
from app.store.vault.hardening import PRIVATE_NAME, empty_private_temp, use_private_temp


@pytest.fixture
def temp_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())
    monkeypatch.setenv("TMPDIR", tempfile.gettempdir())


def test_vault_and_window_state_lie_in_the_users_own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert default_vault() == tmp_path / "data" / "planstead" / "vault"
    assert window_state() == tmp_path / "config" / "planstead" / "windows.ini"
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_of_any_library_go_into_an_empty_private_folder(tmp_path: Path, temp_as_before: None) -> None:
    (tmp_path / PRIVATE_NAME).mkdir()
    (tmp_path / PRIVATE_NAME / "left over").write_text("from a crash")
    folder = use_private_temp(tmp_path)
    assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []
    handle, name = tempfile.mkstemp()
    os.close(handle)
    assert Path(name).parent == folder
    empty_private_temp(tmp_path)
    assert not Path(name).exists()
