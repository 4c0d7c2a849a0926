"""Decides what the timeline shows: entries by sort, words and days, with today between past and planned. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.domain import dates
from app.domain.errors import NotUnderstoodError
from app.domain.kinds import Day
from app.domain.notice import Changes
from app.domain.text import folded
from app.services.timeline.entries import Entry, Group
from app.services.timeline.reading import Timeline, Timelines
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket

FILTERS: Final[Mapping[str, frozenset[Group]]] = {"All": frozenset(Group)} | {
    group.value: frozenset({group}) for group in Group if group is not Group.OTHER
}
TODAY: Final = "today"
"""The type of the line that parts what is planned from what happened; it is no record."""
_NOTE: Final = "note"


@dataclass(frozen=True, slots=True)
class CaseAt:
    """Which case is shown, and the way to a record of it by type and id."""

    case_id: str
    scope_id: str
    go: Callable[[str, str], None]


class TimelineView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_entries(self, entries: Sequence[Entry], count: str) -> None:
        """Show the entries that are left, and in words how many there are."""
        ...

    def show_words(self, entry: Entry) -> None:
        """Show the words of an entry in full."""
        ...

    def say_day_fault(self, words: str) -> None:
        """Say beside the days what is not understood; empty: nothing."""
        ...


class TimelinePresenter:
    """The timeline of one case."""

    def __init__(self, view: TimelineView, parts: RecordParts, timelines: Timelines, case: CaseAt) -> None:
        """Take the widgets, the parts, the reading and the case."""
        self._view, self._parts, self._timelines, self._case = view, parts, timelines, case
        self._found: Timeline | None = None
        self._filter, self._words = "All", ""
        self._from_on: date | None = None
        self._to_on: date | None = None
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._timelines.open, self._case.case_id, on_done=self._take, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._case.scope_id in changes.scopes:
            self.start()

    def filter(self, name: str, words: str) -> None:
        """Show only entries of one sort, with these words."""
        self._filter, self._words = name, words
        self._show()

    def range(self, typed_from: str, typed_to: str) -> None:
        """Show only what lies between two days as they were typed; one that is not understood leaves its side open."""
        faults: list[str] = []
        self._from_on, self._to_on = self._day(typed_from, faults), self._day(typed_to, faults)
        self._view.say_day_fault(" ".join(faults))
        self._show()

    def open(self, entry: Entry) -> None:
        """Go to the record that an entry tells of; a note has no other place, so its words are shown here."""
        if entry.rtype == _NOTE:
            self._view.show_words(entry)
        elif entry.rtype != TODAY:
            self._case.go(entry.rtype, entry.rec)

    def _day(self, typed: str, faults: list[str]) -> date | None:
        try:
            return Day().parse(typed, self._parts.today())
        except NotUnderstoodError as error:
            faults.append(f"{error.happened} {error.remedy}")
            return None

    def _take(self, found: Timeline) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        if self._found is None:
            return
        wanted = folded(self._words).split()
        left = [entry for entry in self._found.entries if self._is_wanted(entry, wanted)]
        total = len(self._found.entries)
        words = f"{len(left)} of {total}" if len(left) != total else f"{total}"
        ahead = [entry for entry in left if entry.on and entry.on > self._found.today]
        if ahead:
            left.insert(len(ahead), _today_line(self._found.today))
        self._view.show_entries(left, f"{words} {'entry' if total == 1 else 'entries'}")

    def _is_wanted(self, entry: Entry, wanted: Sequence[str]) -> bool:
        if entry.group not in FILTERS[self._filter]:
            return False
        if entry.on is not None and not (self._from_on or date.min) <= entry.on <= (self._to_on or date.max):
            return False
        told = folded(f"{entry.title} {entry.who} {entry.words}")
        return all(word in told for word in wanted)


def _today_line(today: date) -> Entry:
    words = "What stands above is planned."
    return Entry(TODAY, "", Group.OTHER, today, dates.in_words(today), "Today", "", words, "")
