"""Reads a printed document back, as a person with a PDF reader would."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

import pypdf
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from app.printing.document import Layout
from app.printing.plan import render_plan
from tests.printing.casefile import Asked, build, read_case

_BULLETS = re.compile("[•◦▪·]|^[-–—*]$")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@cache
def printed(name: str, layout: Layout, asked: Asked = Asked.OWN) -> bytes:
    """Print a practice case once for all tests."""
    return render_plan(build(read_case(name), asked), layout)


@cache
def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.error() is QPdfDocument.Error.None_
    texts = tuple(document.getAllText(number).text() for number in range(document.pageCount()))
    document.close()
    return texts


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def words_of(text: str) -> list[str]:
    """Return the words of a text, without bullets, unseen marks, and the commas and colons a list adds."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    bare = (_BULLETS.sub("", part).strip(",:«»–") for part in plain.split())
    return [word for word in bare if word]


def right_to_left(word: str) -> bool:
    return _RIGHT_TO_LEFT.search(word) is not None


def follows(wanted: Sequence[str], found: Sequence[str], start: int, jump: int) -> int:
    """Return where the wanted words end in the found ones, in order and with at most `jump` words between two."""
    best = start
    for begin in (at for at in range(start, len(found)) if wanted and found[at] == wanted[0]):
        place = begin
        for word in wanted:
            reach = found[place : place + jump]
            if word not in reach:
                break
            place += reach.index(word) + 1
        else:
            return place
        best = max(best, place)
    around = " ".join(found[max(0, best - 8) : best + 8])
    assert not wanted, f"{' '.join(wanted)[:90]!r} does not follow; as far as: {around!r}"
    return start


def drawn_sizes(pdf: bytes) -> Iterator[float]:
    """Yield every size at which text is drawn."""
    for page in reader(pdf).pages:
        contents = page.get_contents()
        assert contents is not None
        for found in re.finditer(rb"/T\d+ ([\d.]+) Tf", contents.get_data()):
            yield float(found[1])
