"""`planstead demo`: the whole program on practice data, with a private server of its own.

With a display the desktop opens, and its "Sync now" works for as long as it is open. Without one the same day is done
on windows that are drawn on no screen, and a receipt says what was done and where its pictures lie.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import supervise
from app.bootstrap import Place, practice
from app.bootstrap.practice import CASEWORKER, COLLEAGUE, TEAM, Server
from app.cli import DONE, REFUSED
from app.domain.errors import BugError, UserError

if TYPE_CHECKING:
    from app.bootstrap.practice_day import Day

_SERVER: Final = "import sys; from app.cli import server_main; sys.exit(server_main())"
_STOP_SECONDS: Final = 30


def run(folder: Path | None) -> int:
    """Set up what is missing in the folder, start the server, and open the desktop or live through a day."""
    where = folder or _default_folder()
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = Place(where / "vault")
    words = practice.passphrase_in(where / "passphrase.txt")
    _say("Starting a private PostgreSQL and the server ...")
    with _server(where) as server:
        practice.prepare(place, words, server, _say)
        if _has_display():
            return _open_desktop(place, words)
        return _live_through_a_day(where, place, words, server)


def _default_folder() -> Path:
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "dev.py").exists():
        return checkout / ".practice"
    from app.store.folders import default_vault

    return default_vault().parent / "practice"


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


# --- the server, a process of its own ---------------------------------------------------------------------------


@contextmanager
def _server(where: Path) -> Iterator[Server]:
    """Run the server on this machine only; it and its database end with the block."""
    database = ["--practice", str(where / "server")]
    command = [sys.executable, "-c", _SERVER, "serve", *database, "--port", _port(where), "--json"]
    log = where / "server.log"
    with (
        log.open("ab") as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True, start_new_session=True) as process,  # noqa: S603 - our own program
    ):
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise UserError("The practice server did not start.", f"{_last_line(log)} Its words are in {log}.")
            url = str(json.loads(line)["url"])
            (where / "port.txt").write_text(url.rpartition(":")[2], encoding="ascii")
            yield Server(url, lambda name: _new_code(database, name))
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _last_line(log: Path) -> str:
    return (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]


def _port(where: Path) -> str:
    """Return the port of the last time, as the vaults know the server by it; 0 takes a free one."""
    kept = where / "port.txt"
    return kept.read_text(encoding="ascii").strip() if kept.exists() else "0"


def _new_code(database: Sequence[str], name: str) -> str:
    asked = [sys.executable, "-c", _SERVER, "enrol-code", *database, "--user", name, "--team", TEAM, "--json"]
    return str(json.loads(_answer_of(asked))["code"])


def _answer_of(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode not in (0, 1):
        raise UserError("A step of the practice day failed.", done.stderr.strip())
    return done.stdout


# --- with a display ---------------------------------------------------------------------------------------------


def _open_desktop(place: Place, words: str) -> int:
    _say(
        f"\nThe desktop opens, signed in as {CASEWORKER}. After a lock it asks for the practice passphrase:\n\n"
        f"    {words}\n\n“Sync now” works as long as the desktop is open. Close it to end."
    )
    once = place.folder.parent / "sign-in-once.txt"
    once.touch(0o600)
    once.write_text(words, encoding="utf-8")
    command = [sys.executable, "-m", "app", "--vault", str(place.folder), "desk", "--sign-in-once", str(once)]
    try:
        return supervise.keep_open(command)
    finally:
        once.unlink(missing_ok=True)


# --- without one ------------------------------------------------------------------------------------------------


def _live_through_a_day(where: Path, place: Place, words: str, server: Server) -> int:
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    from app.bootstrap.practice_day import CASE, Day, live_through

    results = where / "results"
    results.mkdir(exist_ok=True)
    _say("There is no display here, so the day is done on windows that nobody sees.\n")
    day = Day(results, lambda step: _say(f"- {step}"))
    try:
        live_through(place, words, day)
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - the windows would tell it in a dialog that nobody sees
        traceback.print_exception(error)
        _say("The day stopped before its end. The lines above say where; the people in them are made up.")
        return REFUSED
    _colleague_sees_it(where, server, day, CASE)
    _say("\nEverything worked. Left for you to look at:")
    for file in day.files:
        _say(f"  {file}")
    return DONE


def _colleague_sees_it(where: Path, server: Server, day: "Day", case: str) -> None:
    """A second laptop, in processes of its own: it joins the server, syncs, and shows the new words."""
    vault, passphrase = where / "colleague", where / "passphrase.txt"

    def planstead(*words: str) -> str:
        return _answer_of(
            [sys.executable, "-m", "app", *words, "--vault", str(vault), "--passphrase-file", str(passphrase)]
        )

    if not (vault / "vault.db").exists():
        planstead("vault", "create", "--name", COLLEAGUE)
        planstead("enrol", "--server", server.url, "--code", server.new_code(COLLEAGUE))
    receipt = json.loads(planstead("sync", "--json"))
    file = day.file("colleague-case.yaml")
    planstead("export", "case", case, "--out", str(file))
    if day.new_words not in " ".join(file.read_text(encoding="utf-8").split()):
        raise BugError("the colleague's laptop does not show the new words")
    day.say(f"A second laptop, of {COLLEAGUE}, synced ({receipt['received']} records) and shows the new outcome.")
