"""Access tokens: which device, until when, sealed with the server's key. They say nothing of rights.

A token is of use only with a signature of the device's own key over it and the request's bytes.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.sync.protocol import AUTH_SCHEME, Code, from_text, proof_message, to_text
from app.sync.server.faults import RefusedError

SECONDS: Final = 15 * 60
_BODY: Final = struct.Struct(">16sQ")
_SEAL_BYTES: Final = 16


class Tokens:
    """Makes and reads tokens with one key; the clock comes from outside."""

    def __init__(self, key: bytes, now: Callable[[], datetime]) -> None:
        self._key = key
        self._now = now

    def new(self, device_id: UUID) -> str:
        """Return a token for the device, good for `SECONDS`."""
        body = _BODY.pack(device_id.bytes, int(self._now().timestamp()) + SECONDS)
        return to_text(body + self._seal(body))

    def read(self, token: str) -> UUID:
        """Return the device of a token; refuses one that is not ours or has run out."""
        try:
            raw = from_text(token)
        except ValueError as error:
            raise RefusedError(Code.NOT_RECOGNISED) from error
        body, seal = raw[: _BODY.size], raw[_BODY.size :]
        if len(body) != _BODY.size or not hmac.compare_digest(seal, self._seal(body)):
            raise RefusedError(Code.NOT_RECOGNISED)
        device, until = _BODY.unpack(body)
        if self._now().timestamp() >= until:
            raise RefusedError(Code.TOKEN_EXPIRED)
        return UUID(bytes=device)

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")[:_SEAL_BYTES]


def read_authorization(header: str) -> tuple[str, str]:
    """Return token and proof of an Authorization header."""
    scheme, _, rest = header.partition(" ")
    token, _, proof = rest.partition(".")
    if scheme != AUTH_SCHEME or not token or not proof:
        raise RefusedError(Code.NOT_RECOGNISED)
    return token, proof


def check_proof(public_key: bytes, token: str, proof: str, body: bytes) -> None:
    """Refuse a request that the device's own key did not sign."""
    check_signature(public_key, proof, proof_message(token, hashlib.sha256(body).hexdigest()))


def check_signature(public_key: bytes, signature: str, message: bytes) -> None:
    """Refuse a signature that is not the device's."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(from_text(signature), message)
    except (InvalidSignature, ValueError) as error:
        raise RefusedError(Code.NOT_RECOGNISED) from error
