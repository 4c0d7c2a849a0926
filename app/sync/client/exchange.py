"""One sync: push what waits, oldest first, and pull until this laptop equals the server.

May be broken off at any point, by the network or by the end of the process: what was acknowledged and applied stays,
the rest is sent or asked for again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from app.domain.change import SCHEMA
from app.domain.feed import ChangeOutcome, Grant, IncomingRecord, OutgoingChange, Position, Step
from app.sync import protocol
from app.sync.client.enrol import Session
from app.sync.client.local import LocalStore
from app.sync.client.trouble import Reason, SyncTroubleError, from_code
from app.sync.protocol import Code, Head, Page, SentChange, Status, SyncRequest, Witness

_DONE: Final = (Status.APPLIED, Status.KEPT_BOTH, Status.DUPLICATE)
_TOO_MUCH: Final = (Code.TOO_LARGE, Code.BAD_REQUEST)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sync did, and what is left. `waiting`, `set_aside` and `two_versions` count the whole vault."""

    sent: int
    received: int
    two_versions: int
    set_aside: int
    waiting: int
    all_on_server: bool
    trouble: SyncTroubleError | None = None

    def as_json(self) -> dict[str, int | bool]:
        """Return the receipt for machines."""
        return {
            "sent": self.sent, "received": self.received, "two_versions": self.two_versions,
            "set_aside": self.set_aside, "waiting": self.waiting, "all_on_server": self.all_on_server,
        }  # fmt: skip

    def sentence(self) -> str:
        """Say whether everything is on the server."""
        if self.all_on_server:
            return "Everything on this laptop is on the server."
        parts = []
        if self.waiting:
            parts.append(f"{_changes(self.waiting)} waiting to be sent")
        if self.set_aside:
            parts.append(f"{_changes(self.set_aside)} set aside for you to look at")
        return f"{' and '.join(parts)}." if parts else "This laptop does not have everything from the server yet."


def _changes(count: int) -> str:
    return "1 change is" if count == 1 else f"{count} changes are"


def _go_on() -> None:
    """Never cancel."""


def _tell_nobody(done: int, total: int, text: str) -> None:
    """Report no progress."""


@dataclass(slots=True)
class Exchange:
    """Syncs one vault with one server; made afresh for each sync.

    `check_cancelled` is called between steps and raises to break off; `progress` gets (done, total, text).
    """

    store: LocalStore
    session: Session
    check_cancelled: Callable[[], None] = _go_on
    progress: Callable[[int, int, str], None] = _tell_nobody
    _waiting: int = 0
    _sent: int = 0
    _received: int = 0
    _batch: int = protocol.MAX_BATCH_CHANGES
    _tried: set[str] = field(default_factory=set)
    _complete: bool = False

    def run(self) -> Receipt:
        """Push and pull; trouble with the network or the server is told in the receipt, never raised."""
        trouble: SyncTroubleError | None = None
        self._waiting = self.store.standing().waiting
        try:
            while not self._complete:
                self.check_cancelled()
                self._round()
        except SyncTroubleError as met:
            trouble = met
        standing = self.store.standing()
        return Receipt(
            sent=self._sent, received=self._received, two_versions=standing.two_versions,
            set_aside=standing.set_aside, waiting=standing.waiting, trouble=trouble,
            all_on_server=trouble is None and not standing.waiting and not standing.set_aside,
        )  # fmt: skip

    def _round(self) -> None:
        """Send one request and do all that its answer says."""
        changes = self._next_changes()
        request = _request(self.store.position(), changes, protocol.MAX_PAGES)
        self.progress(self._sent, max(self._waiting, self._sent + len(changes)), "Sending" if changes else "Receiving")
        try:
            with self.session.send(request) as lines:
                self._take(lines, request)
        except SyncTroubleError as trouble:
            if trouble.code not in _TOO_MUCH or not changes:
                raise
            self._send_less(changes, trouble)

    def _next_changes(self) -> Sequence[OutgoingChange]:
        """Return the changes to send next; each is sent once in a sync."""
        changes = self.store.pending(self._batch, protocol.MAX_BATCH_BYTES)
        return [] if any(change.change_id in self._tried for change in changes) else changes

    def _send_less(self, changes: Sequence[OutgoingChange], trouble: SyncTroubleError) -> None:
        """A request was too much: send half as many. A single change that is too much is set aside."""
        if len(changes) > 1:
            self._batch = len(changes) // 2
            return
        position = self.store.position()
        with self.session.send(_request(position, [], 0)) as lines:  # raises when the change is not what is wrong
            head = protocol.read_head(next(lines, b""))
        code = trouble.code.value if trouble.code else None
        outcome = ChangeOutcome(changes[0].change_id, Status.QUARANTINED.value, code)
        self.store.apply(Step(str(head.epoch), head.server_time, [outcome]))
        self._batch = protocol.MAX_BATCH_CHANGES

    def _take(self, lines: Iterator[bytes], request: SyncRequest) -> None:
        head = protocol.read_head(next(lines, b""))
        self._tried |= {str(sent.change_id) for sent in request.changes}
        outcomes = [
            ChangeOutcome(str(o.change_id), o.status.value, o.code.value if o.code else None, o.seq)
            for o in head.outcomes
        ]
        self._sent += sum(one.status in _DONE for one in head.outcomes)
        page, trouble = self._first_page(lines)
        self._apply(head, page, outcomes)
        while page is not None and page.more and page.grants is None and not page.error:
            self.check_cancelled()
            line = next(lines, None)
            if line is None:
                break
            page = protocol.read_page(line)
            self._apply(head, page, [])
        error = (page.error if page else None) or head.push
        if trouble or error:
            raise trouble or from_code(error or Code.BUSY)
        self._complete = page is not None and not page.more and not self._next_changes()

    def _first_page(self, lines: Iterator[bytes]) -> tuple[Page | None, SyncTroubleError | None]:
        """Read the page that goes with the outcomes; without it the outcomes still hold."""
        try:
            return protocol.read_page(next(lines, b"")), None
        except SyncTroubleError as trouble:
            return None, trouble
        except msgspec.MsgspecError:
            return None, SyncTroubleError(Reason.NOT_ANSWERING)

    def _apply(self, head: Head, page: Page | None, outcomes: Sequence[ChangeOutcome]) -> None:
        """Do one part of an answer in one transaction."""
        if page is None or page.error:
            if outcomes:
                self.store.apply(Step(str(head.epoch), head.server_time, outcomes))
            return
        self.store.apply(_step(str(head.epoch), head.server_time, outcomes, page))
        self._received += len(page.records)
        if page.records:
            self.progress(self._received, 0, "Receiving")


def _step(epoch: str, server_time: datetime, outcomes: Sequence[ChangeOutcome], page: Page) -> Step:
    grants = None
    if page.grants is not None:
        grants = [Grant(str(g.scope_id), g.version, g.rights, str(g.case) if g.case else None) for g in page.grants]
    records = [
        IncomingRecord(str(r.rec), r.rtype, str(r.scope_id), r.seq, bytes(r.units), r.min_schema) for r in page.records
    ]
    return Step(
        epoch=epoch, server_time=server_time, outcomes=outcomes, records=records, grants=grants,
        grants_name=page.grants_is, cursor=page.cursor, complete=not page.more,
    )  # fmt: skip


def _request(position: Position, changes: Sequence[OutgoingChange], pages: int) -> SyncRequest:
    cursor, behind = _compact(position.cursors)
    return SyncRequest(
        schema=SCHEMA, incarnation=UUID(position.incarnation), epoch=_id(position.epoch),
        witness=Witness(_id(position.acked), position.seen_seq, _id(position.seen)),
        changes=[SentChange(one.n, UUID(one.change_id), one.payload.decode()) for one in changes],
        cursor=cursor, behind=behind, grants=position.grants, pages=pages,
    )  # fmt: skip


def _compact(cursors: Mapping[str, int]) -> tuple[int, dict[UUID, int]]:
    """Return the cursor most scopes stand at, and those that are behind it."""
    furthest = max(cursors.values(), default=0)
    return furthest, {UUID(scope): at for scope, at in cursors.items() if at < furthest}


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
