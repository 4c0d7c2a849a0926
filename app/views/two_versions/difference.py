"""Where two texts differ, word by word: for the eye and for speech. No Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that both texts have, or only this one."""

    text: str
    differs: bool


def differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces; put together again, the pieces are the text to the letter."""
    words, others = _WORDS.findall(one), _WORDS.findall(other)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        for pieces, part in ((left, words[a:b]), (right, others[c:d])):
            if part:
                pieces.append(Piece("".join(part), tag != "equal"))
    return _joined(left), _joined(right)


def spoken(pieces: Sequence[Piece]) -> str:
    """Return the text with what differs put into words, for a screen reader."""
    if not any(piece.differs for piece in pieces):
        return "".join(piece.text for piece in pieces) or "Empty"
    parts = [f" [only here: {' '.join(piece.text.split())}] " if piece.differs and piece.text.strip() else piece.text
             for piece in pieces]  # fmt: skip
    return " ".join("".join(parts).split())


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join neighbours of a kind, and white space between two pieces that differ."""
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        between = not piece.text.strip() and made and made[-1].differs and at + 1 < len(pieces)
        differs = piece.differs or bool(between and pieces[at + 1].differs)
        if made and made[-1].differs == differs:
            made[-1] = Piece(made[-1].text + piece.text, differs)
        else:
            made.append(Piece(piece.text, differs))
    return tuple(made)
