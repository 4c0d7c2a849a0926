"""Whatever is done to a file: no crash, every record counted, and a broken line costs itself only."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import UserError
from app.services.caseload.encoding import decode
from app.services.caseload.intake import CaseloadReading, messages_of
from app.services.caseload.mapping import propose_map, read_map
from app.services.caseload.quoting import split_record
from app.services.caseload.rows import Held, Rejected, RowOutcome
from tests.unit.caseload.exports import cells, export, name_of, practice_bytes, read

_WHOLE = practice_bytes().splitlines(keepends=True)
# A few lines with every way of writing a cell: quoted, over two lines, with a stray byte, broken.
_COMMA_FIRST = _WHOLE[5].replace(b",N,N,", b',N,N,", then ring"')
_LINES = (
    _WHOLE[0],
    *_WHOLE[1:4],
    *_WHOLE[8:10],
    *_WHOLE[26:29],
    *_WHOLE[137:139],
    *_WHOLE[146:149],
    _COMMA_FIRST,
    _WHOLE[237],
)
_FIRST = 1
_COUNT = 60  # examples: enough to meet every kind of cell, few enough for every run
_NASTY = st.sampled_from(
    [b'"', b'""', b",", b'","', b"\r", b"\n", b"\r\n", b"\0", b"\xe9", b"\xff", b"=", b" ", b"\xc3"]
)


def outcomes(lines: tuple[bytes, ...]) -> dict[int, RowOutcome]:
    return {one.record.line: one for one in read(b"".join(lines)).outcomes}


def judged(outcome: RowOutcome) -> tuple[str, ...]:
    """The outcome, apart from likeness and reference, which speak of other rows."""
    if isinstance(outcome, Rejected):
        return ("rejected", outcome.reason)
    own = tuple(one.key for one in outcome.questions if one.likeness is None) if isinstance(outcome, Held) else ()
    return (str(outcome.row.case_ref), str(outcome.row.raw), *own)


_USUAL = outcomes(_LINES)


@st.composite
def one_line_spoilt(draw: st.DrawFn) -> tuple[int, bytes]:
    """A line's number (from 0) and what it has become; its line end stays."""
    place = draw(st.integers(_FIRST, len(_LINES) - 1))
    body = _LINES[place].rstrip(b"\r\n")
    cut = draw(st.integers(0, len(body)))
    end = draw(st.integers(cut, min(len(body), cut + 40)))
    put = b"".join(draw(st.lists(_NASTY, max_size=3)))
    put = put.replace(b"\r", b"").replace(b"\n", b"")
    return place, body[:cut] + put + body[end:] + b"\r\n"


@given(one_line_spoilt())
@settings(max_examples=_COUNT)
def test_a_spoilt_line_changes_no_other_record(spoilt: tuple[int, bytes]) -> None:
    place, line = spoilt
    found = outcomes((*_LINES[:place], line, *_LINES[place + 1 :]))
    own = {number for number, one in _USUAL.items() if number <= place + 1 < number + len(one.record.lines)}
    # The lines of the spoilt record itself may be told apart anew; every other record is as before.
    spoilt_lines = {place + 1, *(number + ahead for number in own for ahead in range(len(_USUAL[number].record.lines)))}
    for number, usual in _USUAL.items():
        if number not in spoilt_lines:
            assert number in found, number
            if not _speaks_of_another(found[number]):
                assert judged(found[number]) == judged(usual), number


def _speaks_of_another(outcome: RowOutcome) -> bool:
    return isinstance(outcome, Rejected) and "already" in outcome.reason


@given(
    st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 30), st.one_of(_NASTY, st.binary(max_size=6))), max_size=6)
)
@settings(max_examples=_COUNT)
def test_no_file_is_so_spoilt_that_it_breaks_the_reading(cuts: list[tuple[int, int, bytes]]) -> None:
    data = b"".join(_LINES)
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    check_whole(data)


@given(st.one_of(st.binary(max_size=300), st.text(alphabet='a,";\t|\r\n0/é', max_size=80).map(str.encode)))
@settings(max_examples=_COUNT)
def test_any_bytes_are_read_or_refused_in_plain_words(data: bytes) -> None:
    check_whole(data)
    check_whole(b"Case Ref,Surname,Forename,DOB,EHCP Status,Notes\r\n" + data)


def check_whole(data: bytes) -> None:
    """Read the file: refused in plain words, or every line in exactly one place and every record in one outcome."""
    try:
        reading = read(data)
        read_map(propose_map(data))
    except UserError:
        return
    every_line_is_somewhere(reading)
    assert len(reading.outcomes) == len(reading.file.records)
    for outcome in reading.outcomes:
        assert bool(messages_of(outcome)) == (name_of(outcome) != "accepted")


def every_line_is_somewhere(reading: CaseloadReading) -> None:
    file = reading.file
    pieces = [*((one.line, one.lines) for one in file.records), *((one.line, one.lines) for one in file.skipped)]
    heading_line = next(
        number for number in range(1, len(file.text.lines) + 1) if number not in {line for line, _ in pieces}
    )
    pieces.append((heading_line, file.heading_lines))
    lines = [line for _, lines in sorted(pieces) for line in lines]
    assert tuple(lines) == file.text.lines


@given(
    st.text(max_size=60), st.sampled_from(["SURNAME", "DOB", "UPN", "STATUS", "CASEWORKER", "REQUEST_DATE", "NOTES"])
)
@settings(max_examples=_COUNT)
def test_any_cell_is_judged_and_its_raw_text_kept(text: str, name: str) -> None:
    data = export([cells(1, **{name: text}), cells(2)], separator=";")
    try:
        reading = read(data)
    except UnicodeEncodeError:
        return
    assert name_of(reading.outcomes[-1]) == "accepted"


@given(st.binary(max_size=80))
def test_a_file_can_be_written_back_byte_for_byte(data: bytes) -> None:
    try:
        text = decode(data)
    except UserError:
        return
    assert text.mark + text.to_bytes(text.lines) == data


@given(st.lists(st.text(alphabet='ab,"\n é', max_size=6), min_size=1, max_size=6))
def test_what_a_writer_quotes_properly_is_read_back(row: list[str]) -> None:
    written = ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
    lines = re.findall(r"[^\n]*\n|[^\n]+\Z", written)
    assert split_record(lines, 0, ",", None).cells == tuple(row)
