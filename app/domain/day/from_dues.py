"""From the due dates of a case to rows: one for each thing to do, however many rules ask for the same."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from app.domain import dates
from app.domain.day.matters import CaseMatters
from app.domain.day.row import Act, DayList, DayRow, Doing
from app.domain.deadlines import Due, DueState, Rag, RuleBook, Side, to_ask
from app.domain.deadlines.directed import set_by
from app.domain.deadlines.next_date import REQUESTS, is_for_the_list, late_words, live_words

WEEK: Final = timedelta(days=7)
_ASK_AHEAD: Final = timedelta(days=14)
_ASK_BACK: Final = timedelta(days=183)
_LAST: Final = "9"
"""Open questions about dates stand after texts in two versions and changes that were not taken."""


def due_rows(case: CaseMatters, book: RuleBook, today: date) -> Iterator[DayRow]:
    """Yield the rows of what the office has to do, of what it waits for, and of dates that hang on an open question."""
    ours = (due for due in case.dues if due.is_live and is_for_the_list(due.rule))
    for due in _one_for_each_act(ours, book, today):
        place = _list_of(due, today)
        if place is not None:
            yield _ours(case, due, place, book, today)
    waited = (due for due in case.dues if due.is_live and _is_waited_for(due))
    for due in _one_for_each_act(waited, book, today):
        yield _theirs(case, due, book, today)
    yield from _open_questions(case, today)


def due_words(day: date, today: date) -> str:
    """Return by when, as the end of a sentence: due tomorrow, was due Friday 20 November."""
    if day < today:
        return f"was due {dates.near(day, today)}"
    return {0: "due today", 1: "due tomorrow"}.get((day - today).days, f"due {dates.near(day, today)}")


def rag_of(day: date, today: date) -> Rag:
    """Return how pressing a day is."""
    return Rag.OVERDUE if day < today else Rag.SOON


def _is_waited_for(due: Due) -> bool:
    if due.start.name in REQUESTS or due.rule.is_age or due.rule.part_only or due.last_on is None:
        return False
    return due.rule.side is Side.OTHERS or (due.rule.side is Side.FAMILY and bool(due.rule.action))


def _one_for_each_act(dues: Iterable[Due], book: RuleBook, today: date) -> Iterator[Due]:
    """Yield the most pressing of the dates that one and the same act would meet."""
    chosen: dict[object, Due] = {}
    for due in dues:
        if due.last_on is None:
            continue
        key = _act_key(due, book)
        if key not in chosen or _urgency(due, today) < _urgency(chosen[key], today):
            chosen[key] = due
    yield from chosen.values()


def _act_key(due: Due, book: RuleBook) -> object:
    event = _event_of(due, book)
    if not event:
        return due.rule.id, due.start.happened_on, due.start.ref
    ref = due.start.ref if book.events[event].record in book.exact_records else ""
    return due.rule.met_by[0], ref, due.start.to, due.start.whom


def _urgency(due: Due, today: date) -> tuple[int, date]:
    last_on = due.last_on or date.max
    if last_on >= today:
        return 1, last_on
    return (0 if due.rule.is_binding else 2), last_on


def _list_of(due: Due, today: date) -> DayList | None:
    last_on = due.last_on or date.max
    if last_on < today:
        return DayList.OVERDUE if due.rule.is_binding else DayList.THIS_WEEK
    return DayList.THIS_WEEK if (due.act_by_on or last_on) <= today + WEEK else None


def _ours(case: CaseMatters, due: Due, place: DayList, book: RuleBook, today: date) -> DayRow:
    last_on = due.last_on or today
    by = due_words(last_on, today)
    if due.act_by_on is not None and today <= due.act_by_on < last_on:
        by += f", work to {dates.near(due.act_by_on, today)}"
    rag = Rag.SOON if last_on >= today else Rag.OVERDUE if due.rule.is_binding else Rag.PAST_TARGET
    mark = live_words(due, today)
    return replace(_row(case, due, book), list=place, sentence=f"{_what(due)}, {by}", mark=mark, rag=rag)


def _theirs(case: CaseMatters, due: Due, book: RuleBook, today: date) -> DayRow:
    last_on = due.last_on or today
    sentence = f"{_what(due)}, {due_words(last_on, today)}"
    return replace(
        _row(case, due, book), sentence=sentence, mark=late_words(last_on, today), rag=rag_of(last_on, today)
    )


def _row(case: CaseMatters, due: Due, book: RuleBook) -> DayRow:
    event = _event_of(due, book)
    act = Act(Doing.RECORD_EVENT, "Record it", event, due.start.ref) if event else Act(Doing.OPEN, "Open")
    parts = due.rule.id, due.start.happened_on.isoformat(), due.start.ref, due.start.to
    row = DayRow(
        f"due:{':'.join(parts)}", DayList.WAITING, case.whose, case.case_id, case.scope_id, case.who, _what(due), "",
        None, due.last_on, act, note=case.note,
    )  # fmt: skip
    if due.directed is None:
        return row
    note = ", ".join(filter(None, (case.note, set_by(due.directed))))
    return replace(row, place="directed_date", rec=due.directed.id, note=note)


def _what(due: Due) -> str:
    return (
        f"{due.rule.action} ({due.start.whom})" if due.rule.action and due.start.whom else due.rule.action or due.title
    )


def _event_of(due: Due, book: RuleBook) -> str:
    """Return the event that a person records when it is done; none where nothing meets the rule."""
    named = (name for entry in due.rule.met_by for name in book.members(entry.event))
    return next((name for name in named if name in book.events and book.events[name].by_hand), "")


def _open_questions(case: CaseMatters, today: date) -> Iterator[DayRow]:
    """Yield one row for the near dates of a case that may run: what is not recorded decides it."""
    near = [
        due
        for due in to_ask(case.dues)
        if is_for_the_list(due.rule) and due.rule.is_binding and due.last_on is not None
        and today - _ASK_BACK <= due.last_on <= today + _ASK_AHEAD
    ]  # fmt: skip
    if not near:
        return
    first = min(near, key=lambda due: due.last_on or date.max)
    more = f", and {len(near) - 1} more" if len(near) > 1 else ""
    how = "May be done" if first.state is DueState.MAY_BE_MET else "May be due"
    what = _what(first)
    sentence = f"{how}: {what[:1].lower()}{what[1:]}{more}. Say what is not recorded yet"
    yield DayRow(
        f"ask:{first.rule.id}:{first.start.happened_on.isoformat()}", DayList.NEEDS_YOU, case.whose, case.case_id,
        case.scope_id, case.who, sentence, "To answer", None, None, Act(Doing.OPEN, "Open"), note=case.note,
        order=_LAST,
    )  # fmt: skip
