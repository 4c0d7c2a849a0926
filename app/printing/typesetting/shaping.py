"""Words to glyphs: which face draws which letters, and where each glyph stands."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz as hb  # type: ignore[import-untyped]  # a C extension without type information

from app.printing.typesetting.faces import UNITS, UNSEEN, Face, Weight, first_that, main_face

_NAMED_SIGNS = frozenset({"So", "Sk", "Sm", "Sc"})
_SKIN = range(0x1F3FB, 0x1F400)
_JOINER = "\u200d"
_HARD_SPACE = "\u00a0"
_FEATURES = {"liga": False, "clig": False}


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A run of glyphs of one face, ready to be drawn; widths are thousandths of the type size."""

    face: Face
    text: str  # from left to right
    width: float
    parts: tuple[tuple[float, str], ...]  # how far each part is raised, and its glyphs as an array for TJ
    meanings: tuple[tuple[int, str], ...]  # each glyph and the letters it stands for
    spelled: bool  # the glyphs alone do not tell the letters: the text goes beside them
    boxed: bool = False  # no face has the sign: its name stands in a box


@dataclass(frozen=True, slots=True)
class _Glyph:
    number: int
    cluster: int
    advance: int
    x: int
    y: int


class Shaper:
    """Shapes the words of one document; each word is shaped once."""

    def __init__(self) -> None:
        """Start with no word shaped."""
        self._known: dict[tuple[str, Weight, bool], tuple[Piece, ...]] = {}

    def pieces(self, word: str, weight: Weight, *, backwards: bool = False) -> tuple[Piece, ...]:
        """Return the pieces of a word, from left to right."""
        key = (word, weight, backwards)
        found = self._known.get(key)
        if found is None:
            found = tuple(_shaped(word, weight, backwards=backwards))
            self._known[key] = found
        return found

    def width(self, word: str, weight: Weight, *, backwards: bool = False) -> float:
        """Return how wide the word is, in thousandths of the type size."""
        return sum(piece.width for piece in self.pieces(word, weight, backwards=backwards))


def clusters(text: str) -> list[str]:
    """Cut a text where a line may break in an emergency: never between a letter and its marks, nor inside an emoji."""
    found: list[str] = []
    for letter in text:
        if found and _belongs_to(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _belongs_to(before: str, letter: str) -> bool:
    if letter in UNSEEN or unicodedata.category(letter)[0] == "M" or ord(letter) in _SKIN:
        return True
    if before.endswith(_JOINER):
        return True
    return _is_flag_half(letter) and len(before) == 1 and _is_flag_half(before)


def _is_flag_half(letter: str) -> bool:
    return 0x1F1E6 <= ord(letter) <= 0x1F1FF


def _shaped(word: str, weight: Weight, *, backwards: bool) -> Iterator[Piece]:
    runs = list(_runs(word, weight))
    for found, text in reversed(runs) if backwards else runs:
        if found is None:
            yield from (_boxed(cluster, weight) for cluster in clusters(text))
        else:
            yield _piece(found, text, backwards=backwards)


def _runs(word: str, weight: Weight) -> Iterator[tuple[Face | None, str]]:
    """Choose one face for the whole word if any has it, else one for each letter with its marks."""
    whole = first_that(weight, lambda candidate: candidate.covers(word))
    if whole is not None:
        yield whole, word
        return
    chosen = (
        (first_that(weight, lambda candidate, part=part: candidate.covers(part)), part)  # type: ignore[misc]  # mypy does not infer lambdas with defaults
        for part in clusters(word)
    )
    for one, group in groupby(chosen, key=lambda pair: pair[0]):
        yield one, "".join(part for _, part in group)


def _piece(face: Face, text: str, *, backwards: bool) -> Piece:
    text = text.replace(_HARD_SPACE, " ")
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    hb.shape(face.hb_font, buffer, _FEATURES)
    glyphs = [
        _Glyph(info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    width, parts = _array(face, glyphs)
    meanings, spelled = _meanings(text, glyphs)
    # Readers of PDF (PDFium, Poppler) take every text as it is seen from left to right and turn it round themselves.
    return Piece(face, text[::-1] if backwards else text, width, parts, meanings, spelled)


def _array(face: Face, glyphs: list[_Glyph]) -> tuple[float, tuple[tuple[float, str], ...]]:
    """Write the glyphs as PDF arrays; a new part begins where the height changes."""
    parts: list[tuple[float, str]] = []
    width = 0.0
    for raised, group in groupby(glyphs, key=lambda glyph: glyph.y):
        out: list[str] = []
        codes = ""
        for glyph in group:
            stated = face.advance(glyph.number)
            before = -round(face.scaled(glyph.x))
            after = stated - before - round(face.scaled(glyph.advance))
            if before:
                out.append(f"<{codes}> {before}" if codes else f"{before}")
                codes = ""
            codes += f"{glyph.number:04X}"
            if after:
                out.append(f"<{codes}> {after}")
                codes = ""
            width += stated - before - after
        if codes:
            out.append(f"<{codes}>")
        parts.append((face.scaled(raised), " ".join(out)))
    return width, tuple(parts)


def _meanings(text: str, glyphs: list[_Glyph]) -> tuple[tuple[tuple[int, str], ...], bool]:
    """Say which letters each glyph stands for, and whether that tells the whole text."""
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    met: set[int] = set()
    found: list[tuple[int, str]] = []
    spelled = not glyphs or starts[0] > 0
    for glyph in glyphs:
        if glyph.cluster in met:
            spelled = True  # several glyphs for one letter, or letters in another order (as in Devanagari)
        else:
            found.append((glyph.number, text[glyph.cluster : ends[glyph.cluster]]))
            met.add(glyph.cluster)
    return tuple(found), spelled


def _boxed(cluster: str, weight: Weight) -> Piece:
    """Stand in for a sign that no face has: its name in a box, so that nobody overlooks it."""
    face = main_face(weight)
    inside = _piece(face, f" {_name(cluster)} ", backwards=False)
    assert inside.width > 0, "a box has a name in it"  # noqa: S101 - a box without width would hide the sign
    return Piece(face, cluster, inside.width, inside.parts, inside.meanings, spelled=True, boxed=True)


def _name(cluster: str) -> str:
    letter = cluster[0]
    name = unicodedata.name(letter, "").lower()
    if name.isascii() and name and unicodedata.category(letter) in _NAMED_SIGNS:
        return name
    return f"U+{ord(letter):04X}"


def points(width: float, size: float) -> float:
    """Turn thousandths of the type size into points."""
    return width * size / UNITS
