"""How long what the rules say of a case stays true while nothing is recorded: a day only turns a few of them."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.deadlines.dues import Due
from app.domain.deadlines.history import CaseHistory

_ONE_DAY = timedelta(days=1)


def lasts_until(history: CaseHistory, dues: Iterable[Due], today: date) -> date:
    """Return the first day after today on which the due dates or the stage must be worked out again.

    They turn when a day that lies ahead comes, and on the day after a last day or an event; never in between.
    """
    days = {event.happened_on for event in history.events}
    days |= {directed.met_on for directed in history.directed if directed.met_on is not None}
    for due in dues:
        days |= {day for day in (due.due_on, due.last_on) if day is not None}
    nearest = date.max
    for day in days:
        if day >= today:
            nearest = min(nearest, day if day > today else day + _ONE_DAY)
    return nearest
