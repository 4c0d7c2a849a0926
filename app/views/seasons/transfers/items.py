"""The columns of the list of moves, and a move as one sentence."""

from datetime import date
from typing import Final

from app.domain import dates
from app.domain.seasons.transfers import Pressing
from app.services.seasons.transfers import Asked, Transfer
from app.views.tones import Tone
from app.views.widgets.rows import Column

TONES: Final = {
    Pressing.DONE: Tone.GOOD,
    Pressing.ON_TRACK: Tone.GOOD,
    Pressing.SOON: Tone.WARN,
    Pressing.LATE: Tone.BAD,
    Pressing.ASK: Tone.INFO,
}
_NO_DAYS: Final = 10_000


def days_words(one: Transfer) -> str:
    """Return the days that are left; nothing where it is done."""
    return "" if one.now.days_left is None else str(one.now.days_left)


def preference_words(one: Transfer) -> str:
    """Return what the family asked for."""
    return ", ".join(one.preferences)


def consulted_words(one: Transfer) -> str:
    """Return how many settings were asked, and how many replied."""
    sent = [asked for asked in one.asked if asked.sent_on is not None]
    if not sent:
        return "Nobody yet"
    replied = sum(asked.replied_on is not None for asked in sent)
    return f"{len(sent)} asked, {replied} replied"


def consulted_hint(one: Transfer) -> str:
    """Return each setting that was asked, when, and what came back."""
    return "\n".join(map(_asked_words, one.asked)) or "No setting is on record as consulted."


def _asked_words(asked: Asked) -> str:
    sent = f"asked {dates.in_digits(asked.sent_on)}" if asked.sent_on is not None else "not asked yet"
    replied = f"replied {dates.in_digits(asked.replied_on)}" if asked.replied_on is not None else ""
    prefers = "the family’s preference" if asked.is_preferred else ""
    reply = asked.reply.splitlines()[0] if asked.reply.strip() else ""
    return ", ".join(filter(None, (asked.setting, prefers, sent, replied, reply)))


def sentence(one: Transfer) -> str:
    """Return a move as one sentence for a screen reader."""
    left = "" if one.now.days_left is None or one.now.days_left < 0 else f"{one.now.days_left} days left"
    prefers = f"the family prefers {preference_words(one)}" if one.preferences else "no preference on record"
    parts = (
        one.case.name, one.case.year, one.case.setting, one.move.label, one.now.words, left,
        f"last day {dates.in_words(one.back.last_on)}", prefers, f"consulted: {consulted_words(one)}",
        f"setting named: {one.named}" if one.named else "",
    )  # fmt: skip
    return ", ".join(filter(None, parts))


def _day(day: date | None) -> str:
    return dates.in_digits(day) if day is not None else ""


def _day_key(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


def _consulted_tone(one: Transfer) -> Tone:
    sent = [asked for asked in one.asked if asked.sent_on is not None]
    if not sent:
        return Tone.QUIET
    return Tone.GOOD if all(asked.replied_on for asked in sent) else Tone.WARN


COLUMNS: Final = (
    Column[Transfer]("Name", lambda one: one.case.name, key=lambda one: one.case.surname.casefold()),
    Column[Transfer](
        "How it stands",
        lambda one: one.now.words,
        tone=lambda one: TONES[one.now.pressing],
        hint=lambda one: f"{one.now.words}. Last day {dates.with_weekday(one.back.last_on)}",
        width=34,
    ),
    Column[Transfer](
        "Days left",
        days_words,
        key=lambda one: one.now.days_left if one.now.days_left is not None else _NO_DAYS,
        hint=lambda one: f"Last day {dates.with_weekday(one.back.last_on)}",
        width=9,
        right=True,
    ),
    Column[Transfer]("Move", lambda one: one.move.label, width=20),
    Column[Transfer]("Now at", lambda one: one.case.setting, width=22),
    Column[Transfer]("Caseworker", lambda one: one.case.caseworker, width=16),
    Column[Transfer]("Family prefers", preference_words, width=20),
    Column[Transfer]("Consulted", consulted_words, tone=_consulted_tone, hint=consulted_hint, width=21),
    Column[Transfer](
        "Review held", lambda one: _day(one.meeting_on), key=lambda one: _day_key(one.meeting_on), width=12
    ),
    Column[Transfer](
        "Changes sent", lambda one: _day(one.notice_on), key=lambda one: _day_key(one.notice_on), width=12
    ),
    Column[Transfer]("Final sent", lambda one: _day(one.final_on), key=lambda one: _day_key(one.final_on), width=12),
    Column[Transfer]("Setting named", lambda one: one.named, width=18),
)
FIRST_TO_GO: Final = (
    "Caseworker", "Setting named", "Now at", "Changes sent", "Review held", "Final sent", "Move", "Family prefers",
)  # fmt: skip
"""Which columns a narrow list leaves out, the first one first; print and table have them all."""
