"""Dates that a tribunal, a court or an ombudsman set for one case. They prevail over what the rules work out."""

from app.domain.calendar import months_after
from app.domain.deadlines.history import CaseHistory, DatedEvent, Directed
from app.domain.deadlines.rule import Confidence, Count, CountKind, Nature, Rule, RuleBook, Side

STARTED_BY = "directed_date"
MET_BY = "directed_date_met"


def for_clock(rule: Rule, start: DatedEvent, history: CaseHistory) -> tuple[Directed, ...]:
    """Return the dates that were set for this clock of a rule, the one that prevails last: the latest.

    A date belongs to the last clock of the rule that had started by then; of a rule that counts back from an event, to
    the event of the year after it.
    """
    day = start.happened_on
    first_on, before = (months_after(day, -12), day) if rule.counts_back else (day, history.span_end(start))
    found = (
        one
        for one in history.directed
        if one.replaces == rule.id
        and first_on <= one.due_on
        and (one.due_on <= before if rule.counts_back else one.due_on < before)
    )
    return tuple(sorted(found, key=lambda one: one.due_on))


def has_clock(directed: Directed, book: RuleBook, history: CaseHistory) -> bool:
    """Say whether there is a clock in whose place it stands; one whose clock is gone is a date of its own."""
    return any(
        directed in for_clock(rule, start, history)
        for rule in book.rules
        if rule.id == directed.replaces
        for start in history.named(*book.members(rule.starts_on))
        if rule.valid_from <= start.happened_on <= rule.valid_to and (rule.counts_back or not start.planned)
    )


def rule_for(directed: Directed) -> Rule:
    """Return the rule that a date of its own is shown by: binding, ours to keep, on its very day."""
    return Rule(
        id=f"{STARTED_BY}:{directed.id}",
        title=directed.title,
        starts_on=STARTED_BY,
        calculation=Count(CountKind.IMMEDIATE, 0),
        nature=Nature.STATUTORY,
        duty_on="local_authority",
        side=Side.OURS,
        when=(),
        met_by=(),
        exemptions=(),
        applies_when="it was set for this case",
        if_missed="an order that is not kept may be enforced",
        source=set_by(directed),
        confidence=Confidence.CONFIRMED,
    )


def set_by(directed: Directed) -> str:
    """Return who set the date, in words."""
    return f"set by {directed.set_by}" if directed.set_by else "set for this case by somebody who may direct it"
