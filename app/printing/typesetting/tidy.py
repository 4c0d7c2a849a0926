"""Text as people paste it, made fit for paper. The stored text stays as it came; only the print is tidied.

Line breaks of every sort become lines, blank lines become gaps, bullets and numbers hang in the margin, tabs part a
mark from its text, lines that an editor had wrapped are joined again, and what cannot be seen is left out.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.printing.typesetting.faces import UNSEEN

BULLET = "•"
_BREAKS = re.compile("[\n\v\f\x1c-\x1e\x85\u2028]")
_PARAGRAPH = "\u2029"
_SPACES = re.compile("[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")
_BULLETS = re.compile(r"(?:[•◦‣▪▫■□●○·∙➢➤✓✔\uf0b7\uf0a7\uf0d8]|[-–—*](?=[ \t]))[ \t\u00a0]*")
_NUMBER = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\t+")
_MARK_LETTERS = 24
_SHORTEST_WRAPPED = 60
_NEARLY_FULL = 0.75
_HELD = "\u2007\u202f"  # spaces that hold their neighbours together, as U+00A0 does


@dataclass(frozen=True, slots=True)
class Line:
    """A line of tidied text: one paragraph of print."""

    text: str
    mark: str = ""  # bullet, number or first column: hangs to the left of the text
    level: int = 0  # how far it is indented
    gap: bool = False  # a blank line stood before it


def tidy_lines(text: str) -> tuple[Line, ...]:
    """Return the paragraphs to print."""
    raw = _BREAKS.split(text.replace("\r\n", "\n").replace("\r", "\n").replace(_PARAGRAPH, "\n\n"))
    column = max((len(line) for line in raw), default=0)
    lines: list[Line] = []
    gap = False
    before = ""
    for source in raw:
        line = _read(source)
        if not line.text and not line.mark:
            gap = bool(lines)
            before = ""
            continue
        if lines and before and _goes_on(before, source, line, column):
            last = lines[-1]
            lines[-1] = Line(f"{last.text} {line.text}".strip(), last.mark, last.level, last.gap)
        else:
            lines.append(Line(line.text, line.mark, line.level, gap))
        before, gap = source, False
    return tuple(lines)


def one_line(text: str) -> str:
    """Return the text on one line, without what cannot be seen."""
    return " ".join(f"{line.mark} {line.text}".strip() for line in tidy_lines(text))


def _read(source: str) -> Line:
    """Take the mark off a line."""
    stripped = source.lstrip(" \t\u00a0")
    level = source[: len(source) - len(stripped)].count("\t")
    if found := _BULLETS.match(stripped):
        return Line(_seen(stripped[found.end() :]), BULLET, level)
    if found := _NUMBER.match(stripped):
        return Line(_seen(stripped[found.end() :]), _seen(found[1]), level)
    first, tab, rest = stripped.partition("\t")
    is_sentence = " " in first and first.rstrip()[-1:] in {".", "!", "?"}
    if tab and first.strip() and rest.strip() and len(first) <= _MARK_LETTERS and not is_sentence:
        return Line(_seen(rest), _seen(first), level)
    return Line(_seen(stripped), "", level)


def _seen(text: str) -> str:
    """Leave out control and direction marks, and make every run of breaking spaces one space."""
    kept = "".join(_letter(letter) for letter in text)
    return _SPACES.sub(" ", kept).strip(" ")


def _letter(letter: str) -> str:
    if letter == "\t":
        return " "
    if letter in _HELD:
        return "\u00a0"
    if letter >= " " and letter.isascii():
        return letter
    hidden = unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
    return "" if hidden and letter not in UNSEEN and not _is_tag(letter) else letter


def _is_tag(letter: str) -> bool:
    """Say whether it is one of the letters that spell out the flag of England, Scotland or Wales."""
    return 0xE0020 <= ord(letter) <= 0xE007F


def _goes_on(before: str, source: str, line: Line, column: int) -> bool:
    """Say whether a line only continues the one before it, which an editor had wrapped."""
    if line.mark or not line.text:
        return False
    last = before.rstrip()[-1:]
    if not (last.isalnum() or last in ",;-–—'’"):
        return source.startswith("\t") and "\t" in before.strip() and last == ","
    if source.startswith("\t"):
        return True
    full = len(before) >= max(_SHORTEST_WRAPPED, column * _NEARLY_FULL)
    return full and (line.text[0].islower() or line.text[0].isdigit() or _was_full(before, line.text, column))


def _was_full(before: str, text: str, column: int) -> bool:
    """Say whether the first word of the next line would not have fitted any more."""
    return len(before) + 1 + len(text.split(" ", 1)[0]) >= column
