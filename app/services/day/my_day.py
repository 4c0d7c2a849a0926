"""The caseworker's day in one reading: every row of every case on this laptop, and whether tomorrow is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.day import CaseMatters, DayRow, KeptSnooze, LastSync, Ready, Whose, ready_for, rows_of
from app.services.cases import CaseRow, held_rows
from app.services.clocks.clockwork import CaseClocks, Clockwork
from app.services.day import needs
from app.services.day.snapshot import Scoped, Snapshot, read_snapshot
from app.services.rules import Rules
from app.services.synchronising import Synchronising
from app.services.unsettled.two_versions import TwoVersions
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class DayView:
    """The day as it was read. The rows are of all cases; `cases` are what an empty list looks ahead in."""

    today: date
    rows: tuple[DayRow, ...]
    cases: tuple[CaseMatters, ...]
    snoozes: tuple[KeptSnooze, ...]
    ready: Ready
    team: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the day is read from."""

    clockwork: Clockwork
    sync: Synchronising
    two_versions: TwoVersions
    rules: Rules
    today: Callable[[], date]
    now: Callable[[], datetime]  # the wall clock of the place, with its zone


class MyDay:
    """The reading of the day. Called from a job, never on the thread of the window."""

    def __init__(self, store: Store, sources: Sources) -> None:
        """Take the open vault and the readings."""
        self._store, self._from = store, sources

    def open(self) -> DayView:
        """Return the day as it stands."""
        today, book = self._from.today(), self._from.rules.book
        clocks = self._from.clockwork.all()
        with self._store.reading() as session:
            found, held = read_snapshot(session, today), held_rows(session)
        cases = tuple(_matters(one, found) for one in clocks)
        rows = [row for case in cases for row in rows_of(case, book, today)]
        whose = {case.scope_id: case.whose for case in cases}
        rows += needs.two_versions(self._from.two_versions.waiting(), whose)
        rows += needs.not_taken(self._from.sync.set_aside())
        rows += needs.same_numbers(self._from.sync.same_numbers())
        rows += needs.held_rows(held)
        return DayView(today, tuple(rows), cases, found.snoozes, self._ready(cases, today), found.team)

    def ready(self) -> Ready:
        """Say whether this laptop is ready for the next day's visits."""
        today, clocks = self._from.today(), self._from.clockwork.all()
        with self._store.reading() as session:
            found = read_snapshot(session, today)
        return self._ready(tuple(_matters(one, found) for one in clocks), today)

    def _ready(self, cases: tuple[CaseMatters, ...], today: date) -> Ready:
        standing = self._from.sync.standing()
        at = standing.last_sync_at.astimezone(self._from.now().tzinfo) if standing.last_sync_at is not None else None
        return ready_for(cases, LastSync(standing.is_enrolled, at), self._from.rules.calendar, today)


def _matters(one: CaseClocks, found: Snapshot) -> CaseMatters:
    row = one.row
    scoped = found.scopes.get(row.scope_id) or Scoped()
    whose = _whose(row, found.team)
    return CaseMatters(
        row.case_id, row.scope_id, row.name or row.number, whose, one.dues, row.next_contact_on, tuple(scoped.tasks),
        tuple(scoped.meetings), tuple(scoped.advice), tuple(scoped.consultations), scoped.has_plan, row.two_versions,
        row.caseworker, _note(row, whose),
    )  # fmt: skip


def _whose(row: CaseRow, team: str) -> Whose:
    if row.is_mine:
        return Whose.MINE
    if row.is_cover:
        return Whose.COVER
    return Whose.TEAM if team and row.team == team else Whose.OTHERS


def _note(row: CaseRow, whose: Whose) -> str:
    if whose is Whose.MINE:
        return ""
    if whose is Whose.COVER:
        return f"covering for {row.caseworker}" if row.caseworker else "covering"
    return row.caseworker or "no caseworker"
