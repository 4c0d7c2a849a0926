"""Values as people read them in a list: codes as words, references by name, dates with what they are."""

import re
from collections.abc import Mapping
from datetime import date
from typing import cast
from uuid import UUID

from app.domain import dates
from app.domain.fields import FieldRef, RecordSpec
from app.domain.kinds import Day, Pence, RecordRef, WholeNumber, YesNo
from app.domain.text import one_line

_CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_SAY_NO = frozenset({"parental_responsibility", "met", "interpreter_needed"})
"""What is worth a word even where the answer is no."""
_BARE = frozenset({"given_on", "chased_on", "reviewed_on", "meeting_on", "event_on", "noted_on", "dated"})
"""Days that need no word beside them: they are when it happened."""
MOST = 90


def as_words(text: str) -> str:
    """Return a stored code as words: `speech_and_language` is Speech and language. Other text stays as it is."""
    if _CODE.fullmatch(text):
        text = text.replace("_", " ")
        return text[:1].upper() + text[1:]
    return text


def cut(text: str, most: int = MOST) -> str:
    """Return the text on one line, cut short where it is long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def spoken(ref: FieldRef, value: object, titles: Mapping[UUID, str]) -> str:
    """Return a value as a part of a line about its record; nothing where there is nothing to say."""
    if value in (None, "", ()):
        return ""
    match ref.kind:
        case RecordRef():
            return titles.get(cast("UUID", value), "")
        case YesNo():
            return ref.label if value else f"{ref.label}: no" if ref.key in _SAY_NO else ""
        case Day():
            words = dates.in_words(cast("date", value))
            return words if ref.key in _BARE else f"{ref.label} {words}"
        case WholeNumber() | Pence():
            return f"{ref.label} {ref.kind.show(value)}"
        case _:
            return cut(as_words(ref.kind.show(value)))


def line_of(spec: RecordSpec, values: Mapping[str, object], keys: tuple[str, ...], titles: Mapping[UUID, str]) -> str:
    """Return the line of those fields, parted by dots; what is empty is left out."""
    return " · ".join(filter(None, (spoken(spec.field(key), values[key], titles) for key in keys)))
