"""Which rows stand where: the five lists in order, and what is put off until a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import dates
from app.domain.day.row import DayList, DayRow
from app.domain.deadlines import Rag

_FOR_EVERYBODY: Final = DayList.NEEDS_YOU


@dataclass(frozen=True, slots=True)
class KeptSnooze:
    """A row put off: which one of which case, until when, and why."""

    rec: str
    scope_id: str
    key: str
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """A row that is not shown yet, and what put it off."""

    row: DayRow
    snooze: KeptSnooze


@dataclass(frozen=True, slots=True)
class DayLists:
    """The day, arranged."""

    lists: Mapping[DayList, tuple[DayRow, ...]]
    put_off: tuple[PutOff, ...]


def arranged(rows: Iterable[DayRow], snoozes: Iterable[KeptSnooze], today: date) -> DayLists:
    """Put rows into their lists. What is overdue is shown whatever was put off; the rest comes back on its day."""
    asleep = {(one.scope_id, one.key): one for one in snoozes if one.until_on > today}
    lists: dict[DayList, list[DayRow]] = {place: [] for place in DayList}
    put_off: list[PutOff] = []
    for row in rows:
        snooze = asleep.get((row.scope_id, row.key))
        if snooze is not None and not _is_overdue(row, today):
            put_off.append(PutOff(row, snooze))
        else:
            lists[row.list].append(row)
    return DayLists(
        {place: tuple(sorted(found, key=_order)) for place, found in lists.items()},
        tuple(sorted(put_off, key=lambda one: (one.snooze.until_on, one.row.who))),
    )


def why_not_put_off(row: DayRow, until: date | None, today: date) -> tuple[str, str]:
    """Say why a row may not be put off, at all (`until` None) or to that day, and what to do. Both empty: it may."""
    if not row.case_id or row.list is _FOR_EVERYBODY:
        return "This cannot be put off.", "It is settled by answering it; that takes a moment."
    if row.list is DayList.VISITS:
        return "A visit cannot be put off here.", "Change its day in the case file: the family has to know."
    if _is_overdue(row, today):
        return "What is overdue cannot be put off.", "Do it now, or record what happened: it stays in sight until then."
    if row.day is not None and row.day == today:
        return "This is due today and cannot be put off.", "Do it now, or record what happened."
    if until is None:
        return "", ""
    if until <= today:
        return "The day is not ahead.", f"Choose a day after {dates.near(today, today)}."
    if row.day is not None and row.rag is not Rag.PAST_TARGET and until > row.day:
        return "That is after the day it is due.", f"Choose {dates.near(row.day, today)} or a day before it."
    return "", ""


def _is_overdue(row: DayRow, today: date) -> bool:
    """Say whether it is late by law or by promise; a target of our own that has passed may wait, with a reason."""
    return row.day is not None and row.day < today and row.rag is not Rag.PAST_TARGET


def _order(row: DayRow) -> tuple[bool, date, str, str]:
    return row.rag is Rag.PAST_TARGET, row.day or date.max, row.order, row.who
