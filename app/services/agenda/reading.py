"""Reading the agenda: what the cases of this laptop have between two days."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.agenda.days import AgendaCase, AgendaItem, AgendaKind
from app.domain.deadlines import Rag
from app.domain.deadlines.next_date import SOON_DAYS, is_for_the_list, live_words
from app.domain.kinds import Words
from app.domain.merge import Life
from app.domain.text import folded
from app.models import AnnualReview, Appointment, Case, Decision, Professional, Record
from app.services.casefile.words import as_words
from app.services.cases import CaseRow
from app.services.clocks.clockwork import CaseClocks, Clockwork
from app.store import meta
from app.store.vault_store import Store

R = TypeVar("R", bound=Record)
_KINDS: Final = {
    "family_meeting": (AgendaKind.MEETING, "Family meeting"),
    "annual_review": (AgendaKind.REVIEW, "Review meeting"),
    "visit": (AgendaKind.VISIT, "Visit"),
    "panel": (AgendaKind.PANEL, "Panel"),
    "telephone": (AgendaKind.TELEPHONE, "Telephone call"),
}
_NEXT_CONTACT: Final = "Family hears from us"


class Whose(Words):
    """Whose agenda it is."""

    MINE = "mine"
    COVER = "cover"
    TEAM = "team"

    def holds(self, item: AgendaItem) -> bool:
        """Say whether something belongs to it."""
        return {Whose.MINE: item.is_mine, Whose.COVER: item.is_cover, Whose.TEAM: True}[self]


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that are read."""

    first_on: date
    last_on: date

    def __contains__(self, day: object) -> bool:
        """Say whether a day is inside; none never is."""
        return isinstance(day, date) and self.first_on <= day <= self.last_on


class Agenda:
    """The reading of the agenda. Called from a job: the clocks of every case are looked at."""

    def __init__(self, store: Store, clockwork: Clockwork, today: Callable[[], date]) -> None:
        """Take the open vault, the clocks of the caseload and the calendar day."""
        self._store, self._clockwork, self._today = store, clockwork, today

    def open(self, days: Days) -> tuple[AgendaItem, ...]:
        """Return all that falls on those days, in no particular order."""
        cases = self._clockwork.all()
        with self._store.reading() as session:
            around = _Around(session, {one.row.scope_id: one.row for one in cases}, days)
            found = [*around.meetings(), *around.contacts()]
        return (*found, *(item for one in cases for item in _deadlines(one, days, self._today())))


def _deadlines(case: CaseClocks, days: Days, today: date) -> Iterator[AgendaItem]:
    """Yield what the office has to be done with: law, guidance and its own targets, while nothing has met them."""
    for due in case.dues:
        last_on = due.last_on
        if last_on is None or last_on not in days or not due.is_live or not is_for_the_list(due.rule):
            continue
        rag = Rag.SOON if (last_on - today).days <= SOON_DAYS else Rag.ON_TRACK
        if last_on < today:
            rag = Rag.OVERDUE if due.rule.is_binding else Rag.PAST_TARGET
        yield AgendaItem(
            day=last_on, kind=AgendaKind.DEADLINE, what=due.rule.title, source=due.rule.id, rag=rag,
            standing=live_words(due, today), case=_case(case.row), is_mine=case.row.is_mine,
            is_cover=case.row.is_cover,
        )  # fmt: skip


class _Around:
    """What records of the cases say of days, read in one snapshot."""

    def __init__(self, session: Session, rows: Mapping[str, CaseRow], days: Days) -> None:
        """Take the lines of the cases by scope, and the days."""
        self._session, self._rows, self._days = session, rows, days
        self._me = folded(meta.get(session, meta.USER_NAME))

    def meetings(self) -> Iterator[AgendaItem]:
        """Yield visits, meetings, panels and reviews, each once though two records may tell of it."""
        told: set[tuple[str, AgendaKind, date]] = set()
        for item, scope in (*self._appointments(), *self._reviews(), *self._panels()):
            key = scope, item.kind, item.day
            if item.at is not None or key not in told:
                yield item
            told.add(key)

    def contacts(self) -> Iterator[AgendaItem]:
        """Yield the days by which families hear from us."""
        for case in self._read(Case):
            row, day = self._rows.get(case.scope_id), case.next_contact_on
            if row is not None and day is not None and day in self._days:
                yield self._item(row, day, AgendaKind.CONTACT, _NEXT_CONTACT, case.id)

    def _appointments(self) -> Iterator[tuple[AgendaItem, str]]:
        goes = {person.id: folded(person.name or "") for person in self._read(Professional)}
        for one in self._read(Appointment):
            row = self._rows.get(one.scope_id)
            if row is None or one.meeting_on is None or one.meeting_on not in self._days:
                continue
            kind, what = _KINDS.get(one.kind, (AgendaKind.MEETING, as_words(one.kind) or "Meeting"))
            owner = goes.get(str(one.owner), "") if one.owner else ""
            is_mine = row.is_mine if not owner else owner == self._me
            yield AgendaItem(
                day=one.meeting_on, at=one.at, kind=kind, what=what, where=one.location, source=one.id,
                case=_case(row), is_mine=is_mine, is_cover=row.is_cover,
            ), row.scope_id  # fmt: skip

    def _reviews(self) -> Iterator[tuple[AgendaItem, str]]:
        for one in self._read(AnnualReview):
            row, day = self._rows.get(one.scope_id), one.meeting_on or one.planned_on
            if row is not None and day is not None and day in self._days:
                yield self._item(row, day, AgendaKind.REVIEW, "Review meeting", one.id), row.scope_id

    def _panels(self) -> Iterator[tuple[AgendaItem, str]]:
        for one in self._read(Decision):
            row, day = self._rows.get(one.scope_id), one.panel_on
            if row is not None and day is not None and day in self._days:
                what = f"Panel: {as_words(one.kind).lower()}" if one.kind else "Panel"
                yield self._item(row, day, AgendaKind.PANEL, what, one.id), row.scope_id

    def _item(self, row: CaseRow, day: date, kind: AgendaKind, what: str, source: str) -> AgendaItem:
        return AgendaItem(day, kind, what, _case(row), source, is_mine=row.is_mine, is_cover=row.is_cover)

    def _read(self, cls: type[R]) -> list[R]:
        return list(self._session.scalars(select(cls).where(cls.life != Life.DELETED.value)))


def _case(row: CaseRow) -> AgendaCase:
    return AgendaCase(row.case_id, row.name, row.number, row.caseworker)
