"""The words of a reminder for late advice, ready to copy or print.

They name the child by initials and case number alone, whoever gets them: a reminder goes by ordinary email or is read
out on the telephone, and one to a service lists several children. They say what is late since when, and never that the
family's own dates will suffer for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.dates import in_words

_BOUND = "You are asked under section 31 of the Children and Families Act 2014, and the law gives six weeks."
_EXCUSED = (
    "If the child or young person missed an appointment with you, was away for four weeks or more, or something "
    "exceptional happened in the family, tell us the dates: the law allows for it."
)
_ASK = (
    "Please send it in the secure way our request names, or tell us today what stands in the way and when it will come."
)
_ASK_SEVERAL = (
    "Please send what is outstanding in the secure way our requests name, or tell us today what stands in the way and "
    "when it will come."
)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Advice that was asked for and has not come. `is_bound`: the law, not guidance, gives the writer six weeks."""

    child: str  # initials and case number
    title: str
    asked_on: date | None
    due_on: date | None
    is_bound: bool = False
    for_review: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who reminds: name, service, telephone; any may be empty."""

    name: str = ""
    service: str = ""
    telephone: str = ""


def to_a_writer(writer: str, one: Outstanding, sender: Sender, today: date) -> str:
    """Return the reminder to one writer for one piece of advice."""
    asked = f"On {in_words(one.asked_on)} we asked" if one.asked_on else "We asked"
    what = f"{asked} you for advice about {one.child}: {_lower(one.title)}{_purpose(one)}."
    return _letter(writer or "colleague", [what, late_words(one, today), _ASK, *_law([one])], sender)


def to_a_service(service: str, several: Sequence[Outstanding], sender: Sender, today: date) -> str:
    """Return the reminder to a service for all of its advice that is outstanding."""
    lines = "\n".join(f"- {one.child}: {_lower(one.title)}{_purpose(one)}. {late_words(one, today)}" for one in several)
    opening = f"We are waiting for this advice from {service}, as at {in_words(today)}."
    return _letter(f"colleagues at {service}", [opening, lines, _ASK_SEVERAL, *_law(several)], sender)


def late_words(one: Outstanding, today: date) -> str:
    """Return what is late since when, in a sentence."""
    if one.due_on is None:
        return "It has not come."
    days = (today - one.due_on).days
    was = "was due" if one.is_bound or one.for_review else "was expected"
    if days > 0:
        return f"It {was} by {in_words(one.due_on)} and has not come: {days} day{'' if days == 1 else 's'} late."
    return f"It is {was.removeprefix('was ')} by {in_words(one.due_on)}."


def _purpose(one: Outstanding) -> str:
    return ", for the review" if one.for_review else ""


def _law(several: Sequence[Outstanding]) -> list[str]:
    return [f"{_BOUND} {_EXCUSED}"] if any(one.is_bound for one in several) else []


def _letter(to: str, paragraphs: Sequence[str], sender: Sender) -> str:
    end = "\n".join(filter(None, (sender.name, sender.service, sender.telephone)))
    return "\n\n".join(filter(None, (f"Dear {to}", *paragraphs, end)))


def _lower(title: str) -> str:
    """Return a title as part of a sentence; a name or an abbreviation at its start stays as it is."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
