#!/usr/bin/env python3
"""The one door for whoever tries or develops Planstead: sets itself up, then runs what was asked.

Needs Python 3.11 or newer and, on Debian or Ubuntu, apt for the few system libraries Qt draws with. Everything else
goes into `.venv` beside this file. After the first time no network is needed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
STAMP = VENV / "planstead-installed"
OLDEST = (3, 11)
STOPPED = 3  # the same status `planstead` gives when it cannot go on

# Library that Qt loads -> Debian package that brings it. Asked by library, since package names differ between releases.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# All tests are dealt out to as many processes as there are cores; a few start quicker in one.
IN_PARALLEL = ("--numprocesses=logical", "--maxprocesses=4", "--dist=worksteal")
CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"),
    "sizes, names and documents": ("-m", "pytest", "tests/architecture"),
    "dead code": ("-m", "vulture"),
    "dependencies": ("-m", "deptry", "."),
    "tests": ("-m", "pytest", "--ignore=tests/architecture", *IN_PARALLEL),
}
COMMANDS = {
    "demo": "the main job on practice data: opens the desktop, or runs the whole day where there is no screen",
    "test": "all tests, with a private PostgreSQL",
    "check": "format, lint, types, imports, sizes, dead code, dependencies and all tests",
    "run": "the desktop app from this checkout; further words go to `planstead`",
    "bench": "our times beside the raw limits (--json FILE keeps them)",
    "screenshots": "a picture of every screen, light and dark",
}


def main() -> int:
    """Read the command, set up what is missing, run it and hand on its exit status."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Try, test and check Planstead.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, add_help=False, prefix_chars="\0")
    chosen, further = parser.parse_known_args()
    has_screen = sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    on_screen = chosen.command in {"demo", "run"} and has_screen
    set_up(DRAWING | WINDOW if on_screen else DRAWING)
    if not on_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if chosen.command == "check":
        return check()
    modules = {"demo": ["app", "demo"], "test": ["pytest", *([] if further else IN_PARALLEL)], "run": ["app"]}
    return python("-m", *modules.get(chosen.command, [f"tests.{chosen.command}"]), *further)


def python(*words: str) -> int:
    """Run the set-up Python from the top of the checkout; return its exit status."""
    return subprocess.run([PYTHON, *words], cwd=ROOT, check=False).returncode


def check() -> int:
    """Run every check, also after one has failed, and end with one line that names the failures."""
    failed = []
    for name, words in CHECKS.items():
        print(f"== {name}", flush=True)
        if python(*words):
            failed.append(name)
    print(f"\nNot in order: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def set_up(libraries: dict[str, str]) -> None:
    """Make `.venv` complete: system libraries, environment, locked packages, this checkout. Quick when all is there."""
    if sys.version_info < OLDEST:
        stop(f"This is Python {sys.version_info[0]}.{sys.version_info[1]}; Planstead needs Python 3.11 or newer.")
    add_system_packages(libraries)
    if not is_usable(PYTHON):
        print("Making .venv ...", flush=True)
        demand([sys.executable, "-m", "venv", "--clear", VENV], "The Python environment could not be made.")
    if is_installed():
        return
    print("Installing the locked packages into .venv (a few minutes the first time) ...", flush=True)
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    demand(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK],
        "The packages could not be installed. The first time needs a network.",
    )
    demand([*pip, "--no-index", "--no-build-isolation", "-e", ROOT], "This checkout could not be installed.")
    STAMP.write_text(mark(), encoding="ascii")


def mark() -> str:
    """Return the digest of what an installation depends on: the lock, the project and where the checkout lies."""
    return hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()


def is_installed() -> bool:
    """Say whether the last installation was of this lock, this project and this place."""
    return STAMP.exists() and STAMP.read_text(encoding="ascii") == mark()


def is_usable(python: Path) -> bool:
    """Say whether the environment's Python runs (its base may have been removed) and is new enough."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return python.exists() and subprocess.run([python, "-c", probe], check=False, capture_output=True).returncode == 0


def add_system_packages(libraries: dict[str, str]) -> None:
    """Install the Debian packages that are missing, or name them and stop."""
    missing = []
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if sys.platform == "linux":
        missing += [package for library, package in libraries.items() if not loads(library)]
    if not missing:
        return
    apt = apt_command()
    if not apt:
        names = " ".join(missing)
        stop(
            f"These system packages are missing: {names}.\n"
            f"Install them (sudo apt-get install --no-install-recommends {names}) and run this again.\n"
            "On a system without apt, install the packages that bring the same libraries."
        )
    print("Installing system packages: " + " ".join(missing), flush=True)
    # A stale or partly unreachable list is no reason to stop: the installation itself decides.
    subprocess.run([*apt, "update", "-qq"], check=False)
    demand(
        [*apt, "install", "-y", "-qq", "--no-install-recommends", *missing],
        "The system packages could not be installed: " + " ".join(missing) + ".",
    )


def loads(library: str) -> bool:
    """Say whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_command() -> list[str]:
    """Return how apt-get can be called without asking for a password, or nothing where it cannot."""
    if shutil.which("apt-get") is None:
        return []
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return quiet
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n", *quiet]
    return []


def demand(words: list[str | Path], otherwise: str) -> None:
    """Run a step that has to succeed; stop with the sentence when it does not."""
    if subprocess.run(words, cwd=ROOT, check=False).returncode:
        stop(f"{otherwise} The lines above say why.")


def stop(sentence: str) -> None:
    """Tell the person what is missing and end."""
    print(sentence, file=sys.stderr)
    raise SystemExit(STOPPED)


if __name__ == "__main__":
    raise SystemExit(main())
