"""The process without secrets: it starts the desk, and a fresh one each time the desk locked.

Locking means that the process which held the keys ends, because Python cannot overwrite the strings it has made. The
desk ends itself with `LOCKED_STATUS`; the one started in its place shows the lock screen and has never held a key.
Standard library only: this process stays small and has nothing to keep.
"""

import signal
import subprocess
from collections.abc import Sequence
from types import FrameType

LOCKED_STATUS = 75
_KILLED = 128


def keep_open(command: Sequence[str]) -> int:
    """Run the desk until it ends for another reason than locking; return its exit status (128 + n for signal n).

    An interrupt or a request to end is passed on to the desk, which saves its drafts, and no new one is started.
    """
    return _Supervisor(command).run()


class _Supervisor:
    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._desk: subprocess.Popen[bytes] | None = None
        self._is_ending = False

    def run(self) -> int:
        before = {number: signal.signal(number, self._pass_on) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            status = self._run_once()
            while status == LOCKED_STATUS and not self._is_ending:
                status = self._run_once()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        return status if status >= 0 else _KILLED - status

    def _run_once(self) -> int:
        with subprocess.Popen(self._command) as self._desk:  # noqa: S603  # our own program, no shell
            if self._is_ending:  # the request came before there was a desk to pass it to
                self._desk.terminate()
            return self._desk.wait()

    def _pass_on(self, _number: int, _frame: FrameType | None) -> None:
        self._is_ending = True
        if self._desk is not None:
            self._desk.terminate()
