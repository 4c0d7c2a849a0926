"""A start to be timed, in a process of its own: prints the moment of the first paint, in seconds of the wall clock.

python -m tests.bench.first_paint program VAULT     `planstead`, as people start it, to the lock screen
python -m tests.bench.first_paint desk VAULT        the process that `planstead` starts
python -m tests.bench.first_paint widget            a bare window of Qt
"""

import os
import sys
import time
from collections.abc import Sequence


def main() -> int:
    """Start what was named."""
    what, *further = sys.argv[1:]
    return {"program": _program, "desk": _desk, "widget": _widget}[what](further)


def _program(vault: Sequence[str]) -> int:
    """Start the program; the desk it starts is watched."""
    from app import cli, supervise  # noqa: PLC0415 - what is imported is what is timed

    keep_open = supervise.keep_open

    def watched(command: Sequence[str]) -> int:
        return keep_open([sys.executable, "-m", "tests.bench.first_paint", "desk", *vault])

    supervise.keep_open = watched
    return cli.main(["--vault", *vault])


def _desk(vault: Sequence[str]) -> int:
    """Start the desk of the vault, and end at its first paint."""
    from app import cli  # noqa: PLC0415 - timed
    from app.bootstrap import desk  # noqa: PLC0415 - timed

    lock_screen = desk.Desk.start

    def watched(self: desk.Desk, signing_in: str = "") -> None:
        _watch()
        lock_screen(self, signing_in)

    desk.Desk.start = watched  # type: ignore[method-assign]  # the moment between building the program and its screen
    return cli.main(["--vault", *vault, "desk"])


def _widget(_: Sequence[str]) -> int:
    """Show a bare window, and end at its first paint."""
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - timed

    application = QApplication(sys.argv[:1])
    _watch()
    window = QWidget()
    window.resize(1200, 800)
    window.show()
    return application.exec()


def _watch() -> None:
    """End the process at the first paint of any window."""
    from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415 - timed
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - timed

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                print(time.time(), flush=True)
                os._exit(0)
            return False

    application = QApplication.instance()
    assert application
    application.installEventFilter(Watch(application))


if __name__ == "__main__":
    sys.exit(main())
