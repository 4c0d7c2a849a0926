"""One row of the day: a sentence, how it stands, and the one thing to do about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.deadlines import Rag


class DayList(StrEnum):
    """The five lists, in the order they are shown."""

    OVERDUE = "Overdue"
    THIS_WEEK = "Due this week"
    VISITS = "Today’s visits"
    WAITING = "Waiting for others"
    NEEDS_YOU = "Needs you"


class Whose(StrEnum):
    """Whose work a row is."""

    MINE = "mine"
    COVER = "cover"  # a colleague's case that I look after
    TEAM = "team"
    OTHERS = "others"

    @property
    def is_for_me(self) -> bool:
        """Say whether it stands in my own day."""
        return self in (Whose.MINE, Whose.COVER)


class Doing(StrEnum):
    """What the main action of a row is. None of them sets a statutory date by itself."""

    RECORD_EVENT = "record_event"  # opens the form of the event, with its kind chosen
    TICK = "tick"
    CHASE = "chase"
    NOTE = "note"  # opens the note that sets the next contact
    VISIT = "visit"
    OPEN = "open"
    SETTLE = "settle"  # two versions, side by side
    SYNC_CENTRE = "sync_centre"
    ANSWER = "answer"  # the rows of an import


@dataclass(frozen=True, slots=True)
class Act:
    """The main action: what it does, the words of its button, and what it is about."""

    doing: Doing
    words: str
    name: str = ""  # of the event, or the unit in two versions
    rec: str = ""  # of the record it is about


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row. `key` is what a snooze remembers; `place` is the type of the record that Enter leads to."""

    key: str
    list: DayList
    whose: Whose
    case_id: str
    scope_id: str
    who: str
    sentence: str
    mark: str
    rag: Rag | None
    day: date | None
    act: Act
    place: str = ""
    rec: str = ""
    note: str = ""
    order: str = ""  # within its list, among rows of one day

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        mark = "" if self.mark.casefold() in self.sentence.casefold() else self.mark  # "due today" is said already
        parts = (f"{self.who}: {self.sentence}" if self.who else self.sentence, mark, self.note)
        return ", ".join(filter(None, parts))
