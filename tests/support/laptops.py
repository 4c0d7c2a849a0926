"""Colleagues with laptops: each has a real vault, the real sync client and a real server between them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psycopg
from sqlalchemy import func, select

from app.domain.change import Change, Seen, Units, decode
from app.models import CLASSES
from app.services.drafts import Drafts
from app.services.records import Records, RecordView
from app.services.synchronising import Synchronising
from app.store.feed import Feed
from app.store.tables import Outgoing
from app.store.vault_store import Store
from app.sync.client.enrol import Session
from app.sync.client.exchange import Exchange, Receipt
from app.sync.client.transport import Transport
from app.sync.client.trouble import Reason, SyncTroubleError
from app.sync.server import devices
from app.sync.server.database import connect
from tests.support.vaults import add_case, add_outcome, add_plan, opened


def _never(_: str) -> bool:
    return False


class FlakyTransport(Transport):
    """The real transport on a network that fails where `fails` says so."""

    fails: Callable[[str], bool] = staticmethod(_never)

    @contextmanager
    def stream(self, path: str, body: bytes, authorization: str) -> Iterator[Iterator[bytes]]:
        """Lose the request before it goes, the reply before it comes, or the rest of the reply after any line."""
        if self.fails("request"):
            raise SyncTroubleError(Reason.NO_NETWORK)
        with super().stream(path, body, authorization) as lines:
            if self.fails("reply"):
                raise SyncTroubleError(Reason.NOT_ANSWERING)
            yield self._cut(lines)

    def _cut(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            yield line
            if self.fails("stream"):
                raise SyncTroubleError(Reason.NOT_ANSWERING)


@dataclass(frozen=True)
class CaseIds:
    """The ids of a small case."""

    case: str
    scope: str
    person: str
    plan: str
    outcome: str


@dataclass
class Colleague:
    """One person at one laptop."""

    store: Store
    transport: FlakyTransport
    feed: Feed = field(init=False)
    session: Session | None = None

    def __post_init__(self) -> None:
        self.feed = Feed(self.store)
        self.records = Records(self.store)
        self.drafts = Drafts(self.store)
        self.synchronising = Synchronising(self.store, lambda _: self.transport)

    def enrol(self, code: str) -> None:
        """Join the server, as the program does."""
        Synchronising(self.store).enrol(self.transport.url, code)
        self.reconnect()

    def reconnect(self) -> None:
        """Speak to the server as the laptop that this vault was enrolled as."""
        enrolment = self.synchronising.enrolment()
        assert enrolment
        self.session = Session(self.transport, enrolment)

    def sync(self) -> Receipt:
        """Sync once, over a connection that is kept."""
        assert self.session
        return Exchange(self.feed, self.session).run()

    def new_case(self, number: str = "", upn: str = "", wording: str = "Tomos will ask for help.") -> CaseIds:
        """Make a case with a person, a plan and one outcome."""
        with self.store.unit_of_work() as work:
            case, scope = add_case(work, number)
            plan = add_plan(work, case, scope)
            outcome = add_outcome(work, plan, scope, wording)
        person = self.records.children("person", case.id)[0]
        if upn:
            self.records.save("person", person.rec, {"upn": upn}, person.seen)
        return CaseIds(case.id, str(scope), person.rec, plan.id, outcome.id)

    def add_outcome(self, ids: CaseIds, wording: str) -> str:
        """Add an outcome to the plan of the case."""
        return self.records.add("outcome", ids.plan, ids.scope, {"wording": wording})[0]

    def outcome(self, rec: str) -> RecordView:
        """Open an outcome as a form does."""
        return self.records.open("outcome", rec)

    def write(self, rec: str, wording: str, seen: Seen | None = None) -> None:
        """Save the wording of an outcome; by default by somebody who looks at it now."""
        self.records.save("outcome", rec, {"wording": wording}, self.outcome(rec).seen if seen is None else seen)

    def wordings(self, rec: str) -> list[object]:
        """Return every version of the wording, the shown one first."""
        view = self.outcome(rec)
        return [version.values["wording"] for version in view.versions.get("wording", ())] or [view.value("wording")]

    def units(self, rtype: str, rec: str) -> Units:
        """Return the state of a record."""
        with self.store.reading() as session:
            return session.get_one(CLASSES[rtype], rec).units

    def store_has(self, rtype: str, rec: str) -> bool:
        """Say whether the vault holds the record."""
        with self.store.reading() as session:
            return session.get(CLASSES[rtype], rec) is not None

    def all_units(self) -> dict[str, Units]:
        """Return the state of every record in the vault."""
        with self.store.reading() as session:
            return {record.id: record.units for cls in CLASSES.values() for record in session.scalars(select(cls))}

    def outbox(self) -> list[tuple[str, bytes, Change]]:
        """Return every change ever made here: its state, its bytes, and itself."""
        with self.store.reading() as session:
            rows = session.execute(select(Outgoing.state, Outgoing.payload).order_by(Outgoing.n)).all()
        return [(state, payload, decode(payload)) for state, payload in rows]

    def last_n(self) -> int:
        """Return the number of the last change made here."""
        with self.store.reading() as session:
            return session.scalar(select(func.max(Outgoing.n))) or 0

    def outbox_after(self, n: int) -> list[str]:
        """Return the ids of the changes made here after one, oldest first."""
        with self.store.reading() as session:
            return list(session.scalars(select(Outgoing.change_id).where(Outgoing.n > n).order_by(Outgoing.n)))


def new_code(database_url: str, user: str, team: str = "0-13") -> str:
    """Return a code that enrols one laptop."""
    with closing(connect(database_url)) as connection:
        return devices.new_code(connection, user, team)[0]


@contextmanager
def colleagues(folder: Path, url: str, database_url: str, names: Sequence[str]) -> Iterator[list[Colleague]]:
    """Give each of the names a vault that is enrolled with the server."""
    with ExitStack() as stack:
        made = []
        for name in names:
            store = stack.enter_context(opened(folder / name.split()[0].lower(), name))
            transport = stack.enter_context(closing(FlakyTransport(url)))
            made.append(Colleague(store, transport))
            made[-1].enrol(new_code(database_url, name))
        yield made


def server_units(database_url: str, records: Sequence[str] | None = None) -> dict[str, Units]:
    """Return the server's state of the named records, or of all."""
    query = "SELECT rec_id::text, units::text FROM record WHERE %(all)s OR rec_id = ANY(%(some)s::uuid[])"
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(query, {"all": records is None, "some": list(records or ())}).fetchall()
    return {rec: msgspec.json.decode(units) for rec, units in rows}


def server_changes(database_url: str, records: Sequence[str] | None = None) -> dict[str, bytes]:
    """Return every change the server took from laptops, by id, as the bytes sent; or those of some records."""
    query = (
        "SELECT change_id::text, payload FROM change "
        "WHERE n IS NOT NULL AND (%(all)s OR rec_id = ANY(%(some)s::uuid[]))"
    )
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(query, {"all": records is None, "some": list(records or ())}).fetchall()
    assert len({change for change, _ in rows}) == len(rows)
    return {change: bytes(payload) for change, payload in rows}


def assert_all_equal(database_url: str, people: Sequence[Colleague]) -> None:
    """Nothing waits, and every laptop holds exactly what the server holds."""
    on_server = server_units(database_url)
    for person in people:
        standing = person.feed.standing()
        assert (standing.waiting, standing.set_aside) == (0, 0)
        assert person.all_units() == on_server
    taken = server_changes(database_url)
    for person in people:
        for state, payload, change in person.outbox():
            assert state == "done"
            assert taken[change.change_id] == payload


def settle_down(people: Sequence[Colleague]) -> None:
    """Sync everybody until nobody has anything to send or fetch."""
    for _ in range(2):
        for person in people:
            assert person.sync().trouble is None
