"""The facts a rule may ask for, each with one reader: a function that answers from the history, or does not know.

The vocabulary is closed: a fact that nothing here reads is refused when rules are loaded. Facts are read as they stood
when the clock started. Outcomes are the exception: they are read as they stand today, so that a clock stops when what
it was for can no longer happen.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from app.domain import ages
from app.domain.deadlines.conditions import Facts, FactValue
from app.domain.deadlines.history import COMPLETES_REVIEW, CaseHistory, DatedEvent
from app.domain.deadlines.rule import RuleBook

PENDING = "pending"
_ONE_MOVE = timedelta(days=366)
_STEPS = ("assess", "issue", "review", "after_notice", "reassess")

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
_CUSTODY = {"detained_attention": "detained", "detention_known": "detained", "release_date": "released"}
_DRAFT_OR_PLAN = ("draft_sent", "draft_served", "plan_first_made", "final_plan_sent")
_ORDER = "tribunal_order_date"
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


@dataclass(frozen=True)
class Asked:
    """What a fact is read from: the event that started the clock, the case, the bundle, and today."""

    start: DatedEvent
    history: CaseHistory
    book: RuleBook
    today: date

    @cached_property
    def outcomes(self) -> Mapping[str, FactValue]:
        """What has come of the step that the event began; worked out once for all five."""
        return outcomes(self.start, self.history, self.today)


class CaseFacts(Mapping[str, FactValue]):
    """The facts for one clock, each read when a rule first asks for it: a caseload asks for few of many.

    What the event says wins over what the case states outright, and that over what we work out.
    """

    __slots__ = ("_asked", "_known")

    def __init__(self, asked: Asked) -> None:
        """Read nothing yet."""
        self._asked = asked
        self._known: dict[str, FactValue | None] = {}

    def __getitem__(self, name: str) -> FactValue:
        """Return what a fact says; raises KeyError where it is not recorded."""
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: FactValue | None = None) -> FactValue | None:  # type: ignore[override]  # one form
        """Return what a fact says, or the default where it is not recorded."""
        known = self._known
        if name not in known:
            known[name] = fact(name, self._asked)
        value = known[name]
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        """Say whether a fact is recorded."""
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all facts that are recorded."""
        return (name for name in self._asked.book.facts if name in self)

    def __len__(self) -> int:
        """Count the facts that are recorded."""
        return sum(1 for _ in self)


def facts_at(start: DatedEvent, history: CaseHistory, book: RuleBook, today: date) -> Facts:
    """Return the facts for a clock started by this event."""
    return CaseFacts(Asked(start, history, book, today))


def fact(name: str, asked: Asked) -> FactValue | None:
    """Return what one fact of the vocabulary says; none where it is not recorded."""
    spec = asked.book.facts.get(name)
    if spec is None:
        return None
    for said in (asked.start.facts.get(name), asked.history.facts.get(name)):
        if said is not None and spec.allows(said):
            return said
    return READERS[name](asked) if name in READERS else None


def only_recorded(_asked: Asked) -> None:
    """Nothing else tells this: unless the event or the case says it, it is not known."""


def contributor_body(asked: Asked) -> FactValue | None:
    """Return who employs the writer of advice; of most kinds it is known who usually does."""
    return _BODY_OF.get(str(asked.start.facts.get("event.contributor.kind", "")))


def stage_of_plan(asked: Asked) -> FactValue:
    """Return how far the plan had come."""
    return plan_stage(asked.history, asked.start.happened_on, asked.today)


def reviewed(asked: Asked) -> FactValue:
    """Return whether a review of the plan had been completed."""
    return "yes" if any(asked.history.happened("last_review_decision", by=asked.start.happened_on)) else "no"


def age(asked: Asked) -> FactValue | None:
    """Return the age in whole years; not known without the date of birth."""
    born_on = asked.history.born_on
    return ages.age_on(born_on, asked.start.happened_on) if born_on else None


def year_group(asked: Asked) -> FactValue | None:
    """Return the year group by age; a child taught out of year has the actual one stated."""
    born_on = asked.history.born_on
    return ages.year_group_on(born_on, asked.start.happened_on) if born_on else None


def rights_holder(asked: Asked) -> FactValue | None:
    """Return who makes the decisions by age alone; a finding on capacity is stated."""
    born_on = asked.history.born_on
    return ages.rights_on(born_on, asked.start.happened_on).holder.value if born_on else None


def authority_role(asked: Asked) -> FactValue | None:
    """Return whether we are the old, the new or the home authority, as the nearest event of the same move said.

    Only a year to either side belongs to it: somebody who moved in years ago may move away now.
    """
    apart = (
        (abs(event.happened_on - asked.start.happened_on), event.facts["authority.role"])
        for event in asked.history.events
        if "authority.role" in event.facts
    )
    near = [said for said in apart if said[0] <= _ONE_MOVE]
    return min(near, key=lambda said: said[0])[1] if near else None


def detained(asked: Asked) -> FactValue | None:
    """Return whether the person was in youth custody, from the last event that tells; else it is not known."""
    if asked.start.name in _CUSTODY:
        return _CUSTODY[asked.start.name]
    told = [*asked.history.happened(*_CUSTODY, by=asked.start.happened_on)]
    return _CUSTODY[told[-1].name] if told else None


def order_of_consulting(asked: Asked) -> FactValue:
    """Return whether settings are consulted after the family or beside it: a local choice."""
    known = "local.consult" in asked.book.figures
    return asked.book.figure("local.consult", asked.history.settings) if known else "in_turn"


def outcome_of_request(asked: Asked) -> FactValue | None:
    """Return whether it was decided to assess; advice asked for, a draft or a plan shows that it was."""
    return asked.outcomes.get("outcome.assess")


def outcome_of_assessment(asked: Asked) -> FactValue | None:
    """Return whether it was decided to issue a plan; a draft or a plan shows that it was."""
    return asked.outcomes.get("outcome.issue")


def outcome_of_review(asked: Asked) -> FactValue | None:
    """Return what the review decided. One completed by a decision of unrecorded kind leaves it unknown."""
    return asked.outcomes.get("outcome.review")


def outcome_of_notice(asked: Asked) -> FactValue | None:
    """Return whether the plan was amended after the notice."""
    return asked.outcomes.get("outcome.after_notice")


def outcome_of_reassessment(asked: Asked) -> FactValue | None:
    """Return whether it was decided to re-assess."""
    return asked.outcomes.get("outcome.reassess")


Reader = Callable[[Asked], FactValue | None]
READERS: Final[Mapping[str, Reader]] = {
    "event.decision.kind": only_recorded,
    "event.contributor.kind": only_recorded,
    "event.contributor.body": contributor_body,
    "event.transfer.kind": only_recorded,
    "event.transfer.starts": only_recorded,
    "event.order.kind": only_recorded,
    "event.order.recommendation": only_recorded,
    "event.payment.kind": only_recorded,
    "event.mediation.health": only_recorded,
    "event.mediation.appealable": only_recorded,
    "event.notice.after_review": only_recorded,
    "event.plan.names_next_setting": only_recorded,
    "appeal.about": only_recorded,
    "authority.role": authority_role,
    "plan.provision": only_recorded,
    "outcome.assess": outcome_of_request,
    "outcome.issue": outcome_of_assessment,
    "outcome.review": outcome_of_review,
    "outcome.after_notice": outcome_of_notice,
    "outcome.reassess": outcome_of_reassessment,
    "plan.stage": stage_of_plan,
    "plan.reviewed": reviewed,
    "person.age": age,
    "person.ncy": year_group,
    "rights_holder.kind": rights_holder,
    "detained.status": detained,
    "local.consult": order_of_consulting,
}
"""The reader of each fact. A fact that comes with an event or is stated by the case is `only_recorded`."""


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
    recorded leaves its outcome unknown. Where the tribunal overturned a refusal, the refusal stands for this step.
    """
    end = min(history.span_end(start), closed_by_order_on(start, history))
    events = [
        event
        for event in history.events
        if start.happened_on <= event.happened_on < end and event.happened_on <= today and not event.planned
    ]
    names = {event.name for event in events}
    found: dict[str, str] = dict.fromkeys(_STEPS, PENDING)
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


def closed_by_order_on(start: DatedEvent, history: CaseHistory) -> date:
    """Return the day on which the tribunal overturned a refusal that this event had led to; `date.max` if it did not.

    What is ordered has limits of its own from the order on (SEND Regs 2014 reg 44(2)); the first refusal and its day
    stand, and the time limits of the step that was refused do not come back.
    """
    refused: set[str] = set()
    for event in history.events if any(history.named(_ORDER)) else ():
        if event.planned or event.happened_on < start.happened_on:
            continue
        if event.name == _ORDER and _ORDERED.get(str(event.facts.get("event.order.kind", "")), ("",))[0] in refused:
            return event.happened_on
        if event.decision.startswith("not_"):
            refused.add(event.decision.removeprefix("not_"))
    return date.max


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
    if event.name == _ORDER:
        ordered = _ORDERED.get(str(event.facts.get("event.order.kind", "")))
        return dict([ordered]) if ordered else {}
    return {}
