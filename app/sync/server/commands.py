"""The commands of `planstead-server`. Results go to standard output, sentences about trouble to standard error.

Exit status: 0 done, 2 wrong usage, 3 refused or failed.
"""

import argparse
import ipaddress
import json
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from app import PRODUCT
from app.domain.errors import UserError
from app.sync.server import devices, setup
from app.sync.server.database import connect
from app.sync.server.practice import PracticeDatabase
from app.sync.server.setup import RECORD_TYPES
from app.sync.server.web import logs

DONE: Final = 0
WRONG_USAGE: Final = 2
FAILED: Final = 3
_GRACE_SECONDS: Final = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    try:
        chosen = _parser().parse_args(argv)
    except SystemExit as wish:  # argparse has said why, or printed the help
        return wish.code if isinstance(wish.code, int) else WRONG_USAGE
    command: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return command(chosen)
    except UserError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="planstead-server",
        description=f"The central server of {PRODUCT}: takes changes from laptops and shares them within teams.",
        epilog="Exit status: 0 done, 2 wrong usage, 3 refused or failed.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    init = _add(commands, "init", _init, "set up a database, or bring it up to date")
    init.add_argument("--name", default=f"{PRODUCT} server", help="name shown to people when they enrol")
    serve = _add(commands, "serve", _serve, "answer laptops until stopped")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8765, help="port to listen on; 0 takes a free one (default: 8765)")
    serve.add_argument("--certificate", metavar="FILE", type=Path, help="TLS certificate chain (PEM)")
    serve.add_argument("--key", metavar="FILE", type=Path, help="TLS private key (PEM)")
    serve.add_argument("--connections", type=int, default=8, help="connections to the database (default: %(default)s)")
    code = _add(commands, "enrol-code", _enrol_code, "make a code that enrols one laptop, good once for ten minutes")
    code.add_argument("--user", metavar="NAME", required=True, help="whose laptop it is; made if new")
    code.add_argument("--team", metavar="NAME", required=True, help="the team the user works in; made if new")
    _add(commands, "status", _status, "count what the database holds")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    says: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
    parser.set_defaults(run=run)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--database-url", metavar="URL", help="a PostgreSQL 15 or later: postgresql://USER:PASSWORD@HOST/NAME"
    )
    where.add_argument("--practice", metavar="FOLDER", type=Path, help="a private practice database in this folder")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


@contextmanager
def _database(chosen: argparse.Namespace) -> Iterator[str]:
    """Give the database's URL. A practice database that did not run yet runs as long as the command does."""
    if chosen.database_url:
        yield chosen.database_url
        return
    practice = PracticeDatabase(chosen.practice)
    ran_before = practice.running
    url = practice.start()
    try:
        if chosen.run is not _init:
            setup.initialise(url, f"{PRODUCT} practice server", RECORD_TYPES)
        yield url
    finally:
        if not ran_before:
            practice.stop()


def _say(chosen: argparse.Namespace, result: dict[str, str | int | bool], sentence: str) -> None:
    sys.stdout.write(f"{json.dumps(result) if chosen.json else sentence}\n")
    sys.stdout.flush()


def _init(chosen: argparse.Namespace) -> int:
    with _database(chosen) as url:
        is_new = setup.initialise(url, chosen.name, RECORD_TYPES)
    _say(chosen, {"new": is_new}, "The database is set up." if is_new else "The database is up to date.")
    return DONE


def _enrol_code(chosen: argparse.Namespace) -> int:
    with _database(chosen) as url, closing(connect(url)) as connection:
        devices.read_server(connection)
        code, expires_at = devices.new_code(connection, chosen.user, chosen.team)
    result: dict[str, str | int | bool] = {
        "code": code, "user": chosen.user, "team": chosen.team, "expires_at": expires_at.isoformat()
    }  # fmt: skip
    _say(chosen, result, f"{code}\nEnrols one laptop of {chosen.user}, until {expires_at:%H:%M} UTC.")
    return DONE


def _status(chosen: argparse.Namespace) -> int:
    with _database(chosen) as url:
        counts = setup.count(url)
    result: dict[str, str | int | bool] = {
        "server": counts.server, "epoch": str(counts.epoch), "head": counts.head, "users": counts.users,
        "devices": counts.devices, "records": counts.records, "changes": counts.changes,
        "quarantined": counts.quarantined,
    }  # fmt: skip
    _say(chosen, result, "\n".join(f"{word}: {number}" for word, number in result.items()))
    return DONE


def _serve(chosen: argparse.Namespace) -> int:
    if bool(chosen.certificate) != bool(chosen.key):
        sys.stderr.write("--certificate and --key belong together.\n")
        return WRONG_USAGE
    if chosen.practice and not _is_loopback(chosen.host):
        sys.stderr.write("A practice server listens on this machine only (--host 127.0.0.1).\n")
        return WRONG_USAGE
    logs.start()
    with _database(chosen) as url, closing(listen(chosen.host, chosen.port)) as listening:
        application = setup.compose(url, RECORD_TYPES, connections=chosen.connections)
        config = uvicorn.Config(
            application, log_config=None, access_log=False, server_header=False, ws="none",
            timeout_graceful_shutdown=_GRACE_SECONDS, ssl_certfile=chosen.certificate, ssl_keyfile=chosen.key,
        )  # fmt: skip
        address = f"{'https' if chosen.key else 'http'}://{chosen.host}:{listening.getsockname()[1]}"
        _say(chosen, {"url": address}, f"Listening on {address}. Ctrl+C stops the server.")
        for wish in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wish, _stop_in_order)
        uvicorn.Server(config).run(sockets=[listening])
    return DONE


def _stop_in_order(number: int, frame: FrameType | None) -> None:
    """Do nothing: uvicorn finishes what it does on a signal, then sends the signal again, which must not end us."""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises UserError when the address is taken."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UserError(
            f"The server cannot listen on {host}, port {port}.", "Choose another --port, or stop what uses it."
        ) from error
