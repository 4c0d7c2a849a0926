"""The server's HTTP side. It decides nothing: it reads requests, calls the parts, and streams their answers.

No body, id or text of a request reaches a log or a URL.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final, TypeVar

import msgspec
import psycopg
from psycopg_pool import PoolTimeout
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.sync import protocol
from app.sync.protocol import Code, Head, Page, Refusal, SyncRequest
from app.sync.server import devices, feed, tokens
from app.sync.server.accept import Accepted, Registrar
from app.sync.server.database import Connection, Pool
from app.sync.server.devices import Caller, Server
from app.sync.server.faults import RefusedError
from app.sync.server.web import bodies, logs

_log = logging.getLogger("planstead.server")
_JSON: Final = "application/json"
_RETRY_SECONDS: Final = "5"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the server is made of."""

    pool: Pool
    server: Server
    tokens: tokens.Tokens
    registrar: Registrar


@dataclass(frozen=True, slots=True)
class Body:
    """A request's body as it came, and how its reply may travel."""

    sent: bytes
    plain: bytes
    authorization: str
    reply_encoding: str


def build(parts: Parts) -> Starlette:
    """Return the application."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(parts.pool.close)

    routes = [
        Route(protocol.SYNC_PATH, _endpoint(parts, sync), methods=["POST"]),
        Route(protocol.ENROL_PATH, _endpoint(parts, enrol), methods=["POST"]),
        Route(protocol.CHALLENGE_PATH, _endpoint(parts, challenge), methods=["POST"]),
        Route(protocol.TOKEN_PATH, _endpoint(parts, token), methods=["POST"]),
        Route(protocol.HEALTH_PATH, _endpoint(parts, health), methods=["GET"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _endpoint(parts: Parts, answer: Callable[[Parts, Body], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Wrap an answer: read the body within limits, work in a thread, and say every fault as a refusal."""

    async def respond(request: Request) -> Response:
        try:
            body = await _read(request)
            return await run_in_threadpool(answer, parts, body)
        except RefusedError as refused:
            return _refusal(refused)
        except (msgspec.MsgspecError, RecursionError):
            return _refusal(RefusedError(Code.BAD_REQUEST))
        except (psycopg.OperationalError, PoolTimeout) as error:
            _log.warning("database not available: %s", type(error).__name__)
            return _refusal(RefusedError(Code.BUSY))
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        except Exception as error:  # noqa: BLE001 - the border: a fault of ours is logged without its text
            logs.bug(_log, error)
            return _refusal(RefusedError(Code.SERVER_FAULT))

    return respond


async def _read(request: Request) -> Body:
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > protocol.MAX_SENT_BYTES:
            raise RefusedError(Code.TOO_LARGE)
    raw = bytes(sent)
    plain = await run_in_threadpool(bodies.inflate, raw, request.headers.get("content-encoding", ""))
    reply_encoding = bodies.chosen(request.headers.get("accept-encoding", ""))
    return Body(raw, plain, request.headers.get("authorization", ""), reply_encoding)


def _refusal(refused: RefusedError) -> Response:
    body = protocol.encode(Refusal(refused.code, refused.sentence, refused.epoch))
    headers = {"retry-after": _RETRY_SECONDS} if refused.code == Code.BUSY else {}
    return Response(body, status_code=refused.status, media_type=_JSON, headers=headers)


def _reply(message: msgspec.Struct) -> Response:
    return Response(protocol.encode(message), media_type=_JSON)


def sync(parts: Parts, body: Body) -> Response:
    """Changes up, then records down."""
    with parts.pool.connection() as connection:
        caller = _caller(parts, body, connection)
        request = protocol.read_request(body.plain)
        _check_size(request)
        epoch, known = feed.check_witness(connection, request)
    accepted, push = _accept(parts, caller, request)
    head = Head(epoch=epoch, server_time=datetime.now(UTC), outcomes=accepted.outcomes, push=push)
    reader = feed.Reader.of(caller, request, accepted, known)
    lines = _lines(parts, head, reader, min(request.pages, protocol.MAX_PAGES))
    _log.info("sync changes=%d failed=%s", len(request.changes), push or "no")
    headers = {"content-encoding": body.reply_encoding} if body.reply_encoding else {}
    return StreamingResponse(bodies.deflate(lines, body.reply_encoding), headers=headers)


def _caller(parts: Parts, body: Body, connection: Connection) -> Caller:
    access, proof = tokens.read_authorization(body.authorization)
    caller, public_key = devices.known(connection, parts.tokens.read(access))
    tokens.check_proof(public_key, access, proof, body.sent)
    return caller


def _check_size(request: SyncRequest) -> None:
    size = sum(len(sent.payload) for sent in request.changes)
    if len(request.changes) > protocol.MAX_BATCH_CHANGES or size > protocol.MAX_BATCH_BYTES:
        raise RefusedError(Code.TOO_LARGE)


def _accept(parts: Parts, caller: Caller, request: SyncRequest) -> tuple[Accepted, Code | None]:
    """Do the push half. The database's faults are its outcome, so that the pull half is tried all the same."""
    try:
        with parts.pool.connection() as connection:
            return parts.registrar.accept(connection, caller, request), None
    except (psycopg.OperationalError, PoolTimeout) as error:
        _log.warning("push not taken: %s", type(error).__name__)
        return Accepted([]), Code.BUSY


def _lines(parts: Parts, head: Head, reader: feed.Reader, pages: int) -> Iterator[bytes]:
    yield protocol.encode(head)
    for _ in range(pages):
        page = _page(parts, reader)
        yield protocol.encode(page)
        if not page.more or page.error or page.grants is not None:
            return
        reader = reader.after(page)


def _page(parts: Parts, reader: feed.Reader) -> Page:
    try:
        with parts.pool.connection() as connection:
            return feed.read_page(connection, reader)
    except RefusedError as refused:
        return Page(error=refused.code)
    except (psycopg.OperationalError, PoolTimeout) as error:
        _log.warning("page not read: %s", type(error).__name__)
        return Page(error=Code.BUSY)
    except Exception as error:  # noqa: BLE001 - the border: a fault of ours is logged without its text
        logs.bug(_log, error)
        return Page(error=Code.SERVER_FAULT)


def enrol(parts: Parts, body: Body) -> Response:
    """Make a device of whoever holds a code."""
    request = msgspec.json.decode(body.plain, type=protocol.EnrolRequest)
    with parts.pool.connection() as connection:
        reply = devices.enrol(connection, request, parts.registrar.ids)
    _log.info("device enrolled %s", reply.device_id)
    return _reply(reply)


def challenge(parts: Parts, body: Body) -> Response:
    """Give a device something to sign."""
    request = msgspec.json.decode(body.plain, type=protocol.ChallengeRequest)
    with parts.pool.connection() as connection:
        return _reply(protocol.ChallengeReply(devices.new_challenge(connection, request.device_id)))


def token(parts: Parts, body: Body) -> Response:
    """Give a device that signed its challenge an access token."""
    request = msgspec.json.decode(body.plain, type=protocol.TokenRequest)
    with parts.pool.connection() as connection:
        devices.answer_challenge(connection, parts.server, request.device_id, request.challenge, request.signature)
    access = parts.tokens.new(request.device_id)
    return _reply(protocol.TokenReply(access, tokens.SECONDS, datetime.now(UTC)))


def health(parts: Parts, _: Body) -> Response:
    """Say whether this process can take changes: the database answers and is the primary."""
    with parts.pool.connection() as connection:
        row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    if row is None or row[0]:
        raise RefusedError(Code.BUSY)
    return Response(msgspec.json.encode({"status": "ok", "protocol": protocol.PROTOCOL}), media_type=_JSON)
