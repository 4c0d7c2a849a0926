"""The page that tells how to add a field is true: its three steps are carried out in a copy of the program."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.laptops import Colleague, FlakyTransport, new_code
from tests.support.postgres import database_url, postgres
from tests.support.servers import ROOT, server_process
from tests.support.vaults import opened

__all__ = ["database_url", "postgres"]

_PAGE = ROOT / "docs/how-to/add-a-field.md"
_BLOCK = re.compile(
    r"^```\w+\n# (?P<file>\S+?)(?:,[^\n]*? after: (?P<after>[^\n]+))?\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE
)
_WORDS = "Pancakes with his grandfather"


def _carry_out(copy: Path) -> list[str]:
    """Make the changes of the page in the copy; return the files that were changed."""
    changed = []
    for found in _BLOCK.finditer(_PAGE.read_text(encoding="utf-8")):
        file = copy / found["file"]
        changed.append(found["file"])
        if found["after"] is None:
            file.write_text(found["text"], encoding="utf-8")
            continue
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = [number for number, line in enumerate(lines) if line.strip().startswith(found["after"])]
        file.write_text("".join([*lines[: at + 1], found["text"], *lines[at + 1 :]]), encoding="utf-8")
    return changed


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """A copy of the program with the page carried out."""
    folder = tmp_path / "copy"
    for part in ("app", "resources", "tests"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    assert _carry_out(folder) == [
        "app/models/plan_items.py", "app/store/migrations/versions/v0004_outcome_celebrated.py", "CHANGELOG.md",
    ]  # fmt: skip
    yield folder
    shutil.rmtree(folder)


def _in_the_copy(copy: Path, *words: str) -> "dict[str, object]":
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.journeys.a_new_field", *words],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_a_declaration_a_migration_and_a_line_are_all_that_a_field_needs(
    copy: Path, tmp_path: Path, database_url: str
) -> None:
    with server_process(database_url, root=copy) as server:
        asha = _in_the_copy(copy, "write", str(tmp_path), server.url, new_code(database_url, "Asha Menon"))
        assert asha["all_on_server"] is True
        assert asha["found"] == ["outcome"]
        assert f"How it will be celebrated {_WORDS}" in str(asha["printed"])
        assert (asha["in_file"], asha["imported_again"]) == (True, _WORDS)
        with opened(tmp_path / "old", "Dee Hanratty") as store, closing(FlakyTransport(server.url)) as transport:
            dee = Colleague(store, transport)
            dee.enrol(new_code(database_url, "Dee Hanratty"))
            assert dee.sync().all_on_server
            kept = [units["celebrated"] for units in dee.all_units().values() if "celebrated" in units]
            assert [head["value"] for heads in kept for head in heads.values()] == [{"celebrated": _WORDS}]
    assert _in_the_copy(copy, "upgrade", str(tmp_path)) == {"shown": _WORDS, "found": ["outcome"], "copies": 1}
