"""Bytes to records: encodings, quotation marks, lines that are no records, line numbers."""

import pytest

from app.domain.errors import UserError
from app.services.caseload.columns import Heading
from app.services.caseload.encoding import decode, repaired, visible
from app.services.caseload.quoting import MOST_LINES, split_record
from app.services.caseload.reading import read_file
from app.services.caseload.rows import Record
from tests.unit.caseload.exports import HEADINGS, cells, export, read, row_of

HEAD = "Case Ref,Surname,Forename,DOB,EHCP Status,Notes\r\n"
ONE = "CD-1,Hardy,Tomos,29/03/2015,Final,\r\n"
TWO = "CD-2,Younger,Szymon,02/07/2016,Final,ring first\r\n"


def records(text: str) -> tuple[Record, ...]:
    return read_file(text.encode()).records


def faults(text: str) -> list[tuple[int, bool]]:
    return [(record.line, bool(record.fault)) for record in records(text)]


# --- letters ---------------------------------------------------------------------------------------------------------


def test_one_stray_byte_does_not_change_the_encoding_of_the_file() -> None:
    text = decode("Chloë\r\nWójcik\r\n".encode() + b"Ren\xe9e\r\n")
    assert text.encoding == "utf-8"
    assert visible(text.lines[2]) == "Ren\ufffde\r\n"
    assert repaired(text.lines[2]) == "Renée\r\n"


def test_a_file_whose_only_odd_bytes_are_windows_letters_is_windows_1252() -> None:
    assert decode("René\nZoë – “Zo”\n".encode("cp1252")).lines == ("René\n", "Zoë – “Zo”\n")


def test_a_byte_order_mark_settles_the_encoding_and_is_no_text() -> None:
    text = decode(b"\xef\xbb\xbfRen\xe9e\n")
    assert (text.encoding, visible(text.lines[0])) == ("utf-8", "Ren\ufffde\n")


@pytest.mark.parametrize(
    ("spoilt", "meant"),
    [
        ("ChloÃ«", "Chloë"),
        ("TrÃ¡n and WÃ³jcik", "Trán and Wójcik"),
        ("Oâ€™Dwyer", "O’Dwyer"),
        ("LlÅ·r", "Llŷr"),
        ("ÃƒÂ©", "é"),
        ("Chloë", "Chloë"),
        ("Æsop Øst Ã", "Æsop Øst Ã"),
    ],
)
def test_letters_coded_twice_are_recognised(spoilt: str, meant: str) -> None:
    assert repaired(spoilt) == meant


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\n", b"  \n", b"\xef\xbb\xbf", b"PK\x03\x04rest", b"%PDF-1.7", b"\xff\xfea"]
)
def test_bytes_that_are_no_table_are_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(UserError) as raised:
        read_file(data)
    assert raised.value.happened.endswith(".")
    assert raised.value.remedy


# --- quotation marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('a,"b,c",d', ("a", "b,c", "d")),
        ('a,"say ""hello""",', ("a", 'say "hello"', "")),
        ('a,5" pipe,c', ("a", '5" pipe', "c")),
        ('"",,""', ("", "", "")),
        ("", ("",)),
    ],
)
def test_a_line_is_split_at_its_separators(line: str, expected: tuple[str, ...]) -> None:
    split = split_record([line], 0, ",", None)
    assert (split.cells, split.line_count, split.is_broken) == (expected, 1, False)


def test_a_line_break_inside_quotation_marks_belongs_to_the_cell() -> None:
    text = HEAD + 'CD-1,Hardy,Tomos,29/03/2015,Final,"Two lines:\r\nsee file"\r\n' + TWO
    first, second = records(text)
    assert first.cells[-1] == "Two lines:\nsee file"
    assert (first.line, second.line) == (2, 4)


def test_a_note_may_begin_with_a_line_break_or_hold_a_blank_line() -> None:
    first, second = records(HEAD + 'CD-1,Hardy,Tomos,29/03/2015,Final,"\r\n\r\nsee file\r\n"\r\n' + TWO)
    assert first.cells[-1] == "\n\nsee file\n"
    assert (second.line, second.cells[0]) == (6, "CD-2")


@pytest.mark.parametrize(
    "broken",
    [
        'CD-1,"Hardy,Tomos,29/03/2015,Final,\r\n',
        'CD-1,Hardy,Tomos,29/03/2015,Final,"\r\n',
        'CD-1,Hardy,Tomos,29/03/2015,Final,"see file\r\n',
        'CD-1,"Hardy"s,Tomos,29/03/2015,Final,\r\n',
        '"CD-1,Hardy,Tomos,29/03/2015,Final,\r\n',
    ],
)
@pytest.mark.parametrize(
    "following",
    [
        TWO,
        'CD-2,Younger,Szymon,02/07/2016,Final,"ring\r\nfirst"\r\n',
        'CD-2,Younger,Szymon,02/07/2016,Final,"\r\nring first"\r\n',
        'CD-2,Younger,Szymon,02/07/2016,Final,", then ring"\r\n',
        '"CD-2","Y","S","02/07/2016","F",""\r\n',
    ],
)
def test_a_quotation_mark_left_open_costs_its_own_line_only(broken: str, following: str) -> None:
    found = records(HEAD + ONE + broken + following)
    assert [record.line for record in found] == [2, 3, 4]
    assert [bool(record.fault) for record in found] == [False, True, False]
    assert found[2].cells[0] == "CD-2"


def test_a_quotation_mark_left_open_on_the_last_line_is_told() -> None:
    assert faults(HEAD + ONE + 'CD-2,Younger,"Szymon,02/07/2016,Final,') == [(2, False), (3, True)]


def test_an_open_quotation_mark_before_a_broken_line_costs_two_lines_and_no_more() -> None:
    short = "CD-3,Kell\r\n"
    text = HEAD + 'CD-1,Hardy,"Tomos,29/03/2015,Final,\r\n' + short + TWO
    assert faults(text) == [(2, True), (3, True), (4, False)]


def test_no_cell_runs_on_for_ever() -> None:
    text = HEAD + 'CD-1,Hardy,Tomos,29/03/2015,Final,"open\r\n' + "x\r\n" * (MOST_LINES + 5) + 'end"\r\n' + TWO
    found = records(text)
    assert found[0].fault
    assert not found[-1].fault


# --- counts and lines that are no records ----------------------------------------------------------------------------


def test_a_wrong_number_of_fields_is_said_in_figures() -> None:
    one, two = records(HEAD + "CD-1,Hardy,Tomos,29/03/2015,Final,,\r\nCD-2,Younger\r\n")
    assert one.fault.startswith("This line has 7 fields instead of 6.")
    assert two.fault.startswith("This line has 2 fields instead of 6.")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "blank"),
        (",,,,,", "blank"),
        (" , ,\u00a0,,,", "blank"),
        ("Total,350,,,,", "total"),
        ("Total records: 350", "total"),
        ("350 rows", "total"),
        ("End of report", "total"),
        ("Printed on 23/11/2026,,,,,", "total"),
        ("Page 1 of 9", "total"),
        (HEAD.strip(), "headings"),
        (HEAD.strip().upper(), "headings"),
    ],
)
def test_lines_that_are_no_records_are_skipped_and_told(line: str, reason: str) -> None:
    file = read_file(f"{HEAD}{ONE}{line}\r\n{TWO}".encode())
    assert [record.line for record in file.records] == [2, 4]
    assert [(skipped.line, skipped.lines) for skipped in file.skipped] == [(3, (f"{line}\r\n",))]
    assert reason in file.skipped[0].reason


def test_a_child_called_total_is_no_total() -> None:
    file = read_file(b"Surname,Case Ref,Forename,DOB,EHCP Status,Notes\r\nTotal,CD-1,Ann,01/02/2015,Final,\r\n")
    assert len(file.records) == 1


def test_lines_before_the_headings_are_skipped_and_counted() -> None:
    file = read_file(f"EHC caseload\r\n\r\nsep=,\r\n{HEAD}{ONE}".encode())
    assert [record.line for record in file.records] == [5]
    assert [skipped.line for skipped in file.skipped] == [1, 2, 3]


def test_a_last_line_without_an_end_is_a_record() -> None:
    assert len(records(HEAD + ONE + TWO.rstrip())) == 2


def test_headings_may_hold_a_line_break() -> None:
    head = HEAD.replace("EHCP Status", '"EHCP\r\nStatus"')
    found = read_file((head + ONE).encode())
    assert [record.line for record in found.records] == [3]
    assert len(found.layout.ours) == 6


def test_a_file_with_headings_only_has_no_records() -> None:
    assert read(HEAD.encode()).outcomes == ()


def test_a_missing_column_that_is_needed_is_named() -> None:
    without = [name for name in HEADINGS if name != "DOB"]
    with pytest.raises(UserError) as raised:
        read(export([cells()[:-1]], without))
    assert "“DOB”" in raised.value.happened


def test_unknown_columns_are_kept_as_further_text() -> None:
    data = export([[*cells(), "blue", ""]], [*HEADINGS, "Bag colour", "Shoes"])
    (outcome,) = read(data).outcomes
    assert row_of(outcome).extra == {"Bag colour": "blue"}


def test_two_columns_of_one_name_are_both_kept() -> None:
    (outcome,) = read(export([[*cells(), "second"]], [*HEADINGS, "Notes"])).outcomes
    assert row_of(outcome).extra == {"Notes (2)": "second"}


@pytest.mark.parametrize(
    ("name", "theirs"),
    [("DOB", "Date of Birth"), ("FORENAME", "First name"), ("SURNAME", "Last_Name"), ("CASE_REF", "case number"),
     ("STATUS", "EHC Plan Status"), ("LAC", "Looked After?")],
)  # fmt: skip
def test_common_other_headings_are_recognised(name: str, theirs: str) -> None:
    data = export([cells()], [theirs if heading.name == name else str(heading) for heading in Heading])
    assert read(data).file.layout.extra == ()
