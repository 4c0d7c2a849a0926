"""What if the draft reaches the family on a day: views, consultation and final plan as a chain, and what it leaves.

Nothing here is stored. The family's time is never cut short, and a setting's reply is awaited as long as guidance
gives it; where the chain ends after the time limit, only what is still possible today is advised. CFA 2014 ss.38-40;
SEND Regs 2014 reg 13; CoP 9.77-9.83.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.dates import with_weekday, without_year
from app.domain.deadlines.dues import Clocks, Due
from app.domain.deadlines.history import DatedEvent
from app.domain.deadlines.reckoning import Reckoner
from app.domain.deadlines.rule import Count, CountKind, Rule, RuleBook, Side

_VIEWS, _REPLY, _PLAN = "draft_views_window", "setting_consultation", "final_plan_sent"
_ONE_DAY = timedelta(days=1)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Consult(StrEnum):
    """When settings are consulted: after the family's time, or while it runs."""

    IN_TURN = "in_turn"
    AT_ONCE = "parallel"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain."""

    title: str
    day: date
    note: str = ""
    is_limit: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The chain in order of date, what it means for the time limit, and what can still be done today.

    `days_late` is how far the chain ends after the last day; less than nothing is time to spare. It is nothing where
    no limit for the final plan runs.
    """

    steps: tuple[Step, ...]
    limit: Due | None
    days_late: int | None
    verdict: str
    advice: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    draft_on: date
    views_until_on: date
    answered_on: date | None
    consult_on: date
    replies_on: date

    @property
    def plan_on(self) -> date:
        """The first day the plan may be sent: the family has had its time, or answered, and the settings theirs."""
        return max(self.answered_on or self.views_until_on + _ONE_DAY, self.replies_on)


def what_if(clocks: Clocks, draft_on: date, consult: Consult) -> WhatIf:
    """Return what follows if the draft reaches the family on that day. A day before today tells nothing new."""
    limit = limit_for_the_plan(clocks.dues(), clocks.book)
    chain = _chain(clocks, draft_on, consult)
    late = (chain.plan_on - limit.last_on).days if limit and limit.last_on else None
    return WhatIf(
        steps=_steps(clocks, chain, limit),
        limit=limit,
        days_late=late,
        verdict=_verdict(clocks, chain, limit, late),
        advice=_advice(clocks, chain, consult, limit) if limit and late is not None else "",
        notes=_notes(clocks, chain, consult, limit),
    )


def limit_for_the_plan(dues: Iterable[Due], book: RuleBook) -> Due | None:
    """Return the first time limit for a final plan that is still to be kept; none when none runs."""

    def is_for_the_plan(rule: Rule) -> bool:
        events = {name for entry in rule.met_by for name in book.members(entry.event)}
        ours = rule.is_binding and rule.side is Side.OURS and not rule.never_late
        return ours and not rule.counts_back and _PLAN in events

    return min(
        (due for due in dues if due.is_live and due.last_on and is_for_the_plan(due.rule)),
        key=lambda due: due.last_on or date.max,
        default=None,
    )


def limit_words(rule: Rule) -> str:
    """Return what a time limit is called in a sentence: the 20 weeks."""
    match rule.calculation:
        case Count(kind=CountKind.WEEKS_AFTER, number=number):
            return f"the {number} weeks"
        case _:
            return "the time limit"


def default_draft_day(clocks: Clocks) -> date:
    """Return the day to ask about first: that on which the draft was served, else the next working day."""
    served = [event.happened_on for event in clocks.history.happened("draft_served", by=clocks.today)]
    limit = limit_for_the_plan(clocks.dues(), clocks.book)
    if served and limit and served[-1] >= limit.start.happened_on:
        return served[-1]
    return clocks.calendar.on_or_after(clocks.today + _ONE_DAY)


def _last_day(clocks: Clocks, rule_id: str, day: date) -> date:
    rule = clocks.book.rule(rule_id)
    reckoner = Reckoner(clocks.book, clocks.history, clocks.calendar)
    return reckoner.last_day(rule, DatedEvent(clocks.book.members(rule.starts_on)[0], day)).due_on or day


def _chain(clocks: Clocks, draft_on: date, consult: Consult) -> _Chain:
    """Follow the steps from a draft; what has happened since it was served stands in place of what would."""
    views_until_on = _last_day(clocks, _VIEWS, draft_on)
    # Parents who live apart are served apart: the answer of one does not end the time of the other.
    served = [*clocks.history.happened("draft_served", by=clocks.today)]
    answered_on = None if len(served) > 1 else _happened_since(clocks, "family_views_received", draft_on)
    planned_on = answered_on or views_until_on if consult is Consult.IN_TURN else draft_on
    consult_on = _happened_since(clocks, "consultation_sent", draft_on) or max(planned_on, clocks.today)
    return _Chain(draft_on, views_until_on, answered_on, consult_on, _last_day(clocks, _REPLY, consult_on))


def _happened_since(clocks: Clocks, name: str, day: date) -> date | None:
    """Return the last day something happened from a day on."""
    days = [event.happened_on for event in clocks.history.happened(name, by=clocks.today) if event.happened_on >= day]
    return days[-1] if days else None


def _latest_draft_on(clocks: Clocks, consult: Consult, last_on: date) -> date | None:
    """Return the last day from today on that still keeps the limit; none when there is none."""
    day = last_on
    while day >= clocks.today:
        if _chain(clocks, day, consult).plan_on <= last_on:
            return day
        day -= _ONE_DAY
    return None


def _steps(clocks: Clocks, chain: _Chain, limit: Due | None) -> tuple[Step, ...]:
    views, reply = clocks.book.rule(_VIEWS), clocks.book.rule(_REPLY)
    steps = [
        Step("The draft reaches the family", chain.draft_on),
        Step("Last day for the family’s views", chain.views_until_on, f"{_counted(views)}; never shortened"),
        Step("Settings are consulted", chain.consult_on),
        Step("Replies of settings due", chain.replies_on, f"{_counted(reply)}; expected by guidance"),
        Step("The final plan can be sent from", chain.plan_on),
    ]
    if limit and limit.last_on:
        worked = limit.act_by_on if limit.act_by_on != limit.last_on else None
        note = f"work to {with_weekday(worked)}" if worked else ""
        steps.append(Step(f"Last day of {limit_words(limit.rule)}", limit.last_on, note, is_limit=True))
    return tuple(sorted(steps, key=lambda step: step.day))


def _counted(rule: Rule) -> str:
    match rule.calculation:
        case Count(kind=CountKind.DAYS_BEGINNING_WITH, number=number):
            return f"{number} days beginning with the day of the draft"
        case Count(kind=CountKind.DAYS_AFTER, number=number):
            return f"{number} days after they are consulted"
        case _:
            return rule.title


def _verdict(clocks: Clocks, chain: _Chain, limit: Due | None, late: int | None) -> str:
    served = chain.draft_on <= clocks.today
    begun = f"If the draft {'reached' if served else 'reaches'} the family on {_short(chain.draft_on)}, "
    views = f"views came {without_year(chain.answered_on)}" if chain.answered_on else ""
    views = views or f"views until {without_year(chain.views_until_on)}"
    days = f"{views}, replies due {without_year(chain.replies_on)}"
    if limit is None or limit.last_on is None or late is None:
        return f"{begun}{days}. No time limit for a final plan runs in this case."
    name = f"{limit_words(limit.rule)} ({without_year(limit.last_on)})"
    verb = "are" if "weeks" in name else "is"
    if late > 0:
        return f"{begun}{name} {verb} missed by {number_words(late, 'day')}: {days}."
    kept = (
        f"can be kept with {number_words(-late, 'day')} to spare" if late < 0 else "can just be kept, on the last day"
    )
    return f"{begun}{name} {kept}: {days}."


def _advice(clocks: Clocks, chain: _Chain, consult: Consult, limit: Due) -> str:
    """Return which remedy is still possible today: consulting at once, serving sooner, or none.

    Where the chain ends in time, say by when the family must name a setting that is to answer in time too.
    """
    last_on = limit.last_on or date.min
    if chain.plan_on <= last_on:
        return _ask_early(clocks, chain, last_on) if consult is Consult.AT_ONCE else ""
    if last_on < clocks.today:
        return "That day is past already and does not move. Tell the family when to expect the plan; the duty goes on."
    ways: list[str] = []
    if consult is Consult.IN_TURN and _chain(clocks, chain.draft_on, Consult.AT_ONCE).plan_on <= last_on:
        ways.append("consult settings at once")
    latest_on = _latest_draft_on(clocks, consult, last_on)
    if latest_on:
        ways.append(f"serve by {_with_working_day(clocks, latest_on)}")
    elif not ways and consult is Consult.IN_TURN:
        at_once = _latest_draft_on(clocks, Consult.AT_ONCE, last_on)
        ways += [f"serve by {_with_working_day(clocks, at_once)} and consult settings at once"] if at_once else []
    if ways:
        words = ", or ".join(ways)
        return f"{words[0].upper()}{words[1:]}."
    return (
        f"Unless the family answers sooner, no lawful way is left to keep {limit_words(limit.rule)}: their time cannot "
        "be shortened. Tell them that it will be late and when to expect the plan; the duty goes on."
    )


def _ask_early(clocks: Clocks, chain: _Chain, last_on: date) -> str:
    day = chain.views_until_on
    if chain.answered_on or _last_day(clocks, _REPLY, day) <= last_on:
        return ""
    while _last_day(clocks, _REPLY, day) > last_on:
        day -= _ONE_DAY
    return (
        f"A setting that the family names after {without_year(day)} would answer too late. Ask them early which one "
        "they want; their time stays theirs."
    )


def _with_working_day(clocks: Clocks, day: date) -> str:
    worked = clocks.calendar.on_or_before(day)
    if worked == day or worked < clocks.today:
        return without_year(day)
    return f"{without_year(day)} (a {day:%A}; the working day before is {without_year(worked)})"


def _notes(clocks: Clocks, chain: _Chain, consult: Consult, limit: Due | None) -> tuple[str, ...]:
    notes: list[str] = []
    if not clocks.calendar.is_working(chain.draft_on):
        notes.append(f"{with_weekday(chain.draft_on)} is not a working day.")
    if limit and limit.last_on and limit.last_on >= chain.plan_on:
        send_on = clocks.calendar.on_or_after(chain.plan_on)
        if send_on > limit.last_on:
            notes.append(f"No working day is left to send the plan: the next is {with_weekday(send_on)}.")
    if consult is Consult.AT_ONCE:
        asked_late = _last_day(clocks, _REPLY, chain.views_until_on)
        notes.append(
            "Consulting at once needs the family’s knowledge, leaves them their whole time and must not pre-judge "
            "their request. The setting they ask for is consulted on the day they say so; if that is their last day, "
            f"its reply is due on {without_year(asked_late)}."
        )
    notes.append("If the family answers sooner, the steps after it may come sooner; nobody may press them.")
    if limit and limit.exemptions:
        notes.append("An exemption is recorded for this limit. It may excuse lateness; it does not move the day.")
    return tuple(notes)


def number_words(number: int, noun: str) -> str:
    """Return a count in words, as it is said: four days, one day, 23 days."""
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {noun}{'' if number == 1 else 's'}"


def _short(day: date) -> str:
    return with_weekday(day).removesuffix(f" {day.year}")
