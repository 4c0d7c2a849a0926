"""The 350 records of the practice caseload, against the written answer key, in every dress an export may wear."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

import pytest
import yaml

from app.services.caseload.columns import Heading, plain
from app.services.caseload.intake import CaseloadReading, Stored
from app.services.caseload.rows import Held, Record, Rejected, RowOutcome, Warned
from app.services.import_report import RowResult
from tests.unit.caseload.exports import TODAY, name_of, practice_bytes, read, row_of


class ExpectedRow(TypedDict, total=False):
    line: int
    case_ref: str
    outcome: str
    column: str
    says: str
    offer: str


class Expected(TypedDict):
    today: str
    counts: dict[str, int]
    rows: list[ExpectedRow]


@pytest.fixture(scope="module")
def expected() -> Expected:
    text = (Path(__file__).parents[2] / "data" / "caseload-expected.yaml").read_text("utf-8")
    return cast("Expected", yaml.safe_load(text))


@pytest.fixture(scope="module")
def reading() -> CaseloadReading:
    return read(practice_bytes())


class EveryCellQuoted(csv.excel):
    quoting = csv.QUOTE_ALL


def as_text(outcome: RowOutcome) -> tuple[str, ...]:
    """The outcome without where it lies in the file."""
    match outcome:
        case Warned():
            return ("warned", *(f"{one.column}|{one.sentence}|{one.offer}" for one in outcome.findings))
        case Held():
            return ("held", *(f"{one.column}|{one.key}|{one.offers}" for one in outcome.questions))
        case Rejected():
            return ("rejected", outcome.reason.split(" instead")[0])
        case _:
            return ("accepted",)


def by_case(reading: CaseloadReading) -> dict[str, tuple[str, ...]]:
    return {one.case_ref if isinstance(one, Rejected) else one.row.case_ref: as_text(one) for one in reading.outcomes}


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    return by_case(read(practice_bytes()))


def rewritten(
    separator: str = ",", line_end: str = "\r\n", encoding: str = "utf-8", *, quote_all: bool = False
) -> bytes:
    """The practice caseload written anew, without the records whose fault is in the bytes themselves."""
    text = io.StringIO(newline="")
    dialect = EveryCellQuoted if quote_all else csv.excel
    csv.writer(text, dialect, delimiter=separator).writerows(table())
    return text.getvalue().replace("\r\n", line_end).encode(encoding)


def table() -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(practice_bytes().decode("utf-8-sig", "replace"), newline="")))
    return [row for row in rows if "\ufffd" not in "".join(row)]


def unlike(reading: CaseloadReading) -> dict[str, tuple[str, ...]]:
    """What differs from the practice caseload as it lies, by case."""
    usual = _usual()
    return {ref: text for ref, text in by_case(reading).items() if usual[ref] != text}


def test_the_practice_caseload_gives_the_expected_counts(reading: CaseloadReading, expected: Expected) -> None:
    assert date.fromisoformat(expected["today"]) == TODAY
    names = Counter(name_of(outcome) for outcome in reading.outcomes)
    counts = {"read": len(reading.outcomes), **names, "skipped_lines": len(reading.file.skipped)}
    assert counts == expected["counts"]


def test_every_fault_is_found_on_its_line_and_nothing_else_is(reading: CaseloadReading, expected: Expected) -> None:
    wanted = {row["line"]: row for row in expected["rows"]}
    found = {one.record.line: one for one in reading.outcomes if name_of(one) != "accepted"}
    assert found.keys() == wanted.keys()
    for line, row in wanted.items():
        outcome = found[line]
        assert name_of(outcome) == row["outcome"], line
        assert row["says"] in " ".join(as_text(outcome)) + " ".join(_sentences(outcome)), line
        assert row.get("column", "") == _column(outcome), line
        assert row.get("offer") in {None, *_offers(outcome)}, line


def _sentences(outcome: RowOutcome) -> list[str]:
    match outcome:
        case Warned():
            return [finding.sentence for finding in outcome.findings]
        case Held():
            return [question.sentence for question in outcome.questions]
        case Rejected():
            return [outcome.reason]
        case _:
            return []


def _column(outcome: RowOutcome) -> str:
    match outcome:
        case Warned(findings=(finding,)):
            return finding.column
        case Held(questions=(question,), findings=()):
            return question.column
        case _:
            return ""


def _offers(outcome: RowOutcome) -> set[str | None]:
    match outcome:
        case Warned():
            return {finding.offer for finding in outcome.findings}
        case Held():
            return {question.offers[0].value for question in outcome.questions}
        case _:
            return set()


def test_the_report_counts_every_record_once(reading: CaseloadReading) -> None:
    taken = [one for one in reading.outcomes if name_of(one) in {"accepted", "warned"}]
    report = reading.report({row_of(one).case_ref: Stored(RowResult.CREATED) for one in taken})
    assert (report.read, report.count(RowResult.CREATED), report.warned) == (350, 342, 10)
    assert (report.count(RowResult.HELD), report.count(RowResult.REJECTED), report.skipped_lines) == (5, 3, 0)
    assert not report.is_clean


def test_the_rejects_file_holds_the_rejected_lines_unchanged_and_can_be_read_again(reading: CaseloadReading) -> None:
    lines = practice_bytes().splitlines(keepends=True)
    assert reading.rejects == lines[0] + lines[85] + lines[220] + lines[237]
    assert [name_of(one) for one in read(reading.rejects).outcomes] == ["rejected"] * 3


def test_a_copy_of_all_records_is_the_file_byte_for_byte(reading: CaseloadReading) -> None:
    assert reading.file.copy_of(reading.file.records) == practice_bytes()


def test_clean_values_are_typed(reading: CaseloadReading) -> None:
    row = row_of(reading.outcomes[5])
    assert (row.case_ref, row.surname, row.forename, row.known_as) == ("CD-0006", "Singh", "Mateusz", "Mat")
    assert (row.born_on, row.ncy, row.status) == (date(2018, 7, 24), "4", "maintained")
    assert row.address_lines == ("100 Chapel Fold", "West Side, near the viaduct")
    assert row.school == "Tanner's Bank Primary, Nursery and Infant School"
    assert (row.requested_on, row.final_on) == (date(2021, 5, 7), date(2021, 9, 24))
    assert (row.next_review_due_on, row.looked_after) == (date(2027, 7, 9), False)
    assert (row.upn, row.upn_verified, row.caseworkers) == ("K840917822006", True, ("Maureen Featherstonehaugh",))


def test_values_with_a_fault_are_kept_or_left_empty_as_the_key_says(reading: CaseloadReading) -> None:
    rows = {row.case_ref: row for one in reading.outcomes if not isinstance(one, Rejected) for row in (one.row,)}
    assert (rows["CD-0012"].upn, rows["CD-0012"].upn_verified) == ("G840980713012", False)
    assert rows["CD-0042"].last_review_met_on is None
    assert rows["CD-0042"].raw["Last Review Meeting"] == "31/02/2026"
    assert (rows["CD-0116"].surname, rows["CD-0116"].postcode) == ("Younger", "DH19 5EJ")
    assert rows["CD-0134"].forename == "ChloÃ«"
    assert rows["CD-0144"].forename == "Ren\ufffde"
    assert rows["CD-0161"].caseworkers == ("Asha Menon", "Josh Tiplady")
    assert rows["CD-0181"].requested_on == date(2023, 2, 15)
    assert not rows["CD-0181"].counts_twenty_weeks
    assert rows["CD-0252"].notes == '=HYPERLINK("http://tracker.example/?id=1","Open plan")'
    assert rows["CD-0263"].known_as == "@Bean"
    assert len(rows["CD-0276"].forename) == 300
    assert (rows["CD-0294"].next_review_due_on, rows["CD-0306"].upn) == (None, "")
    assert rows["CD-0325"].final_on == date(2024, 2, 19)
    assert rows["CD-0026"].notes == "Two lines:\nsee file"


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_and_line_end_gives_the_same_outcomes(separator: str, line_end: str) -> None:
    # Written anew, the row with one field too many has one too few wherever it is cut; it is rejected all the same.
    again = read(rewritten(separator, line_end))
    assert len(again.outcomes) == 349
    assert unlike(again) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_gives_the_same_outcomes(encoding: str) -> None:
    assert unlike(read(rewritten(encoding=encoding))) == {}


def test_a_windows_1252_file_is_read_as_such() -> None:
    rows = [[cell.encode("cp1252", "replace").decode("cp1252") for cell in row] for row in table()]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    again = read(text.getvalue().encode("cp1252"))
    assert again.file.text.encoding == "cp1252"
    assert unlike(again) == {}
    names = {row_of(one).surname for one in again.outcomes if not isinstance(one, Rejected)}
    assert "Østergaard" in names


def test_a_file_with_every_cell_in_quotation_marks_gives_the_same_outcomes() -> None:
    assert unlike(read(rewritten(quote_all=True))) == {}


def test_columns_in_another_order_give_the_same_outcomes() -> None:
    rows = [row for row in table() if len(row) == len(Heading)]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([row[::-1] for row in rows])
    again = read(text.getvalue().encode())
    assert len(again.outcomes) == 347
    assert unlike(again) == {}


@pytest.mark.parametrize("spelled", [str.upper, str.lower, plain, lambda name: f" {name.replace(' ', '_')} "])
def test_headings_are_recognised_however_they_are_spelled(spelled: Callable[[str], str]) -> None:
    head, *rest = table()
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[spelled(name) for name in head], *rest])
    assert unlike(read(text.getvalue().encode())) == {}


def test_records_say_the_line_they_start_on() -> None:
    lines = practice_bytes().splitlines()
    for record in read(practice_bytes()).file.records:
        assert lines[record.line - 1].startswith(_first_cell(record))


def _first_cell(record: Record) -> bytes:
    return record.cells[0].encode()
