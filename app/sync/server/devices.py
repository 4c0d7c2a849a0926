"""Devices: enrolled with a one-time code, known by their own key, revoked by an administrator."""

import hashlib
import json
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.domain.change import storable
from app.domain.errors import UserError
from app.domain.identity import ORG_SCOPE, Ids
from app.sync.protocol import Code, EnrolReply, EnrolRequest, challenge_message, from_text, to_text
from app.sync.server import grants
from app.sync.server.database import Connection, is_set_up
from app.sync.server.faults import RefusedError
from app.sync.server.tokens import check_signature

CODE_MINUTES: Final = 10
_CODE_BYTES: Final = 16
_CODE_GROUP: Final = 5
_KEY_BYTES: Final = 32
_PLATFORM_LIMIT: Final = 2_000
_CHALLENGE_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Caller:
    """The device that speaks, whose it is, and the team its new cases go to."""

    device_id: UUID
    user_id: UUID
    team_id: UUID


@dataclass(frozen=True, slots=True)
class Server:
    """What the server says of itself. `token_key` seals access tokens."""

    server_id: UUID
    name: str
    token_key: bytes


def read_server(connection: Connection) -> Server:
    """Return what the server says of itself; raises UserError before `init`."""
    row = None
    if is_set_up(connection):
        row = connection.execute("SELECT server_id, name, token_key FROM server").fetchone()
    if row is None:
        raise UserError("This database has not been set up.", "Run planstead-server init first.")
    return Server(*row)


def new_code(connection: Connection, user: str, team: str) -> tuple[str, datetime]:
    """Return a code that enrols one device for the user in the team, and when it runs out."""
    code = b32encode(secrets.token_bytes(_CODE_BYTES)).decode().rstrip("=")
    with connection.transaction():
        user_id = grants.make_user(connection, user)
        team_id = grants.make_team(connection, team)
        grants.join(connection, user_id, team_id)
        row = connection.execute(
            "INSERT INTO enrol_code (code_sha256, user_id, team_id, expires_at) "
            "VALUES (%s, %s, %s, now() + make_interval(mins => %s)) RETURNING expires_at",
            (_digest(code), user_id, team_id, CODE_MINUTES),
        ).fetchone()
        grants.write_audit(connection, "code_made", user=user_id, about=team_id)
    if row is None:  # pragma: no cover - an INSERT returns its row
        raise RefusedError(Code.BUSY)
    return "-".join(code[i : i + _CODE_GROUP] for i in range(0, len(code), _CODE_GROUP)), row[0]


def _digest(code: str) -> bytes:
    """Codes are kept as digests; people type them with other dashes, in small letters, with 0 for O and 1 for I."""
    plain = "".join(code.split()).replace("-", "").upper().translate(str.maketrans("018", "OIB"))
    return hashlib.sha256(plain.encode(errors="replace")).digest()


def enrol(connection: Connection, request: EnrolRequest, ids: Ids) -> EnrolReply:
    """Make a device of whoever holds the code; a code works once."""
    key = _read_key(request.public_key)
    platform = json.dumps(request.platform)
    if not storable(request.platform) or len(platform) > _PLATFORM_LIMIT:
        raise RefusedError(Code.BAD_REQUEST)
    device_id = ids.new()
    with connection.transaction():
        used = connection.execute(
            "UPDATE enrol_code SET used_at = now() WHERE code_sha256 = %s AND used_at IS NULL AND expires_at > now() "
            "RETURNING user_id, team_id",
            (_digest(request.code),),
        ).fetchone()
        if used is None:
            raise RefusedError(Code.NOT_RECOGNISED)
        user_id, team_id = used
        connection.execute(
            "INSERT INTO device (device_id, user_id, team_id, public_key, platform) VALUES (%s, %s, %s, %s, %s)",
            (device_id, user_id, team_id, key, platform),
        )
        grants.write_audit(connection, "device_enrolled", user=user_id, device=device_id)
        row = connection.execute(
            "SELECT d.device_id, u.user_id, u.name, t.team_id, t.name, s.server_id, s.name, h.epoch "
            "FROM device d JOIN user_account u USING (user_id) JOIN team t USING (team_id), server s, feed_head h "
            "WHERE d.device_id = %s AND u.status = 'active'",
            (device_id,),
        ).fetchone()
        if row is None:
            raise RefusedError(Code.DEVICE_REVOKED)
    return EnrolReply(
        device_id=row[0], user_id=row[1], user_name=row[2], team_id=row[3], team_name=row[4], server_id=row[5],
        server_name=row[6], epoch=row[7], org_scope=ORG_SCOPE,
    )  # fmt: skip


def _read_key(text: str) -> bytes:
    try:
        key = from_text(text)
    except ValueError as error:
        raise RefusedError(Code.BAD_REQUEST) from error
    if len(key) != _KEY_BYTES:
        raise RefusedError(Code.BAD_REQUEST)
    return key


def new_challenge(connection: Connection, device_id: UUID) -> str:
    """Return something for the device to sign: the newest is the only one that counts."""
    challenge = to_text(secrets.token_bytes(_KEY_BYTES))
    made = connection.execute(
        "INSERT INTO challenge (device_id, challenge, expires_at) "
        "SELECT device_id, %s, now() + make_interval(secs => %s) FROM device WHERE device_id = %s "
        "ON CONFLICT (device_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at",
        (challenge, _CHALLENGE_SECONDS, device_id),
    )
    if not made.rowcount:
        raise RefusedError(Code.NOT_RECOGNISED)
    return challenge


def answer_challenge(connection: Connection, server: Server, device_id: UUID, challenge: str, signature: str) -> None:
    """Refuse a device that cannot sign its challenge, or that signs one a second time."""
    row = connection.execute(
        "DELETE FROM challenge WHERE device_id = %s AND challenge = %s AND expires_at > now() RETURNING 1",
        (device_id, challenge),
    ).fetchone()
    if row is None:
        raise RefusedError(Code.NOT_RECOGNISED)
    _, public_key = known(connection, device_id)
    check_signature(public_key, signature, challenge_message(server.server_id, device_id, challenge))
    connection.execute("UPDATE device SET last_contact_at = now() WHERE device_id = %s", (device_id,))


def known(connection: Connection, device_id: UUID) -> tuple[Caller, bytes]:
    """Return who the device is, and its public key; refuses one that is unknown or revoked."""
    row = connection.execute(
        "SELECT d.device_id, d.user_id, d.team_id, d.public_key, d.status = 'active' AND u.status = 'active' "
        "FROM device d JOIN user_account u USING (user_id) WHERE d.device_id = %s",
        (device_id,),
    ).fetchone()
    if row is None:
        raise RefusedError(Code.NOT_RECOGNISED)
    if not row[4]:
        raise RefusedError(Code.DEVICE_REVOKED)
    return Caller(row[0], row[1], row[2]), row[3]


def hold(connection: Connection, caller: Caller) -> None:
    """Keep device and user from being revoked until the transaction ends; refuses them if they are."""
    row = connection.execute(
        "SELECT d.status = 'active' AND u.status = 'active' FROM device d JOIN user_account u USING (user_id) "
        "WHERE d.device_id = %s FOR SHARE",
        (caller.device_id,),
    ).fetchone()
    if row is None or not row[0]:
        raise RefusedError(Code.DEVICE_REVOKED)


def revoke(connection: Connection, device_id: UUID) -> None:
    """Revoke a device: when this returns, nothing of it is accepted any more."""
    with connection.transaction():
        connection.execute("SELECT 1 FROM device WHERE device_id = %s FOR UPDATE", (device_id,))
        connection.execute(
            "UPDATE device SET status = 'revoked', revoked_at = now() WHERE device_id = %s", (device_id,)
        )
        grants.write_audit(connection, "device_revoked", device=device_id)
