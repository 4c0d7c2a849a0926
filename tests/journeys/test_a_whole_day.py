"""One real day, end to end, on real parts: two laptops with their real windows, two vaults, a server, PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from app.bootstrap import Place, create_vault
from tests.printing.reading import page_texts
from tests.support.laptops import Colleague, FlakyTransport, assert_all_equal, new_code
from tests.support.postgres import database_url, postgres
from tests.support.servers import ROOT, server_process
from tests.support.vaults import LOW_COST, PASSPHRASE, opened

__all__ = ["database_url", "postgres"]

_DEE, _ASHA = "Dee Hanratty", "Asha Menon"
_PLANTED = ("Pritchard", "Featherstonehaugh", "EHC-2026-0871", "writes this outcome", "join the choir")
_MINE, _HERS, _HALF = "Dee writes this outcome.", "Asha writes this outcome.", "Tomos will join the choir, and then"


class Window:
    """The program in a process of its own, and somebody in front of it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def do(self, act: str, *words: str) -> object:
        """Have something done, and return the answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([act, *words]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{act} ended the program"
        return json.loads(line)

    def kill(self) -> None:
        """End the program without warning."""
        self._process.kill()
        self._process.wait()


@contextmanager
def window(vault: Path) -> Iterator[Window]:
    """Start the program on a vault."""
    left = vault.parent / "left"
    (left / "temp").mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(left / "temp")}
    environment |= {f"XDG_{what}_HOME": str(left / what.lower()) for what in ("CONFIG", "DATA", "CACHE", "STATE")}
    with (left / "window.log").open("ab") as said, subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.at_the_desk", str(vault)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True, cwd=ROOT, env=environment,
    ) as process:  # fmt: skip
        try:
            yield Window(process)
        finally:
            process.kill()


@pytest.mark.timeout(600)
def test_one_real_day(tmp_path: Path, database_url: str) -> None:
    dees, ashas, left = tmp_path / "dee", tmp_path / "asha", tmp_path / "left"
    left.mkdir()
    create_vault(Place(dees, LOW_COST), PASSPHRASE, _DEE)
    create_vault(Place(ashas, LOW_COST), PASSPHRASE, _ASHA)
    with ExitStack() as server_up:
        server = server_up.enter_context(server_process(database_url, log=left / "server.log"))
        _a_morning(dees, tmp_path, database_url, server.url)
        server.kill()
    with window(dees) as dee:
        _an_offline_noon(dee, tmp_path)
    assert (dees / "vault.db-wal").stat().st_size > 0  # the kill left it: it is looked through too
    assert _names_in_the_open([dees, left]) == []
    with (
        server_process(database_url, server.port, log=left / "server.log"),
        window(dees) as dee,
        window(ashas) as asha,
    ):
        _recovered_and_shared(dee, asha, server.url, database_url)
        _two_versions(dee, asha)
        dee.do("close")
        asha.do("close")
    with server_process(database_url, server.port):
        _all_alike([dees, ashas], server.url, database_url)
    assert _names_in_the_open([dees, ashas, left]) == []


def _a_morning(dees: Path, folder: Path, database_url: str, url: str) -> None:
    with window(dees) as dee:
        assert dee.do("unlock") == "Planstead"
        assert dee.do("import_practice") == [345, 5]
        assert dee.do("enrol", url, new_code(database_url, _DEE)) == _DEE
        assert dee.do("sync") == {"waiting": 0, "two": 0, "sentence": "Everything on this laptop is on the server."}
        dee.do("picture", str(folder / "morning.png"))
        dee.do("close")


def _an_offline_noon(dee: Window, folder: Path) -> None:
    """The server is down: edit, print, and be killed while typing."""
    dee.do("unlock")
    dee.do("write", "E", "Outcome E-1", "Tomos will ask for a break in three places.")
    seven = str(dee.do("read", "F", "Provision F-7"))
    dee.do("write", "F", "Provision F-7", seven.replace("Jayden", "Tomos"))
    standing = dee.do("sync")
    assert isinstance(standing, dict)
    assert standing["waiting"] == 2
    dee.do("print_plan", str(folder / "plan.pdf"))
    pages = " ".join(" ".join(page_texts((folder / "plan.pdf").read_bytes())).split())
    assert "Tomos will ask for a break in three places." in pages
    assert "Jayden" not in pages
    dee.do("begin_to_type", "E", "Outcome E-2", _HALF)
    dee.kill()


def _recovered_and_shared(dee: Window, asha: Window, url: str, database_url: str) -> None:
    dee.do("unlock")
    assert dee.do("take_up_what_was_kept") == _HALF
    assert dee.do("sync") == {"waiting": 0, "two": 0, "sentence": "Everything on this laptop is on the server."}
    asha.do("unlock")
    asha.do("enrol", url, new_code(database_url, _ASHA))
    asha.do("sync")
    assert asha.do("read", "E", "Outcome E-1") == "Tomos will ask for a break in three places."
    assert asha.do("read", "E", "Outcome E-2") == _HALF


def _two_versions(dee: Window, asha: Window) -> None:
    """Both write the same outcome without seeing each other's words; both are kept; one of them settles it."""
    dee.do("write", "E", "Outcome E-1", _MINE)
    asha.do("write", "E", "Outcome E-1", _HERS)
    for person, two in ((dee, 0), (asha, 1), (dee, 1)):
        standing = person.do("sync")
        assert isinstance(standing, dict)
        assert (standing["waiting"], standing["two"]) == (0, two)
    assert asha.do("keep_mine") == 0
    for person in (asha, dee):
        standing = person.do("sync")
        assert isinstance(standing, dict)
        assert (standing["waiting"], standing["two"]) == (0, 0)
    assert [person.do("read", "E", "Outcome E-1") for person in (dee, asha)] == [_HERS, _HERS]


def _all_alike(vaults: list[Path], url: str, database_url: str) -> None:
    with ExitStack() as stack:
        people = []
        for vault in vaults:
            store = stack.enter_context(opened(vault))
            people.append(Colleague(store, stack.enter_context(closing(FlakyTransport(url)))))
            people[-1].reconnect()
            assert people[-1].sync().all_on_server
        assert_all_equal(database_url, people)


def _names_in_the_open(folders: list[Path]) -> list[str]:
    """Return the files (vaults, logs, temporary and settings) in which words of a case stand unencrypted."""
    planted = [word.encode(code) for word in _PLANTED for code in ("utf-8", "utf-16-le")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert {"vault.db", "server.log", "window.log"} <= {file.name for file in files}
    return [file.name for file in files if any(word in file.read_bytes() for word in planted)]
