"""Decides what the chronology shows and keeps a note that is being typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from app.domain.errors import NotUnderstoodError, UserError
from app.domain.kinds import Day
from app.domain.notice import Changes
from app.domain.text import folded
from app.services.casefile.chronology import ChronicleEntry, Chronology, NewNote, Source
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket

FILTERS: Final[Mapping[str, tuple[Source, ...]]] = {
    "Everything": tuple(Source),
    "Notes": (Source.NOTE,),
    "Views": (Source.VIEW,),
    "Events": (Source.EVENT,),
}


class NotesView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_entries(self, entries: Sequence[ChronicleEntry], total: int) -> None:
        """Show the entries that are left after filtering, and how many there are in all."""
        ...

    def show_draft(self, wording: str) -> None:
        """Put back a note that was being typed when the program ended."""
        ...

    def note_added(self) -> None:
        """The note is on record; empty the box."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say beside the box what is missing."""
        ...


class NotesPresenter:
    """The chronology of one case."""

    def __init__(
        self, view: NotesView, parts: RecordParts, chronology: Chronology, case_id: str, scope_id: str
    ) -> None:
        """Take the widgets, the parts, the verbs and the case."""
        self._view, self._parts, self._chronology = view, parts, chronology
        self._case_id, self._scope_id = case_id, scope_id
        self._entries: tuple[ChronicleEntry, ...] = ()
        self._filter, self._words = "Everything", ""
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show, with the note that was being typed."""
        self._read()
        self._parts.jobs.read(self._chronology.draft, self._case_id, on_done=self._put_back)

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._scope_id in changes.scopes:
            self._read()

    def filter(self, name: str, words: str) -> None:
        """Show only entries of one sort, with these words."""
        self._filter, self._words = name, words
        self._show()

    def keep(self, kind: str, wording: str) -> None:
        """Keep a note that is being typed."""
        self._parts.jobs.write(self._chronology.keep_draft, self._case_id, kind, wording, on_done=lambda _done: None)

    def add(self, kind: str, typed_day: str, wording: str) -> None:
        """Add a note; what is missing is said beside the box."""
        if not wording.strip():
            self._view.say_fault(UserError("The note is empty.", "Write what happened, then add it."))
            return
        try:
            noted_on: date | None = Day().parse(typed_day, self._parts.today())
        except NotUnderstoodError as error:
            self._view.say_fault(error)
            return
        note = NewNote(kind, wording.strip(), noted_on or self._parts.today())
        self._parts.jobs.write(
            self._chronology.add, self._case_id, self._scope_id, note, on_done=self._added,
            on_error=self._view.say_fault,
        )  # fmt: skip

    def _added(self, changes: Changes) -> None:
        self._view.note_added()
        self._parts.on_changes(changes)
        self._parts.tell("Note added.", None)

    def _read(self) -> None:
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._chronology.open, self._case_id, on_done=self._take, on_error=self._parts.fault
        )

    def _take(self, entries: tuple[ChronicleEntry, ...]) -> None:
        self._entries = entries
        self._show()

    def _put_back(self, wording: str) -> None:
        if wording:
            self._view.show_draft(wording)

    def _show(self) -> None:
        wanted = folded(self._words).split()
        left = [
            entry
            for entry in self._entries
            if entry.source in FILTERS[self._filter]
            and all(word in folded(f"{entry.title} {entry.who} {entry.words}") for word in wanted)
        ]
        self._view.show_entries(left, len(self._entries))
