"""A process of its own that is going to be killed: forked, so that it starts at once and is as real as any other."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

Say = Callable[[object], None]


@dataclass
class Doomed:
    """The process and what it says."""

    pid: int
    heard: IO[str]
    is_dead: bool = False

    def line(self) -> str:
        """Wait for the next line it says."""
        return self.heard.readline().removesuffix("\n")

    def kill(self) -> list[str]:
        """Kill it without warning (SIGKILL); return the lines it had said and nobody had read."""
        self._end()
        return [line.removesuffix("\n") for line in self.heard if line.endswith("\n")]

    def _end(self) -> None:
        if not self.is_dead:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.is_dead = True


@contextmanager
def doomed(run: Callable[[Say], None]) -> Iterator[Doomed]:
    """Run a function in a process of its own; what it passes to `say` can be read as lines."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_the_child(run, theirs)
    os.close(theirs)
    with os.fdopen(ours) as heard:
        child = Doomed(pid, heard)
        try:
            yield child
        finally:
            child._end()


def _be_the_child(run: Callable[[Say], None], pipe: int) -> None:
    try:
        run(lambda word: _say(pipe, word))
        signal.pause()
    finally:
        os._exit(1)


def _say(pipe: int, word: object) -> None:
    os.write(pipe, f"{word}\n".encode())
