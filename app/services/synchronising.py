"""Sync with the council's server: joining it, syncing, and saying in plain words how things stand."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from app.domain.change import Change, decode
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.models import SPECS, Case
from app.services.cases import case_number_shown
from app.services.findings import Findings, SameNumber
from app.services.unsettled.whereabouts import CaseNames
from app.store import meta
from app.store.feed import Feed, join
from app.store.tables import DISPOSED, SET_ASIDE, WAITING, Outgoing, Received
from app.store.vault_store import Store
from app.sync.client.enrol import Enrolment, Session, enrol
from app.sync.client.exchange import Exchange, Receipt
from app.sync.client.schedule import WHEN_QUIET, Pace
from app.sync.client.transport import Transport

_WHY = {
    "no_grant": "You have no right to change this case any more.",
    "too_large": "The text is too long to be sent in one piece.",
    "invalid": "The server could not read a value.",
    "id_reused": "The server has another change under the same number.",
    "unknown_unit": "The server does not know this field yet. It has to be brought up to date first.",
    "server_fault": "The server met a fault of its own.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand, for the status chip and the sync centre."""

    is_enrolled: bool
    server: str
    waiting: int
    set_aside: int
    two_versions: int
    last_sync_at: datetime | None
    same_numbers: int = 0  # numbers that stand on more than one child, where they were counted

    @property
    def needs_you(self) -> int:
        """Count what waits for a person."""
        return self.set_aside + self.two_versions + self.same_numbers

    @property
    def sentence(self) -> str:
        """Say it in one phrase."""
        if self.needs_you:
            return f"{_counted(self.needs_you, 'item needs', 'items need')} you."
        if self.waiting:
            return f"Saved on this laptop. {_counted(self.waiting, 'change', 'changes')} waiting to be sent."
        if not self.is_enrolled:
            return "Saved on this laptop. It is not joined to a server yet."
        return "Everything on this laptop is on the server."


@dataclass(frozen=True, slots=True)
class Waiting:
    """The unsent changes of one case: how many, and how many bytes they are."""

    case_id: str
    case_number: str
    changes: int
    size: int
    oldest_at: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A change that the server did not take, with its full text until its author has dealt with it."""

    change_id: str
    case_number: str
    noun: str
    why: str
    saved_at: str
    fields: tuple[tuple[str, str], ...]  # label and text


@dataclass(frozen=True, slots=True)
class News:
    """What colleagues' work came in for one case since a moment."""

    case_id: str
    case_number: str
    person: str
    items: int
    nouns: str


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


class Synchronising:
    """The verbs of sync. `sync_now` may run on any thread, one at a time."""

    def __init__(self, store: Store, connect: Callable[[str], Transport] = Transport, pace: Pace | None = None) -> None:
        """Take the open vault, what makes a connection to an address, and how patient to be after trouble."""
        self._store, self._connect, self._pace = store, connect, pace or Pace()
        self.rest = WHEN_QUIET  # seconds until it is time to sync again unasked
        self._feed = Feed(store)
        self._line: tuple[Transport, Session] | None = None

    def enrol(self, server: str, code: str) -> Enrolment:
        """Join this vault to a server with a one-time code; raises UserError."""
        with self._store.reading() as session:
            joined, practice = meta.get(session, meta.ENROLMENT), meta.get(session, meta.PRACTICE)
        if joined:
            raise UserError("This vault is joined to a server already.", "A vault stays with its server.")
        transport = self._connect(server)
        try:
            if practice and not transport.is_this_machine:
                raise UserError(
                    "The people in this vault are made up, so it may not join a council’s server.",
                    "Make a vault of your own first.",
                )
            enrolment = enrol(transport, code)
        finally:
            transport.close()
        join(self._store, enrolment.user_id, {
            meta.ENROLMENT: json.dumps({**asdict(enrolment), "private_key": enrolment.private_key.hex()}),
            meta.USER_NAME: enrolment.user_name,
            meta.TEAM: enrolment.team_name,
        })  # fmt: skip
        return enrolment

    def enrolment(self) -> Enrolment | None:
        """Return who this laptop is to its server, or None before it joined one."""
        with self._store.reading() as session:
            kept = meta.get(session, meta.ENROLMENT)
        if not kept:
            return None
        raw = json.loads(kept)
        return Enrolment(**{**raw, "private_key": bytes.fromhex(raw["private_key"])})

    def sync_now(
        self,
        check_cancelled: Callable[[], None] = lambda: None,
        progress: Callable[[int, int, str], None] = lambda _done, _total, _text: None,
    ) -> Receipt:
        """Send what waits and fetch what is new. Trouble with network or server is in the receipt, never raised."""
        enrolment = self.enrolment()
        if enrolment is None:
            raise UserError(
                "This laptop is not joined to a server yet.", "Enrol it with a code from your administrator."
            )
        if self._line is None:
            transport = self._connect(enrolment.server_url)
            self._line = transport, Session(transport, enrolment)
        session = self._line[1]
        receipt = Exchange(self._feed, session, check_cancelled=check_cancelled, progress=progress).run()
        self.rest = self._pace.after(receipt)
        if receipt.trouble is not None:
            self.hang_up()  # a fresh connection next time: this one may be half dead
        return receipt

    def hang_up(self) -> None:
        """Close the connection that is kept open between syncs."""
        line, self._line = self._line, None
        if line is not None:
            line[0].close()

    def take_changes(self) -> Changes:
        """Return what sync has changed on screen since the last call."""
        return self._feed.take_changes()

    def standing(self) -> Standing:
        """Return how things stand."""
        enrolment = self.enrolment()
        counted = self._feed.standing()
        with self._store.reading() as session:
            last = meta.get(session, meta.LAST_SYNC)
        return Standing(
            is_enrolled=enrolment is not None, server=enrolment.server_name if enrolment else "",
            waiting=counted.waiting, set_aside=counted.set_aside, two_versions=counted.two_versions,
            last_sync_at=datetime.fromisoformat(json.loads(last)["at"]) if last else None,
        )  # fmt: skip

    def waiting(self) -> Sequence[Waiting]:
        """Return what waits to be sent, by case."""
        found: dict[str, Waiting] = {}
        with self._store.reading() as session:
            cases = {
                case.scope_id: (case.id, case_number_shown(case.case_number, case.id))
                for case in session.execute(select(Case.id, Case.scope_id, Case.case_number))
            }
            query = select(Outgoing.scope_id, Outgoing.payload, Outgoing.saved_at).where(Outgoing.state == WAITING)
            for scope, payload, saved_at in session.execute(query.order_by(Outgoing.n)):
                case_id, number = cases.get(scope, ("", "Shared records"))
                so_far = found.get(scope) or Waiting(case_id, number, 0, 0, saved_at)
                found[scope] = Waiting(
                    case_id, number, so_far.changes + 1, so_far.size + len(payload), so_far.oldest_at
                )
        return tuple(found.values())

    def received_since(self, moment: datetime) -> Sequence[News]:
        """Return what came in since a moment, by case."""
        found: dict[str, dict[str, set[str]]] = {}
        with self._store.reading() as session:
            names = CaseNames(session)
            query = select(Received.scope_id, Received.rtype, Received.rec_id).where(
                Received.at >= moment.astimezone(UTC).isoformat()
            )
            for scope, rtype, rec in session.execute(query):
                found.setdefault(scope, {}).setdefault(rtype, set()).add(rec)
            return [
                News(
                    (name := names.of(scope)).case_id, name.number, name.person, sum(map(len, by_type.values())),
                    ", ".join(sorted(SPECS[rtype].plural for rtype in by_type if rtype != "link")),
                )
                for scope, by_type in found.items()
            ]  # fmt: skip

    def same_numbers(self) -> Sequence[SameNumber]:
        """Return the numbers that stand on more than one child, perhaps because two laptops made the same case."""
        return Findings(self._store).waiting()

    def set_aside(self) -> Sequence[SetAside]:
        """Return the changes the server did not take, with everything their author wrote."""
        with self._store.reading() as session:
            numbers = {
                case.scope_id: case_number_shown(case.case_number, case.id)
                for case in session.execute(select(Case.id, Case.scope_id, Case.case_number))
            }
            query = select(Outgoing.payload, Outgoing.code, Outgoing.saved_at).where(Outgoing.state == SET_ASIDE)
            rows = session.execute(query.order_by(Outgoing.n)).all()
        return [_told(decode(payload), code or "", saved_at, numbers) for payload, code, saved_at in rows]

    def send_again(self, change_id: str) -> Changes:
        """Save the values of a change that was set aside once more, as a new change on what is there now."""
        with self._store.unit_of_work() as work:
            row = work.session.execute(select(Outgoing).where(Outgoing.change_id == change_id)).scalar_one()
            work.save_again(decode(row.payload))
            row.state = DISPOSED
            work.session.flush()
        return work.changes

    def dispose(self, change_id: str) -> None:
        """Take a change off the list: its author has read it and does not need it."""
        with self._store.writing() as session:
            session.execute(select(Outgoing).where(Outgoing.change_id == change_id)).scalar_one().state = DISPOSED
            session.flush()


def _told(change: Change, code: str, saved_at: str, numbers: dict[str, str]) -> SetAside:
    spec = SPECS.get(change.rtype)
    fields: list[tuple[str, str]] = []
    for value in change.set.values():
        for key, raw in value.items():
            known = spec is not None and key in spec
            label = spec.field(key).label if spec is not None and known else key
            fields.append((label, raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)))
    return SetAside(
        change_id=change.change_id,
        case_number=numbers.get(change.scope_id, ""),
        noun=spec.noun if spec else change.rtype,
        why=_WHY.get(code, "The server did not take it."),
        saved_at=saved_at,
        fields=tuple(fields),
    )


__all__ = ["Receipt", "SetAside", "Standing", "Synchronising", "Waiting"]
