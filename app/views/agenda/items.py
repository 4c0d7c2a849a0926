"""The lines of the agenda: what stands on the days of each week, each as a sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.agenda.days import AgendaItem, AgendaWeek
from app.domain.dates import in_its_month, with_weekday
from app.domain.deadlines import Rag
from app.views.tones import Tone
from app.views.widgets.lists.grouped import GroupKey
from app.views.widgets.rows import Column


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One thing; the day stands at the first of its day only. `week` is the group it is in."""

    item: AgendaItem
    is_first: bool
    is_today: bool
    week: GroupKey


_TONES: Final = {
    Rag.OVERDUE: Tone.BAD,
    Rag.SOON: Tone.WARN,
    Rag.PAST_TARGET: Tone.WARN,
    Rag.ON_TRACK: Tone.GOOD,
}


def lines_of(weeks: tuple[AgendaWeek, ...], today: date) -> tuple[AgendaLine, ...]:
    """Return the lines of some weeks, in order."""
    return tuple(
        AgendaLine(item, at == 0, day.day == today, (week.starts_on.toordinal(), week.title))
        for week in weeks
        for day in week.days
        for at, item in enumerate(day.items)
    )


def sentence(line: AgendaLine) -> str:
    """Return a line as one sentence for a screen reader."""
    item = line.item
    when = (with_weekday(item.day), _time(line), "today" if line.is_today else "")
    what = (item.what, item.case.name, item.where, item.standing, item.case.caseworker)
    return ", ".join(filter(None, (*when, *what)))


def _day(line: AgendaLine) -> str:
    return f"{in_its_month(line.item.day)}{', today' if line.is_today else ''}" if line.is_first else ""


def _time(line: AgendaLine) -> str:
    return f"{line.item.at:%H:%M}" if line.item.at else ""


def _tone(line: AgendaLine) -> Tone:
    return _TONES[line.item.rag] if line.item.rag else Tone.INFO


COLUMNS: Final = (
    Column[AgendaLine]("Day", _day, width=14),
    Column[AgendaLine]("Time", _time, width=6),
    Column[AgendaLine]("What", lambda line: line.item.what),
    Column[AgendaLine]("Case", lambda line: line.item.case.name, width=24),
    Column[AgendaLine]("How it stands", lambda line: line.item.standing or line.item.kind.label, tone=_tone, width=26),
    Column[AgendaLine]("Place", lambda line: line.item.where, width=18),
    Column[AgendaLine]("Caseworker", lambda line: line.item.case.caseworker, width=20),
)
FIRST_TO_GO: Final = ("Place", "Caseworker")
"""Which columns a narrow list leaves out, the first one first; the sentence of a row has them all."""
