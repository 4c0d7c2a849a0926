"""Every command as council IT and scripts use it: a process of its own, exit statuses, answers for machines."""

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from app.cli import main, server_main
from app.domain import resources
from app.services.printouts.sheets.kinds import SheetKind
from app.sync.server.practice import PracticeDatabase
from tests.printing.reading import page_texts
from tests.support.postgres import database_url, postgres
from tests.support.servers import ROOT, server_process

__all__ = ["database_url", "postgres"]

CASES = sorted((ROOT / "resources/practice/cases").glob("*.yaml"))
CASELOAD = ROOT / "resources/practice/caseload.csv"
PASSPHRASE = "plinth otter saddle mango quarry"
DONE, WITH_FINDINGS, WRONG_USAGE, REFUSED = range(4)
_MAIN = {
    "planstead": "import sys; from app.cli import main; sys.exit(main())",
    "planstead-server": "import sys; from app.cli import server_main; sys.exit(server_main())",
}


@dataclass(frozen=True)
class Ended:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        told: dict[str, object] = json.loads(self.out)
        return told

    @property
    def rows(self) -> list[dict[str, object]]:
        told: list[dict[str, object]] = json.loads(self.out)
        return told


def run(program: str, *words: object) -> Ended:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _MAIN[program], *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


class Laptop:
    """A vault that is reached by commands alone."""

    def __init__(self, folder: Path, passphrase: Path) -> None:
        self.folder, self.passphrase = folder, passphrase

    def __call__(self, *words: object) -> Ended:
        return run("planstead", *words, "--vault", self.folder, "--passphrase-file", self.passphrase)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def laptop(here: Path) -> Laptop:
    """A vault with the practice cases and the caseload."""
    made = Laptop(here / "vault", here / "passphrase")
    assert made("vault", "create", "--name", "Dee Hanratty").status == DONE
    return made


@pytest.mark.timeout(900)
def test_a_day_of_commands(laptop: Laptop, here: Path, postgres: PracticeDatabase, database_url: str) -> None:
    _import_cases(laptop)
    _import_caseload(laptop)
    _list_and_search(laptop)
    _export(laptop, here)
    _print(laptop, here)
    _sync(laptop, here, database_url)


def _import_cases(laptop: Laptop) -> None:
    first = laptop("import", "cases", *CASES, "--json")
    assert first.status in (DONE, WITH_FINDINGS)
    assert set(first.json) >= {
        "read", "created", "updated", "unchanged", "warned", "held", "rejected", "skipped_lines", "rows",
    }  # fmt: skip
    assert (first.json["read"], first.json["created"]) == (3, 3)
    assert "unchanged: 3" in laptop("import", "cases", *CASES).out


def _import_caseload(laptop: Laptop) -> None:
    first = laptop("import", "caseload", CASELOAD, "--json")
    assert first.status == WITH_FINDINGS
    told = first.json
    assert (told["read"], told["created"], told["held"], told["rejected"]) == (350, 342, 5, 3)
    rows = told["rows"]
    assert isinstance(rows, list)
    assert {"line", "outcome", "messages"} <= set(rows[0])
    again = laptop("import", "caseload", CASELOAD, "--json").json
    assert (again["read"], again["unchanged"], again["held"], again["rejected"]) == (350, 342, 5, 3)


def _list_and_search(laptop: Laptop) -> None:
    listed = laptop("list", "cases", "--json")
    assert listed.status == DONE
    numbers = [row["case"] for row in listed.rows]
    assert len(numbers) == len(set(numbers)) == 345
    assert "EHC-2026-0871" in numbers
    found = laptop("search", "Pritchard", "--json")
    assert found.status == DONE
    assert "EHC-2026-0871" in [row["case"] for row in found.rows]
    assert laptop("search", "zzzznothing").err == "Nothing was found.\n"
    many = laptop("search", "caseworker", "--json")
    assert (many.status, len(many.rows)) == (DONE, 50)
    assert many.err == "These are the first 50 places. Another word narrows the search.\n"


def _export(laptop: Laptop, here: Path) -> None:
    file = here / "out.yaml"
    assert laptop("export", "case", "EHC-2026-0871", "--out", file).status == DONE
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    asked = yaml.safe_load(resources.read_text(f"practice/cases/{CASES[0].name}"))
    assert written["format"] == asked["format"] == "planstead-case"
    assert written.keys() >= asked.keys()
    missing = laptop("export", "case", "EHC-0000", "--out", here / "no.yaml")
    assert (missing.status, missing.out) == (REFUSED, "")
    assert missing.err.startswith("There is no such case on this laptop.")
    assert not (here / "no.yaml").exists()


def _print(laptop: Laptop, here: Path) -> None:
    stopped = laptop("print-plan", "EHC-2026-0871", "--layout", "standard", "--out", here / "tomos.pdf")
    assert stopped.status == REFUSED
    assert "Section F, F-7" in stopped.err
    assert not (here / "tomos.pdf").exists()
    file = here / "yusuf.pdf"
    printed = laptop("print-plan", "EHC-2020-0344", "--layout", "large", "--out", file, "--json")
    assert printed.status in (DONE, WITH_FINDINGS), printed.err
    assert printed.json["pages"] == len(page_texts(file.read_bytes()))
    assert "outside the encrypted store" in printed.err
    for kind in SheetKind:
        sheet = here / f"{kind}.pdf"
        since = ("--from", "1/9/2026") if kind is SheetKind.CHRONOLOGY else ()
        made = laptop("print-sheet", "EHC-2020-0344", "--kind", kind, *since, "--out", sheet, "--json")
        assert made.status in (DONE, WITH_FINDINGS), made.err
        assert made.json["pages"] == len(page_texts(sheet.read_bytes()))
        assert "outside the encrypted store" in made.err
    agenda = here / "agenda.ics"
    written = laptop("export", "agenda", "--out", agenda, "--json")
    assert (written.status, written.json["file"]) == (DONE, str(agenda))
    assert "names nobody" in written.err
    assert agenda.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def _sync(laptop: Laptop, here: Path, database_url: str) -> None:
    with server_process(database_url) as server:
        code = run("planstead-server", "enrol-code", "--database-url", database_url, "--user", "Dee Hanratty",
                   "--team", "0-13", "--json").json["code"]  # fmt: skip
        wrong = laptop("enrol", "--server", server.url, "--code", "AAAAA-BBBBB")
        assert (wrong.status, wrong.out) == (REFUSED, "")
        enrolled = laptop("enrol", "--server", server.url, "--code", code, "--json")
        assert (enrolled.status, enrolled.json["user"]) == (DONE, "Dee Hanratty")
        receipt = laptop("sync", "--json")
        assert receipt.status == DONE, receipt.err
        assert set(receipt.json) == {"sent", "received", "two_versions", "set_aside", "waiting", "all_on_server"}
        assert (receipt.json["all_on_server"], receipt.json["waiting"]) == (True, 0)
        status = run("planstead-server", "status", "--database-url", database_url, "--json").json
        assert (status["devices"], status["quarantined"]) == (1, 0)
        assert status["changes"]
    offline = laptop("sync")
    assert offline.status == REFUSED
    assert offline.out.startswith("Sent: 0. Received: 0. In two versions: 0. Set aside: 0. Waiting: 0.")
    assert "not answering" in offline.err


def test_what_is_refused_is_said_plainly_and_changes_nothing(laptop: Laptop, here: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("not the passphrase at all\n", encoding="utf-8")
    wrong = Laptop(laptop.folder, tmp_path / "wrong")("list", "cases")
    assert (wrong.status, wrong.out) == (REFUSED, "")
    assert wrong.err
    again = laptop("vault", "create")
    assert (again.status, again.out) == (REFUSED, "")
    assert run("planstead", "list", "cases", "--vault", laptop.folder).status == REFUSED
    assert Laptop(tmp_path / "none", here / "passphrase")("list", "cases").status == REFUSED
    (tmp_path / "weak").write_text("password\n", encoding="utf-8")
    weak = Laptop(tmp_path / "new", tmp_path / "weak")("vault", "create")
    assert weak.status == REFUSED
    assert not (tmp_path / "new" / "vault.db").exists()
    assert laptop("import", "cases", tmp_path / "no-such-file.yaml").status == REFUSED


@pytest.mark.parametrize(
    "words", [["nonsense"], ["import"], ["print-plan"], ["export", "case", "X"], ["sync", "--passphrase", "secret"]]
)
def test_wrong_usage_is_2_with_the_usage(words: list[str]) -> None:
    ended = run("planstead", *words)
    assert (ended.status, ended.out) == (WRONG_USAGE, "")
    assert ended.err.startswith("usage: planstead")


_LEVELS = [
    [], ["vault"], ["vault", "create"], ["import"], ["import", "cases"], ["import", "caseload"], ["list"],
    ["list", "cases"], ["export"], ["export", "case"], ["print-plan"], ["search"], ["enrol"], ["sync"], ["demo"],
]  # fmt: skip
_SERVER_LEVELS: list[list[str]] = [[], ["init"], ["serve"], ["enrol-code"], ["status"]]


@pytest.mark.parametrize(
    ("program", "words"),
    [*(("planstead", words) for words in _LEVELS), *(("planstead-server", words) for words in _SERVER_LEVELS)],
    ids=lambda part: part if isinstance(part, str) else "-".join(part),
)
def test_help_reads_well_at_every_level(
    program: str, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with contextlib.suppress(SystemExit):
        {"planstead": main, "planstead-server": server_main}[program]([*words, "--help"])
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith(f"usage: {' '.join([program, *words])}")
    assert "==SUPPRESS==" not in told.out
    assert max(map(len, told.out.splitlines())) <= 100


@pytest.mark.parametrize("program", ["planstead", "planstead-server"])
def test_help_ends_with_0(program: str) -> None:
    ended = run(program, "--help")
    assert (ended.status, ended.err) == (DONE, "")
