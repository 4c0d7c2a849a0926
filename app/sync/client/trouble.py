"""Why a sync did not finish, in words for a person. Offline is normal: it is a status, not an error."""

from enum import StrEnum
from typing import Final

from app.domain.errors import UserError
from app.sync.protocol import Code


class Reason(StrEnum):
    """What stood in the way."""

    NO_NETWORK = "no_network"
    NOT_ANSWERING = "not_answering"
    UNTRUSTED = "untrusted"
    BUSY = "busy"
    REFUSED = "refused"
    REVOKED = "revoked"
    REWOUND = "rewound"
    FORKED = "forked"
    UPGRADE = "upgrade"
    UNREADABLE = "unreadable"


_RETRIED: Final = frozenset({Reason.NO_NETWORK, Reason.NOT_ANSWERING, Reason.BUSY, Reason.UNREADABLE})
_KEPT: Final = "Your changes are saved on this laptop and will be sent later."
_SENTENCES: Final = {
    Reason.NO_NETWORK: ("There is no connection at the moment.", _KEPT),
    Reason.NOT_ANSWERING: ("The server is not answering.", _KEPT),
    Reason.UNTRUSTED: (
        "This laptop does not trust the server's certificate, so nothing was sent.",
        "Tell your IT service: a proxy may be opening the connection.",
    ),
    Reason.BUSY: ("The server is busy.", _KEPT),
    Reason.REFUSED: (
        "The server does not recognise this laptop.",
        "Ask for a new enrolment code. Your changes are saved on this laptop.",
    ),
    Reason.REVOKED: (
        "This laptop may no longer use the server.",
        "Talk to your manager. Your changes are saved on this laptop.",
    ),
    Reason.REWOUND: (
        "The server was restored from a backup, so nothing was sent or received.",
        "Tell your IT service. Your changes are saved on this laptop.",
    ),
    Reason.FORKED: (
        "Another copy of this vault has sent changes, so nothing was sent.",
        "Tell your IT service. Your changes are saved on this laptop.",
    ),
    Reason.UPGRADE: (
        "Your changes were sent, but this version of Planstead is too old to receive.",
        "Update Planstead on this laptop.",
    ),
    Reason.UNREADABLE: ("The server's answer could not be read.", _KEPT),
}
_REASONS: Final = {
    Code.BUSY: Reason.BUSY,
    Code.SERVER_FAULT: Reason.BUSY,
    Code.DEVICE_REVOKED: Reason.REVOKED,
    Code.HISTORY_REWOUND: Reason.REWOUND,
    Code.DEVICE_FORKED: Reason.FORKED,
    Code.UPGRADE_REQUIRED: Reason.UPGRADE,
    Code.NOT_RECOGNISED: Reason.REFUSED,
    Code.TOKEN_EXPIRED: Reason.REFUSED,
}


class SyncTroubleError(UserError):
    """A request did not get its answer. Nothing on this laptop was lost or changed by it."""

    def __init__(self, reason: Reason, code: Code | None = None) -> None:
        super().__init__(*_SENTENCES[reason])
        self.reason = reason
        self.code = code

    @property
    def again(self) -> bool:
        """Say whether trying again later may help by itself."""
        return self.reason in _RETRIED


def from_code(code: Code) -> SyncTroubleError:
    """Return the trouble that a refusal of the server is."""
    return SyncTroubleError(_REASONS.get(code, Reason.UNREADABLE), code)
