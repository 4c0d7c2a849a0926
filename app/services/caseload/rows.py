"""What reading a caseload gives: typed rows, what was noticed about them, and what must be asked first.

All values are frozen. Raw text is kept beside every typed value, under the heading of `columns.Heading` (or the file's
own heading where ours does not know it).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Takes(StrEnum):
    """How a question may be answered."""

    CHOICE = "choice"
    DAY = "day"


@dataclass(frozen=True)
class Offer:
    """One ready answer: `value` is given back as the answer, `label` is what the person reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Likeness:
    """The other person in a question about a possible duplicate, to be shown beside the row."""

    case_ref: str
    line: int | None
    surname: str
    forename: str
    born_on: date | None
    postcode: str
    upn: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """Something noticed about an accepted row. `offer` is a proposed better value; it is never applied unasked."""

    column: str
    sentence: str
    offer: str | None = None


@dataclass(frozen=True)
class Question:
    """Something only a person can decide; the row waits for it.

    `key` stays the same as long as the cell does, so that an answer holds when the file is read again. With
    `for_every_row` the key is the same in every row with this word: one answer may serve for all of them.
    `takes` says that a typed date is welcome besides the offers. `likeness` is given for possible duplicates.
    """

    key: str
    column: str
    sentence: str
    offers: tuple[Offer, ...] = ()
    takes: Takes = Takes.CHOICE
    for_every_row: bool = False
    likeness: Likeness | None = None


@dataclass(frozen=True)
class Answers:
    """Answers given so far: to one row's question (case reference and key), or to a question in every row (key)."""

    for_row: Mapping[tuple[str, str], str] = field(default_factory=dict)
    for_every_row: Mapping[str, str] = field(default_factory=dict)

    def to(self, case_ref: str, key: str) -> str | None:
        """Return the answer, the row's own first."""
        return self.for_row.get((case_ref, key), self.for_every_row.get(key))


@dataclass(frozen=True)
class Record:
    """One record as it lies in the file: its first line (1 is the heading line), its cells, its unchanged text."""

    line: int
    lines: tuple[str, ...]
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class SkippedLine:
    """A line that holds no record: blank, a total, the headings again. `lines` is its unchanged text."""

    line: int
    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CaseloadRow:
    """One case of the export, typed. None and empty text mean: not given, or not to be relied on (see findings).

    `status` is a case status word (maintained, assessing, ...). `ncy` is N1, N2, R or 1 to 20. Dates are days of the
    export; `counts_twenty_weeks` is false where they contradict each other. `upn_verified` is false for a UPN whose
    check letter does not fit: it is kept and shown, and nothing is matched on it.
    """

    case_ref: str
    surname: str
    forename: str
    born_on: date | None
    status: str
    known_as: str = ""
    upn: str = ""
    upn_verified: bool = False
    sex: str = ""
    ethnicity: str = ""
    first_language: str = ""
    address_lines: tuple[str, ...] = ()
    town: str = ""
    postcode: str = ""
    school_urn: str = ""
    school: str = ""
    ncy: str = ""
    primary_need: str = ""
    secondary_need: str = ""
    requested_on: date | None = None
    decided_on: date | None = None
    draft_on: date | None = None
    final_on: date | None = None
    last_review_met_on: date | None = None
    last_review_decided_on: date | None = None
    next_review_due_on: date | None = None
    caseworkers: tuple[str, ...] = ()
    team: str = ""
    phase_transfer: str = ""
    looked_after: bool | None = None
    personal_budget: bool | None = None
    notes: str = ""
    counts_twenty_weeks: bool = True
    raw: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Accepted:
    """Taken; nothing to say."""

    record: Record
    row: CaseloadRow


@dataclass(frozen=True)
class Warned:
    """Taken, and named in the report."""

    record: Record
    row: CaseloadRow
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Held:
    """Kept whole and not taken until the questions are answered."""

    record: Record
    row: CaseloadRow
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """Not taken; the lines go unchanged into the rejects file."""

    record: Record
    reason: str
    case_ref: str = ""


RowOutcome = Accepted | Warned | Held | Rejected
