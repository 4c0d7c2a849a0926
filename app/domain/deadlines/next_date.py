"""The one date a case shows in the caseload list, and its word: on track, due, overdue, or past a target.

Colour never stands alone: every word comes with a shape.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.deadlines.dues import Due, DueState
from app.domain.deadlines.rule import Rule, Side

SOON_DAYS = 14
REQUESTS: Final = frozenset({"advice_requested", "consultation_sent"})
"""The starts of clocks that run once for each request, until somebody else answers it."""
_NOT_AWAITED: Final = frozenset({DueState.MET, DueState.MET_LATE, DueState.OVER})


class Rag(StrEnum):
    """How pressing a date is."""

    ON_TRACK = "on_track"
    SOON = "soon"
    PAST_TARGET = "past_target"  # a local or planning date is behind us; no law is broken
    OVERDUE = "overdue"

    @property
    def shape(self) -> str:
        """The shape that stands beside the word."""
        return {Rag.ON_TRACK: "●", Rag.OVERDUE: "■"}.get(self, "▲")


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next date of a case: what is due, when, how pressing it is and the word for it."""

    due: Due
    due_on: date
    rag: Rag
    words: str


def next_date(dues: Iterable[Due], today: date, soon_days: int = SOON_DAYS) -> NextDate | None:
    """Return the date the office must look at next; none when nothing of its own is open.

    What the law has made overdue comes first, oldest first; then targets of our own that have passed; then what is
    due soonest. Ages, days from which something may be done, and what others or the family do are left out.
    """
    ours = [due for due in dues if due.is_live and is_for_the_list(due.rule)]
    if not ours:
        return None
    return _shown(min(ours, key=_urgency), today, soon_days)


def waiting_for_others(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return what others owe us, the oldest first: advice, replies, certificates."""
    theirs = (due for due in dues if due.is_live and due.rule.side is Side.OTHERS)
    return tuple(sorted(theirs, key=lambda due: due.due_on or date.max))


def answered(dues: Iterable[Due]) -> frozenset[str]:
    """Return the requests for advice and consultations (ids) that nobody waits for: answered, or the plan was made."""
    return frozenset(due.start.ref for due in dues if due.start.name in REQUESTS and due.state in _NOT_AWAITED)


def to_ask(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return the dates that hang on a fact nobody has recorded; ages far ahead are left out by the caller."""
    return tuple(due for due in dues if due.state in (DueState.MAY_APPLY, DueState.MAY_BE_MET))


def words_for(last_on: date, today: date, *, binding: bool = True) -> str:
    """Return the words for a date that is still to be kept: Due today, Due in 5 days, Overdue 12 days."""
    days = (last_on - today).days
    if days < 0:
        return f"{'Overdue' if binding else 'Past target'} {_days(-days)}"
    return {0: "Due today", 1: "Due tomorrow"}.get(days, f"Due in {_days(days)}")


def late_words(day: date, today: date) -> str:
    """Return how late others are, or when they are due."""
    late = (today - day).days
    return words_for(day, today) if late <= 0 else f"Late {late} day{'' if late == 1 else 's'}"


def live_words(due: Due, today: date) -> str:
    """Return the words for a date that is still to be kept; when it is late, also that an exemption is recorded."""
    last_on = due.last_on or today
    words = words_for(last_on, today, binding=due.rule.is_binding)
    recorded = last_on < today and any(weighed.fits for weighed in due.exemptions)
    return f"{words}, exemption recorded" if recorded else words


def _shown(due: Due, today: date, soon_days: int) -> NextDate:
    last_on = due.last_on or today
    rag = Rag.ON_TRACK
    if last_on < today:
        rag = Rag.OVERDUE if due.rule.is_binding else Rag.PAST_TARGET
    elif ((due.act_by_on or last_on) - today).days <= soon_days:
        rag = Rag.SOON
    words = "On track" if rag is Rag.ON_TRACK else live_words(due, today)
    return NextDate(due, last_on, rag, words)


def _urgency(due: Due) -> tuple[int, date]:
    if due.state is DueState.OVERDUE:
        return (0 if due.rule.is_binding else 1), due.last_on or date.max
    return 2, due.last_on or date.max


def is_for_the_list(rule: Rule) -> bool:
    """Say whether a rule's date may be the one the list shows."""
    return rule.side is Side.OURS and not (rule.is_age or rule.never_late or rule.part_only)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
