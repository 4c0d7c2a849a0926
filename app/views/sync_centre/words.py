"""What the sync centre says: the last sync in a sentence and in figures, and the steps of finishing the day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain import dates
from app.domain.errors import UserError
from app.services.synchronising import Receipt, Standing

_KIBI = 1024
SAFE = "All work is safe on this laptop."


class Mark(StrEnum):
    """How far one step of finishing the day has come."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DayStep:
    """One step of finishing the day."""

    words: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Day:
    """Finishing the day as it is shown; the lock is offered once there is a closing sentence."""

    steps: tuple[DayStep, ...]
    closing: str = ""


def day_begins() -> Day:
    """Return the steps before anything was done."""
    return Day((
        DayStep("Save everything typed", Mark.OPEN),
        DayStep("Send and receive", Mark.OPEN),
        DayStep("Lock when you are ready", Mark.OPEN),
    ))  # fmt: skip


def day_ends(receipt: Receipt | None, error: UserError | None = None) -> Day:
    """Return the steps after the sync, or after what stood in its way: whatever happened, the work is safe here."""
    sent = receipt is not None and receipt.trouble is None
    middle = DayStep("Sent and received", Mark.DONE) if sent else DayStep("Sent when you next connect", Mark.LATER)
    steps = (
        DayStep("Everything typed is saved", Mark.DONE), middle, DayStep("Lock when you are ready", Mark.OPEN),
    )  # fmt: skip
    return Day(steps, _closing(receipt, error))


def _closing(receipt: Receipt | None, error: UserError | None) -> str:
    if receipt is None:
        return f"{SAFE} {error.happened}" if error else SAFE
    if receipt.trouble is None:
        return receipt.sentence()
    waits = f" {changes(receipt.waiting)} will go when you next connect." if receipt.waiting else ""
    return f"{SAFE}{waits}"


def sentence(receipt: Receipt) -> str:
    """Return what the last sync did, in one sentence."""
    if receipt.trouble is None:
        return receipt.sentence()
    if not receipt.waiting or not receipt.trouble.again:
        return f"{receipt.trouble.happened} {receipt.trouble.remedy}".strip()
    verb = "is" if receipt.waiting == 1 else "are"
    return f"{receipt.trouble.happened} {changes(receipt.waiting)} {verb} safe on this laptop and will go later."


def figures(receipt: Receipt) -> list[tuple[str, str]]:
    """Return the figures of a receipt, those that are nothing left out but for what was sent and received."""
    always = [("Sent", receipt.sent), ("Received", receipt.received)]
    seldom = [("In two versions", receipt.two_versions), ("Set aside", receipt.set_aside), ("Waiting", receipt.waiting)]
    return [(name, str(number)) for name, number in (*always, *((name, number) for name, number in seldom if number))]


def last_sync(standing: Standing, now: datetime) -> str:
    """Return when the laptop last equalled its server, in the time of the place."""
    if standing.last_sync_at is None:
        return ""
    then, today = standing.last_sync_at.astimezone(now.tzinfo), now.date()
    day = "today" if then.date() == today else f"on {dates.with_weekday(then.date())}"
    return f"Last sync {day} at {then:%H:%M}."


def size_words(size: int) -> str:
    """Return a number of bytes in words."""
    return f"{size} bytes" if size < _KIBI else f"{size / _KIBI:.0f} kB"


def changes(number: int) -> str:
    """Return a number of changes in words."""
    return "1 change" if number == 1 else f"{number} changes"
