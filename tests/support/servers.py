"""The server as a process of its own, and a link to it that can be cut anywhere."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
_SERVE: Final = "import sys; from app.cli import server_main; sys.exit(server_main())"
_CHUNK: Final = 1 << 14


@dataclass
class ServerProcess:
    """One `planstead-server serve`."""

    process: "subprocess.Popen[str]"
    url: str

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def kill(self) -> None:
        """End it without warning (SIGKILL)."""
        self.process.kill()
        self.process.wait()


@contextmanager
def server_process(
    database_url: str, port: int = 0, root: Path = ROOT, log: Path | None = None
) -> Iterator[ServerProcess]:
    """Serve the database in a process of its own until the block ends; `root` is where its program lies."""
    said = log.open("ab") if log else None
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "serve", "--database-url", database_url, "--port", str(port)],
        stdout=subprocess.PIPE, stderr=said or subprocess.DEVNULL, text=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert process.stdout
    try:
        line = process.stdout.readline()
        yield ServerProcess(process, line.split("Listening on ")[1].split(". ")[0])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        if said:
            said.close()


@dataclass
class Link:
    """A way to the server that lets only so many bytes through, in either direction, and then is cut."""

    port: int
    url: str = ""
    up: int | None = None
    down: int | None = None
    carried: dict[str, int] = field(default_factory=lambda: {"up": 0, "down": 0})

    def whole(self) -> None:
        """Let everything through again."""
        self.up = self.down = None

    def left(self, way: str, wanted: int) -> int:
        """Return how many of the wanted bytes may pass."""
        limit: int | None = getattr(self, way)
        return wanted if limit is None else max(0, min(wanted, limit - self.carried[way]))


@contextmanager
def link_to(server_port: int) -> Iterator[Link]:
    """Carry connections to the server; see `Link`."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        link = Link(server_port, f"http://127.0.0.1:{listening.getsockname()[1]}")
        ending = threading.Event()
        thread = threading.Thread(target=_carry_all, args=(listening, link, ending))
        thread.start()
        try:
            yield link
        finally:
            ending.set()
            with closing(socket.create_connection(listening.getsockname())):
                pass
            thread.join()


def _carry_all(listening: socket.socket, link: Link, ending: threading.Event) -> None:
    threads: list[threading.Thread] = []
    while True:
        near, _ = listening.accept()
        if ending.is_set():
            near.close()
            break
        link.carried.update(up=0, down=0)
        try:
            far = socket.create_connection(("127.0.0.1", link.port))
        except OSError:
            near.close()
            continue
        for one, other, way in ((near, far, "up"), (far, near, "down")):
            threads.append(threading.Thread(target=_carry, args=(one, other, link, way)))
            threads[-1].start()
    for thread in threads:
        thread.join()


def _carry(one: socket.socket, other: socket.socket, link: Link, way: str) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(_CHUNK):
            allowed = link.left(way, len(data))
            link.carried[way] += allowed
            other.sendall(data[:allowed])
            if allowed < len(data):
                break
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    if way == "down":
        one.close()
        other.close()
