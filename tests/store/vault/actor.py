"""Another process, for tests about several processes, killed processes and limits of the operating system.

python -m tests.store.vault.actor hold|kill-change|kill-create|small-disk|desk|harden FOLDER
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.store.faults import VaultError
from app.store.vault.files import VaultFiles
from app.store.vault.hardening import harden_process
from app.supervise import LOCKED_STATUS
from tests.store.vault.conftest import LOW, OTHER, PASSPHRASE

_PR_GET_DUMPABLE = 3


def _at(folder: Path) -> VaultFiles:
    return VaultFiles(folder, floor=LOW)


def _say(**words: object) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201  # the test reads it


def hold(folder: Path) -> int:
    """Keep the vault open until a line comes in."""
    with _at(folder).open(PASSPHRASE):
        _say(state="open")
        sys.stdin.readline()
    return 0


class Killer:
    """Ends the process at the given step as a power cut would."""

    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(self, _step: str) -> None:
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def _kill_at_each_step(folder: Path, prepare: Callable[[Path], None], act: Callable[[Path, Killer], None]) -> int:
    """Do the act in a child for each step it has, in a folder of its own, and kill the child there."""
    killed = True
    step = 0
    while killed:
        place = folder / str(step)
        prepare(place)
        child = os.fork()
        if child == 0:
            act(place, Killer(step))
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        step += 1
    _say(steps=step - 1)
    return 0


def kill_change(folder: Path) -> int:
    """Kill a change of passphrase at each of its steps; the last folder is the one where it went through."""
    return _kill_at_each_step(
        folder,
        lambda place: _at(place).create(PASSPHRASE).close(),
        lambda place, killer: _at(place).change_passphrase(PASSPHRASE, OTHER, step=killer),
    )


def kill_create(folder: Path) -> int:
    """Kill the making of a vault at each of its steps."""

    def act(place: Path, killer: Killer) -> None:
        _at(place).create(PASSPHRASE, step=killer).close()

    return _kill_at_each_step(folder, lambda _place: None, act)


def small_disk(folder: Path) -> int:
    """Try to change the passphrase where no file may grow beyond 100 bytes, and to make a vault there."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    for place, act in (
        (folder, lambda: _at(folder).change_passphrase(PASSPHRASE, OTHER)),
        (folder / "new", lambda: _at(folder / "new").create(PASSPHRASE)),
    ):
        try:
            act()
            _say(fault=None)
        except VaultError as error:
            _say(fault=type(error).__name__, left=sorted(path.name for path in place.iterdir() if path.is_file()))
    return 0


def desk(folder: Path) -> int:
    """Be the desk: open the vault and read from it the first time; the next time, as after a lock, only wait."""
    flag = folder.parent / "was-locked"
    if flag.exists():
        _say(state="locked", pid=os.getpid())
        sys.stdin.readline()
        return 0
    vault = _at(folder).open(PASSPHRASE)
    connection = vault.connect()
    rows = connection.execute("SELECT * FROM note").fetchall()
    _say(state="open", pid=os.getpid(), rows=len(rows))
    sys.stdin.readline()
    flag.touch()
    return LOCKED_STATUS


def harden(_folder: Path) -> int:
    """Say what the operating system was asked for."""
    prctl = ctypes.CDLL(None).prctl
    before = prctl(_PR_GET_DUMPABLE)
    in_force = harden_process()
    _say(in_force=in_force, core=resource.getrlimit(resource.RLIMIT_CORE), dumpable=[before, prctl(_PR_GET_DUMPABLE)])
    return 0


_ACTS = {
    "hold": hold,
    "kill-change": kill_change,
    "kill-create": kill_create,
    "small-disk": small_disk,
    "desk": desk,
    "harden": harden,
}

if __name__ == "__main__":
    sys.exit(_ACTS[sys.argv[1]](Path(sys.argv[2])))
