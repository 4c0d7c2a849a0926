"""Exemptions: the only lawful reasons why a time limit need not be met, each tested by a function of its own.

SEND Regulations 2014 regs 5(4), 8(2), 10(4), 13(3), 27(3), 44(3). None of them stops a clock or moves a date. They
excuse lateness where it was impractical to keep the limit for that very reason, which a person must decide and record;
a test here only says whether the days fit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import Span
from app.domain.dates import in_words
from app.domain.deadlines.conditions import Answer

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_CLOSURE_DAYS = 28


@dataclass(frozen=True, slots=True)
class RecordedExemption:
    """An exemption as somebody recorded it. `rule` names the limit; where it is empty, any that allows it is meant.

    `from_on` and `to_on` are the first and the last day of the closure, the absence or the circumstances.
    """

    exemption: str
    from_on: date | None = None
    to_on: date | None = None
    rule: str = ""
    reason: str = ""
    evidence: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    id: str = ""

    @property
    def gaps(self) -> tuple[str, ...]:
        """What has to be recorded of every exemption and is not."""
        told = {
            "why it was not practicable": self.reason,
            "the evidence": self.evidence,
            "who decided": self.decided_by,
            "when it was decided": self.decided_on,
        }
        return tuple(name for name, value in told.items() if not value)

    def touches(self, span: Span) -> bool:
        """Say whether it may fall into a period; a day that is not recorded may."""
        return span.overlap(Span(self.from_on or date.min, self.to_on or date.max)).days > 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether the days of an exemption fit a time limit, in a sentence why."""

    answer: Answer
    because: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A recorded exemption beside one time limit."""

    recorded: RecordedExemption
    finding: Finding

    @property
    def fits(self) -> bool:
        """Say whether it may excuse lateness; what cannot be told yet may."""
        return self.finding.answer is not Answer.NO


@dataclass(frozen=True, slots=True)
class Running:
    """The days a time limit runs, and those on which a head, principal or provider was asked for advice."""

    span: Span
    asked_on: tuple[date, ...] = ()


def school_closure_exempts(closure: Span, advice_requested_on: date) -> bool:
    """Say whether a school's closure can excuse lateness. SEND Regs 2014 reg 5(4)(a).

    `closure` runs from the first closed day up to the day of re-opening. It must last four weeks, and the advice must
    have been asked for from a week before it begins up to a week before the re-opening.
    """
    lasts = (closure.last_on - closure.first_on).days >= _CLOSURE_DAYS
    return lasts and advice_requested_on in Span(closure.first_on - _WEEK, closure.last_on - _WEEK)


def school_closed_4w(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh a school's or college's closure of four weeks. SEND Regs 2014 regs 5(4)(a), 10(4)(a), 13(3)(a)."""
    return _closed(recorded, running, "the head teacher or principal")


def early_years_closed_4w(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh an early years provider's closure of four weeks. SEND Regs 2014 regs 5(4)(b), 10(4)(b), 13(3)(b)."""
    return _closed(recorded, running, "the early years provider")


def absent_4w(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh four weeks away from the area, in one piece and inside the period. SEND Regs 2014 reg 5(4)(d)."""
    return _absent(recorded, running, 28)


def absent_2w(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh two weeks away from the area after an order of the tribunal. SEND Regs 2014 reg 44(3)."""
    return _absent(recorded, running, 14)


def exceptional_personal(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh exceptional personal circumstances: some of them must fall into the period. SEND Regs 2014 reg 5(4)(c)."""
    if recorded.from_on is None:
        return Finding(Answer.UNKNOWN, "The first day of the circumstances is not recorded.")
    if running.span.overlap(Span(recorded.from_on, recorded.to_on or date.max)).days:
        return Finding(Answer.YES, "The circumstances fall into the period; whether they are exceptional is judgement.")
    return Finding(Answer.NO, f"The circumstances lie outside the period, {_said(running.span)}.")


def missed_appointment(recorded: RecordedExemption, running: Running) -> Finding:
    """Weigh an appointment for an examination or test that was not kept, while advice was due. Reg 8(2)(c)."""
    if recorded.from_on is None:
        return Finding(Answer.UNKNOWN, "The day of the appointment is not recorded.")
    if recorded.from_on in running.span:
        return Finding(Answer.YES, f"The appointment of {in_words(recorded.from_on)} falls into the period.")
    return Finding(Answer.NO, f"The appointment lies outside the period, {_said(running.span)}.")


TESTS: Mapping[str, Callable[[RecordedExemption, Running], Finding]] = {
    "school_closed_4w": school_closed_4w,
    "early_years_closed_4w": early_years_closed_4w,
    "exceptional_personal": exceptional_personal,
    "absent_4w": absent_4w,
    "absent_2w": absent_2w,
    "missed_appointment": missed_appointment,
}


def weigh(recorded: RecordedExemption, running: Running) -> Weighed:
    """Return a recorded exemption with what its test finds; one that no test knows is for a person to judge."""
    test = TESTS.get(recorded.exemption)
    if test is None:
        return Weighed(recorded, Finding(Answer.UNKNOWN, "There is no test for it here: check the regulation."))
    return Weighed(recorded, test(recorded, running))


def _closed(recorded: RecordedExemption, running: Running, who: str) -> Finding:
    if recorded.from_on is None or recorded.to_on is None:
        return Finding(Answer.UNKNOWN, "The first and the last day of the closure must be recorded.")
    closure = Span(recorded.from_on, recorded.to_on + _ONE_DAY)
    closed_days = max((closure.last_on - closure.first_on).days, 0)
    if closed_days < _CLOSURE_DAYS:
        return Finding(Answer.NO, f"Closed for {_days(closed_days)}; the law asks for at least {_CLOSURE_DAYS}.")
    window = _said(Span(closure.first_on - _WEEK, closure.last_on - _WEEK))
    asked = [day for day in running.asked_on if day in running.span]
    if not asked:
        return Finding(Answer.UNKNOWN, f"No day is recorded on which {who} was asked for advice; it must be {window}.")
    inside = [day for day in asked if school_closure_exempts(closure, day)]
    if inside:
        return Finding(Answer.YES, f"Advice was asked for on {in_words(inside[0])}, inside the window {window}.")
    return Finding(Answer.NO, f"Advice was asked for on {in_words(asked[0])}, outside the window {window}.")


def _absent(recorded: RecordedExemption, running: Running, least: int) -> Finding:
    if recorded.from_on is None or recorded.to_on is None:
        return Finding(Answer.UNKNOWN, "The first and the last day away must be recorded.")
    away = Span(recorded.from_on, recorded.to_on)
    inside = running.span.overlap(away).days
    if inside >= least:
        return Finding(Answer.YES, f"Away for {_days(away.days)}, {inside} of them in the period.")
    if away.days < least:
        return Finding(Answer.NO, f"Away for {_days(away.days)}; the law asks for at least {least} in one piece.")
    return Finding(
        Answer.NO, f"Away for {_days(away.days)}, but only {inside} of them in the period; {least} are needed."
    )


def _said(span: Span) -> str:
    return f"from {in_words(span.first_on)} to {in_words(span.last_on)}"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
