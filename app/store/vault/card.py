"""What the lock screen may know without the passphrase: initials, the last sync, a count. No name, no case."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

FILE_NAME: Final = "lock-screen.json"


@dataclass(frozen=True, slots=True)
class Card:
    """The facts beside a locked vault."""

    initials: str = ""
    last_sync_at: datetime | None = None
    unsent: int | None = None
    practice: bool = False


def initials_of(name: str) -> str:
    """Return the first letters of the words of a name, at most three."""
    return "".join(word[0] for word in name.split() if word[:1].isalpha())[:3].upper()


def keep(folder: Path, card: Card) -> None:
    """Write the card beside the vault, replacing the one before in one step."""
    facts = {**asdict(card), "last_sync_at": card.last_sync_at.isoformat() if card.last_sync_at else None}
    unfinished = folder / f"{FILE_NAME}.part"
    unfinished.write_text(json.dumps(facts), encoding="utf-8")
    unfinished.replace(folder / FILE_NAME)


def read(folder: Path) -> Card:
    """Return the card; an empty one when there is none or it cannot be read: it is only a courtesy."""
    try:
        facts = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        at = facts["last_sync_at"]
        return Card(
            str(facts["initials"]), datetime.fromisoformat(at) if at else None, facts["unsent"], bool(facts["practice"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Card()
