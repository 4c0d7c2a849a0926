"""From one case to its rows: due dates, promises, tasks, contact, visits, advice, replies of settings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain import dates
from app.domain.day.from_dues import WEEK, due_rows, due_words, rag_of
from app.domain.day.matters import AskedAdvice, CaseMatters, Meeting, OpenConsultation, OpenTask
from app.domain.day.row import Act, DayList, DayRow, Doing, Whose
from app.domain.deadlines import Due, DueState, Rag, RuleBook
from app.domain.deadlines.next_date import REQUESTS, answered, late_words, words_for

_MEETINGS: Final = {
    "family_meeting": "Meet the family",
    "annual_review": "Annual review meeting",
    "visit": "Visit",
    "panel": "Panel",
    "telephone": "Telephone appointment",
}
_WITH_THE_FAMILY: Final = frozenset({"family_meeting", "annual_review", "visit"})


def rows_of(case: CaseMatters, book: RuleBook, today: date) -> Iterator[DayRow]:
    """Yield every row of a case; what is far ahead has none."""
    yield from due_rows(case, book, today)
    for task in case.tasks:
        if task.due_on is not None and task.due_on <= today + WEEK:
            yield _task(case, task, task.due_on, today)
    if case.next_contact_on is not None and case.next_contact_on <= today + WEEK:
        yield _contact(case, case.next_contact_on, today)
    for meeting in case.meetings:
        if meeting.meeting_on == today:
            yield _meeting(case, meeting)
    # Which rows are made from the requests themselves: they say of whom they were made.
    done = answered(case.dues)
    by_request = {due.start.ref: due for due in case.dues if due.start.name in REQUESTS and _is_awaited(due)}
    for asked in case.advice:
        if asked.rec not in done:
            yield _advice(case, asked, by_request.get(asked.rec), book, today)
    for consulted in case.consultations:
        if consulted.rec not in done:
            yield _consultation(case, consulted, by_request.get(consulted.rec), today)


def _task(case: CaseMatters, task: OpenTask, due_on: date, today: date) -> DayRow:
    words = f"Promised to {task.promised_to}: {task.title}" if task.promised_to else task.title
    place = DayList.OVERDUE if due_on < today else DayList.THIS_WEEK
    row = _base(case, f"task:{task.rec}", place, f"{words}, {due_words(due_on, today)}", due_on)
    return replace(
        row, whose=_whose(case, is_for_me=task.is_for_me, owner=task.owner), mark=words_for(due_on, today),
        rag=rag_of(due_on, today), act=Act(Doing.TICK, "Done", rec=task.rec), place="task", rec=task.rec,
        note=_note(case, task.owner),
    )  # fmt: skip


def _contact(case: CaseMatters, contact_on: date, today: date) -> DayRow:
    place = DayList.OVERDUE if contact_on < today else DayList.THIS_WEEK
    sentence = f"Tell the family where things stand, {due_words(contact_on, today)}"
    row = _base(case, "contact", place, sentence, contact_on)
    return replace(
        row, mark=words_for(contact_on, today), rag=rag_of(contact_on, today), act=Act(Doing.NOTE, "Note it"),
        place="note",
    )  # fmt: skip


def _meeting(case: CaseMatters, meeting: Meeting) -> DayRow:
    what = _MEETINGS.get(meeting.kind, meeting.kind.replace("_", " ").capitalize() or "Appointment")
    where = f", {meeting.location}" if meeting.location else ""
    bring = f". Bring: {', '.join(meeting.needs)}" if meeting.needs else ""
    at = f"{meeting.at:%H:%M}" if meeting.at else ""
    act = Act(Doing.VISIT, "Begin the visit") if meeting.kind in _WITH_THE_FAMILY else Act(Doing.OPEN, "Open")
    row = _base(case, f"visit:{meeting.rec}", DayList.VISITS, f"{what}{where}{bring}", meeting.meeting_on)
    return replace(
        row, whose=_whose(case, is_for_me=meeting.is_for_me, owner=meeting.owner), mark=at or "Today", act=act,
        place="appointment", rec=meeting.rec, note=_note(case, meeting.owner), order=at or "24:00",
    )  # fmt: skip


def _is_awaited(due: Due) -> bool:
    return due.is_live or due.state is DueState.MAY_APPLY


def _advice(case: CaseMatters, asked: AskedAdvice, due: Due | None, book: RuleBook, today: date) -> DayRow:
    by = due.last_on if due is not None and due.last_on is not None else asked.wanted_on
    what = f"{asked.what} from {asked.writer}" if asked.writer else asked.what
    row = _awaited(case, f"advice:{asked.rec}", what, by, today)
    if due is not None and not due.is_live and by is not None:
        unknown = "; ".join(book.facts[name].note for name in due.missing if name in book.facts)
        sentence = f"{what}, may be due {dates.near(by, today)}: we need to know {unknown}"
        row = replace(row, sentence=sentence, mark="To answer", rag=None, day=None)
    chased = f"chased {_ago(asked.chased_on, today)}" if asked.chased_on else ""
    return replace(
        row, act=Act(Doing.CHASE, "Chase", rec=asked.rec), place="advice_request", rec=asked.rec,
        note=", ".join(filter(None, (case.note, chased))),
    )  # fmt: skip


def _consultation(case: CaseMatters, asked: OpenConsultation, due: Due | None, today: date) -> DayRow:
    what = f"Reply from {asked.setting}" if asked.setting else "Reply from a setting"
    row = _awaited(case, f"consultation:{asked.rec}", what, due.last_on if due is not None else None, today)
    act = Act(Doing.RECORD_EVENT, "Record it", "consultation_reply_received", asked.rec)
    return replace(row, act=act, place="setting_consultation", rec=asked.rec)


def _awaited(case: CaseMatters, key: str, what: str, by: date | None, today: date) -> DayRow:
    sentence = f"{what}, {due_words(by, today)}" if by is not None else f"{what}, no day was set"
    row = _base(case, key, DayList.WAITING, sentence, by)
    return replace(row, mark=late_words(by, today), rag=rag_of(by, today)) if by is not None else row


def _base(case: CaseMatters, key: str, place: DayList, sentence: str, day: date | None) -> DayRow:
    rag: Rag | None = None
    return DayRow(
        key, place, case.whose, case.case_id, case.scope_id, case.who, sentence, "", rag, day, Act(Doing.OPEN, "Open"),
        note=case.note,
    )  # fmt: skip


def _whose(case: CaseMatters, *, is_for_me: bool, owner: str) -> Whose:
    """Say whose a task or a visit is: the one named for it, else the case's. Whoever covers does the caseworker's."""
    if is_for_me:
        return Whose.MINE
    return Whose.TEAM if owner not in ("", case.caseworker) and case.whose.is_for_me else case.whose


def _note(case: CaseMatters, owner: str) -> str:
    return case.note if owner in case.note else ", ".join(filter(None, (case.note, owner)))


def _ago(day: date, today: date) -> str:
    return {0: "today", 1: "yesterday"}.get((today - day).days, f"{(today - day).days} days ago")
