"""What a laptop and the server say to each other. docs/sync-protocol.md is the specification.

One request carries changes up and records down. A request is one JSON document; a reply is a stream of JSON documents,
one a line: a `Head`, then `Page` after `Page`. Both travel compressed (zstd, or gzip where a proxy insists).
Every field added later has a default, so that either side may be the older one.
"""

from base64 import b64decode, urlsafe_b64encode
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta, Raw, Struct
from msgspec.json import Decoder, Encoder

PROTOCOL: Final = 1
"""Version of the messages. 1 (November 2026): first."""
OLDEST_PULL: Final = 1
"""Laptops that speak an older version may still send their changes, but not receive. 1 (November 2026): first."""

SYNC_PATH: Final = "/v1/sync"
ENROL_PATH: Final = "/v1/enrol"
CHALLENGE_PATH: Final = "/v1/challenge"
TOKEN_PATH: Final = "/v1/token"  # noqa: S105 - a path, not a secret
HEALTH_PATH: Final = "/v1/health"
AUTH_SCHEME: Final = "Planstead"
"""`Authorization: Planstead TOKEN.PROOF`, both base64url without padding; see `proof_message`."""

MAX_BATCH_CHANGES: Final = 1_000
"""Changes in one request. 1 (November 2026): a day's work of one laptop fits in one request."""
MAX_BATCH_BYTES: Final = 4 * 1024 * 1024
"""Bytes of all payloads in one request."""
MAX_BODY_BYTES: Final = 8 * 1024 * 1024
"""Bytes a request may grow to when it is decompressed; nothing is inflated past this."""
MAX_SENT_BYTES: Final = 5 * 1024 * 1024
"""Bytes of a request as it travels."""
PAGE_RECORDS: Final = 500
PAGE_BYTES: Final = 2 * 1024 * 1024
"""A page ends at the record that passes this size, or at `PAGE_RECORDS`."""
MAX_PAGES: Final = 200
"""Pages in one reply; `more` then says that another request is needed."""

Position = Annotated[int, Meta(ge=0, lt=1 << 53)]
"""A place in the server's feed, or a laptop's count of its changes."""


class Status(StrEnum):
    """What became of one change."""

    APPLIED = "applied"
    KEPT_BOTH = "kept_both"  # applied; somebody else's version of a unit stands beside it
    DUPLICATE = "duplicate"  # the server had it already
    QUARANTINED = "quarantined"  # kept on the server as it came, not applied; `code` says why
    BLOCKED = "blocked"  # waits for another change of the same record; send it again later


class Code(StrEnum):
    """Why a request, a half of it, or one change was not taken."""

    INVALID = "invalid"  # per change: the bytes hold no change, or a value that cannot be stored
    ID_REUSED = "id_reused"  # per change: the id belongs to a change with other content
    UNKNOWN_UNIT = "unknown_unit"  # per change: the server's record type has no such unit
    NO_GRANT = "no_grant"  # per change: the user may not write in this scope
    TOO_LARGE = "too_large"  # per change, or of a request: send less at once
    SERVER_FAULT = "server_fault"  # per change: the server failed on it; a person there looks into it
    BUSY = "busy"  # try again later
    BAD_REQUEST = "bad_request"
    NOT_RECOGNISED = "not_recognised"  # unknown device, wrong signature, used or unknown code
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - a code, not a secret
    DEVICE_REVOKED = "device_revoked"
    HISTORY_REWOUND = "history_rewound"  # the server lost what it had acknowledged (restored from a backup)
    DEVICE_FORKED = "device_forked"  # two copies of one vault send under one identity
    UPGRADE_REQUIRED = "upgrade_required"


class SentChange(Struct, array_like=True, frozen=True):
    """One change as it travels: its number on this laptop, its id, and its text exactly as it was made.

    The change is text within the message, not a part of it: whatever it holds, its neighbours can be read.
    """

    n: Position
    change_id: UUID
    payload: str


class Witness(Struct, frozen=True, omit_defaults=True):
    """What this laptop knows the server to have had; a restored server is found out by it."""

    acked: UUID | None = None  # the last change that was acknowledged as applied
    seq: Position = 0  # the highest position pulled ...
    seen: UUID | None = None  # ... and the record that stood there


class SyncRequest(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Changes up, and where the laptop stands.

    `cursor` is the position of every scope the laptop holds, except those in `behind`. `grants` is the server's own
    word for the set of scopes it last told this laptop; when the set has changed, the reply tells the new one first.
    `pages` is how many pages the laptop wants in this reply, 0 for none.
    """

    protocol: int = PROTOCOL
    schema: Position
    incarnation: UUID
    epoch: UUID | None = None
    witness: Witness = Witness()
    batch: str = ""
    changes: list[SentChange] = []
    cursor: Position = 0
    behind: dict[UUID, Position] = {}
    grants: str = ""
    pages: Position = MAX_PAGES


class Outcome(Struct, array_like=True, frozen=True, omit_defaults=True):
    """What became of one change. `seq` is the position its record got, 0 when nothing was applied."""

    change_id: UUID
    status: Status
    seq: int = 0
    code: Code | None = None


class Head(Struct, frozen=True, omit_defaults=True):
    """The first line of a reply: the server's history, its clock, and the outcome of the push half.

    `push` is set when the whole half failed; then there are no outcomes and the same changes are sent again later.
    """

    epoch: UUID
    server_time: datetime
    outcomes: list[Outcome] = []
    push: Code | None = None
    durable_seq: int = 0
    protocol: int = PROTOCOL


class SentGrant(Struct, array_like=True, frozen=True):
    """A scope the user may use now: `rights` is `write` or `read`; `case` is the case it belongs to, if known."""

    scope_id: UUID
    version: int
    rights: str
    case: UUID | None = None


class SentRecord(Struct, array_like=True, frozen=True):
    """The state of one record after the change at `seq`. `units` is `{unit: {change_id: {value, by, at, pos}}}`."""

    rec: UUID
    rtype: str
    scope_id: UUID
    seq: int
    units: Raw
    min_schema: int = 1


class Page(Struct, frozen=True, omit_defaults=True):
    """One further line of a reply, true at one moment on the server. Applied whole, with its cursor, or not at all.

    `grants` is there only when the set differs from the one the request named: the whole new set, and `grants_is` its
    name. After the page every held scope stands at `cursor` or where it stood, whichever is further. Only
    when `more` is false does the laptop equal the server. `error` is set when the pull half failed.
    """

    cursor: int = 0
    records: list[SentRecord] = []
    grants: list[SentGrant] | None = None
    grants_is: str = ""
    more: bool = False
    error: Code | None = None


class EnrolRequest(Struct, frozen=True, omit_defaults=True):
    """A one-time code, the public half of the device's Ed25519 key (raw, base64url), and facts of the platform."""

    code: str
    public_key: str
    platform: dict[str, str] = {}


class EnrolReply(Struct, frozen=True, kw_only=True):
    """Who this device is from now on."""

    device_id: UUID
    user_id: UUID
    user_name: str
    team_id: UUID
    team_name: str
    server_id: UUID
    server_name: str
    org_scope: UUID
    epoch: UUID


class ChallengeRequest(Struct, frozen=True):
    """Asks for something to sign."""

    device_id: UUID


class ChallengeReply(Struct, frozen=True):
    """Random bytes (base64url), good once and for a minute."""

    challenge: str


class TokenRequest(Struct, frozen=True):
    """The signature over `challenge_message` (base64url)."""

    device_id: UUID
    challenge: str
    signature: str


class TokenReply(Struct, frozen=True):
    """An access token for this device and for `seconds`."""

    token: str
    seconds: int
    server_time: datetime


class Refusal(Struct, frozen=True, omit_defaults=True):
    """The body of every reply that is not 200. `epoch` names the server's history with `history_rewound`."""

    code: Code
    message: str
    epoch: UUID | None = None


def challenge_message(server_id: UUID, device_id: UUID, challenge: str) -> bytes:
    """Return what the device signs to get a token; the server's id keeps it from being of use elsewhere."""
    return f"planstead/challenge/1\n{server_id}\n{device_id}\n{challenge}".encode()


def proof_message(token: str, body_sha256: str) -> bytes:
    """Return what the device signs with each request, so that a leaked token alone is of no use."""
    return f"planstead/request/1\n{token}\n{body_sha256}".encode()


def to_text(raw: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Read base64url without padding; raises ValueError."""
    return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


encode: Final = Encoder().encode
read_request: Final = Decoder(SyncRequest).decode
read_head: Final = Decoder(Head).decode
read_page: Final = Decoder(Page).decode
