"""The chronology: what happened and when, with how we know each day; the time limits with how each was kept.

Findings of the Ombudsman turn on dates: the day something happened and the moment it was recorded stand side by side.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.deadlines import DueState
from app.domain.deadlines.exemptions import Weighed
from app.domain.deadlines.rule import Nature, Rule
from app.printing.document import Statement, Table
from app.printing.sheets.document import SheetDocument, SheetPart
from app.services.casefile.words import as_words
from app.services.printouts.sheets.for_staff import day_cell, staff_sheet
from app.services.printouts.sheets.happenings import Happening, happenings
from app.services.printouts.sheets.kinds import SheetKind
from app.services.printouts.sheets.proof import Proofs
from app.services.printouts.sheets.reading import Clock, SheetPapers

_HOW_TO_READ: Final = (
    "The first column is the day something happened. The last says when that was recorded, by whom and where, and what "
    "was put right since. What stands there comes from this laptop, which keeps every change it made or received."
)
_COLUMNS: Final = ("Date", "What happened", "How we know")
_WIDTHS: Final = (17, 42, 41)
_YEAR: Final = 366
_OUR_OWN: Final = (Nature.LOCAL, Nature.DERIVED)
_SHOWN: Final = (DueState.MET, DueState.MET_LATE, DueState.OPEN, DueState.OVERDUE, DueState.OVER)


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days with which a chronology begins and ends; none leaves that side open."""

    from_on: date | None = None
    to_on: date | None = None

    def __contains__(self, day: object) -> bool:
        """Say whether a day is inside."""
        if not isinstance(day, date):
            return False
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)

    @property
    def words(self) -> str:
        """Say which days are told."""
        begin = f"From {dates.in_words(self.from_on)}" if self.from_on else "From the beginning"
        return f"{begin} to {dates.in_words(self.to_on)}" if self.to_on else f"{begin}, and what is planned"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, with how we know."""

    happening: Happening
    proof: str


def read_told(session: Session, papers: SheetPapers, event_titles: Mapping[str, str]) -> tuple[Told, ...]:
    """Return all that happened in the case, what was removed again too."""
    scope_id = papers.records.case.scope_id
    proofs = Proofs(session, scope_id)
    return tuple(Told(one, proofs.of(one)) for one in happenings(session, scope_id, papers.names, event_titles))


def chronology_sheet(
    papers: SheetPapers, told: tuple[Told, ...], days: DayRange, event_titles: Mapping[str, str]
) -> SheetDocument:
    """Return the sheet for a range of days."""
    inside = [one for one in told if one.happening.happened_on in days]
    undated = [one for one in told if one.happening.happened_on is None and not one.happening.was_removed]
    parts = (
        SheetPart("How to read this", (Statement(_HOW_TO_READ),)),
        SheetPart("What happened", (_table(inside),), "Nothing is on record for these days."),
        SheetPart("Without a date", (_table(undated),)),
        _limits(papers, days, lambda name: event_titles.get(name, as_words(name))),
    )
    return staff_sheet(SheetKind.CHRONOLOGY, papers, parts, days.words)


def _table(told: list[Told]) -> Table:
    return Table(_COLUMNS, _WIDTHS, tuple(_row(one) for one in told))


def _row(one: Told) -> tuple[str, str, str]:
    happened = one.happening
    clock = f"\n{happened.at:%H:%M}" if happened.at else ""
    what = f"Removed again: {happened.what}" if happened.was_removed else happened.what
    day = day_cell(happened.happened_on) or "No date"
    return f"{day}{clock}", "\n".join(filter(None, (what, happened.words))), one.proof


def _limits(papers: SheetPapers, days: DayRange, title_of: Callable[[str], str]) -> SheetPart:
    """Return the limits of law and guidance: targets of our own prove nothing."""
    found = [
        one
        for one in papers.clocks
        if _proves(one.due.rule) and one.due.state in _SHOWN and one.line.day and _touches(one, days)
    ]
    rows = tuple(
        (
            one.line.title if one.due.rule.is_binding else f"{one.line.title}\nExpected by guidance",
            f"{title_of(one.due.start.name)}, {dates.in_digits(one.due.start.happened_on)}",
            day_cell(one.line.day),
            day_cell(one.due.met_by.happened_on) if one.due.met_by and not one.due.is_live else "",
            "\n".join((_stands(one), *(_exemption(weighed, title_of) for weighed in one.due.exemptions))),
        )
        for one in sorted(found, key=lambda one: (one.due.start.happened_on, one.line.day or date.max))
    )
    table = Table(("Time limit", "Counted from", "Last day", "Done on", "How it was kept"), (25, 22, 17, 17, 19), rows)
    return SheetPart("Time limits", (table,), "No time limit falls into these days.")


def _proves(rule: Rule) -> bool:
    """Say whether somebody can be late by a rule that is not the office's own."""
    return rule.nature not in _OUR_OWN and not rule.never_late


def _touches(clock: Clock, days: DayRange) -> bool:
    met = clock.due.met_by.happened_on if clock.due.met_by else None
    return any(day in days for day in (clock.due.start.happened_on, clock.line.day, met))


def _stands(clock: Clock) -> str:
    late = clock.due.days_late
    if clock.due.is_live:
        return clock.line.words
    if clock.due.state is DueState.OVER:
        return "A later step is on record; the day of this one is not"
    if not late:
        return "In time"
    gap = ", unless an earlier one is not on record" if late > _YEAR else ""
    return f"{late} day{'' if late == 1 else 's'} late{gap}"


def _exemption(weighed: Weighed, title_of: Callable[[str], str]) -> str:
    recorded = weighed.recorded
    title = title_of(recorded.exemption)
    said = [f"Exemption recorded: {title[:1].lower()}{title[1:]}"]
    if recorded.from_on or recorded.to_on:
        said.append(f"{day_cell(recorded.from_on)} to {day_cell(recorded.to_on)}".strip())
    if recorded.decided_on:
        said.append(f"decided {dates.in_digits(recorded.decided_on)}")
    reason = f" {recorded.reason}" if recorded.reason else ""
    return f"{', '.join(said)}.{reason} {weighed.finding.because}"
