"""One record judged by itself: accepted, warned, held or rejected. Likeness to other rows is judged in `likeness`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from app.domain.ages import age_on
from app.domain.dates import in_digits
from app.services.caseload.cells import Cells, day_of, tidy_line
from app.services.caseload.columns import Heading, Layout, plain
from app.services.caseload.encoding import visible
from app.services.caseload.rows import (
    Accepted,
    Answers,
    CaseloadRow,
    Finding,
    Held,
    Offer,
    Question,
    Record,
    Rejected,
    RowOutcome,
    Takes,
    Warned,
)
from app.services.caseload.words import CLOSED_STATUSES

TOO_OLD = 26  # at 25 a plan may run to the end of the academic year (Children and Families Act 2014 s.46)
_FAR_AHEAD = timedelta(days=366)
_EVENTS = (
    Heading.REQUEST_DATE,
    Heading.DECISION_DATE,
    Heading.DRAFT_DATE,
    Heading.FINAL_DATE,
    Heading.REVIEW_MEETING,
    Heading.REVIEW_DECISION,
)


@dataclass(frozen=True)
class Ground:
    """What judging rests on besides the cells: the day, the answers so far, and words given for words of the file.

    `words` is by heading and by the file's word in the plain form of `columns.plain`.
    """

    today: date
    answers: Answers = field(default_factory=Answers)
    words: Mapping[Heading, Mapping[str, str]] = field(default_factory=dict)


def judge(record: Record, layout: Layout, ground: Ground) -> RowOutcome:
    """Judge a record of a file."""
    if record.fault:
        return Rejected(record, record.fault, _case_ref_of(record, layout))
    raw = {heading: record.cells[place] for heading, place in layout.ours.items()}
    extra = {name: record.cells[layout.names.index(name)] for name in layout.extra}
    return judge_cells(record, raw, extra, ground)


def judge_cells(record: Record, raw: Mapping[Heading, str], extra: Mapping[str, str], ground: Ground) -> RowOutcome:
    """Judge cells under our headings: of a file, or of a row that was held and has now been answered."""
    case_ref = tidy_line(raw.get(Heading.CASE_REF, ""))
    reason = _why_rejected(raw)
    if reason:
        return Rejected(record, reason, case_ref)
    cells = Cells(_with_given_words(raw, ground.words), ground.today, lambda key: ground.answers.to(case_ref, key))
    row = replace(
        _row_of(cells),
        raw={str(heading): visible(text) for heading, text in raw.items()},
        extra={name: visible(text) for name, text in extra.items() if text.strip()},
    )
    row = _of_age(row, cells)
    row = replace(row, counts_twenty_weeks=not _steps_before_request(row))
    findings = (*cells.findings, *_contradictions(row, ground.today))
    if cells.questions:
        return Held(record, row, tuple(cells.questions), findings)
    return Warned(record, row, findings) if findings else Accepted(record, row)


def _case_ref_of(record: Record, layout: Layout) -> str:
    """Return the case reference of a broken record where it can still be told: it stands before the break."""
    place = layout.ours.get(Heading.CASE_REF)
    return tidy_line(record.cells[0]) if place == 0 and record.cells else ""


def _why_rejected(raw: Mapping[Heading, str]) -> str:
    if not tidy_line(raw.get(Heading.CASE_REF, "")):
        return "Case Ref is empty. It is needed: the row is known by it."
    if not any(tidy_line(raw.get(heading, "")) for heading in (Heading.SURNAME, Heading.FORENAME)):
        return "There is no name. A surname or a forename is needed."
    if not tidy_line(raw.get(Heading.DOB, "")):
        return "DOB is empty. A date of birth is needed: it decides who holds the rights."
    return ""


def _with_given_words(raw: Mapping[Heading, str], words: Mapping[Heading, Mapping[str, str]]) -> Mapping[Heading, str]:
    return {heading: words.get(heading, {}).get(plain(text), text) for heading, text in raw.items()}


def _row_of(cells: Cells) -> CaseloadRow:
    born_on = cells.born_on()
    upn, upn_verified = cells.upn()
    address = (cells.line(Heading.ADDRESS_1), cells.line(Heading.ADDRESS_2))
    return CaseloadRow(
        case_ref=cells.line(Heading.CASE_REF),
        surname=cells.line(Heading.SURNAME),
        forename=cells.line(Heading.FORENAME),
        born_on=born_on,
        status=cells.asked_word(Heading.STATUS, needed=True),
        known_as=cells.line(Heading.KNOWN_AS),
        upn=upn,
        upn_verified=upn_verified,
        sex=cells.word(Heading.SEX),
        ethnicity=cells.ethnicity(),
        first_language=cells.line(Heading.FIRST_LANGUAGE),
        address_lines=tuple(line for line in address if line),
        town=cells.line(Heading.TOWN),
        postcode=cells.postcode(),
        school_urn=cells.urn(),
        school=cells.line(Heading.SCHOOL),
        ncy=cells.word(Heading.NCY),
        primary_need=cells.asked_word(Heading.PRIMARY_NEED),
        secondary_need=cells.asked_word(Heading.SECONDARY_NEED),
        requested_on=cells.event_on(Heading.REQUEST_DATE, born_on),
        decided_on=cells.event_on(Heading.DECISION_DATE, born_on),
        draft_on=cells.event_on(Heading.DRAFT_DATE, born_on),
        final_on=cells.event_on(Heading.FINAL_DATE, born_on),
        last_review_met_on=cells.event_on(Heading.REVIEW_MEETING, born_on),
        last_review_decided_on=cells.event_on(Heading.REVIEW_DECISION, born_on),
        next_review_due_on=cells.due_on(Heading.REVIEW_DUE, born_on),
        caseworkers=cells.caseworkers(),
        team=cells.line(Heading.TEAM),
        phase_transfer=cells.line(Heading.PHASE_TRANSFER),
        looked_after=cells.yes_no(Heading.LAC),
        personal_budget=cells.yes_no(Heading.PB),
        notes=cells.long_text(Heading.NOTES),
    )


def _of_age(row: CaseloadRow, cells: Cells) -> CaseloadRow:
    """Ask about a birth date that cannot be right for the case: not yet born, or too old for a live plan."""
    if row.born_on is None:
        return row
    written = in_digits(row.born_on)
    if row.born_on > cells.today:
        key = f"day:{Heading.DOB}:{row.born_on.isoformat()}"
        return replace(row, born_on=cells.asked_day(Heading.DOB, key, f"DOB {written} has not come yet."))
    age = age_on(row.born_on, cells.today)
    if age < TOO_OLD or not row.status or row.status in CLOSED_STATUSES:
        return row
    key = f"age:{row.born_on.isoformat()}:{row.status}"
    answer = cells.answer_to(key)
    if answer == "ceased":
        return replace(row, status="ceased")
    corrected = day_of(answer)
    if corrected and corrected <= cells.today and age_on(corrected, cells.today) < TOO_OLD:
        return replace(row, born_on=corrected)
    sentence = (
        f"Born on {written}, this person is {age}: too old for a live plan. Is the date of birth wrong, "
        "or should the plan have ended?"
    )
    ended = Offer("ceased", "The plan has ended: take the case as Ceased")
    cells.questions.append(Question(key, Heading.DOB, sentence, (ended,), Takes.DAY))
    return row


def _days_of(row: CaseloadRow) -> Mapping[Heading, date | None]:
    days = (
        row.requested_on,
        row.decided_on,
        row.draft_on,
        row.final_on,
        row.last_review_met_on,
        row.last_review_decided_on,
    )
    return dict(zip(_EVENTS, days, strict=True))


def _steps_before_request(row: CaseloadRow) -> tuple[Heading, ...]:
    """Return the steps that are dated before the request they follow from."""
    days = _days_of(row)
    steps = (Heading.DECISION_DATE, Heading.DRAFT_DATE, Heading.FINAL_DATE)
    return tuple(
        step for step in steps if row.requested_on and (day := days[step]) is not None and day < row.requested_on
    )


def _contradictions(row: CaseloadRow, today: date) -> Iterator[Finding]:
    days = _days_of(row)
    early = _steps_before_request(row)
    if early and row.requested_on:
        which = ", ".join(f"{step} {in_digits(day)}" for step in early if (day := days[step]))
        yield Finding(
            Heading.REQUEST_DATE,
            f"Request Date {in_digits(row.requested_on)} is after {which}. All are kept; no 20 weeks are counted.",
        )
    steps = [step for step in (Heading.DECISION_DATE, Heading.DRAFT_DATE, Heading.FINAL_DATE) if days[step]]
    for earlier, later in pairwise(steps):
        if (first := days[earlier]) and (second := days[later]) and second < first:
            yield Finding(later, f"{later} {in_digits(second)} is before {earlier} {in_digits(first)}. Both are kept.")
    for heading, day in days.items():
        if day and row.born_on and day < row.born_on:
            yield Finding(heading, f"{heading} {in_digits(day)} is before the date of birth. It is kept.")
        elif day and day > today + _FAR_AHEAD:
            yield Finding(heading, f"{heading} {in_digits(day)} is more than a year ahead. It is kept.")
