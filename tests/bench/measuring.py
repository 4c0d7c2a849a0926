"""Measuring two things in turn, and saying what took the time."""

import cProfile
import gc
import pstats
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

Work = Callable[[], object]
MS: Final = 1e3
_TOLD: Final = 5
_FAR: Final = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. Less is better; `goal` is the ratio to stay under, None where no goal was set."""

    name: str
    ours: float
    limit: str
    beside: float
    goal: float | None = None
    unit: str = "ms"
    takes: str = ""  # what takes the time, where it is far from its goal

    @property
    def ratio(self) -> float:
        """Our figure over the limit's."""
        return self.ours / self.beside if self.beside else 0.0

    @property
    def is_far(self) -> bool:
        """Say whether the goal is missed by more than double."""
        return self.goal is not None and self.ratio > _FAR * self.goal

    def as_json(self) -> dict[str, str | float | None]:
        """Return the line for machines."""
        return {
            "name": self.name, "ours": round(self.ours, 3), "limit": self.limit, "beside": round(self.beside, 3),
            "unit": self.unit, "ratio": round(self.ratio, 3), "goal": self.goal, "takes": self.takes,
        }  # fmt: skip


def clocked(work: Work) -> float:
    """Run the work once and return its milliseconds."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * MS


def in_turn(rounds: int, *works: Work, before: Work = lambda: None) -> list[float]:
    """Return the median milliseconds of each work, run one after the other in every round.

    `before` is run ahead of each and not counted.
    """
    taken: list[list[float]] = [[] for _ in works]
    for work in works:  # once unmeasured: everybody's caches are warm, or nobody's
        before()
        work()
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            before()
            times.append(clocked(work))
    return [statistics.median(times) for times in taken]


def what_takes_the_time(work: Work) -> str:
    """Run the work once under the profiler; return the parts that took most of its own time, with their share."""
    profile = cProfile.Profile()
    profile.runcall(work)
    own: Counter[str] = Counter()
    for (file, _, name), told in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]  # not in the stubs
        own[_part(file, name)] += told[2]
    whole = sum(own.values()) or 1.0
    return ", ".join(f"{part} {seconds / whole:.0%}" for part, seconds in own.most_common(_TOLD))


def _part(file: str, name: str) -> str:
    """Name the part of the program, or the package, that a function belongs to."""
    if file == "~":
        owner = re.search(r"of '([\w.]+)' objects", name)
        method = re.search(r"method '?([\w.]+)'?", name)
        return f"{owner.group(1) if owner else 'python'}.{method.group(1) if method else 'built-in'}"
    parts = PurePath(file).parts
    if "app" in parts and "site-packages" not in parts:
        return "/".join(parts[parts.index("app") :][:3]).removesuffix(".py")
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1]
    return PurePath(file).stem if file.endswith(".py") else "python"


def explained(line: Line, work: Work) -> Line:
    """Return the line, with what takes the time where the goal is far off."""
    if not line.is_far:
        return line
    return Line(
        line.name, line.ours, line.limit, line.beside, line.goal, line.unit, takes=what_takes_the_time(work)
    )  # fmt: skip
