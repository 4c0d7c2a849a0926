"""The services of the desk over a vault with the practice people, and jobs that run at once."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.domain import resources
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.desk import CaseDesk
from app.services.rules import Rules
from app.store.vault_store import Store
from app.views.case_file.records.presenter import RecordParts, Undo
from app.views.jobs import Failed, InlineJobs, T, Ticket, Ts

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def now() -> datetime:
    """Half past two on Monday 23 November 2026."""
    return NOW


def desk_over(store: Store) -> CaseDesk:
    """Return the services of the caseload list and the case file."""
    return CaseDesk.of(store, Rules(resources.read_text), now)


class DeskJobs(InlineJobs):
    """Jobs that run at once until they are closed, as the program closes its own before the vault."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def read(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run the work now; nothing runs any more once closed."""
        ticket = ticket or Ticket()
        if self.closed:
            ticket.cancel()
        return super().read(work, *args, on_done=on_done, on_error=on_error, ticket=ticket)

    write = read
    sync = read


class Told:
    """What the screens told: sentences with their way back, faults, changes, versions asked for."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.undo: Undo | None = None
        self.faults: list[UserError] = []
        self.versions: list[tuple[str, str, str]] = []
        self.changes: list[Changes] = []
        self.listeners: list[object] = []

    def tell(self, words: str, undo: Undo | None) -> None:
        """Remember what was done."""
        self.sentences.append(words)
        self.undo = undo

    def on_changes(self, changes: Changes) -> None:
        """Pass a notice on, as the program does, to everything that listens."""
        self.changes.append(changes)
        for listener in list(self.listeners):
            listener.refresh(changes)  # type: ignore[attr-defined]  # screens and presenters share no base

    def open_versions(self, rtype: str, rec: str, unit: str) -> None:
        """Remember whose versions were asked for."""
        self.versions.append((rtype, rec, unit))


def record_parts(desk: CaseDesk, told: Told) -> RecordParts:
    """Return what lists of records work with, with jobs that run at once."""
    return RecordParts(
        InlineJobs(), desk.lists, desk.records, desk.drafts, desk.forms, desk.now, told.on_changes, told.tell,
        told.faults.append, told.open_versions,
    )  # fmt: skip
