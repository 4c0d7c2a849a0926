"""What a draft holds: the texts being typed in the fields of one unit, and which of them has the caret. No Qt."""

import json
from collections.abc import Mapping
from typing import NamedTuple


class DraftText(NamedTuple):
    """The texts of a unit as they were typed, by field key; `at` is the field that has the caret."""

    texts: Mapping[str, str]
    at: str = ""

    def pack(self) -> str:
        """Return the draft as the one text that the vault keeps."""
        return json.dumps({"at": self.at, "texts": dict(self.texts)}, ensure_ascii=False, sort_keys=True)

    def first_words(self, most: int = 60) -> str:
        """Return the beginning of what was typed, for the list of unsaved work."""
        text = " ".join((self.texts.get(self.at) or " ".join(self.texts.values())).split())
        return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def unpack(packed: str) -> DraftText:
    """Read back what `DraftText.pack` gave; raises ValueError when it is none."""
    raw = json.loads(packed)
    if not isinstance(raw, dict) or not isinstance(raw.get("texts"), dict):
        raise ValueError("not a draft")  # noqa: TRY004 - bad data, not a bad call
    return DraftText({str(key): str(text) for key, text in raw["texts"].items()}, str(raw.get("at", "")))
