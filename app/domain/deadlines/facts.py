"""The facts a rule may ask for, read from a case's history as they stood when the clock started.

Outcomes are the exception: they are read as they stand today, so that a clock stops when what it was for can no
longer happen.
"""

from collections.abc import Mapping
from datetime import date

from app.domain import ages
from app.domain.deadlines.conditions import Facts, FactValue
from app.domain.deadlines.history import COMPLETES_REVIEW, CaseHistory, DatedEvent
from app.domain.deadlines.rule import RuleBook

PENDING = "pending"

_BODY_OF = {
    "parent": "family",
    "young_person": "family",
    "health": "health_body",
    "speech_and_language": "health_body",
    "occupational_therapy": "health_body",
    "physiotherapy": "health_body",
    "education": "setting",
    "psychological": "in_house",
    "social_care": "in_house",
    "vision": "in_house",
    "hearing": "in_house",
    "preparing_for_adulthood": "in_house",
}
"""Who usually employs the writer of a kind of advice; of other kinds it is not known until it is recorded."""

_PLAN_STAGE_AFTER = {
    "draft_served": "draft_served",
    "plan_first_made": "final",
    "final_plan_sent": "final",
    "amendment_notice_sent": "amendment_proposed",
    "amended_plan_sent": "final",
    "plan_ceased": "ceased",
}
_DRAFT_OR_PLAN = ("draft_sent", "draft_served", "plan_first_made", "final_plan_sent")
_ORDERED = {"assess": ("assess", "yes"), "reassess": ("reassess", "yes"), "make_plan": ("issue", "yes")}


def event_facts(event: DatedEvent, book: RuleBook) -> dict[str, FactValue]:
    """Return what the event itself says, in words the rules know, with the usual body of a writer filled in."""
    facts = {
        name: value for name, value in event.facts.items() if name in book.facts and book.facts[name].allows(value)
    }
    body = _BODY_OF.get(str(facts.get("event.contributor.kind", "")))
    if body:
        facts.setdefault("event.contributor.body", body)
    return facts


def facts_at(start: DatedEvent, history: CaseHistory, book: RuleBook, today: date) -> Facts:
    """Return all facts for a clock started by this event. What the case states outright wins over what we work out."""
    day = start.happened_on
    facts: dict[str, FactValue] = {
        "plan.stage": plan_stage(history, day, today),
        "plan.reviewed": "yes" if any(history.happened("last_review_decision", by=day)) else "no",
        "local.consult": book.figure("local.consult", history.settings)
        if "local.consult" in book.figures
        else "in_turn",
    }
    if history.born_on:
        facts["person.age"] = ages.age_on(history.born_on, day)
        facts["person.ncy"] = ages.year_group_on(history.born_on, day)
        facts["rights_holder.kind"] = ages.rights_on(history.born_on, day).holder.value
    facts |= outcomes(start, history, today)
    stated = {
        name: value for name, value in history.facts.items() if name in book.facts and book.facts[name].allows(value)
    }
    return facts | stated | event_facts(start, book)


def plan_stage(history: CaseHistory, day: date, today: date) -> str:
    """Return what the plan was on a day; a plan that has ceased by today counts as ceased on any day."""
    if any(history.happened("plan_ceased", by=today)):
        return "ceased"
    stage = "none"
    for event in history.events:
        if event.planned or event.happened_on > day:
            continue
        if event.decision == "not_amend_after_notice":
            stage = "final"
        elif event.decision == "issue" and stage == "none":
            stage = "working"
        else:
            stage = _PLAN_STAGE_AFTER.get(event.name, stage)
    return stage


def outcomes(start: DatedEvent, history: CaseHistory, today: date) -> Mapping[str, FactValue]:
    """Return what has come of the step that this event began, as it stands today.

    Only what lies from the event to the next of its kind belongs to it. A draft or a plan on record shows that the
    decision before it was made, though older files lack its date. A review completed by a decision whose kind was not
    recorded leaves its outcome unknown.
    """
    end = history.span_end(start)
    events = [
        event
        for event in history.events
        if start.happened_on <= event.happened_on < end and event.happened_on <= today and not event.planned
    ]
    names = {event.name for event in events}
    found: dict[str, str] = dict.fromkeys(("assess", "issue", "review", "after_notice", "reassess"), PENDING)
    if names.intersection(_DRAFT_OR_PLAN):
        found |= {"assess": "yes", "issue": "yes"}
    if "advice_requested" in names:
        found["assess"] = "yes"
    if "amendment_notice_sent" in names or "amended_plan_sent" in names:
        found["review"] = "amend"
    if "amended_plan_sent" in names:
        found["after_notice"] = "amend"
    if "reassessment_notified" in names:
        found["reassess"] = "yes"
    for event in events:
        found |= _decided(event)
    if found["review"] == PENDING and "last_review_decision" in names - {start.name}:
        del found["review"]
    return {f"outcome.{name}": word for name, word in found.items()}


def _decided(event: DatedEvent) -> dict[str, str]:
    """Return the outcomes that a notice, or an order of the tribunal, settles."""
    kind = event.decision
    if kind in ("assess", "issue", "reassess"):
        settled = {"assess": "yes"} if kind == "issue" else {}
        return settled | {kind: "yes"}
    if kind in ("not_assess", "not_issue", "not_reassess"):
        return {kind.removeprefix("not_"): "no"}
    if kind == "not_amend_after_notice":
        return {"after_notice": "not_amend"}
    if kind in COMPLETES_REVIEW:
        return {"review": kind}
    if event.name == "last_review_decision" and event.facts.get("event.decision.kind") in COMPLETES_REVIEW:
        return {"review": str(event.facts["event.decision.kind"])}
    if event.name == "tribunal_order_date":
        ordered = _ORDERED.get(str(event.facts.get("event.order.kind", "")))
        return dict([ordered]) if ordered else {}
    return {}
