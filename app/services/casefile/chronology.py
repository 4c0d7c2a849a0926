"""The chronology: notes, views and events of a case, newest first. Notes are added, never changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.domain import dates, places
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.domain.text import folded
from app.models import Note, Professional
from app.services.casefile.record_lists import titles_for
from app.services.casefile.words import as_words
from app.services.drafts import Drafts, KeptDraft
from app.services.records import RecordView, children_of, last_place
from app.store import meta
from app.store.tables import WAITING, Outgoing
from app.store.vault_store import Store

NOTE_KINDS: Final = ("visit", "telephone", "email", "meeting", "decision", "panel", "chaser", "office_note")


class Source(StrEnum):
    """What sort of entry it is."""

    NOTE = "note"
    VIEW = "view"
    EVENT = "case_event"


@dataclass(frozen=True, slots=True)
class ChronicleEntry:
    """One entry: when, what sort, who, the words in full, and whether it waits to be sent."""

    rec: str
    source: Source
    happened_on: date | None
    when: str
    title: str
    who: str
    words: str
    waiting: bool
    office_only: bool


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note as typed."""

    kind: str
    wording: str
    noted_on: date


class Chronology:
    """The verbs of notes."""

    def __init__(
        self, store: Store, drafts: Drafts, now_local: Callable[[], datetime], event_titles: Mapping[str, str]
    ) -> None:
        """Take the open vault, the drafts, the wall clock and the words for events."""
        self._store, self._drafts, self._now, self._event_titles = store, drafts, now_local, event_titles

    def open(self, case_id: str) -> tuple[ChronicleEntry, ...]:
        """Return every entry, the newest first."""
        found: list[ChronicleEntry] = []
        with self._store.reading() as session:
            waiting = set(session.scalars(select(Outgoing.rec_id).where(Outgoing.state == WAITING)))
            for source in Source:
                views = children_of(session, source.value, case_id)
                refs = views[0].spec.fields if views else ()
                titles = titles_for(session, refs, views)
                found += [self._entry(source, view, titles, waiting) for view in views]
        return tuple(sorted(found, key=_order, reverse=True))

    def add(self, case_id: str, scope_id: str, new: NewNote) -> Changes:
        """Add a note, with the time of day where it is about today."""
        scope = ScopeId(UUID(scope_id))
        with self._store.unit_of_work() as work:
            me = folded(meta.get(work.session, meta.USER_NAME))
            people = work.session.scalars(select(Professional).where(Professional.scope_id == scope_id)).all()
            by = next((UUID(person.id) for person in people if me and folded(person.name or "") == me), None)
            note = work.new(Note, scope, parent=UUID(case_id))
            at = self._now().time().replace(second=0, microsecond=0) if new.noted_on == self._now().date() else None
            values = {"kind": new.kind, "wording": new.wording, "noted_on": new.noted_on, "at": at, "by": by}
            place = places.between(last_place(work.session, "note", case_id), "")
            work.fill(note, values | {"place": place})
        self._drafts.drop(case_id, "note")
        return work.changes

    def keep_draft(self, case_id: str, kind: str, wording: str) -> None:
        """Keep a note that is being typed; an empty one is forgotten."""
        if wording.strip():
            texts = {"kind": kind, "wording": wording}
            self._drafts.keep(KeptDraft(case_id, "note", "note", texts, "wording", 0, {}, self._now(), texts))
        else:
            self._drafts.drop(case_id, "note")

    def draft(self, case_id: str) -> str:
        """Return the words of a note that was being typed and not added."""
        found = (one for one in self._drafts.waiting() if one.rec == case_id and one.rtype == "note")
        return next((one.texts.get("wording", "") for one in found), "")

    def _entry(self, source: Source, view: RecordView, titles: Mapping[UUID, str], waiting: set[str]) -> ChronicleEntry:
        if source is Source.NOTE:
            day, title = view.values["noted_on"], as_words(str(view.values["kind"] or "note"))
            who, words = view.values["by"], str(view.values["wording"])
        elif source is Source.VIEW:
            told = view.spec.field("view_from").kind.show(view.values["view_from"])
            day, title = view.values["given_on"], f"View: {told.lower()}" if told else "View"
            who, words = view.values["person"], str(view.values["wording"])
        else:
            day, name = view.values["event_on"], str(view.values["event"])
            who, title, words = None, self._event_titles.get(name, as_words(name)), str(view.values["note"])
        happened_on = day if isinstance(day, date) else None
        at = view.values.get("at")
        clock = f", {at:%H:%M}" if isinstance(at, time) else ""
        return ChronicleEntry(
            rec=view.rec,
            source=source,
            happened_on=happened_on,
            when=f"{dates.in_words(happened_on)}{clock}" if happened_on else "No date",
            title=title,
            who=titles.get(who, "") if isinstance(who, UUID) else "",
            words=words,
            waiting=view.rec in waiting,
            office_only=source is Source.NOTE,
        )


def _order(entry: ChronicleEntry) -> tuple[date, str, str]:
    return entry.happened_on or date.min, entry.when, entry.rec
