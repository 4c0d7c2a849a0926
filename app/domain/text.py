"""Text as people paste it: what is kept, and the two things that can never be stored.

U+0000 cannot be held by PostgreSQL and a lone surrogate cannot be encoded as UTF-8, so both are taken out when a
value is made canonical. Everything else stays as it came; line ends become a line feed.
"""

import re
import unicodedata
from typing import Final

_PLAIN: Final = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ŧ": "t",
     "Ŧ": "T", "ı": "i", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters with a stroke and joined letters, as people without them on their keyboard type them."""
_STROKED: Final = re.compile(f"[{''.join(map(chr, _PLAIN))}]")  # translating costs much, and few texts need it
_NOT_STORED: Final = re.compile("[\0\r\ud800-\udfff]")


def canonical(text: str) -> str:
    """Return the text as it is stored: no U+0000, no lone surrogates, line feeds only."""
    if is_canonical(text):
        return text
    # Two surrogates that make one letter together become that letter; a lone one goes.
    text = text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_canonical(text: str) -> bool:
    """Say whether the text may be stored and sent as it is."""
    if text.isascii():  # a pattern looks at each letter; this is twenty times as fast
        return "\0" not in text and "\r" not in text
    return _NOT_STORED.search(text) is None


def one_line(text: str) -> str:
    """Return the text on one line for lists and titles: every run of white space becomes one space."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return the text for comparing names: no accents, no case, single spaces."""
    decomposed = unicodedata.normalize("NFKD", unstroked(text.casefold()))
    return one_line("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def unstroked(text: str) -> str:
    """Return the text with plain letters for those that Unicode does not take apart: ł is l, ø is o."""
    return text if text.isascii() or not _STROKED.search(text) else text.translate(_PLAIN)
