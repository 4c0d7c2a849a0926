"""The program does not end itself after some hundreds of signals."""

import subprocess
import sys
from pathlib import Path

_EMITS = """
import sys
{first}
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
bell = Bell()
before = sys.getrefcount(True)
for _ in range(400):
    bell.rung.emit(1)
print(before - sys.getrefcount(True))
for _ in range(20_000):
    bell.rung.emit(1)
"""


def _run(first: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-c", _EMITS.format(first=first)], cwd=root, capture_output=True, text=True, check=False
    )


def test_many_thousand_signals_leave_the_program_running() -> None:
    ended = _run("import app.views.qt")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_workaround_is_still_needed() -> None:
    ended = _run("")
    lost = ended.stdout.strip() == "400" or ended.returncode != 0
    assert lost == (sys.version_info < (3, 12))
