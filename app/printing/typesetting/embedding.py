"""The fonts inside a document: each face once, only the glyphs used, and what each glyph means.

Type 0 fonts with the face's own glyph numbers, so that shaped scripts need no codes of their own (ISO 32000-1, 9.7).
"""

from itertools import groupby
from typing import cast

from reportlab.pdfbase import pdfdoc

from app.printing.typesetting.faces import Face
from app.printing.typesetting.shaping import Piece

_SYSTEM = {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
_SYMBOLIC = 4
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MAP_STEP = 100  # a section of a character map holds at most so many entries


class UsedFace:
    """What one document uses of one face."""

    def __init__(self, face: Face, key: str) -> None:
        """Take the face and the name it has in the pages' resources."""
        self.face = face
        self.key = key
        self._meanings: dict[int, str] = {}
        self._told: dict[Piece, bool] = {}
        self._glyphs: set[int] = {0}

    def tells(self, piece: Piece) -> bool:
        """Take note of the piece's glyphs; say whether they alone tell its text to whoever copies or searches it."""
        told = self._told.get(piece)
        if told is None:
            told = not piece.spelled
            for glyph, letters in piece.meanings:
                told &= self._meanings.setdefault(glyph, letters) == letters
            for _, codes in piece.parts:
                for run in codes.split("<")[1:]:
                    digits = run.split(">")[0]
                    self._glyphs.update(int(digits[at : at + 4], 16) for at in range(0, len(digits), 4))
            self._told[piece] = told
        return told

    def embed(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObject:
        """Return the font dictionary; its parts are added to the document."""
        name = f"{self._tag()}+{self.face.name}"
        glyphs = sorted(self._glyphs)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(dict(_SYSTEM)),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "FontDescriptor": self._descriptor(document, name),
                "DW": 0,
                "W": pdfdoc.PDFArray(_widths(self.face, glyphs)),
            }
        )
        meanings = self._stream(document, self._character_map().encode("ascii"), "ToUnicode")
        return _refer(
            document,
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Font"),
                    "Subtype": pdfdoc.PDFName("Type0"),
                    "BaseFont": pdfdoc.PDFName(name),
                    "Encoding": pdfdoc.PDFName("Identity-H"),
                    "DescendantFonts": pdfdoc.PDFArray([_refer(document, descendant, f"{self.key}-descendant")]),
                    "ToUnicode": meanings,
                }
            ),
            f"{self.key}-font",
        )

    def _tag(self) -> str:
        """Return the six letters that mark a subset, the same for the same place in the document."""
        return "PLANS" + chr(ord("A") + int(self.key[1:]) % 26)

    def _descriptor(self, document: pdfdoc.PDFDocument, name: str) -> pdfdoc.PDFObject:
        ascent, descent = self.face.extents
        data = self.face.subset(self._glyphs)
        return _refer(
            document,
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("FontDescriptor"),
                    "FontName": pdfdoc.PDFName(name),
                    "Flags": _SYMBOLIC,
                    "FontBBox": pdfdoc.PDFArray([-1000, descent, 3000, ascent]),
                    "ItalicAngle": -10 if "Italic" in name else 0,
                    "Ascent": ascent,
                    "Descent": descent,
                    "CapHeight": 700,
                    "StemV": 120 if "Bold" in name else 80,
                    "FontFile2": self._stream(document, data, "file"),
                }
            ),
            f"{self.key}-descriptor",
        )

    def _stream(self, document: pdfdoc.PDFDocument, content: bytes, part: str) -> pdfdoc.PDFObject:
        stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        if part == "file":
            stream.dictionary["Length1"] = len(content)
        return _refer(document, stream, f"{self.key}-{part}")

    def _character_map(self) -> str:
        entries = [f"<{glyph:04X}> <{hexed(letters)}>" for glyph, letters in sorted(self._meanings.items())]
        out = [_MAP_HEAD]
        for at in range(0, len(entries), _MAP_STEP):
            some = entries[at : at + _MAP_STEP]
            out.append(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n")
        return "".join([*out, _MAP_FOOT])


def _refer(document: pdfdoc.PDFDocument, part: pdfdoc.PDFObject, name: str) -> pdfdoc.PDFObject:
    """Add a part to the document and return the reference to it."""
    return cast("pdfdoc.PDFObject", document.Reference(part, name))  # type: ignore[no-untyped-call]  # so in the stubs


def hexed(text: str) -> str:
    """Write a text as PDF wants it in hexadecimal: UTF-16, big end first."""
    return text.encode("utf-16-be").hex().upper()


def _widths(face: Face, glyphs: list[int]) -> list[object]:
    """List the widths: the first glyph of each unbroken run, then the widths of the run."""
    out: list[object] = []
    for _, run in groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0]):
        numbers = [glyph for _, glyph in run]
        out += [numbers[0], pdfdoc.PDFArray([face.advance(glyph) for glyph in numbers])]
    return out
