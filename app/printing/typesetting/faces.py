"""The faces of a print: Atkinson Hyperlegible first, open faces of other scripts behind it, emoji last.

Each file lies in `resources/fonts` with its licence (SIL Open Font Licence 1.1) beside it.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, cached_property

import uharfbuzz as hb  # type: ignore[import-untyped]  # a C extension without type information

from app.domain import resources

UNITS = 1000
"""Widths are in thousandths of the type size, as PDF counts them."""


class Weight(StrEnum):
    """How a run of text is drawn."""

    REGULAR = "Regular"
    BOLD = "Bold"
    ITALIC = "Italic"


_OTHER_SCRIPTS = (
    "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansBengali-Regular", "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular", "NotoSansTamil-Regular", "NotoSansEthiopic-Regular", "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular", "NotoSansThai-Regular", "NotoEmoji-Regular", "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
)  # fmt: skip
_BOLD_SCRIPTS = ("NotoSansArabic-Bold", *_OTHER_SCRIPTS[1:])


class Face:
    """One font file: which letters it has, how wide its glyphs are, and its subset for a document."""

    def __init__(self, name: str) -> None:
        """Read the file of that name from the resources."""
        self.name = name
        self.data = resources.read_bytes(f"fonts/{name}.ttf")
        self.hb_face = hb.Face(self.data)
        self.hb_font = hb.Font(self.hb_face)
        self.upem = int(self.hb_face.upem)
        self._letters = hb.Set(self.hb_face.unicodes)
        self._advances: dict[int, int] = {}

    def __contains__(self, letter: str) -> bool:
        """Say whether the face has a glyph for the letter."""
        return ord(letter) in self._letters

    def covers(self, text: str) -> bool:
        """Say whether the face has a glyph for every letter that needs one."""
        letters = self._letters
        return all(ord(letter) in letters or letter in UNSEEN for letter in text)

    def scaled(self, units: int) -> float:
        """Turn font units into thousandths of the type size."""
        return units * UNITS / self.upem

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph in whole thousandths, as the document states it."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = round(self.scaled(self.hb_font.get_glyph_h_advance(glyph)))
        return width

    @cached_property
    def extents(self) -> tuple[int, int]:
        """Return ascent and descent in thousandths; the descent is negative."""
        found = self.hb_font.get_font_extents("ltr")
        return round(self.scaled(found.ascender)), round(self.scaled(found.descender))

    def subset(self, glyphs: set[int]) -> bytes:
        """Return the font file with these glyphs only, under their own numbers."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(sorted(glyphs))
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in _NOT_NEEDED)
        return bytes(hb.subset(self.hb_face, wanted).blob.data)


_NOT_NEEDED = (b"GSUB", b"GPOS", b"GDEF", b"name", b"DSIG", b"STAT", b"vhea", b"vmtx", b"MATH", b"BASE")
UNSEEN = frozenset("\u200c\u200d\ufe0e\ufe0f\u034f\u2060")
"""Joiners and selectors: they change how their neighbours look and have no look of their own."""


@cache
def face(name: str) -> Face:
    """Return the face of that name; the files never change while the program runs."""
    return Face(name)


def main_face(weight: Weight) -> Face:
    """Return the face nearly all text is set in."""
    return face(f"AtkinsonHyperlegible-{weight.value}")


def faces(weight: Weight) -> Iterator[Face]:
    """Yield the faces to try, best first; a file is read only when its turn comes."""
    yield main_face(weight)
    yield face(f"NotoSans-{weight.value}")  # also Greek, Cyrillic, Devanagari, combining marks
    for name in _BOLD_SCRIPTS if weight is Weight.BOLD else _OTHER_SCRIPTS:
        yield face(name)


def first_that(weight: Weight, fits: Callable[[Face], bool]) -> Face | None:
    """Return the first face that fits; nothing when none does."""
    return next((candidate for candidate in faces(weight) if fits(candidate)), None)
