"""dev.py tells in plain words what is missing, and asks only for what is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from tests.architecture.checkout import ROOT


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let dev.py start nothing; return what it would have started."""
    words: list[list[str]] = []

    def run(command: list[str | Path], **_: object) -> subprocess.CompletedProcess[str]:
        words.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return words


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as ended:
        dev.set_up(dev.DRAWING)
    assert ended.value.code == dev.STOPPED
    assert "This is Python 3.9; Planstead needs Python 3.11 or newer." in capsys.readouterr().err


def test_missing_libraries_are_named_where_they_cannot_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: list[list[str]]
) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev, "apt_command", list)
    with pytest.raises(SystemExit) as ended:
        dev.add_system_packages(dev.DRAWING)
    assert ended.value.code == dev.STOPPED
    assert "missing: libegl1." in capsys.readouterr().err
    assert asked == []


def test_only_missing_libraries_are_installed(monkeypatch: pytest.MonkeyPatch, asked: list[list[str]]) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library not in {"libEGL.so.1", "libdbus-1.so.3"})
    monkeypatch.setattr(dev, "apt_command", lambda: ["apt-get"])
    dev.add_system_packages(dev.DRAWING)
    assert asked[-1][-2:] == ["libegl1", "libdbus-1-3"]
    assert asked[-1][:2] == ["apt-get", "install"]


def test_nothing_is_installed_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch, asked: list[list[str]]) -> None:
    monkeypatch.setattr(dev, "loads", bool)
    dev.add_system_packages(dev.DRAWING | dev.WINDOW)
    assert asked == []


def test_a_set_up_checkout_is_not_installed_again(monkeypatch: pytest.MonkeyPatch, asked: list[list[str]]) -> None:
    monkeypatch.setattr(dev, "loads", bool)
    monkeypatch.setattr(dev, "is_usable", bool)
    monkeypatch.setattr(dev, "STAMP", ROOT / "none")
    monkeypatch.setattr(Path, "write_text", lambda *_, **__: 0)
    dev.set_up(dev.DRAWING)
    assert any("--require-hashes" in words for words in asked)
    asked.clear()
    monkeypatch.setattr(dev, "is_installed", lambda: True)
    dev.set_up(dev.DRAWING)
    assert asked == []


def test_a_failed_step_ends_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.demand([sys.executable, "-c", "raise SystemExit(1)"], "The packages could not be installed.")
    assert ended.value.code == dev.STOPPED
    assert "The packages could not be installed." in capsys.readouterr().err


def test_every_check_is_run_and_the_failed_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "python", lambda *words: int("mypy" in words or "vulture" in words))
    assert dev.check() == 1
    assert "Not in order: types, dead code." in capsys.readouterr().out
    monkeypatch.setattr(dev, "python", lambda *_: 0)
    assert dev.check() == 0


def test_the_door_uses_the_standard_library_and_asks_for_the_python_the_project_asks_for() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    packages = {name.partition(".")[0] for name in re.findall(r"^(?:from|import) ([\w.]+)", source, re.MULTILINE)}
    assert packages <= sys.stdlib_module_names
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(str(part) for part in dev.OLDEST)


def test_the_ci_run_is_the_test_command() -> None:
    run = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in run
    assert "python3 dev.py test" in run
