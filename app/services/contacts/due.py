"""By when the family hears from us, in words: at every stage, on every case."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import dates
from app.domain.deadlines import Rag

SOON_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class ContactDue:
    """The next contact in words, how pressing it is, and when the last one was. `rag` is none while no day is set."""

    words: str
    rag: Rag | None
    last: str


def contact_due(next_on: date | None, last_on: date | None, today: date) -> ContactDue:
    """Return the words for the next contact of a case."""
    last = f"Last contact {dates.in_words(last_on)}" if last_on else "No contact is noted yet"
    if next_on is None:
        return ContactDue("Next contact not set", None, last)
    days = (next_on - today).days
    if days < 0:
        return ContactDue(f"Next contact overdue {_days(-days)}", Rag.OVERDUE, last)
    if days <= SOON_DAYS:
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {_days(days)}")
        return ContactDue(f"Next contact {when}", Rag.SOON, last)
    return ContactDue(f"Next contact by {dates.in_words(next_on)}", Rag.ON_TRACK, last)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
