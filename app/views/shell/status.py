"""The one phrase of how things stand with the server. Green only when the server has everything. No Qt."""

from dataclasses import dataclass
from datetime import datetime

from app.views.tones import Tone


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the sync: changes waiting, questions open, one under way, why the last did not happen."""

    waiting: int = 0
    needs_you: int = 0
    sending: tuple[int, int] | None = None  # done, total
    last_sync_at: datetime | None = None
    hindrance: str = ""  # a few words: no network
    enrolled: bool = True


def phrase(standing: Standing) -> tuple[str, Tone]:
    """Return the phrase for the chip and its tone."""
    if standing.sending is not None:
        done, total = standing.sending
        return (f"Sending {done} of {total}" if total else "Syncing"), Tone.INFO
    if standing.needs_you:
        return f"{standing.needs_you} need{'s' if standing.needs_you == 1 else ''} you", Tone.WARN
    if not standing.enrolled:
        return "On this laptop only", Tone.QUIET
    if standing.waiting:
        words = f"{_changes(standing.waiting)} waiting"
        return (f"{words}, {standing.hindrance}" if standing.hindrance else words), Tone.INFO
    if standing.last_sync_at is None:
        return (standing.hindrance.capitalize() or "Not synced yet"), Tone.QUIET
    return f"Everything sent, {standing.last_sync_at.astimezone():%H:%M}", Tone.GOOD


def saved_line(waiting: int, writing: int = 0) -> str:
    """Return what the status bar says of the work on this laptop."""
    if writing:
        return "Saving…"
    if not waiting:
        return "Saved on this laptop."
    verb = "is" if waiting == 1 else "are"
    return f"Saved on this laptop. {_changes(waiting)} {verb} waiting to be sent."


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number} changes"
