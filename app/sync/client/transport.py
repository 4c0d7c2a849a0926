"""HTTP to the server: encrypted, compressed, streamed. Everything that goes wrong becomes a `SyncTroubleError`."""

import errno
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx2
import msgspec
import truststore
import zstandard

from app.domain.errors import UserError
from app.sync import protocol
from app.sync.client.trouble import Reason, SyncTroubleError, from_code
from app.sync.protocol import Refusal

_TIMEOUT: Final = httpx2.Timeout(60, connect=10)
_LEVEL: Final = 3
_LONGEST_LINE: Final = 64 * 1024 * 1024
_GZIP_WINDOW: Final = 31
_NO_NETWORK: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
M = TypeVar("M", bound=msgspec.Struct)


class Transport:
    """One server. Keeps its connection open between requests; used by one thread."""

    def __init__(self, url: str, trust: ssl.SSLContext | None = None) -> None:
        """Take the server's address. `trust` replaces the system's certificates, for tests. Raises UserError."""
        self.url = checked(url)
        secure = self.url.startswith("https:")
        context = trust or (truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if secure else ssl.create_default_context())
        # A proxy of the environment is right for the council's server, and never for this machine itself.
        self._http = httpx2.Client(base_url=self.url, verify=context, timeout=_TIMEOUT, trust_env=secure)
        self._encoding = "zstd"

    @property
    def is_this_machine(self) -> bool:
        """Say whether the server runs on this laptop itself."""
        return _is_this_machine(httpx2.URL(self.url).host)

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def ask(self, path: str, message: msgspec.Struct, answer: type[M]) -> M:
        """Send a small message and return its answer."""
        with _troubles():
            reply = self._http.post(path, content=protocol.encode(message))
            if reply.status_code != httpx2.codes.OK:
                raise _refused(reply.content)
            return msgspec.json.decode(reply.content, type=answer)

    def pack(self, message: msgspec.Struct) -> bytes:
        """Return a message as it travels."""
        return zstandard.ZstdCompressor(level=_LEVEL).compress(protocol.encode(message))

    @contextmanager
    def stream(self, path: str, body: bytes, authorization: str) -> Iterator[Iterator[bytes]]:
        """Send a packed message and lend the lines of its answer as they come."""
        headers = {
            "content-encoding": self._encoding, "accept-encoding": "zstd, gzip", "authorization": authorization
        }  # fmt: skip
        with _troubles(), self._http.stream("POST", path, content=body, headers=headers) as reply:
            if reply.status_code != httpx2.codes.OK:
                raise _refused(reply.read())
            yield _lines(reply.iter_raw(), reply.headers)


def checked(url: str) -> str:
    """Return the address without a slash at its end; refuses plain http except to this machine."""
    try:
        parts = httpx2.URL(url.strip().rstrip("/"))
        urlsplit(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UserError("This is not a server's address.", "It looks like https://planstead.example.gov.uk") from error
    if parts.scheme not in ("https", "http") or not parts.host:
        raise UserError("This is not a server's address.", "It looks like https://planstead.example.gov.uk")
    if parts.scheme == "http" and not _is_this_machine(parts.host):
        raise UserError("The address begins with http, so the connection would not be encrypted.", "Use https.")
    return str(parts)


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(body: bytes) -> SyncTroubleError:
    try:
        return from_code(msgspec.json.decode(body, type=Refusal).code)
    except msgspec.MsgspecError:
        return SyncTroubleError(Reason.UNREADABLE)  # a proxy's page, or a code of a newer server


@contextmanager
def _troubles() -> Iterator[None]:
    """Turn what the network and the wire raise into troubles."""
    try:
        yield
    except httpx2.ConnectError as error:
        raise SyncTroubleError(_why_not_connected(error)) from error
    except httpx2.TransportError as error:
        raise SyncTroubleError(Reason.NOT_ANSWERING) from error
    except (msgspec.MsgspecError, zstandard.ZstdError, zlib.error) as error:
        raise SyncTroubleError(Reason.UNREADABLE) from error


def _why_not_connected(error: BaseException) -> Reason:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Reason.UNTRUSTED
        if isinstance(cause, socket.gaierror) or (isinstance(cause, OSError) and cause.errno in _NO_NETWORK):
            return Reason.NO_NETWORK
        cause = cause.__cause__ or cause.__context__
    return Reason.NOT_ANSWERING


def _lines(chunks: Iterator[bytes], headers: Mapping[str, str]) -> Iterator[bytes]:
    inflate = _inflater(headers.get("content-encoding", ""))
    rest: list[bytes] = []
    with _troubles():
        for chunk in chunks:
            first, *others = inflate(chunk).split(b"\n")
            rest.append(first)
            if others:
                yield b"".join(rest)
                yield from others[:-1]
                rest = [others[-1]]
            if sum(map(len, rest)) > _LONGEST_LINE:
                raise SyncTroubleError(Reason.UNREADABLE)
    if any(rest):
        raise SyncTroubleError(Reason.NOT_ANSWERING)  # cut off in the middle of a line


def _inflater(encoding: str) -> Callable[[bytes], bytes]:
    if encoding == "zstd":
        return zstandard.ZstdDecompressor().decompressobj(read_across_frames=True).decompress
    if encoding == "gzip":
        return zlib.decompressobj(_GZIP_WINDOW).decompress
    return bytes
