"""What stands where a list is empty: that it is, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from app.domain import dates
from app.domain.day.matters import CaseMatters
from app.domain.day.row import DayList
from app.domain.deadlines import Due
from app.domain.deadlines.dues import YEARLY_REVIEW
from app.domain.deadlines.next_date import is_for_the_list


def nothing_words(place: DayList, cases: Iterable[CaseMatters], today: date) -> str:
    """Return the sentences for an empty list of these cases."""
    match place:
        case DayList.OVERDUE:
            return " ".join(filter(None, ("Nothing overdue.", _reviews_ahead(cases, today))))
        case DayList.THIS_WEEK:
            return " ".join(filter(None, ("Nothing is due in the next seven days.", _next_date(cases, today))))
        case DayList.VISITS:
            return " ".join(filter(None, ("No visits today.", _next_visit(cases, today))))
        case DayList.WAITING:
            return "Nobody owes you an answer."
        case DayList.NEEDS_YOU:
            return "Nothing needs you: no text in two versions, no change that was not taken, no row to answer."


def _reviews_ahead(cases: Iterable[CaseMatters], today: date) -> str:
    """Say how many yearly reviews fall due in the first month that has any."""
    days = [due.last_on for case in cases for due in _ahead(case, today) if due.rule.id in YEARLY_REVIEW]
    months = Counter((day.year, day.month) for day in days if day is not None)
    if not months:
        return ""
    first = min(months)
    when = dates.month_near(date(first[0], first[1], 1), today)
    return f"1 review falls due in {when}." if months[first] == 1 else f"{months[first]} reviews fall due in {when}."


def _next_date(cases: Iterable[CaseMatters], today: date) -> str:
    found = [(due.last_on, case.who, due.rule) for case in cases for due in _ahead(case, today) if due.last_on]
    if not found:
        return ""
    day, who, rule = min(found, key=lambda one: one[:2])
    return f"Next on {dates.near(day, today)}: {rule.action or rule.title}{f', {who}' if who else ''}."


def _next_visit(cases: Iterable[CaseMatters], today: date) -> str:
    days = [meeting.meeting_on for case in cases for meeting in case.meetings if meeting.meeting_on > today]
    return f"The next is on {dates.near(min(days), today)}." if days else ""


def _ahead(case: CaseMatters, today: date) -> Iterator[Due]:
    return (
        due
        for due in case.dues
        if due.is_live and is_for_the_list(due.rule) and due.last_on is not None and due.last_on >= today
    )
