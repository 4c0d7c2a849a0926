"""What the four ticks of the end of the day say: each what happened, none that something is lost."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.day import Ready
from app.domain.errors import UserError
from app.services.day.backing_up import BackedUp
from app.services.synchronising import Receipt

SAFE: Final = "All work is safe on this laptop."
_MEBI: Final = 1024 * 1024


class Mark(StrEnum):
    """How far one of the four has come."""

    OPEN = "To do"
    DOING = "Under way"
    DONE = "Done"
    LATER = "Later"
    NOT_DONE = "Not done"


@dataclass(frozen=True, slots=True)
class Tick:
    """One of the four: its name, how far it is, and what happened."""

    title: str
    mark: Mark
    words: str = ""

    @property
    def spoken(self) -> str:
        """The tick as one sentence."""
        return ": ".join(filter(None, (f"{self.title}, {self.mark.value.lower()}", self.words)))


SEND: Final = Tick("Sent", Mark.OPEN, "Everything typed is saved, then changes go to the server.")
BACK_UP: Final = Tick("Backed up", Mark.OPEN, "An encrypted copy beside the store on this laptop.")
CHECK: Final = Tick("Tomorrow’s packs here", Mark.OPEN, "What the next visits need is looked for on this laptop.")
LOCK: Final = Tick("Locked", Mark.OPEN, "Last of all, when you are ready.")


def sent(receipt: Receipt | None, error: UserError | None) -> Tick:
    """Return the first tick after the sync, or after what stood in its way."""
    if receipt is None:
        why = error.happened if error is not None else ""
        return Tick(SEND.title, Mark.LATER, f"{SAFE} {why}".strip())
    if receipt.trouble is not None:
        waits = f" {_changes(receipt.waiting)} will go when you next connect." if receipt.waiting else ""
        return Tick(SEND.title, Mark.LATER, f"{SAFE}{waits} {receipt.trouble.happened}")
    figures = f"Sent {receipt.sent}, received {receipt.received}."
    return Tick(SEND.title, Mark.DONE, f"{receipt.sentence()} {figures}")


def backed_up(made: BackedUp) -> Tick:
    """Return the second tick with the copy that was made."""
    size = f"{max(made.size / _MEBI, 0.1):.1f} MB" if made.size < 10 * _MEBI else f"{made.size / _MEBI:.0f} MB"
    copies = "1 copy is kept" if made.kept == 1 else f"{made.kept} copies are kept"
    return Tick(BACK_UP.title, Mark.DONE, f"An encrypted copy at {made.at:%H:%M}, {size}, read through. {copies}.")


def not_backed_up(error: UserError) -> Tick:
    """Return the second tick when no copy could be made; the store itself is whole."""
    return Tick(BACK_UP.title, Mark.NOT_DONE, f"{error.happened} {error.remedy} The store itself is unharmed.")


def checked(ready: Ready) -> Tick:
    """Return the third tick."""
    mark = Mark.DONE if ready.is_ready else Mark.NOT_DONE
    return Tick(CHECK.title, mark, " ".join((ready.words, *ready.to_do)))


def not_checked(error: UserError) -> Tick:
    """Return the third tick when the look itself went wrong."""
    return Tick(CHECK.title, Mark.NOT_DONE, f"{error.happened} {error.remedy}".strip())


def locking(seconds: int) -> Tick:
    """Return the last tick while the seconds run."""
    return Tick(LOCK.title, Mark.DOING, f"This locks in {seconds} second{'' if seconds == 1 else 's'}.")


def stays_open() -> Tick:
    """Return the last tick for somebody who goes on."""
    return Tick(LOCK.title, Mark.LATER, "This stays open. Ctrl+L locks it at any time.")


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"
