"""`python -m tests.screenshots OUT [SCENE...]`: draw the scenes on no screen and write a PNG of each.

Each scale needs a process of its own, because Qt reads it once at the start.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple


class Screen(NamedTuple):
    """A screen in real pixels and how large the desktop draws on it."""

    name: str
    width: int
    height: int
    scale: float


SCREENS: Final = (
    Screen("1366x768-100", 1366, 768, 1.0),
    Screen("1366x768-150", 1366, 768, 1.5),
    Screen("1920x1080-200", 1920, 1080, 2.0),
)


def main() -> int:
    """Draw all scenes, or the ones named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures; made if it is not there")
    parser.add_argument("scenes", nargs="*", help="names of scenes; all unless said")
    parser.add_argument("--screen", choices=[screen.name for screen in SCREENS], help="this size only")
    parser.add_argument("--drawing", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = [screen for screen in SCREENS if args.screen in (None, screen.name)]
    if args.drawing:
        from tests.screenshots.drawing import draw  # noqa: PLC0415 - Qt must find the scale set

        print("\n".join(draw(args.out, args.scenes, wanted[0])))
        return 0
    return max(_draw_apart(args.out, args.scenes, screen) for screen in wanted)


def _draw_apart(out: Path, scenes: list[str], screen: Screen) -> int:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(screen.scale)}
    command = [sys.executable, "-m", "tests.screenshots", str(out), *scenes, "--screen", screen.name, "--drawing"]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
