"""Dates that a tribunal, a court or an ombudsman set for one case. They prevail over what the rules work out."""

from app.domain.deadlines.history import CaseHistory, DatedEvent, Directed
from app.domain.deadlines.rule import Confidence, Count, CountKind, Nature, Rule, Side

STARTED_BY = "directed_date"
MET_BY = "directed_date_met"


def in_place_of(rule: Rule, start: DatedEvent, history: CaseHistory) -> Directed | None:
    """Return the date that stands in place of the one this rule gives for this start; none where none was set.

    It belongs to the last clock of the rule that had started by then. Of several the last one set is meant.
    """
    found = [date for date in history.directed if date.replaces == rule.id and date.due_on >= start.happened_on]
    if not found:
        return None
    chosen = max(found, key=lambda directed: directed.due_on)
    return chosen if history.span_end(start) > chosen.due_on else None


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
