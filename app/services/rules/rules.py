"""The rules of the program as one part that bootstrap builds and passes in."""

from collections.abc import Callable
from datetime import date

from app.domain.calendar import WorkingCalendar
from app.domain.dates import in_words
from app.domain.deadlines import CaseHistory, Clocks, Due, EventKind, RuleBook, explain
from app.services.rules.bundle import parse
from app.services.rules.reading import read_book, read_calendar

_RULES = "rules/deadlines.yaml"
_EVENTS = "rules/events.yaml"
_HOLIDAYS = "rules/bank-holidays.yaml"


class Rules:
    """The checked bundle, read once, and what it says of a case on a day."""

    def __init__(self, read: Callable[[str], str]) -> None:
        """Read and check the bundle through the resources' `read_text`. Raises `BundleFaultError`."""
        self.book: RuleBook = read_book(parse(_RULES, read(_RULES)), parse(_EVENTS, read(_EVENTS)))
        self.calendar: WorkingCalendar = read_calendar(parse(_HOLIDAYS, read(_HOLIDAYS)))

    @property
    def about(self) -> str:
        """Which rules these are, and until when their bank holidays are known."""
        known_to = in_words(self.calendar.known.last_on)
        return f"Rule set {self.book.version}, {len(self.book.rules)} rules; bank holidays known to {known_to}"

    def dues(self, history: CaseHistory, today: date) -> tuple[Due, ...]:
        """Return the due dates of a case as it stands today, in order of date."""
        return Clocks.of(self.book, history, self.calendar, today).dues()

    def explain(self, due: Due) -> tuple[str, ...]:
        """Return the sentences that explain a due date."""
        return explain(due, self.book)

    def events_by_hand(self) -> tuple[EventKind, ...]:
        """Return the events a person may record, in the order of the bundle."""
        return tuple(event for event in self.book.events.values() if event.by_hand)
