"""Direction of text: which letters run right to left, and in which order the parts of a line are seen.

The implicit part of the Unicode bidirectional algorithm (UAX 9: W1 to W7, N0 to N2, I1 to I2, L2). Explicit
embeddings are left out: their marks are taken out when the text is tidied, as people paste them by accident.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar
from unicodedata import bidirectional

T = TypeVar("T")

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN", "ES", "ET", "CS", ""})
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u2045": "\u2046", "\u2329": "\u232a"}
_CLOSING = frozenset(_PAIRS.values())
_STRONG = {"L": 0, "R": 1, "AL": 1}


def has_right_to_left(text: str) -> bool:
    """Say whether any letter of the text may run right to left: nearly all texts have none."""
    return _RIGHT.search(text) is not None


def base_level(text: str) -> int:
    """Return 1 where most letters run right to left, else 0.

    UAX 9 (P2, P3) goes by the first letter; here an English paragraph that opens with a greeting in Arabic stays an
    English paragraph (HL1 leaves that to us).
    """
    strong = [_STRONG[kind] for letter in text if (kind := bidirectional(letter)) in _STRONG]
    return int(sum(strong) * 2 > len(strong))


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every letter: even runs left to right, odd right to left."""
    start = "R" if base else "L"
    kinds = _weak([bidirectional(letter) or "L" for letter in text], start)
    _brackets(text, kinds, start)
    _neutral(kinds, start)
    found = []
    for kind in kinds:
        if base:
            found.append(1 if kind == "R" else 2)
        else:
            found.append({"L": 0, "R": 1}.get(kind, 2))
    return found


def seen_order(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """Return the items of a line from left to right (L2)."""
    order = list(range(len(items)))
    for level in range(max(item_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if item_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return [items[place] for place in order]


def _weak(kinds: list[str], start: str) -> list[str]:
    """Settle marks, digits and their signs (W1 to W7)."""
    strong, before = start, start
    for place, kind in enumerate(kinds):
        settled = before if kind == "NSM" else kind
        if settled in {"L", "R", "AL"}:
            strong = settled
        if settled == "EN" and strong == "AL":
            settled = "AN"
        kinds[place] = before = settled
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and ((kind == "CS" and left in {"EN", "AN"}) or (kind == "ES" and left == "EN")):
            kinds[place] = left
    _signs_of_numbers(kinds)
    strong = start
    for place, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        if kind == "AL":
            kinds[place] = "R"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _signs_of_numbers(kinds: list[str]) -> None:
    """Give signs beside a number, such as £ and %, the direction of the number (W5)."""
    place = 0
    for kind, run in groupby(list(kinds)):
        end = place + len(list(run))
        beside = {kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else ""}
        if kind == "ET" and "EN" in beside:
            kinds[place:end] = ["EN"] * (end - place)
        place = end


def _brackets(text: str, kinds: list[str], start: str) -> None:
    """Give the two brackets of a pair one direction, that of what they hold (N0)."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, letter in enumerate(text):
        if kinds[place] == "ON" and letter in _PAIRS:
            open_at.append(place)
        elif kinds[place] == "ON" and letter in _CLOSING:
            match = next((at for at in reversed(open_at) if _PAIRS[text[at]] == letter), None)
            if match is not None:
                del open_at[open_at.index(match) :]
                pairs.append((match, place))
    for opening, closing in sorted(pairs):
        held = {_side(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not held:
            continue
        before = next((side for kind in reversed(kinds[:opening]) if (side := _side(kind))), start)
        kinds[opening] = kinds[closing] = start if start in held or before == start else before


def _side(kind: str) -> str:
    """Return the side a settled kind counts for; nothing for a neutral one."""
    return "" if kind in _NEUTRAL else "L" if kind == "L" else "R"


def _neutral(kinds: list[str], start: str) -> None:
    """Give spaces and punctuation the direction of their neighbours (N1, N2)."""
    place, left = 0, start
    while place < len(kinds):
        if kinds[place] not in _NEUTRAL:
            left = _side(kinds[place])
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        right = start if end == len(kinds) else _side(kinds[end])
        kinds[place:end] = [left if left == right else start] * (end - place)
        place = end
