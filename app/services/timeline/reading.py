"""Reading the timeline of a case from one snapshot, newest first, what is planned on top."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from app.domain import dates
from app.domain.merge import Life
from app.models import Case, CaseEvent, Note, Record
from app.services.casefile.record_lists import options_of
from app.services.timeline.entries import SOURCES, Entry, Group, Source, TellingEvents, group_of, title_of, words_of
from app.store.tables import WAITING, Outgoing
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_PEOPLE = ("contact", "person", "professional", "setting", "sibling")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a case, newest first, and the day that parts what is planned from what happened."""

    entries: tuple[Entry, ...]
    today: date


@dataclass(frozen=True, slots=True)
class _Known:
    """What every entry of a case is told with: names, titles of events, what waits to be sent, the day."""

    names: Mapping[UUID, str]
    event_titles: Mapping[str, str]
    waiting: frozenset[str]
    today: date


class Timelines:
    """The reading of the timeline."""

    def __init__(self, store: Store, event_titles: Mapping[str, str], today: Callable[[], date]) -> None:
        """Take the open vault, the words for events, and the day."""
        self._store, self._event_titles, self._today = store, event_titles, today

    def open(self, case_id: str) -> Timeline:
        """Return the whole timeline of a case; raises GoneError."""
        today = self._today()
        with self._store.reading() as session:
            case = session.get(Case, case_id)
            if case is None:
                raise GoneError
            options = options_of(session, case.scope_id, _PEOPLE)
            names = {one.id: one.title for found in options.values() for one in found}
            waiting = select(Outgoing.rec_id).where(Outgoing.state == WAITING, Outgoing.scope_id == case.scope_id)
            known = _Known(names, self._event_titles, frozenset(session.scalars(waiting)), today)
            found = [*_recorded(session, case.scope_id, known), *_next_contact(case, known)]
        return Timeline(tuple(sorted(found, key=_order, reverse=True)), today)


def _recorded(session: Session, scope_id: str, known: _Known) -> Iterator[Entry]:
    """Yield the entries of every record of the case; what an event of that day tells already is left out."""
    events = select(CaseEvent.event, CaseEvent.event_on, CaseEvent.about_record).where(
        CaseEvent.scope_id == scope_id, CaseEvent.life != Life.DELETED.value
    )
    told = TellingEvents((name, day, about) for name, day, about in session.execute(events))
    for source in SOURCES:
        for record in _rows(session, source, scope_id):
            day = getattr(record, source.on)
            if day is not None and not told.tell(source, record):
                yield _entry(source, record, day, known)


def _rows(session: Session, source: Source, scope_id: str) -> Iterable[Record]:
    # Only what is told is read: a kept plan holds the whole plan.
    cls = source.cls
    wanted = [cls.id, cls.scope_id, *(getattr(cls, name) for name in source.reads)]
    if cls is Note:
        wanted.append(Note.at)
    query = select(cls).where(cls.scope_id == scope_id, cls.life != Life.DELETED.value)
    return session.scalars(query.options(load_only(*wanted, raiseload=True)))


def _entry(source: Source, record: Record, day: date, known: _Known) -> Entry:
    at = record.at if isinstance(record, Note) else None
    return Entry(
        rtype=source.cls.__tablename__,
        rec=record.id,
        group=group_of(source, record),
        on=day,
        when=_when(day, at),
        title=title_of(source, record, known.event_titles),
        who=_who(source, record, known.names),
        words=words_of(source, record),
        sent="Waiting to be sent" if record.id in known.waiting else "Sent",
        planned=source.planned or day > known.today,
        office_only=isinstance(record, Note),
    )


def _next_contact(case: Case, known: _Known) -> Iterator[Entry]:
    day = case.next_contact_on
    if day is not None:
        sent = "Waiting to be sent" if case.id in known.waiting else "Sent"
        yield Entry("case", case.id, Group.CONTACT, day, _when(day), "Next contact due", "", "", sent, planned=True)


def _who(source: Source, record: Record, names: Mapping[UUID, str]) -> str:
    """Return who is named, each once: a person of the case by name, others in the words that were written."""
    found = []
    for key in source.who:
        value = getattr(record, key)
        found.append(names.get(value, "") if isinstance(value, UUID) else str(value or ""))
    return ", ".join(dict.fromkeys(filter(None, found)))


def _when(day: date, at: time | None = None) -> str:
    return f"{dates.in_words(day)}, {at:%H:%M}" if at is not None else dates.in_words(day)


def _order(entry: Entry) -> tuple[date, str, str]:
    """By day; of one day a note with its time after what has none."""
    return entry.on or date.min, entry.when, entry.rec
