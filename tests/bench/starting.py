"""The start: from nothing to the lock screen, and from the passphrase to the open vault."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.store.opening import open_store
from app.store.vault.files import VaultFiles
from app.store.vault.keys import KEY_BYTES, KeyPolicy
from tests.bench.measuring import MS, Line, explained, in_turn

_PASSPHRASE = "plinth otter saddle mango quarry"


def lines(folder: Path, rounds: int) -> Iterator[Line]:
    """Measure the start and the unlocking of a vault at the real cost of guessing."""
    files = VaultFiles(folder / "guarded")
    with files.create(_PASSPHRASE, cost=KeyPolicy()) as vault:
        open_store(vault).close()
    yield from _first_paint(folder / "guarded", rounds)
    yield _unlock(files, rounds)


def _first_paint(vault: Path, rounds: int) -> Iterator[Line]:
    taken: dict[str, list[float]] = {"widget": [], "desk": [], "program": []}
    for _ in range(rounds + 1):
        for what, times in taken.items():
            times.append(_start(what, vault))
    widget, desk, program = (statistics.median(times[1:]) for times in taken.values())
    yield Line("Start to lock screen, the desk's process", desk, "bare QWidget", widget, 1.3)
    yield Line("Start to lock screen, from `planstead`", program, "bare QWidget", widget, 1.3)


def _start(what: str, vault: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.first_paint", what, *([str(vault)] if what != "widget" else [])]
    began = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return (float(done.stdout) - began) * MS


def _unlock(files: VaultFiles, rounds: int) -> Line:
    cost = KeyPolicy()

    def ours() -> None:
        with files.open(_PASSPHRASE) as vault:
            open_store(vault).close()

    def derivation() -> None:
        Argon2id(
            salt=bytes(16), length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(_PASSPHRASE.encode())

    mine, bare = in_turn(rounds, ours, derivation)
    name = f"Unlock ({cost.memory_kib // 1024} MiB, {cost.iterations} passes, {cost.lanes} lanes)"
    return explained(Line(name, mine, "Argon2id alone", bare, 1.05), ours)
