"""Exports made for a test: one good row, and small files of such rows with what the test is about."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from app.domain import resources
from app.services.caseload.columns import Heading
from app.services.caseload.intake import Background, CaseloadReading, read_caseload
from app.services.caseload.mapping import CaseloadMap
from app.services.caseload.rows import Accepted, CaseloadRow, Held, Rejected, RowOutcome, Warned

TODAY = date(2026, 11, 23)
HEADINGS = tuple(str(heading) for heading in Heading)
_GOOD = {
    Heading.CASE_REF: "CD-9001",
    Heading.UPN: "A840980111001",
    Heading.SURNAME: "Hardy",
    Heading.FORENAME: "Tomos",
    Heading.DOB: "29/03/2015",
    Heading.SEX: "M",
    Heading.ETHNICITY: "WBRI",
    Heading.ADDRESS_1: "Flat 22, Collier House",
    Heading.POSTCODE: "DL23 4XS",
    Heading.SCHOOL_URN: "990801",
    Heading.NCY: "7",
    Heading.PRIMARY_NEED: "PD",
    Heading.STATUS: "Final",
    Heading.REQUEST_DATE: "29/05/2025",
    Heading.FINAL_DATE: "06/10/2025",
    Heading.CASEWORKER: "Dee Hanratty",
    Heading.TEAM: "0-13",
    Heading.LAC: "N",
    Heading.PB: "N",
}


def practice_bytes() -> bytes:
    return resources.read_bytes("practice/caseload.csv")


def cells(number: int = 1, /, **changed: str) -> list[str]:
    """One row: good, and unlike every other number's. `changed` is by the name of a heading, such as DOB=""."""
    own = {
        Heading.CASE_REF: f"CD-{9000 + number}",
        Heading.UPN: "",
        Heading.SURNAME: f"Surname{chr(96 + number) * 6}",
        Heading.DOB: f"{number:02}/03/2015",
    }
    row = {**_GOOD, **own, **{Heading[name]: text for name, text in changed.items()}}
    return [row.get(heading, "") for heading in Heading]


def export(
    rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS, separator: str = ",", line_end: str = "\r\n"
) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows([headings, *rows])
    return text.getvalue().encode()


def read(data: bytes, background: Background | None = None, mapping: CaseloadMap | None = None) -> CaseloadReading:
    return read_caseload(data, background or Background(TODAY), mapping)


def outcome_of(background: Background | None = None, /, **changed: str) -> RowOutcome:
    """What becomes of one good row with these cells changed."""
    (outcome,) = read(export([cells(**changed)]), background).outcomes
    return outcome


def row_of(outcome: RowOutcome) -> CaseloadRow:
    assert not isinstance(outcome, Rejected), outcome.reason
    return outcome.row


def name_of(outcome: RowOutcome) -> str:
    match outcome:
        case Accepted():
            return "accepted"
        case Warned():
            return "warned"
        case Held():
            return "held"
        case Rejected():
            return "rejected"
