"""What only shows with real processes: two at once, one killed, one without room, one that locked."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pytest

from app.store.faults import VaultInUseError, WrongPassphraseError
from app.store.vault.files import VaultFiles, VaultState
from tests.store.vault.conftest import LOW, OTHER, PASSPHRASE

ROOT = Path(__file__).resolve().parents[3]
ACTOR = [sys.executable, "-m", "tests.store.vault.actor"]
SUPERVISE = "import sys; from app.supervise import keep_open; sys.exit(keep_open(sys.argv[1:]))"

Words = dict[str, object]


def run(act: str, folder: Path) -> list[Words]:
    """Let another process act to its end and return what it said."""
    done = subprocess.run([*ACTOR, act, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def started(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """Run a process that waits for lines; it is gone afterwards."""
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def next_words(process: subprocess.Popen[str]) -> Words:
    return cast("Words", json.loads(cast("IO[str]", process.stdout).readline()))


def tell(process: subprocess.Popen[str], line: str = "go on") -> None:
    stream = cast("IO[str]", process.stdin)
    stream.write(line + "\n")
    stream.flush()


def opens(folder: Path, passphrase: str) -> bool:
    try:
        VaultFiles(folder, floor=LOW).open(passphrase).close()
    except WrongPassphraseError:
        return False
    return True


def test_a_second_process_is_told_and_gets_in_when_the_first_has_gone(made: VaultFiles) -> None:
    with started([*ACTOR, "hold", str(made.folder)]) as other:
        assert next_words(other) == {"state": "open"}
        with pytest.raises(VaultInUseError, match="already open in another Planstead"):
            made.open(PASSPHRASE)
        tell(other)
        assert other.wait() == 0
    made.open(PASSPHRASE).close()


def test_a_killed_process_does_not_keep_the_vault(made: VaultFiles) -> None:
    with started([*ACTOR, "hold", str(made.folder)]) as other:
        next_words(other)
        other.kill()
        other.wait()
        made.open(PASSPHRASE).close()


def test_a_change_of_passphrase_killed_at_any_step_opens_with_exactly_one_of_the_two(tmp_path: Path) -> None:
    [said] = run("kill-change", tmp_path)
    steps = cast("int", said["steps"])
    assert steps == 13
    outcomes = [(opens(tmp_path / str(step), PASSPHRASE), opens(tmp_path / str(step), OTHER)) for step in range(steps)]
    assert all(old != new for old, new in outcomes)
    assert outcomes == sorted(outcomes, reverse=True)
    assert {(True, False), (False, True)} == set(outcomes)
    assert not opens(tmp_path / str(steps), PASSPHRASE)
    assert opens(tmp_path / str(steps), OTHER)


def test_a_vault_cut_off_while_being_made_is_whole_or_can_be_made_anew(tmp_path: Path) -> None:
    [said] = run("kill-create", tmp_path)
    steps = cast("int", said["steps"])
    assert steps == 17
    states = []
    for step in range(steps):
        files = VaultFiles(tmp_path / str(step), floor=LOW)
        states.append(files.state())
        if states[-1] is VaultState.NONE:
            files.create(PASSPHRASE).close()
        files.open(PASSPHRASE).close()
        left = sorted(path.name for path in files.folder.iterdir())
        assert left == ["vault.db", "vault.hdr.a", "vault.hdr.b", "vault.lock"]
    assert set(states) == {VaultState.NONE, VaultState.WHOLE}


def test_no_room_changes_nothing_and_leaves_nothing_behind(made: VaultFiles) -> None:
    changed, created = run("small-disk", made.folder)
    assert changed == {
        "fault": "DiskFullError",
        "left": ["vault.db", "vault.hdr.a", "vault.hdr.b", "vault.lock"],
    }
    assert created["fault"] in {"DiskFullError", "DiskError"}
    assert created["left"] == ["vault.lock"]
    made.open(PASSPHRASE).close()


def test_the_process_with_the_keys_asks_for_no_dumps(tmp_path: Path) -> None:
    [said] = run("harden", tmp_path)
    assert said == {"in_force": True, "core": [0, 0], "dumpable": [1, 0]}


def test_the_lock_screens_modules_do_not_bring_sqlalchemy_or_anything_slow(tmp_path: Path) -> None:
    code = (
        "import sys, app.store.vault.files, app.store.vault.hardening, app.store.folders, app.supervise; "
        "print(sorted({'sqlalchemy', 'alembic', 'reportlab', 'asyncio', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


def test_after_a_lock_no_process_of_ours_holds_a_key_or_a_word_of_a_case(made: VaultFiles) -> None:
    canary = "Tamsin Quillfeather-" + made.folder.parent.name
    with made.open(PASSPHRASE) as vault:
        wanted = [canary.encode(), bytes(vault.keys.database[:32]), vault.keys.database.hex().encode()]
        connection = vault.connect()
        connection.execute("CREATE TABLE note (wording TEXT)")
        connection.execute("INSERT INTO note VALUES (?)", (canary,))
        connection.close()
    with started([sys.executable, "-c", SUPERVISE, *ACTOR, "desk", str(made.folder)]) as supervisor:
        unlocked = next_words(supervisor)
        assert unlocked["rows"] == 1
        assert all(holds(cast("int", unlocked["pid"]), wanted))
        tell(supervisor, "lock")
        locked = next_words(supervisor)
        assert locked["state"] == "locked"
        assert locked["pid"] != unlocked["pid"]
        assert not Path(f"/proc/{unlocked['pid']}").exists()
        for pid in (cast("int", locked["pid"]), supervisor.pid):
            assert holds(pid, wanted) == [False, False, False]
        tell(supervisor, "end")
        assert supervisor.wait() == 0


def holds(pid: int, wanted: list[bytes]) -> list[bool]:
    """Say which of these bytes are in the writable memory of a process."""
    found = [False] * len(wanted)
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            area, rights = line.split()[:2]
            if not rights.startswith("rw") or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(number, 16) for number in area.split("-"))
            memory.seek(start)
            data = memory.read(end - start)
            found = [before or piece in data for before, piece in zip(found, wanted, strict=True)]
    return found


def test_the_supervisor_returns_what_the_desk_returned() -> None:
    for status in (0, 3, 75 + 1):
        code = f"import sys; sys.exit({status})"
        done = subprocess.run([sys.executable, "-c", SUPERVISE, sys.executable, "-c", code], cwd=ROOT, check=False)
        assert done.returncode == status


def test_a_desk_that_was_killed_is_reported_and_not_started_again() -> None:
    code = "import os; os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", SUPERVISE, sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 128 + 9


def test_a_request_to_end_reaches_the_desk(made: VaultFiles) -> None:
    with started([sys.executable, "-c", SUPERVISE, *ACTOR, "hold", str(made.folder)]) as supervisor:
        next_words(supervisor)
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait() == 128 + signal.SIGTERM
    made.open(PASSPHRASE).close()
