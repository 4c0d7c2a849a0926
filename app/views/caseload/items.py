"""The columns of the caseload list, and a case as one sentence."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from app.domain import dates
from app.domain.deadlines import Rag
from app.domain.text import folded
from app.services.caseload_views.views import Order
from app.services.cases import CaseRow
from app.views.tones import Tone
from app.views.widgets.rows import Column

_TONES: Final = {
    Rag.OVERDUE: Tone.BAD,
    Rag.SOON: Tone.WARN,
    Rag.PAST_TARGET: Tone.WARN,
    Rag.ON_TRACK: Tone.GOOD,
}


def age_words(row: CaseRow) -> str:
    """Return age and school year: 15, Year 10."""
    return ", ".join(filter(None, (str(row.age) if row.age is not None else "", row.year)))


def next_words(row: CaseRow) -> str:
    """Return how the next date stands and the day."""
    if row.next is None:
        return _doubt(row) or "No date running"
    day = row.next.due_on
    return f"{row.next.words}, {day.day} {day:%b %Y}"


def next_tone(row: CaseRow) -> Tone:
    """Return the tone of the next date."""
    if row.next is None:
        return Tone.INFO if row.in_doubt else Tone.QUIET
    return _TONES[row.next.rag]


def _doubt(row: CaseRow) -> str:
    """Return that dates may run, where no date is sure to and something about the case is not known."""
    return f"{row.in_doubt} date{'' if row.in_doubt == 1 else 's'} may run" if row.in_doubt else ""


def next_hint(row: CaseRow) -> str:
    """Return what the next date is."""
    if row.next is None:
        asked = "Whether they run hangs on something that is not recorded: open the case to see what."
        return asked if row.in_doubt else "Nothing of the office's is open."
    return f"{row.next.due.title}: {dates.with_weekday(row.next.due_on)}"


def sync_words(row: CaseRow) -> str:
    """Return what waits: two versions for a person, changes for the next sync."""
    if row.two_versions:
        return "Two versions"
    return f"{row.waiting} to send" if row.waiting else ""


def sync_tone(row: CaseRow) -> Tone | None:
    """Return the tone of what waits."""
    return Tone.WARN if row.two_versions else Tone.QUIET if row.waiting else None


def sentence(row: CaseRow) -> str:
    """Return a case as one sentence for a screen reader."""
    next_date = f"{next_hint(row)}, {row.next.words}" if row.next is not None else next_words(row).lower()
    review = f"next review by {dates.in_words(row.next_review_on)}" if row.next_review_on is not None else ""
    contact = f"last contact {dates.in_words(row.last_contact_on)}" if row.last_contact_on is not None else ""
    parts = (
        row.name, age_words(row), row.setting, row.stage.label, next_date, review, contact, row.caseworker,
        sync_words(row),
    )  # fmt: skip
    return ", ".join(filter(None, parts))


def _name_key(row: CaseRow) -> tuple[object, ...]:
    return folded(row.surname), folded(row.known_as)


def _next_key(row: CaseRow) -> tuple[object, ...]:
    return (0, row.next.due_on) if row.next is not None else (1, date.max)


def days_words(row: CaseRow) -> str:
    """Return the days to the next date; below nothing when it is behind us."""
    return "" if row.days_left is None else str(row.days_left)


def _day(day: date | None) -> str:
    return dates.in_digits(day) if day is not None else ""


def _day_key(day: date | None) -> tuple[object, ...]:
    return (0, day) if day is not None else (1, date.max)


def _days_key(row: CaseRow) -> tuple[object, ...]:
    return row.days_left is None, row.days_left or 0


NAME: Final = "Name"
COLUMNS: Final = (
    Column[CaseRow](NAME, lambda row: row.name, key=_name_key),
    Column[CaseRow]("Age, year", age_words, key=lambda row: (row.age is None, row.age or 0), width=12),
    Column[CaseRow]("Setting", lambda row: row.setting, width=20),
    Column[CaseRow]("Stage", lambda row: row.stage.label, width=17),
    Column[CaseRow]("Next date", next_words, key=_next_key, tone=next_tone, hint=next_hint, width=29),
    Column[CaseRow]("Days left", days_words, key=_days_key, hint=next_hint, width=9, right=True),
    Column[CaseRow](
        "Next review", lambda row: _day(row.next_review_on), key=lambda row: _day_key(row.next_review_on), width=12
    ),
    Column[CaseRow](
        "Last contact", lambda row: _day(row.last_contact_on), key=lambda row: _day_key(row.last_contact_on), width=12
    ),
    Column[CaseRow](
        "Next contact", lambda row: _day(row.next_contact_on), key=lambda row: _day_key(row.next_contact_on), width=12
    ),
    Column[CaseRow]("Caseworker", lambda row: row.caseworker, width=19),
    Column[CaseRow]("Covered by", lambda row: row.covered_by, width=19),
    Column[CaseRow]("Plan", lambda row: row.plan, width=13),
    Column[CaseRow]("Sync", sync_words, key=lambda row: (-row.two_versions, -row.waiting), tone=sync_tone, width=14),
    Column[CaseRow]("Number", lambda row: row.number, width=16),
)
USUAL: Final = (
    "Age, year", "Setting", "Stage", "Next date", "Days left", "Next review", "Last contact", "Next contact",
    "Caseworker", "Plan", "Sync", "Number",
)  # fmt: skip
"""The columns that are shown where nobody chose others, as far as there is room."""
FIRST_TO_GO: Final = (
    "Number", "Plan", "Caseworker", "Next contact", "Sync", "Last contact", "Next review", "Setting", "Stage",
    "Days left", "Age, year",
)  # fmt: skip
"""Which columns a narrow list leaves out, the first one first; the card has them all."""


def orders_of(titled: Iterable[Order]) -> tuple[tuple[int, Qt.SortOrder], ...]:
    """Return the places of the columns a list is sorted by; those this program does not know are left out."""
    titles = [column.title for column in COLUMNS]
    down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
    return tuple((titles.index(title), down if downwards else up) for title, downwards in titled if title in titles)


def titled(orders: Iterable[tuple[int, Qt.SortOrder]]) -> tuple[Order, ...]:
    """Return what a list is sorted by, by the titles of its columns."""
    return tuple((COLUMNS[at].title, order is Qt.SortOrder.DescendingOrder) for at, order in orders)
