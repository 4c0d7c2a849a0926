"""Making this laptop known to a server, and proving who it is with each request."""

import hashlib
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from app import __version__
from app.domain.errors import UserError
from app.sync import protocol
from app.sync.client.transport import Transport
from app.sync.client.trouble import SyncTroubleError
from app.sync.protocol import Code, SyncRequest, to_text


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Who this laptop is to its server. `private_key` (Ed25519, raw) lives in the vault and nowhere else.

    `user_id` is the author of every change made from now on.
    """

    server_url: str
    server_id: str
    server_name: str
    device_id: str
    user_id: str
    user_name: str
    team_id: str
    team_name: str
    org_scope: str
    epoch: str
    private_key: bytes

    def __repr__(self) -> str:
        return f"Enrolment({self.device_id})"


def enrol(transport: Transport, code: str) -> Enrolment:
    """Use a one-time code and return what the vault has to keep. Raises UserError."""
    key = Ed25519PrivateKey.generate()
    public = to_text(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    facts = {"system": platform.system(), "release": platform.release(), "program": __version__}
    request = protocol.EnrolRequest(code.strip(), public, facts)
    try:
        reply = transport.ask(protocol.ENROL_PATH, request, protocol.EnrolReply)
    except SyncTroubleError as trouble:
        if trouble.code == Code.NOT_RECOGNISED:
            raise UserError(
                "The server does not take this code.",
                "Check it, or ask for a new one: a code is good once, for ten minutes.",
            ) from trouble
        raise
    return Enrolment(
        server_url=transport.url, server_id=str(reply.server_id), server_name=reply.server_name,
        device_id=str(reply.device_id), user_id=str(reply.user_id), user_name=reply.user_name,
        team_id=str(reply.team_id), team_name=reply.team_name, org_scope=str(reply.org_scope), epoch=str(reply.epoch),
        private_key=key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()),
    )  # fmt: skip


class Session:
    """Speaks to the server as this laptop. Keeps the access token while it is good; used by one thread."""

    def __init__(self, transport: Transport, enrolment: Enrolment) -> None:
        self._transport = transport
        self._enrolment = enrolment
        self._key = Ed25519PrivateKey.from_private_bytes(enrolment.private_key)
        self._token = ""

    @contextmanager
    def send(self, request: SyncRequest) -> Iterator[Iterator[bytes]]:
        """Send a request and lend the lines of its answer; a token that ran out is renewed once."""
        body = self._transport.pack(request)
        if not self._token:
            self._token = self._new_token()
        lent = False
        try:
            with self._transport.stream(protocol.SYNC_PATH, body, self._authorization(body)) as lines:
                lent = True
                yield lines
                return
        except SyncTroubleError as trouble:
            if lent or trouble.code != Code.TOKEN_EXPIRED:
                raise
        self._token = self._new_token()
        with self._transport.stream(protocol.SYNC_PATH, body, self._authorization(body)) as lines:
            yield lines

    def _authorization(self, body: bytes) -> str:
        message = protocol.proof_message(self._token, hashlib.sha256(body).hexdigest())
        return f"{protocol.AUTH_SCHEME} {self._token}.{to_text(self._key.sign(message))}"

    def _new_token(self) -> str:
        device, server = UUID(self._enrolment.device_id), UUID(self._enrolment.server_id)
        challenge = self._transport.ask(
            protocol.CHALLENGE_PATH, protocol.ChallengeRequest(device), protocol.ChallengeReply
        ).challenge
        signature = to_text(self._key.sign(protocol.challenge_message(server, device, challenge)))
        answer = protocol.TokenRequest(device, challenge, signature)
        return self._transport.ask(protocol.TOKEN_PATH, answer, protocol.TokenReply).token
