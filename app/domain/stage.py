"""How far a case has come: derived from its dated events, never typed. A stated status is compared, not believed.

A refusal that is reversed keeps its date in the record; the stage follows what happened last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

from app.domain.deadlines.conditions import Facts
from app.domain.deadlines.history import CaseHistory, DatedEvent
from app.domain.kinds import Words


class Stage(Words):
    """The states of a case, in the order of the process, with the words for staff."""

    ENQUIRY = "enquiry"
    REQUESTED = "requested", "Request received"
    NOT_ASSESSING = "not_assessing"
    ASSESSING = "assessing"
    NOT_ISSUING = "not_issuing"
    DRAFTING = "drafting", "Drafting the plan"
    DRAFT_SERVED = "draft_served", "Draft with the family"
    CONSULTING = "consulting", "Consulting settings"
    FINALISED = "finalised", "Final plan issued"
    MAINTAINED = "maintained", "Plan maintained"
    IN_REVIEW = "in_review"
    AMENDING = "amending"
    REASSESSING = "reassessing", "Re-assessing"
    UNDER_APPEAL = "under_appeal"
    TRANSFERRING_OUT = "transferring_out"
    CEASING = "ceasing"
    CEASED = "ceased", "Plan ended"
    TRANSFERRED_OUT = "transferred_out"


# What may go on beside a maintained plan, the most pressing first.
_ACTIVITIES = (
    Stage.CEASING,
    Stage.TRANSFERRING_OUT,
    Stage.UNDER_APPEAL,
    Stage.AMENDING,
    Stage.REASSESSING,
    Stage.IN_REVIEW,
)
_ENDS = (Stage.CEASED, Stage.TRANSFERRED_OUT)
_WITH_PLAN = (Stage.FINALISED, Stage.MAINTAINED)
# A plan must exist to be reviewed or amended, though its making is not on record.
_SHOWS_CUSTODY = ("detention_known", "detained_attention")
_SHOWS_PLAN = ("review_meeting", "last_review_decision", "amendment_notice_sent", "amended_plan_sent")


# What an order about a plan begins and ends beside it.
_ORDERED: dict[str, tuple[Iterable[Stage], Iterable[Stage]]] = {
    "continue_plan": ((), (Stage.CEASING,)),
    "amend_contents": ((Stage.AMENDING,), ()),
    "amend_setting_only": ((Stage.AMENDING,), ()),
    "reassess": ((Stage.REASSESSING,), ()),
}


@dataclass(frozen=True, slots=True)
class StageNow:
    """Where a case stands: its base in the process, what goes on beside it, and whether the person is detained."""

    base: Stage
    activities: frozenset[Stage] = frozenset()
    detained: bool = False

    @property
    def shown(self) -> Stage:
        """The one stage a list shows: the most pressing activity, or the base."""
        if self.base in _ENDS:
            return self.base
        return next((stage for stage in _ACTIVITIES if stage in self.activities), self.base)

    def fits(self, stated: str) -> bool:
        """Say whether a stated status is one of the things that are true at once."""
        told = {self.base.value, *(stage.value for stage in self.activities)}
        if self.base in _WITH_PLAN:
            told |= {stage.value for stage in _WITH_PLAN}
        if self.detained:
            told.add("detained")
        return stated in told


def stage_on(history: CaseHistory, day: date) -> StageNow:
    """Return where a case stood on a day, from the events up to then. Planned events count for nothing."""
    events = [event for event in history.events if not event.planned and event.happened_on <= day]
    now = reduce(lambda so_far, event: _after(so_far, event, history.facts), events, StageNow(Stage.ENQUIRY))
    if now.base is Stage.FINALISED and not any(event.happened_on == day and _makes_plan(event) for event in events):
        # The day of issue is over: from the next day the plan is maintained.
        now = StageNow(Stage.MAINTAINED, now.activities, now.detained)
    detained = history.facts.get("detained.status") == "detained" or now.detained
    return StageNow(now.base, now.activities if now.base not in _ENDS else frozenset(), detained)


def mismatch(stated: str, now: StageNow) -> str:
    """Return the sentence for a stated status that the dates do not bear out; nothing where they agree.

    The stated status is kept as it was told; only a person can say which of the two is right.
    """
    if not stated or now.fits(stated):
        return ""
    try:
        told = Stage(stated).label
    except ValueError:
        told = stated.replace("_", " ").capitalize()
    return f"The status is given as “{told}”, but the recorded dates say “{now.shown.label}”."


def _after(now: StageNow, event: DatedEvent, facts: Facts) -> StageNow:
    """Return where a case stands after one more event."""
    begun, ended = _activities_after(event, facts)
    detained = (now.detained or event.name in _SHOWS_CUSTODY) and event.name != "release_date"
    return StageNow(_base_after(now.base, event, facts), (now.activities - ended) | begun, detained)


def _base_after(base: Stage, event: DatedEvent, facts: Facts) -> Stage:
    if _makes_plan(event):
        return Stage.FINALISED
    if event.name == "plan_ceased":
        return Stage.CEASED
    if event.name == "plan_transferred":
        return Stage.TRANSFERRED_OUT if _is_old_authority(event, facts) else Stage.MAINTAINED
    if base in _ENDS:
        return Stage.REQUESTED if event.name == "request_received" else base
    if base not in _WITH_PLAN and event.name in _SHOWS_PLAN:
        return Stage.MAINTAINED
    return base if base in _WITH_PLAN else _before_the_plan(base, event)


def _before_the_plan(base: Stage, event: DatedEvent) -> Stage:
    decided = {
        "assess": Stage.ASSESSING,
        "not_assess": Stage.NOT_ASSESSING,
        "issue": Stage.DRAFTING,
        "not_issue": Stage.NOT_ISSUING,
    }
    ordered = {"assess": Stage.ASSESSING, "make_plan": Stage.DRAFTING}
    if event.name == "decision_notice_sent":
        return decided.get(event.decision, base)
    if event.name == "tribunal_order_date":
        return ordered.get(str(event.facts.get("event.order.kind", "")), base)
    if event.name in ("request_received", "detained_attention"):
        return Stage.REQUESTED
    if event.name == "advice_requested" and base in (Stage.ENQUIRY, Stage.REQUESTED):
        return Stage.ASSESSING
    if event.name == "draft_sent" and base in (Stage.ENQUIRY, Stage.REQUESTED, Stage.ASSESSING):
        return Stage.DRAFTING
    if event.name == "draft_served":
        # A parent who lives apart may get it later than a setting was asked.
        return base if base is Stage.CONSULTING else Stage.DRAFT_SERVED
    if event.name == "consultation_sent" and base is Stage.DRAFT_SERVED:
        return Stage.CONSULTING
    return base


def _activities_after(event: DatedEvent, facts: Facts) -> tuple[frozenset[Stage], frozenset[Stage]]:
    """Return what the event begins beside the plan, and what it ends."""
    decisions: dict[str, tuple[Iterable[Stage], Iterable[Stage]]] = {
        "keep": ((), (Stage.IN_REVIEW, Stage.REASSESSING)),
        "amend": ((Stage.AMENDING,), (Stage.IN_REVIEW,)),
        "not_amend_after_notice": ((), (Stage.AMENDING,)),
        "cease": ((Stage.CEASING,), (Stage.IN_REVIEW, Stage.REASSESSING)),
        "reassess": ((Stage.REASSESSING,), (Stage.IN_REVIEW,)),
    }
    names: dict[str, tuple[Iterable[Stage], Iterable[Stage]]] = {
        "review_invitations_sent": ((Stage.IN_REVIEW,), ()),
        "review_meeting": ((Stage.IN_REVIEW,), ()),
        "last_review_decision": ((), (Stage.IN_REVIEW,)),
        "amendment_notice_sent": ((Stage.AMENDING,), (Stage.IN_REVIEW,)),
        "amended_plan_sent": ((), (Stage.AMENDING, Stage.REASSESSING)),
        "reassessment_notified": ((Stage.REASSESSING,), ()),
        "appeal_lodged": ((Stage.UNDER_APPEAL,), ()),
        "appeal_received_by_la": ((Stage.UNDER_APPEAL,), ()),
    }
    if event.name == "tribunal_order_date":
        begun, ended = _ORDERED.get(str(event.facts.get("event.order.kind", "")), ((), ()))
        return frozenset(begun), frozenset({Stage.UNDER_APPEAL, *ended})
    if event.name == "la_became_aware_of_move" and _is_old_authority(event, facts):
        return frozenset({Stage.TRANSFERRING_OUT}), frozenset()
    begun, ended = decisions.get(event.decision) or names.get(event.name, ((), ()))
    return frozenset(begun), frozenset(ended)


def _is_old_authority(event: DatedEvent, facts: Facts) -> bool:
    """Say whether the plan moves away from us, as the event or the case says."""
    return event.facts.get("authority.role", facts.get("authority.role")) == "old"


def _makes_plan(event: DatedEvent) -> bool:
    return event.name in ("plan_first_made", "final_plan_sent")
