"""Why a date is what it is: the start, the count, the source, how sure we are. For staff, on screen and in print."""

import re
from datetime import date
from typing import assert_never

from app.domain.dates import in_words, with_weekday, without_year
from app.domain.deadlines.conditions import Answer, facts_named
from app.domain.deadlines.directed import STARTED_BY, set_by
from app.domain.deadlines.dues import Due, DueState
from app.domain.deadlines.exemptions import Weighed
from app.domain.deadlines.rule import (
    Combine,
    Combined,
    Confidence,
    Count,
    CountKind,
    ExemptionKind,
    FixedDay,
    Life,
    Nature,
    Rule,
    RuleBook,
)
from app.domain.text import one_line

_COUNT_WORDS = {
    CountKind.WEEKS_AFTER: "{n} weeks after it; the day itself is not counted",
    CountKind.DAYS_AFTER: "{n} days after it; the day itself is not counted",
    CountKind.DAYS_BEGINNING_WITH: "{n} days beginning with it; the day itself is day 1",
    CountKind.WORKING_DAYS_AFTER: "{n} working days after it",
    CountKind.WORKING_DAYS_BEGINNING_WITH: "{n} working days beginning with it",
    CountKind.MONTHS_AFTER: "{n} months after it",
    CountKind.MONTHS_BEGINNING_WITH: "a period of {n} months that starts with it",
    CountKind.WEEKS_BEFORE: "at least {n} weeks before it",
    CountKind.MONTHS_BEFORE: "at least {n} months before it",
    CountKind.TRIBUNAL_WORKING_DAYS: "{n} working days after it; August and 25 December to 1 January do not count",
    CountKind.IMMEDIATE: "on the same day",
}
_NATURE_WORDS = {
    Nature.STATUTORY: "A time limit set by law",
    Nature.CASE_LAW: "A time limit set by a court",
    Nature.GUIDANCE: "Expected by guidance",
    Nature.LOCAL: "A local target",
    Nature.DERIVED: "A planning date that follows from the law",
}
_CONFIDENCE_WORDS = {
    Confidence.CONFIRMED: "Confirmed against the source.",
    Confidence.SUBSTANCE: "The effect is confirmed; the exact wording or paragraph is not.",
    Confidence.UNCONFIRMED: "Not confirmed: check it before you rely on it.",
}
_FIT = {
    Answer.YES: "Its days fit.",
    Answer.NO: "Its days do not fit.",
    Answer.UNKNOWN: "Whether its days fit cannot be told yet.",
}
_ROLLED = "; then past August, past 1 January, or to the next working day"


def explain(due: Due, book: RuleBook) -> tuple[str, ...]:
    """Return the sentences that explain a due date, the most useful first."""
    rule = due.rule
    if due.directed is not None and due.start.name == STARTED_BY:
        return (f"A date {set_by(due.directed)}: {rule.title}.", *_date_lines(due), *_state_lines(due, book))
    start = book.events[due.start.name].title if due.start.name in book.events else due.start.name
    lines = [f"{nature_words(rule)}: {rule.title}."]
    whom = f" ({due.start.whom})" if due.start.whom else ""
    begins = "Counted from what is planned" if due.start.planned else "Counted from"
    lines.append(f"{begins}: {start}{whom}, {in_words(due.start.happened_on)}. How: {count_words(rule, book)}.")
    if due.directed is not None:
        by_rule = f" By the rule it would be {with_weekday(due.worked_out_on)}." if due.worked_out_on else ""
        lines.append(f"This date was {set_by(due.directed)} and stands in place of it.{by_rule}")
    state = _state_lines(due, book)
    runs = due.state is not DueState.NOT_RUNNING
    lines += [*_date_lines(due), *state] if runs else [*state, *_date_lines(due)]  # what does not run says so first
    if due.is_live and rule.met_by:
        lines.append(f"Kept by: {met_by_words(rule, book)}.")
    lines.append(f"Source: {rule.source}. {_CONFIDENCE_WORDS[rule.confidence]}")
    lines += _exemption_lines(due, book)
    lines.append(_rule_set_words(rule, book))
    return tuple(lines)


def nature_words(rule: Rule) -> str:
    """Return where a rule's force comes from, in words."""
    return _NATURE_WORDS[rule.nature]


def met_by_words(rule: Rule, book: RuleBook) -> str:
    """Return the events that meet a rule, in words, and what else must be known of them."""
    names = [name for entry in rule.met_by for name in book.members(entry.event)]
    words = " or ".join(dict.fromkeys(book.events[name].title for name in names))
    asked = {name for entry in rule.met_by for name in facts_named(entry.where)}
    return f"{words}. It matters {', and '.join(book.facts[name].note for name in sorted(asked))}" if asked else words


def missing_words(due: Due, book: RuleBook) -> str:
    """Return what must be known of a case for one of its dates, in words."""
    notes = [book.facts[name].note or name for name in due.missing if name in book.facts]
    notes += [book.events[name].title for name in due.missing if name in book.events]
    return "; ".join(notes) or "more about the case"


def _exemption_lines(due: Due, book: RuleBook) -> list[str]:
    """Both sides: what is recorded, which never moves the date, and what the law would allow."""
    lines = [_recorded_words(weighed, book.exemptions[weighed.recorded.exemption]) for weighed in due.exemptions]
    recorded = {weighed.recorded.exemption for weighed in due.exemptions}
    considered = [book.exemptions[name].title for name in due.rule.exemptions if name not in recorded]
    if considered:
        words = "; ".join(f"{title[:1].lower()}{title[1:]}" for title in considered)
        other = "Other exemptions" if lines else "Exemptions"
        lines.append(f"{other} the law allows, of which none is recorded: {words}.")
    return lines


def _recorded_words(weighed: Weighed, kind: ExemptionKind) -> str:
    recorded = weighed.recorded
    days = [in_words(day) for day in (recorded.from_on, recorded.to_on) if day]
    words = [f"An exemption is recorded: {kind.title}{', ' if days else ''}{' to '.join(days)}."]
    words += [_FIT[weighed.finding.answer], weighed.finding.because]
    words += [
        one_line(text).rstrip(".") + "."
        for text in (recorded.reason, recorded.evidence and f"Evidence: {recorded.evidence}")
        if text
    ]
    if recorded.decided_by or recorded.decided_on:
        by = f" by {recorded.decided_by}" if recorded.decided_by else ""
        words.append(f"Decided{by}{f' on {in_words(recorded.decided_on)}' if recorded.decided_on else ''}.")
    if recorded.gaps:
        words.append(f"Not recorded: {', '.join(recorded.gaps)}.")
    return " ".join([*words, "The last day stays as it is."])


def valid_words(rule: Rule) -> str:
    """Return which starts a rule is law for, in words."""
    until = f"to {in_words(rule.valid_to)}" if rule.valid_to < date.max else "on"
    return f"what starts from {in_words(rule.valid_from)} {until}"


def _rule_set_words(rule: Rule, book: RuleBook) -> str:
    is_bound = rule.valid_from > date.min and not rule.is_age
    return f"Rule set {book.version}, rule {rule.id}{f', for {valid_words(rule)}' if is_bound else ''}."


def count_words(rule: Rule, book: RuleBook) -> str:
    """Return how a rule counts, in words."""
    match rule.calculation:
        case Count(kind=kind, number=number, setting=setting):
            return (
                _counted(kind, f"{number}") if not setting else _counted(kind, f"a local number (usually {number}) of")
            )
        case FixedDay(month=month, day=day, before=before):
            return f"{'before' if before else 'by'} {without_year(date(2001, month, day))} of that year"
        case Combined(how=how, of=parts):
            words = " and ".join(_part_words(book.rule(part), book) for part in parts)
            which = "earlier" if how is Combine.EARLIER else "later"
            return f"the {which} of {words}{_ROLLED if how is Combine.APPEAL_WINDOW else ''}"
        case Life():
            return "worked out from the date of birth"
        case other:
            assert_never(other)


def _part_words(part: Rule, book: RuleBook) -> str:
    """Return how a part of another rule counts, in words that name what it counts from."""
    counted, _, _ = count_words(part, book).partition(";")
    start = book.events[part.starts_on].title if part.starts_on in book.events else part.title
    return re.sub(r"\bit\b", f"“{start}”", counted, count=1)


def _counted(kind: CountKind, number: str) -> str:
    words = _COUNT_WORDS[kind].format(n=number)
    return re.sub(r"\b1 (working )?(day|week|month)s\b", r"1 \1\2", words)


def _date_lines(due: Due) -> list[str]:
    if due.due_on is None:
        return ["The last day cannot be worked out yet."]
    last = "The day" if due.rule.is_age else "First day" if due.rule.never_late else "Last day"
    if due.state is DueState.NOT_RUNNING:
        last = f"If it ran, {last[:1].lower()}{last[1:]}"
    lines = [f"{last}: {with_weekday(due.due_on)}."]
    if due.strict_last_day_on:
        lines = [
            f"The law says before {in_words(due.due_on)}, so the last day is {with_weekday(due.strict_last_day_on)}."
        ]
    if due.act_by_on and due.act_by_on != due.last_on:
        lines.append(f"Work to {with_weekday(due.act_by_on)}, the last working day before it.")
    if not due.holidays_known:
        lines.append("Bank holidays for then are not published yet: only weekends are taken out.")
    return lines


def _state_lines(due: Due, book: RuleBook) -> list[str]:
    if due.runs is Answer.UNKNOWN or due.missing:
        return [f"May apply. We need to know: {missing_words(due, book)}."]
    if due.met_by and due.state in (DueState.MET, DueState.MET_LATE):
        late = "" if not due.days_late else f", {due.days_late} day{'' if due.days_late == 1 else 's'} late"
        return [f"Done on {in_words(due.met_by.happened_on)}{late}."]
    if due.state is DueState.OVER:
        return ["A later step is on record, but the day this was done is not."]
    if due.state is DueState.NOT_RUNNING:
        return [f"Does not run: {due.rule.applies_when}."]
    return []
