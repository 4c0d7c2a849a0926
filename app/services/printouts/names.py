"""Finding names of other children in text that was copied from another plan. Pure.

A full name of another child of the caseload is looked for everywhere. A forename is looked for where the text is the
council's own (Sections B to J): of another child of the caseload, or of the list of forenames in use; names of the
people and places of this case are no finding.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.services.printouts.passages import SHEET, Passage

OWN_TEXT: Final = frozenset("BCDEFGJ") | {"H1", "H2", SHEET}
"""The sections whose wording is the council's; a sheet for a family is among them."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_ENDINGS: Final = ("'s", "’s", "ʼs")
_TITLES: Final = frozenset(("mr", "mrs", "ms", "miss", "dr", "st", "saint", "sir", "lord", "lady", "prof", "professor"))
_DAYS: Final = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "easter", "christmas")
)  # fmt: skip
_AFTER_A_PLACE: Final = frozenset(
    ("academy", "avenue", "building", "centre", "church", "clinic", "close", "college", "court", "crescent", "drive",
     "hall", "hospital", "house", "infirmary", "lane", "nursery", "park", "primary", "road", "school", "square",
     "street", "surgery", "terrace", "trust", "unit", "university", "ward", "wood")
)  # fmt: skip
_AFTER_AN_AUTHOR: Final = frozenset(
    ("approach", "assessment", "chart", "checklist", "code", "disease", "disorder", "framework", "index", "inventory",
     "level", "levels", "method", "model", "palsy", "phonics", "plan", "profile", "programme", "questionnaire", "rules",
     "scale", "scales", "scheme", "score", "syndrome", "system", "test", "tests", "therapy")
)  # fmt: skip
_STARTS_AFTER: Final = '.!?:;•·\n\t\v\f\u2028\u2029"“‘(['
_SHORT_CAPITALS: Final = 4


@dataclass(frozen=True, slots=True)
class Child:
    """Another child of the caseload, as they may be named."""

    full_names: tuple[str, ...]
    forenames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whom to look for, and who belongs into the text. All words are in the form of `folded_word`."""

    full_names: Mapping[tuple[str, ...], str]
    caseload: frozenset[str]
    listed: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands where it should not."""

    word: str
    passage: Passage
    is_full: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    starts: bool  # the first word of a sentence or line


def neighbours(children: Iterable[Child], listed: frozenset[str], own: Iterable[str]) -> Neighbours:
    """Put together whom to look for. `own`: names and places of this case, in any words."""
    own_texts = tuple(own)
    own_names = {tuple(words_of(text)) for text in own_texts}
    children = tuple(children)
    full = {tuple(words_of(name)): name for child in children for name in child.full_names}
    return Neighbours(
        full_names={words: name for words, name in full.items() if len(words) > 1 and words not in own_names},
        caseload=frozenset(word for child in children for name in child.forenames for word in words_of(name)),
        listed=listed,
        own=frozenset(word for text in own_texts for word in words_of(text)),
    )


def find_names(passages: Iterable[Passage], whom: Neighbours) -> Iterator[Found]:
    """Yield the names of other children, in the order of the text; each name once in each passage."""
    for passage in passages:
        tokens = tuple(_tokens(passage.text))
        told: set[str] = set()
        for words, name in _full_names(tokens, whom):
            told.update(words)
            yield Found(name, passage, is_full=True)
        if passage.section in OWN_TEXT:
            for word in _forenames(tokens, whom):
                if folded_word(word) not in told:
                    told.add(folded_word(word))
                    yield Found(word, passage)


def folded_word(word: str) -> str:
    """Return a word for comparing: no accents, no case, no possessive ending."""
    plain = _plain(word).casefold()
    return next((plain.removesuffix(ending) for ending in _ENDINGS if plain.endswith(ending)), plain)


def words_of(text: str) -> list[str]:
    """Return the words of a text for comparing; the parts of a double name stand for themselves too."""
    found: list[str] = []
    for match in _WORD.finditer(_plain(text)):
        word = folded_word(match.group())
        found.extend(part for part in word.split("-") if part)
    return found


def capitalised(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, for comparing."""
    return frozenset(folded_word(token.text) for token in _tokens(text) if token.text[:1].isupper())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _tokens(text: str) -> Iterator[_Token]:
    plain = _plain(text)
    for match in _WORD.finditer(plain):
        before = plain[: match.start()].rstrip(" \u00a0")
        starts = not before or before[-1] in _STARTS_AFTER
        parts = match.group().split("-")
        if len(parts) > 1 and not all(part[:1].isupper() for part in parts):
            parts = [match.group()]  # Chester-le-Street, now-and-next
        for at, part in enumerate(parts):
            yield _Token(part, starts and at == 0)


def _full_names(tokens: tuple[_Token, ...], whom: Neighbours) -> Iterator[tuple[tuple[str, ...], str]]:
    folded = [part for token in tokens for part in folded_word(token.text).split("-")]
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for words in whom.full_names:
        firsts.setdefault(words[0], []).append(words)
    for at, word in enumerate(folded):
        for words in firsts.get(word, ()):
            if tuple(folded[at : at + len(words)]) == words:
                yield words, whom.full_names[words]


def _forenames(tokens: tuple[_Token, ...], whom: Neighbours) -> Iterator[str]:
    for at, token in enumerate(tokens):
        word = folded_word(token.text)
        if not token.text[:1].isupper() or word in whom.own or word in _DAYS:
            continue
        if token.text.isupper() and len(token.text) <= _SHORT_CAPITALS:
            continue  # an abbreviation
        # A name that only the caseload knows may be an ordinary word, as Grace or Will: at the start of a sentence
        # nobody can tell.
        if word not in whom.listed and (word not in whom.caseload or token.starts):
            continue
        before = tokens[at - 1].text.casefold() if at else ""
        if before in _TITLES or _names_a_thing(tokens[at + 1 : at + 3]):
            continue
        yield token.text if folded_word(token.text) == token.text.casefold() else _shown(token.text)


def _names_a_thing(after: tuple[_Token, ...]) -> bool:
    """Say whether the words after a name make it that of a place or of a method: Park, Reading Programme."""
    for token in after:
        if token.text.casefold() in _AFTER_A_PLACE | _AFTER_AN_AUTHOR:
            return True
        if not token.text[:1].isupper():
            return False
    return False


def _shown(word: str) -> str:
    return next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
