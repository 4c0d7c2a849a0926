"""A sync centre over a real vault, with a server that does as it is told in place of the network."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from app.domain import merge
from app.domain.change import Change, Units, decode
from app.domain.errors import UserError
from app.domain.feed import ChangeOutcome, Grant, IncomingRecord, Step
from app.domain.notice import Changes
from app.services.synchronising import Receipt, Standing, Synchronising
from app.services.unsettled.two_versions import Twofold, TwoVersions
from app.store import meta
from app.store.feed import Feed
from app.store.vault_store import Store
from app.sync.client.enrol import Enrolment
from app.sync.client.trouble import Reason, SyncTroubleError
from app.views.jobs import InlineJobs, Progress
from app.views.sync_centre.presenter import State, SyncPresenter, Ways

COLLEAGUE = str(UUID(int=2))
EPOCH = str(UUID(int=1))
SERVER_TIME = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=timezone(timedelta(hours=0)))


class TamedServer(Synchronising):
    """The verbs of sync on a real vault; what the server answers is said by the test."""

    def __init__(self, store: Store) -> None:
        """Begin with a server that takes everything."""
        super().__init__(store)
        self.vault, self.feed = store, Feed(store)
        self.trouble: Reason | None = None
        self.refuses = ""
        self.brings: list[IncomingRecord] = []
        self.codes = ["right"]
        self.scopes: set[str] = set()
        self.syncs = 0
        self.while_syncing: Callable[[], None] = lambda: None

    def enrol(self, server: str, code: str) -> Enrolment:
        """Take the one right code."""
        if code.strip() not in self.codes:
            raise UserError("The server does not take this code.", "Check it, or ask for a new one.")
        made = Enrolment(
            server.strip(), str(UUID(int=3)), "Practice server", str(UUID(int=4)), str(UUID(int=5)), "Maureen",
            str(UUID(int=6)), "0-13", str(UUID(int=7)), EPOCH, b"k" * 32,
        )  # fmt: skip
        with self.vault.writing() as session:
            kept = json.dumps({**asdict(made), "private_key": made.private_key.hex()})
            meta.put(session, meta.ENROLMENT, kept)
        return made

    def sync_now(
        self,
        check_cancelled: Callable[[], None] = lambda: None,
        progress: Callable[[int, int, str], None] = lambda _done, _total, _text: None,
    ) -> Receipt:
        """Do what the server does: nothing when there is trouble, else take or refuse, and bring."""
        if self.enrolment() is None:
            raise UserError("This laptop is not joined to a server yet.", "Enrol it with a code.")
        self.syncs += 1
        trouble = SyncTroubleError(self.trouble) if self.trouble else None
        sent = received = 0
        if trouble is None:
            progress(0, 0, "Sending")
            self.while_syncing()
            check_cancelled()
            sent, received = self._exchange()
        self.rest = self._pace.after(Receipt(0, 0, 0, 0, 0, all_on_server=trouble is None, trouble=trouble))
        left = self.feed.standing()
        return Receipt(
            sent, received, left.two_versions, left.set_aside, left.waiting, trouble=trouble,
            all_on_server=trouble is None and not left.waiting and not left.set_aside,
        )  # fmt: skip

    def _exchange(self) -> tuple[int, int]:
        waiting = self.feed.pending(10_000, 10**9)
        status = "quarantined" if self.refuses else "applied"
        said = [ChangeOutcome(one.change_id, status, self.refuses or None, 5) for one in waiting]
        sent = [] if self.refuses else [decode(one.payload) for one in waiting]
        records = [_with_changes(record, sent) for record in self.brings]
        self.brings = []
        if self.syncs == 1:
            grants = [Grant(scope, 1, "write") for scope in sorted(self.scopes)]
            self.feed.apply(Step(EPOCH, SERVER_TIME, grants=grants, grants_name="g"))
        self.feed.apply(Step(EPOCH, SERVER_TIME, said, records, cursor=100 + self.syncs, complete=True))
        return (0 if self.refuses else len(said)), len(records)

    def take_changes(self) -> Changes:
        """Return what the answers changed on screen."""
        return self.feed.take_changes()

    def bring(self, rec: str, scope: str, units: Units, seq: int) -> None:
        """Have the next sync bring the server's state of an outcome."""
        self.brings.append(IncomingRecord(rec, "outcome", scope, seq, json.dumps(units).encode(), 1))


def _with_changes(record: IncomingRecord, sent: Sequence[Change]) -> IncomingRecord:
    """Return the record as the server holds it once it took what was sent with it."""
    units: Units = json.loads(record.units)
    merged = merge.replay(units, [change for change in sent if change.rec == record.rec])
    return replace(record, units=json.dumps(merged).encode())


@dataclass
class Page:
    """A page that only remembers."""

    state: State | None = None
    last: str = ""
    busy: list[str] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    receipts: list[tuple[str, list[tuple[str, str]], bool]] = field(default_factory=list)
    faults: list[UserError] = field(default_factory=list)
    join_faults: list[UserError] = field(default_factory=list)

    def show_state(self, state: State, last: str) -> None:
        self.state, self.last = state, last

    def show_busy(self, words: str) -> None:
        self.busy.append(words)

    def show_progress(self, progress: Progress) -> None:
        self.progress.append(progress)

    def show_receipt(self, words: str, numbers: Sequence[tuple[str, str]], *, good: bool) -> None:
        self.receipts.append((words, list(numbers), good))

    def show_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def show_join_fault(self, error: UserError) -> None:
        self.join_faults.append(error)


@dataclass
class Heard:
    """What the sync centre told the rest of the program."""

    commits: int = 0
    on_commit: Callable[[], None] = lambda: None
    changed: list[Changes] = field(default_factory=list)
    came_in: list[Changes] = field(default_factory=list)
    told: list[tuple[Standing, str]] = field(default_factory=list)
    settled: list[Twofold] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    days_finished: int = 0
    sending: list[tuple[int, int]] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)

    def commit(self) -> None:
        """Save what was typed, as the open screens would."""
        self.commits += 1
        self.on_commit()

    def finish_day(self) -> None:
        """Finish the day."""
        self.days_finished += 1

    def ways(self) -> Ways:
        """Return the ways that lead here."""
        return Ways(
            commit=self.commit, changed=self.changed.append, came_in=self.came_in.append,
            told=lambda standing, hindrance: self.told.append((standing, hindrance)), settle=self.settled.append,
            open_case=self.opened.append, finish_day=self.finish_day,
            sending=lambda done, total: self.sending.append((done, total)), rest=self.rests.append,
        )  # fmt: skip


def presenter_over(store: Store, server: TamedServer, heard: Heard) -> SyncPresenter:
    """Return the presenter, with jobs that run at once."""
    return SyncPresenter(InlineJobs(), server, TwoVersions(store), lambda: NOW, heard.ways())
