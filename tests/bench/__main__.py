"""`python -m tests.bench [--json FILE]`: print the table of our figures beside their limits.

Every pair is measured in turn in this one run. Durability stays on: SQLCipher in WAL mode with synchronous=FULL,
PostgreSQL with fsync and synchronous_commit.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import clocks, desk, ending, finding, pages, starting, syncing
from tests.bench.measuring import Line
from tests.bench.practising import practice

PARTS = ("start", "desk", "sync")


def main() -> int:
    """Measure what was asked for and return the exit status: a figure is no fault, so always 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Our figures beside the raw limits.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures in this file")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each pair (default: %(default)s, at least 5)")
    parser.add_argument("--records", type=int, default=20_000, help="records of a first load (default: %(default)s)")
    parser.add_argument("--part", choices=PARTS, action="append", help="measure this part only; may be given again")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made: list[Line] = []
    print(f"{'':56} {'ours':>12} {'beside':>12} {'ratio':>7} {'goal':>6}  beside what")
    with tempfile.TemporaryDirectory(prefix="planstead-bench-") as folder:
        for line in _measured(Path(folder), set(args.part or PARTS), max(args.rounds, 5), args.records):
            _tell(line)
            made.append(line)
    if args.json:
        about = {"python": platform.python_version(), "machine": platform.machine(), "processors": os.cpu_count()}
        args.json.write_text(json.dumps({**about, "lines": [line.as_json() for line in made]}, indent=1) + "\n")
    return 0


def _measured(folder: Path, parts: set[str], rounds: int, records: int) -> Iterator[Line]:
    if "start" in parts:
        yield from starting.lines(folder, rounds)
    if "desk" in parts:
        with practice(folder / "practice") as found:
            yield from desk.lines(found, folder, rounds)
            yield from clocks.lines(found, rounds)
            yield from ending.lines(found, folder, rounds)
            yield from finding.lines(found, folder, rounds)
            yield from pages.lines(found, rounds)
    if "sync" in parts:
        yield from syncing.lines(folder, rounds, records)


def _tell(line: Line) -> None:
    goal = f"{line.goal:.2f}" if line.goal else "-"
    figures = f"{_figure(line.ours, line.unit):>12} {_figure(line.beside, line.unit):>12} {line.ratio:>6.2f}x {goal:>6}"
    print(f"{line.name:<56} {figures}  {line.limit}", flush=True)
    if line.takes:
        print(f"{'':4}far from its goal; takes the time: {line.takes}", flush=True)


def _figure(value: float, unit: str) -> str:
    return f"{value:,.1f} ms" if unit == "ms" else f"{value:,.0f} {unit}"


if __name__ == "__main__":
    sys.exit(main())
