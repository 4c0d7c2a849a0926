"""The columns of the caseload list, and a case as one sentence."""

from datetime import date
from typing import Final

from app.domain import dates
from app.domain.deadlines import Rag
from app.domain.text import folded
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
        return "No date running"
    day = row.next.due_on
    return f"{row.next.words}, {day.day} {day:%b %Y}"


def next_tone(row: CaseRow) -> Tone:
    """Return the tone of the next date."""
    return _TONES[row.next.rag] if row.next is not None else Tone.QUIET


def next_hint(row: CaseRow) -> str:
    """Return what the next date is."""
    if row.next is None:
        return "Nothing of the office's is open."
    return f"{row.next.due.rule.title}: {dates.with_weekday(row.next.due_on)}"


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
    next_date = f"{next_hint(row)}, {row.next.words}" if row.next is not None else "no date running"
    parts = (row.name, age_words(row), row.setting, row.stage.label, next_date, row.caseworker, sync_words(row))
    return ", ".join(filter(None, parts))


def _name_key(row: CaseRow) -> tuple[object, ...]:
    return folded(row.surname), folded(row.known_as)


def _next_key(row: CaseRow) -> tuple[object, ...]:
    return (0, row.next.due_on) if row.next is not None else (1, date.max)


COLUMNS: Final = (
    Column[CaseRow]("Name", lambda row: row.name, key=_name_key),
    Column[CaseRow]("Age, year", age_words, key=lambda row: (row.age is None, row.age or 0), width=12),
    Column[CaseRow]("Setting", lambda row: row.setting, width=22),
    Column[CaseRow]("Stage", lambda row: row.stage.label, width=18),
    Column[CaseRow]("Next date", next_words, key=_next_key, tone=next_tone, hint=next_hint, width=29),
    Column[CaseRow]("Caseworker", lambda row: row.caseworker, width=19),
    Column[CaseRow]("Plan", lambda row: row.plan, width=13),
    Column[CaseRow]("Sync", sync_words, key=lambda row: (-row.two_versions, -row.waiting), tone=sync_tone, width=14),
    Column[CaseRow]("Number", lambda row: row.number, width=16),
)
FIRST_TO_GO: Final = ("Number", "Plan", "Caseworker", "Setting", "Stage", "Age, year", "Sync")
"""Which columns a narrow list leaves out, the first one first; the card has them all."""
