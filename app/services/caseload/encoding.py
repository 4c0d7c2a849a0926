"""Which letters the bytes of an export stand for, without ever losing a byte.

Bytes that do not fit the encoding become lone surrogates (`surrogateescape`), so that a line can be written back byte
for byte. `visible` and `repaired` turn them into what a person sees and into what was probably meant.
"""

import re
from dataclasses import dataclass

from app.domain.errors import UserError

REPLACEMENT = "\ufffd"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NOT_TEXT = {
    b"PK\x03\x04": "a spreadsheet workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet workbook",
    b"%PDF": "a PDF",
}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_STRAY = re.compile("[\ud800-\udfff]")
# One letter's UTF-8 bytes read as Windows-1252 one by one: a lead byte, then as many following bytes as it calls for.
_FOLLOWING = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_TWICE_CODED = re.compile(
    f"[\u00c2-\u00df]{_FOLLOWING}|[\u00e0-\u00ef]{_FOLLOWING}{{2}}|[\u00f0-\u00f4]{_FOLLOWING}{{3}}"
)


@dataclass(frozen=True)
class FileText:
    """The physical lines of a file, each with its line end, and how to turn them into the same bytes again."""

    lines: tuple[str, ...]
    encoding: str
    mark: bytes

    def to_bytes(self, lines: tuple[str, ...]) -> bytes:
        """Return lines of this file as they lay on disk, without the byte order mark."""
        return "".join(lines).encode(self.encoding, _errors_of(self.encoding))


def decode(data: bytes) -> FileText:
    """Read the bytes as text; raises UserError when the file is empty or no text at all.

    One encoding is chosen for the whole file. A stray byte never changes it: it shows in its own line only.
    """
    for opening, what in _NOT_TEXT.items():
        if data.startswith(opening):
            raise UserError(
                f"This file is {what}, not a table in text form.", "Save the table as CSV, then import that."
            )
    mark, encoding = _encoding_of(data)
    try:
        text = data[len(mark) :].decode(encoding, _errors_of(encoding))
    except UnicodeDecodeError as error:  # only the two-byte encodings can end in half a letter
        raise UserError("This file breaks off in the middle of a letter.", "Export the caseload again.") from error
    lines = tuple(_LINE.findall(text))
    if not text.strip():
        raise UserError("This file is empty.", "Export the caseload again and import that file.")
    return FileText(lines, encoding, mark)


def visible(text: str) -> str:
    """Return the text with a visible mark where a byte could not be read."""
    return _STRAY.sub(REPLACEMENT, text)


def repaired(text: str) -> str:
    """Return what the text was probably meant to be; the same text when nothing looks wrong with its letters."""
    text = _STRAY.sub(_as_windows_letter, text)
    for _ in range(2):  # some systems do it twice
        text = _TWICE_CODED.sub(_as_one_letter, text)
    return text


def _encoding_of(data: bytes) -> tuple[bytes, str]:
    if data.startswith(_UTF8_MARK):
        return _UTF8_MARK, "utf-8"
    if data[:2] in _UTF16_MARKS:
        return data[:2], _UTF16_MARKS[data[:2]]
    good = bad = 0
    for line in re.split(rb"[\r\n]+", data):
        try:
            good += not line.decode("utf-8").isascii()
        except UnicodeDecodeError:
            bad += 1
    return b"", "utf-8" if good >= bad else "cp1252"


def _errors_of(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"


def _as_windows_letter(stray: re.Match[str]) -> str:
    code = ord(stray.group()) - 0xDC00
    return bytes([code]).decode("cp1252", "replace") if 0x80 <= code <= 0xFF else REPLACEMENT


def _as_one_letter(run: re.Match[str]) -> str:
    try:
        return b"".join(_windows_byte(letter) for letter in run.group()).decode("utf-8")
    except UnicodeError:
        return run.group()


def _windows_byte(letter: str) -> bytes:
    # Windows-1252 leaves five bytes without a letter; programs pass them through as control characters.
    return letter.encode("latin-1" if letter < "\xa0" else "cp1252")
