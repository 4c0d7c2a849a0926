"""Advice for an assessment or a review: whether existing advice will do, and by when advice for a review is wanted."""

from dataclasses import dataclass
from datetime import date, timedelta

_OF_THE_FAMILY = ("parent", "young_person")
_CIRCULATED = timedelta(weeks=2)
_TO_CIRCULATE = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class ExistingAdvice:
    """What was done about one piece of advice, and whether each of the three says that what exists is enough.

    The three answers have no default: not asked is not no.
    """

    title: str
    kind: str
    is_sought: bool
    is_left_out: bool
    writer: bool | None = None
    authority: bool | None = None
    family: bool | None = None


def existing_advice_fault(advice: ExistingAdvice) -> str:
    """Return what is wrong with seeking it or leaving it out, as a sentence; nothing where it is right.

    Existing advice must not be sought again if its writer, the authority and the family all say that it is enough, and
    must be sought if any of them does not (SEND Regs 2014 reg 6(4)). The family's own advice is always asked for.
    """
    answers = {"the writer": advice.writer, "the council": advice.authority, "the family": advice.family}
    if advice.kind in _OF_THE_FAMILY:
        return ""
    if advice.is_sought and all(answers.values()):
        return (
            f"{advice.title}: it was asked for again, though the writer, the council and the family all say that what "
            "there is is enough. It must not be sought again."
        )
    if not advice.is_left_out or advice.is_sought:
        return ""
    against = [who for who, answer in answers.items() if answer is False]
    if against:
        verb = "does not" if len(against) == 1 else "do not"
        return f"{advice.title}: it was left out, though {_listed(against)} {verb} say it is enough. It must be sought."
    unasked = [who for who, answer in answers.items() if answer is None]
    if unasked:
        ask = f"Record whether {_listed(unasked)} agrees that what there is is enough."
        return f"{advice.title}: it was left out. {ask}"
    return ""


def review_advice_wanted_by(meeting_on: date) -> date:
    """Return the day by which advice for a review is wanted, unless another was set.

    It must go round at least two weeks before the meeting (SEND Regs 2014 regs 20(4), 21(4)); a week is left for that.
    """
    return meeting_on - _CIRCULATED - _TO_CIRCULATE


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
