"""What the sync centre says: the last sync, in a sentence and in figures."""

from datetime import datetime

from app.domain import dates
from app.services.synchronising import Receipt, Standing

_KIBI = 1024


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
