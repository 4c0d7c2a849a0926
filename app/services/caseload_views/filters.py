"""Which cases a list shows, and the groups they stand in. Pure: a line of the list and the day, nothing else."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, assert_never

from app.domain.deadlines import Rag
from app.domain.kinds import Words
from app.domain.seasons.transfers import next_september, phase_transfer, year_group_before
from app.domain.stage import Stage
from app.services.cases import CaseRow

_DAYS: Final = 60
_YEAR_9: Final = 9
_ENDED: Final = (Stage.CEASED, Stage.TRANSFERRED_OUT)
_LAST: Final = 10_000


class Whose(Words):
    """Whose cases are listed."""

    MINE = "mine", "Mine"
    COVER = "cover", "Cover"
    TEAM = "team", "My team"
    ALL = "all", "All"


class CaseFilter(Words):
    """What a case must be to be listed."""

    NONE = "none", "Every case"
    NO_CONTACT = "no_contact", "No contact in 60 days"
    CONTACT_OVERDUE = "contact_overdue", "Next contact overdue"
    REVIEW_SOON = "review_soon", "Reviews due in 60 days"
    OVERDUE = "overdue", "Overdue"
    NO_TRANSITION_PLAN = "no_transition_plan", "Year 9 and above without a transition plan"
    PHASE_TRANSFER = "phase_transfer", "Phase transfer next September"


class Grouping(Words):
    """What the cases of a list are grouped by."""

    NONE = "none", "No groups"
    SETTING = "setting", "Setting"
    STAGE = "stage", "Stage"
    YEAR = "year", "Year group"
    PRESSING = "pressing", "How pressing"


GroupKey = tuple[int, str]
"""Where a group stands among the others, and its title."""


def belongs(row: CaseRow, whose: Whose, team: str) -> bool:
    """Say whether a case is one of those asked for; `team` is the user's."""
    match whose:
        case Whose.MINE:
            return row.is_mine
        case Whose.COVER:
            return row.is_cover
        case Whose.TEAM:
            return row.team == team
        case Whose.ALL:
            return True
        case _:
            assert_never(whose)


def passes(row: CaseRow, wanted: CaseFilter, today: date) -> bool:
    """Say whether a case passes a filter. A case that has ended passes none but the one for every case."""
    return wanted is CaseFilter.NONE or (row.stage not in _ENDED and _TESTS[wanted](row, today))


def _no_contact(row: CaseRow, today: date) -> bool:
    return row.last_contact_on is None or (today - row.last_contact_on).days > _DAYS


def _contact_overdue(row: CaseRow, today: date) -> bool:
    return row.next_contact_on is not None and row.next_contact_on < today


def _review_soon(row: CaseRow, today: date) -> bool:
    return row.next_review_on is not None and row.next_review_on <= today + timedelta(days=_DAYS)


def _overdue(row: CaseRow, _today: date) -> bool:
    return row.next is not None and row.next.rag is Rag.OVERDUE


def _no_transition_plan(row: CaseRow, _today: date) -> bool:
    return row.year_group is not None and row.year_group >= _YEAR_9 and not row.has_transition_plan


def _phase_transfer(row: CaseRow, today: date) -> bool:
    if row.year_group is None:
        return False
    last = year_group_before(row.year_group, today, next_september(today))
    return phase_transfer(last, row.setting_last_year) is not None


_TESTS: Final[Mapping[CaseFilter, Callable[[CaseRow, date], bool]]] = {
    CaseFilter.NO_CONTACT: _no_contact,
    CaseFilter.CONTACT_OVERDUE: _contact_overdue,
    CaseFilter.REVIEW_SOON: _review_soon,
    CaseFilter.OVERDUE: _overdue,
    CaseFilter.NO_TRANSITION_PLAN: _no_transition_plan,
    CaseFilter.PHASE_TRANSFER: _phase_transfer,
}
_PRESSING: Final = {
    Rag.OVERDUE: (0, "Overdue"),
    Rag.PAST_TARGET: (1, "Past target"),
    Rag.SOON: (2, "Due soon"),
    Rag.ON_TRACK: (3, "On track"),
}


def group_of(row: CaseRow, grouping: Grouping) -> GroupKey:
    """Return the group a case stands in; one without the fact stands in the last group, which says so."""
    match grouping:
        case Grouping.NONE:
            return 0, ""
        case Grouping.SETTING:
            return (0, row.setting) if row.setting else (_LAST, "No setting recorded")
        case Grouping.STAGE:
            return tuple(Stage).index(row.stage), row.stage.label
        case Grouping.YEAR:
            return (row.year_group, row.year) if row.year_group is not None else (_LAST, "No year group recorded")
        case Grouping.PRESSING:
            return _PRESSING[row.next.rag] if row.next is not None else (_LAST, "No date running")
        case _:
            assert_never(grouping)
