"""Text as people paste it: what is kept, and the two things that can never be stored.

U+0000 cannot be held by PostgreSQL and a lone surrogate cannot be encoded as UTF-8, so both are taken out when a
value is made canonical. Everything else stays as it came; line ends become a line feed.
"""

import re
import unicodedata
from typing import Final

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
    return _NOT_STORED.search(text) is None


def one_line(text: str) -> str:
    """Return the text on one line for lists and titles: every run of white space becomes one space."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return the text for comparing names: no accents, no case, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return one_line("".join(letter for letter in decomposed if not unicodedata.combining(letter)))
