"""A server that listens, and a laptop that speaks to it: the wire itself, without the vault and the real client."""

import hashlib
import json
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid4

import httpx2
import msgspec
import uvicorn
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.change import SCHEMA, Change, Json, Seen, UnitValue, encode
from app.domain.fields import RecordSpec
from app.domain.identity import Ids, scope_of_case
from app.sync import protocol
from app.sync.protocol import Code, Head, Outcome, Page, SentChange, SentRecord, SyncRequest
from app.sync.server import devices, setup
from app.sync.server.commands import listen
from app.sync.server.database import connect
from app.sync.server.setup import RECORD_TYPES

MOMENT: Final = "2026-11-23T16:40:00+00:00"
_ids = Ids()
_http = httpx2.Client(trust_env=False, timeout=30, limits=httpx2.Limits(max_keepalive_connections=0))


def new_id() -> str:
    return str(_ids.new())


@contextmanager
def running_server(
    database_url: str,
    clock: Callable[[], datetime] = setup.now,
    types: Mapping[str, RecordSpec] = RECORD_TYPES,
) -> Iterator[str]:
    """Serve the database in this process, as `planstead-server serve` does in its own."""
    application = setup.compose(database_url, types, clock=clock)
    config = uvicorn.Config(application, log_config=None, access_log=False, ws="none")
    server = uvicorn.Server(config)
    with closing(listen("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class RefusedError(Exception):
    """The server refused a whole request."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code = status, code


@dataclass
class Received:
    """One reply."""

    head: Head
    pages: list[Page]

    @property
    def records(self) -> list[SentRecord]:
        return [record for page in self.pages for record in page.records]

    def outcome(self, change: Change) -> Outcome:
        return next(one for one in self.head.outcomes if str(one.change_id) == change.change_id)


@dataclass
class Laptop:
    """An enrolled device. It remembers where it stands in the feed, and every record it was told of."""

    url: str
    me: protocol.EnrolReply
    key: Ed25519PrivateKey
    incarnation: UUID = field(default_factory=uuid4)
    n: int = 0
    token: str = ""
    cursor: int = 0
    behind: dict[UUID, int] = field(default_factory=dict)
    grants: str = ""
    held: set[UUID] = field(default_factory=set)
    records: dict[str, SentRecord] = field(default_factory=dict)

    @property
    def user(self) -> str:
        return str(self.me.user_id)

    def change(
        self, rec: str, values: dict[str, UnitValue], *, case: str, rtype: str = "outcome", seen: Seen | None = None
    ) -> Change:
        """Make a change of a record of a case."""
        return Change(
            change_id=new_id(), scope_id=str(scope_of_case(UUID(case))), rtype=rtype, rec=rec, set=values,
            seen=seen or {}, by=self.user, at=MOMENT,
        )  # fmt: skip

    def new_case(self, **fields: Json) -> Change:
        """Make the change that begins a case."""
        rec = new_id()
        return self.change(rec, {"case_number": {"case_number": ""}, **_units(fields)}, case=rec, rtype="case")

    def sent(self, changes: Sequence[Change]) -> list[SentChange]:
        """Number changes for sending."""
        made = []
        for change in changes:
            self.n += 1
            made.append(SentChange(self.n, UUID(change.change_id), encode(change).decode()))
        return made

    def request(self, sent: Sequence[SentChange] = (), pages: int = protocol.MAX_PAGES) -> SyncRequest:
        """Make a request from where the laptop stands."""
        return SyncRequest(
            schema=SCHEMA, incarnation=self.incarnation, changes=list(sent), cursor=self.cursor, behind=self.behind,
            grants=self.grants, pages=pages,
        )  # fmt: skip

    def push(self, *changes: Change) -> Received:
        """Send changes and receive nothing."""
        return self.post(self.request(self.sent(changes), pages=0))

    def pull(self) -> Received:
        """Receive until the laptop equals the server."""
        received = self.take(self.post(self.request()))
        while received.pages[-1].more:
            further = self.take(self.post(self.request()))
            received.pages += further.pages
        return received

    def sync(self, *changes: Change) -> Received:
        """Send changes and receive until the laptop equals the server."""
        received = self.take(self.post(self.request(self.sent(changes))))
        if received.pages[-1].more:
            received.pages += self.pull().pages
        return received

    def take(self, received: Received) -> Received:
        """Do with pages what a vault does."""
        for page in received.pages:
            assert page.error is None, page.error
            if page.grants is not None:
                told = {grant.scope_id for grant in page.grants}
                at = {scope: self.behind.get(scope, self.cursor) for scope in told & self.held}
                self.behind = {scope: at.get(scope, 0) for scope in told if at.get(scope, 0) < self.cursor}
                self.grants, self.held = page.grants_is, told
            self.records.update({str(record.rec): record for record in page.records})
            self.cursor = max(self.cursor, page.cursor)
            self.behind = {scope: at for scope, at in self.behind.items() if at > self.cursor or not page.cursor}
        return received

    def units(self, rec: str) -> dict[str, dict[str, dict[str, Json]]]:
        """Return the state of a record as it was received."""
        return msgspec.json.decode(self.records[rec].units, type=dict[str, dict[str, dict[str, Json]]])

    def values(self, rec: str, unit: str) -> list[object]:
        """Return the values of a unit, in the order of their application."""
        heads = sorted(self.units(rec).get(unit, {}).values(), key=lambda head: int(str(head["pos"])))
        return [head["value"] for head in heads]

    def post(self, request: SyncRequest) -> Received:
        """Send one request."""
        return self.post_body(zstandard.compress(protocol.encode(request), 3), "zstd")

    def post_body(self, body: bytes, encoding: str, headers: dict[str, str] | None = None) -> Received:
        """Send one body as it is."""
        self.token = self.token or self.new_token()
        reply = _http.post(
            f"{self.url}{protocol.SYNC_PATH}", content=body,
            headers={"content-encoding": encoding, "accept-encoding": "gzip",
                     "authorization": self.authorization(body), **(headers or {})},
        )  # fmt: skip
        if reply.status_code != httpx2.codes.OK:
            raise RefusedError(reply.status_code, reply.json()["code"])
        lines = reply.content.splitlines()
        return Received(protocol.read_head(lines[0]), [protocol.read_page(line) for line in lines[1:]])

    def authorization(self, body: bytes) -> str:
        """Sign a request."""
        proof = self.key.sign(protocol.proof_message(self.token, hashlib.sha256(body).hexdigest()))
        return f"{protocol.AUTH_SCHEME} {self.token}.{protocol.to_text(proof)}"

    def new_token(self) -> str:
        """Sign a challenge and get a token."""
        challenge = str(call(self.url, protocol.CHALLENGE_PATH, {"device_id": str(self.me.device_id)})["challenge"])
        return str(self.answer(challenge)["token"])

    def answer(self, challenge: str) -> dict[str, object]:
        """Answer a challenge."""
        message = protocol.challenge_message(self.me.server_id, self.me.device_id, challenge)
        signature = protocol.to_text(self.key.sign(message))
        asked = {"device_id": str(self.me.device_id), "challenge": challenge, "signature": signature}
        return call(self.url, protocol.TOKEN_PATH, asked)


def _units(fields: dict[str, Json]) -> dict[str, UnitValue]:
    return {name: {name: value} for name, value in fields.items()}


def call(url: str, path: str, asked: dict[str, str]) -> dict[str, object]:
    """Send a small JSON request."""
    reply = _http.post(f"{url}{path}", content=json.dumps(asked))
    told: dict[str, object] = reply.json()
    if reply.status_code != httpx2.codes.OK:
        raise RefusedError(reply.status_code, str(told["code"]))
    return told


def new_laptop(url: str, database_url: str, user: str = "Dee Hanratty", team: str = "0-13") -> Laptop:
    """Enrol a laptop."""
    with closing(connect(database_url)) as connection:
        code, _ = devices.new_code(connection, user, team)
    return enrol(url, code)


def enrol(url: str, code: str) -> Laptop:
    """Enrol a laptop with a code."""
    key = Ed25519PrivateKey.generate()
    public = protocol.to_text(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    told = call(url, protocol.ENROL_PATH, {"code": code, "public_key": public})
    return Laptop(url, msgspec.convert(told, protocol.EnrolReply), key)


def gzipped(request: SyncRequest) -> bytes:
    """Compress a request as a proxy would have it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(protocol.encode(request)) + packer.flush()


__all__ = ["MOMENT", "UTC", "Code", "Laptop", "Received", "RefusedError", "call", "enrol", "new_id", "new_laptop"]
