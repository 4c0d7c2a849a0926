"""The print queue, played by two small programs that keep what they are given."""

import os
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.services.printouts import paper
from app.services.printouts.paper import Sheet

_LP = """#!/bin/sh
echo "$@" > {folder}/words
cat > {folder}/pages
exit {status}
"""
_LPSTAT = """#!/bin/sh
if [ "$1" = -e ]; then printf 'Reception\\nOffice\\n'; else echo 'system default destination: Reception'; fi
"""


def _queue(folder: Path, monkeypatch: pytest.MonkeyPatch, status: int = 0) -> None:
    for name, words in (("lp", _LP.format(folder=folder, status=status)), ("lpstat", _LPSTAT)):
        program = folder / name
        program.write_text(words)
        program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_the_usual_printer_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _queue(tmp_path, monkeypatch)
    assert paper.printers().names == ("Reception", "Office")


def test_the_pages_go_through_a_pipe_and_the_job_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _queue(tmp_path, monkeypatch)
    paper.send(b"%PDF-1.7 pages", Sheet("Office", 2, both_sides=True))
    assert (tmp_path / "pages").read_bytes() == b"%PDF-1.7 pages"
    words = (tmp_path / "words").read_text().split()
    assert words == [
        "-d", "Office", "-n", "2", "-t", "Planstead", "-o", "fit-to-page", "-o", "sides=two-sided-long-edge", "-",
    ]  # fmt: skip


def test_a_printer_that_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _queue(tmp_path, monkeypatch, status=1)
    with pytest.raises(UserError, match="Office did not take"):
        paper.send(b"%PDF", Sheet("Office"))


def test_a_laptop_without_a_queue_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert paper.printers().names == ()
    with pytest.raises(UserError, match="no print queue"):
        paper.send(b"%PDF", Sheet("Office"))
