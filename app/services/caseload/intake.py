"""The door to reading a caseload: a file's bytes in, an outcome for every record out. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.errors import UserError
from app.services.caseload.columns import Heading
from app.services.caseload.days import DayFault, Span, read_day
from app.services.caseload.judging import Ground, judge, judge_cells
from app.services.caseload.likeness import KnownPerson, People, person_of
from app.services.caseload.mapping import CaseloadMap
from app.services.caseload.reading import CaseloadFile, read_file
from app.services.caseload.rows import (
    Accepted,
    Answers,
    Held,
    Likeness,
    Offer,
    Question,
    Record,
    Rejected,
    RowOutcome,
    Warned,
)
from app.services.import_report import ImportReport, ReportRow, RowResult

SAME, SEPARATE = "same", "separate"
_MANY = 10  # dates that can only be month first, before the file as a whole is refused
_DAYS = (Heading.DOB, Heading.REQUEST_DATE, Heading.DECISION_DATE, Heading.DRAFT_DATE, Heading.FINAL_DATE)


@dataclass(frozen=True)
class Background:
    """What a file is read against: the day, who is in the caseload already, and the answers given so far."""

    today: date
    known: tuple[KnownPerson, ...] = ()
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True)
class Stored:
    """What became of an accepted row in the vault, and what to say about it besides its findings."""

    result: RowResult
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseloadReading:
    """A file read: one outcome for every record, in file order."""

    file: CaseloadFile
    outcomes: tuple[RowOutcome, ...]

    @property
    def rejects(self) -> bytes:
        """The rejected lines unchanged, under the file's heading line; empty when none was rejected."""
        rejected = [outcome.record for outcome in self.outcomes if isinstance(outcome, Rejected)]
        return self.file.copy_of(rejected) if rejected else b""

    def report(self, stored: Mapping[str, Stored]) -> ImportReport:
        """Return the report. `stored` says by case reference what became of every accepted or warned row."""
        rows = [_report_row(outcome, stored) for outcome in self.outcomes]
        skipped = [ReportRow(line.line, RowResult.SKIPPED, (line.reason,)) for line in self.file.skipped]
        return ImportReport(tuple(sorted((*rows, *skipped), key=lambda row: row.line)))


def read_caseload(data: bytes, background: Background, mapping: CaseloadMap | None = None) -> CaseloadReading:
    """Read an export and judge every record.

    Raises UserError when the file as a whole cannot be used: no table, a needed column missing, dates month first.
    A fault in a record is an outcome, never an error.
    """
    mapping = mapping or CaseloadMap()
    file = read_file(data, mapping.headings)
    file.layout.require()
    _refuse_month_first(file, background.today)
    ground = Ground(background.today, background.answers, mapping.words)
    seen = _Seen(background)
    return CaseloadReading(file, tuple(seen.judge(judge(record, file.layout, ground)) for record in file.records))


def reconsider(
    line: int,
    raw: Mapping[str, str],
    extra: Mapping[str, str],
    background: Background,
    words: Mapping[Heading, Mapping[str, str]] | None = None,
) -> RowOutcome:
    """Judge a row that was held, from its raw cells (`CaseloadRow.raw` and `.extra`), with the answers now known.

    `words` are those of the mapping that the file was read with.
    """
    cells = {heading: raw[heading] for heading in Heading if heading in raw}
    ground = Ground(background.today, background.answers, words or {})
    outcome = judge_cells(Record(line, (), ()), cells, extra, ground)
    return _Seen(background).judge(outcome)


def messages_of(outcome: RowOutcome) -> tuple[str, ...]:
    """Return what the report says about a record: first what must be answered, then what was noticed."""
    match outcome:
        case Accepted():
            return ()
        case Warned():
            return tuple(finding.sentence for finding in outcome.findings)
        case Held():
            asked = tuple(question.sentence for question in outcome.questions)
            return asked + tuple(finding.sentence for finding in outcome.findings)
        case Rejected():
            return (outcome.reason,)
        case _:
            assert_never(outcome)


class _Seen:
    """Who and which case references came before a row, in the caseload or in the file."""

    def __init__(self, background: Background) -> None:
        self._people = People(background.known)
        self._taken_before = frozenset(person.case_ref.upper() for person in background.known)
        self._answers = background.answers
        self._lines: dict[str, int] = {}

    def judge(self, outcome: RowOutcome) -> RowOutcome:
        """Return the outcome once the rows before it are considered too."""
        if isinstance(outcome, Rejected):
            return outcome
        row, record = outcome.row, outcome.record
        first = self._lines.setdefault(row.case_ref.upper(), record.line)
        if first != record.line:
            return Rejected(record, f"Case Ref {row.case_ref} stands on line {first} already.", row.case_ref)
        person = person_of(row, record.line)
        # A row taken earlier was asked about then.
        likenesses = () if row.case_ref.upper() in self._taken_before else self._people.alike(person)
        self._people.add(person)
        questions = []
        for likeness in likenesses:
            key = f"likeness:{likeness.case_ref}"
            answer = self._answers.to(row.case_ref, key)
            if answer == SAME:
                return Rejected(record, f"Left out: it is the same person as {likeness.case_ref}.", row.case_ref)
            if answer != SEPARATE:
                questions.append(_question_about(likeness, key))
        return _held(outcome, tuple(questions)) if questions else outcome


def _held(outcome: Accepted | Warned | Held, questions: tuple[Question, ...]) -> Held:
    match outcome:
        case Accepted():
            return Held(outcome.record, outcome.row, questions)
        case Warned():
            return Held(outcome.record, outcome.row, questions, outcome.findings)
        case Held():
            return replace(outcome, questions=outcome.questions + questions)
        case _:
            assert_never(outcome)


def _question_about(likeness: Likeness, key: str) -> Question:
    where = f" on line {likeness.line}" if likeness.line else ", who is in the caseload already"
    *most, last = likeness.reasons
    reasons = f"{', '.join(most)} and {last}" if most else last
    sentence = f"This may be the same person as {likeness.case_ref}{where}: {reasons}. Are they two people or one?"
    offers = (
        Offer(SEPARATE, "Two different people: take this row as well"),
        Offer(SAME, f"The same person: leave this row out and keep {likeness.case_ref}"),
    )
    return Question(key, Heading.SURNAME, sentence, offers, likeness=likeness)


def _report_row(outcome: RowOutcome, stored: Mapping[str, Stored]) -> ReportRow:
    line, messages = outcome.record.line, messages_of(outcome)
    match outcome:
        case Accepted() | Warned():
            became = stored[outcome.row.case_ref]
            return ReportRow(line, became.result, became.messages + messages, outcome.row.case_ref)
        case Held():
            return ReportRow(line, RowResult.HELD, messages, outcome.row.case_ref)
        case Rejected():
            return ReportRow(line, RowResult.REJECTED, messages, outcome.case_ref)
        case _:
            assert_never(outcome)


def _refuse_month_first(file: CaseloadFile, today: date) -> None:
    """Raise UserError for an export whose dates are month first: half of them could be read wrongly unnoticed."""
    month_first = day_first = 0
    for record in file.records:
        for heading in _DAYS:
            place = file.layout.ours.get(heading)
            if place is None or record.fault:
                continue
            reading = read_day(record.cells[place].strip(), Span(today, today))
            month_first += reading.fault is DayFault.MONTH_FIRST
            day_first += reading.day is not None and reading.day.day > 12
    if month_first >= _MANY and month_first > day_first:
        raise UserError(
            "The dates in this file seem to be written month first.",
            "Export them day first, such as 15/09/2026, then import that file.",
        )
