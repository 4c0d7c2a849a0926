"""Records for measuring: text like casework's in length and in how well it packs, the same at every run."""

import itertools
import random
import re
from functools import cache
from pydoc_data import topics
from typing import Final

_PHRASES: Final = (
    "Staff will use a visual timetable and give one instruction at a time.",
    "Mornings are the hardest part of the day, the parents say.",
    "The provision in Section F will be looked at again at the yearly review.",
    "The educational psychologist saw the young person at school and at home.",
)
_SHARE_OF_PHRASES: Final = 0.02


@cache
def _next_words() -> dict[str, list[str]]:
    """Return what follows each word in some 700 kB of English prose that Python brings along."""
    text = re.sub(r"[^A-Za-z,.;' \n]+", " ", " ".join(topics.topics[name] for name in sorted(topics.topics)))
    words = [word for word in text.split() if re.fullmatch(r"[A-Za-z][a-z']*[,.;]?", word)]
    follow: dict[str, list[str]] = {}
    for word, after in itertools.pairwise(words):
        follow.setdefault(word, []).append(after)
    return follow


def prose(chance: random.Random, size: int) -> str:
    """Return English-like text of so many characters."""
    follow = _next_words()
    word = chance.choice(list(follow))
    made: list[str] = []
    length = 0
    while length < size:
        is_phrase = chance.random() < _SHARE_OF_PHRASES
        word = word if is_phrase else chance.choice(follow.get(word) or list(follow))
        made.append(chance.choice(_PHRASES) if is_phrase else word)
        length += len(made[-1]) + 1
    return " ".join(made)[:size]


def record(chance: random.Random) -> tuple[str, dict[str, object]]:
    """Return the type and the values of one record: long narrative, notes and short entries as in a real case."""
    kind = chance.random()
    if kind < 0.4:
        return "need", {"need": prose(chance, 3_850)}
    if kind < 0.8:
        return "outcome", {"wording": prose(chance, 820)}
    return "aspiration", {"wording": prose(chance, 160), "whose": "parents"}
