"""What stands in the agenda, grouped by day and week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from app.domain.dates import in_words, month_in_words
from app.domain.deadlines import Rag
from app.domain.kinds import Words

_DECEMBER = 12


class AgendaKind(Words):
    """What sort of thing it is."""

    DEADLINE = "deadline", "Due"
    VISIT = "visit"
    MEETING = "meeting"
    PANEL = "panel"
    REVIEW = "review"
    TELEPHONE = "telephone", "Telephone call"
    CONTACT = "contact", "Next contact"

    @property
    def has_a_place(self) -> bool:
        """Say whether somebody goes there or rings then, rather than has to be done with it by then."""
        return self not in (AgendaKind.DEADLINE, AgendaKind.CONTACT)


@dataclass(frozen=True, slots=True)
class AgendaCase:
    """The case that something in the agenda is about."""

    case_id: str
    name: str
    number: str
    caseworker: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing on one day. `source` is the rule or the record it comes from."""

    day: date
    kind: AgendaKind
    what: str
    case: AgendaCase
    source: str
    at: time | None = None
    where: str = ""
    rag: Rag | None = None
    standing: str = ""
    is_mine: bool = False
    is_cover: bool = False


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day that has something."""

    day: date
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class AgendaWeek:
    """A week, from its Monday, with the days that have something."""

    starts_on: date
    days: tuple[AgendaDay, ...]

    @property
    def title(self) -> str:
        """Name the week by its Monday."""
        return f"Week of {in_words(self.starts_on)}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that a day is in."""
        return cls(day.year, day.month)

    @property
    def first_on(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last_on(self) -> date:
        """The last day."""
        return self.moved(1).first_on - timedelta(days=1)

    @property
    def title(self) -> str:
        """The name of the month with its year: November 2026."""
        return month_in_words(self.first_on)

    def moved(self, months: int) -> "Month":
        """Return the month so many months on."""
        years, month = divmod(self.year * _DECEMBER + self.month - 1 + months, _DECEMBER)
        return Month(years, month + 1)


def weeks(items: Iterable[AgendaItem]) -> tuple[AgendaWeek, ...]:
    """Return what there is, by week and day: on a day what has no time first, then in order of time."""
    ordered = sorted(items, key=lambda item: (item.day, item.at or time.min, item.kind, item.what, item.case.name))
    days = [AgendaDay(day, tuple(found)) for day, found in groupby(ordered, key=lambda item: item.day)]
    return tuple(
        AgendaWeek(monday, tuple(found)) for monday, found in groupby(days, key=lambda one: monday_of(one.day))
    )


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())
