"""Why a whole request is refused."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from app.sync.protocol import Code

_STATUS: Final = {
    Code.BAD_REQUEST: HTTPStatus.BAD_REQUEST,
    Code.NOT_RECOGNISED: HTTPStatus.UNAUTHORIZED,
    Code.TOKEN_EXPIRED: HTTPStatus.UNAUTHORIZED,
    Code.DEVICE_REVOKED: HTTPStatus.FORBIDDEN,
    Code.HISTORY_REWOUND: HTTPStatus.CONFLICT,
    Code.DEVICE_FORKED: HTTPStatus.CONFLICT,
    Code.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.BUSY: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.SERVER_FAULT: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_SENTENCE: Final = {
    Code.BAD_REQUEST: "This request cannot be read.",
    Code.NOT_RECOGNISED: "This device, code or signature is not known here.",
    Code.TOKEN_EXPIRED: "The access token has run out.",
    Code.DEVICE_REVOKED: "This device may no longer use the server.",
    Code.HISTORY_REWOUND: "The server's history is not the one this device knows.",
    Code.DEVICE_FORKED: "Another copy of this vault has sent changes under the same numbers.",
    Code.TOO_LARGE: "This request is too large.",
    Code.BUSY: "The server is busy.",
    Code.SERVER_FAULT: "The server failed on this request.",
}


class RefusedError(Exception):
    """The whole request is refused. Holds no data of the request."""

    def __init__(self, code: Code, epoch: UUID | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.epoch = epoch
        self.status = _STATUS[code]
        self.sentence = _SENTENCE[code]
