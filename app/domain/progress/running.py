"""Which clock of a case runs now, and the steps on its way.

Several may run at once: they are told in the order in which a caseworker must look at them. A process runs while one
of its limits is still owed or still in doubt, counted from the last time it began.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.deadlines.dues import Due, DueState
from app.domain.deadlines.history import CaseHistory, DatedEvent

_IN_DOUBT = (DueState.MAY_APPLY, DueState.MAY_BE_MET)
_REACH = timedelta(weeks=52)
_HORIZON = timedelta(weeks=54)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way: the first of these rules that runs, and what it is called in short.

    `early` are the words while it does not run yet but lies ahead; empty: it is not shown until it runs. `passing`: it
    is shown only while it runs, and not once it is behind us.
    """

    title: str
    rules: tuple[str, ...]
    early: str = ""
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """A process of casework. It runs while one of `drivers` does.

    It begins with the first named of `begins_with` that is on record; `is_answer`: with the last of them, whichever it
    is, because it answers it. `ahead` are planned events shown on its way.
    """

    title: str
    begins_with: tuple[str, ...]
    drivers: tuple[str, ...]
    stops: tuple[Stop, ...]
    ahead: tuple[str, ...] = ()
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what happened or is arranged (`event`), or what is to be done by when (`due`)."""

    title: str
    event: DatedEvent | None = None
    due: Due | None = None
    early: str = ""

    @property
    def on(self) -> date:
        """Where the step stands: the day it happened, else its last day."""
        if self.event is not None:
            return self.event.happened_on
        if self.due is None:
            return date.max
        if self.due.met_by is not None and not self.due.is_live and self.due.state not in _IN_DOUBT:
            return self.due.met_by.happened_on
        return self.due.last_on or date.max


@dataclass(frozen=True, slots=True)
class Running:
    """A process that runs: what it is, the day it began, its steps in order of date."""

    process: Process
    began_on: date
    steps: tuple[Step, ...]


_WINDOWS = Stop("Time to appeal", ("tribunal_appeal", "tribunal_appeal_plan"), passing=True)
_ORDERS = (
    "order_assess_notify", "order_assess_refuse", "order_assess_final", "order_make_plan_draft",
    "order_make_plan_final", "order_amend_contents", "order_amend_setting",
)  # fmt: skip

ASSESSMENT: Final = Process(
    "Assessment",
    ("request_received",),
    ("request_decision", "refuse_to_issue", "draft_target", "final_plan"),
    (
        Stop("Assess or not", ("request_decision",)),
        Stop("Plan or no plan", ("refuse_to_issue",), early="If we assess"),
        Stop("Draft plan", ("draft_target",)),
        Stop("Family’s views", ("draft_views_window",)),
        Stop("Settings consulted", ("consult_settings_by",)),
        Stop("Final plan", ("final_plan",)),
    ),
)
CUSTODY: Final = Process(
    "Youth custody",
    ("detained_attention", "detention_known", "release_date"),
    ("detained_decision", "detained_refuse", "detained_final", "detained_copy_plan", "release_review"),
    (
        Stop("Plan copied", ("detained_copy_plan",)),
        Stop("Assess or not", ("detained_decision",)),
        Stop("Plan or no plan", ("detained_refuse",), early="If we assess"),
        Stop("Final plan", ("detained_final",)),
        Stop("Review", ("release_review",)),
    ),
)
REVIEW: Final = Process(
    "Review and changes",
    ("review_meeting", "amendment_notice_sent"),
    (
        "review_report", "review_decision", "amendment_notice", "amended_final", "amended_final_cap",
        "amended_final_effective", "not_amending_after_notice",
    ),
    (
        Stop("Report", ("review_report",)),
        Stop("Decision", ("review_decision",)),
        Stop("Changes proposed", ("amendment_notice",)),
        Stop("Family’s views", ("amendment_views_window",)),
        Stop("Changed plan", ("amended_final_effective", "amended_final", "amended_final_cap")),
    ),
)  # fmt: skip
REASSESSMENT: Final = Process(
    "Re-assessment",
    ("reassessment_request_received", "reassessment_notified"),
    ("reassessment_decision", "reassessment_final"),
    (Stop("Re-assess or not", ("reassessment_decision",)), Stop("Final plan", ("reassessment_final",))),
)
PHASE_TRANSFER: Final = Process(
    "Phase transfer",
    (),
    ("phase_transfer_school", "phase_transfer_post16", "post16_move_five_months"),
    (
        Stop("Next setting named", ("phase_transfer_school", "phase_transfer_post16", "post16_move_five_months")),
        Stop("Year’s review", ("first_annual_review", "next_annual_review")),
    ),
    ahead=("review_meeting", "transfer_date"),
)
MOVE: Final = Process(
    "Move between authorities",
    ("la_became_aware_of_move", "plan_transferred"),
    ("old_la_transfer", "new_la_inform", "new_la_review"),
    (
        Stop("Plan handed over", ("old_la_transfer",)),
        Stop("Family told", ("new_la_inform",)),
        Stop("First review", ("new_la_review",)),
    ),
    ahead=("move_date",),
)
APPEAL: Final = Process(
    "Mediation and appeal",
    ("final_plan_sent", "amended_plan_sent", "decision_notice_sent"),
    (
        "mediation_tell_health", "mediation_arranged", "mediation_certificate", "mediation_agreement_other",
        "tribunal_la_response", "recommendation_response", *_ORDERS,
    ),
    (
        Stop("Health told", ("mediation_tell_health",)),
        Stop("Mediation arranged", ("mediation_arranged",)),
        Stop("Certificate", ("mediation_certificate",)),
        Stop("Agreement carried out", ("mediation_agreement_other",)),
        _WINDOWS,
        Stop("Our response", ("tribunal_la_response",)),
        Stop("Family told", ("order_assess_notify",)),
        Stop("Draft plan", ("order_make_plan_draft",)),
        Stop("Plan or no plan", ("order_assess_refuse",)),
        Stop("Order carried out", (*_ORDERS[4:], "order_assess_final")),
        Stop("Recommendation answered", ("recommendation_response",)),
    ),
    is_answer=True,
)  # fmt: skip
YEARLY: Final = Process(
    "Yearly review",
    (),
    ("first_annual_review", "next_annual_review"),
    (
        _WINDOWS,
        Stop("Invitations", ("review_notice",)),
        Stop("Reports to all", ("review_advice_circulated",)),
        Stop("Meeting by", ("review_meeting_plan_by",)),
        Stop("Review complete", ("first_annual_review", "next_annual_review")),
    ),
    ahead=("review_meeting",),
)
APPEAL_WINDOW: Final = Process(
    "Time to appeal",
    (),
    ("tribunal_appeal", "tribunal_appeal_plan"),
    (Stop("Mediation adviser", ("mediation_contact", "mediation_contact_plan")), _WINDOWS),
)
PROCESSES: Final = (
    ASSESSMENT, CUSTODY, REVIEW, REASSESSMENT, PHASE_TRANSFER, MOVE, APPEAL, YEARLY, APPEAL_WINDOW,
)  # fmt: skip
_BEGINNINGS: Final[Mapping[str, str]] = {
    "request_received": "Request",
    "detained_attention": "Came to us",
    "detention_known": "Detained",
    "release_date": "Released",
    "review_meeting": "Review meeting",
    "amendment_notice_sent": "Changes proposed",
    "plan_first_made": "Plan made",
    "last_review_decision": "Last review",
    "decision_notice_sent": "Decision sent",
    "final_plan_sent": "Final plan sent",
    "amended_plan_sent": "Changed plan sent",
    "reassessment_request_received": "Request",
    "reassessment_notified": "Family told",
    "la_became_aware_of_move": "We learned of it",
    "plan_transferred": "Plan moved",
    "transfer_date": "The move",
    "move_date": "The move",
    "mediation_request_received": "Mediation asked for",
    "mediation_certificate_trigger": "Certificate may come",
    "mediation_agreement_date": "Agreement",
    "appeal_received_by_la": "Appeal received",
    "tribunal_order_date": "Order",
}


def running(history: CaseHistory, dues: Sequence[Due], today: date) -> tuple[Running, ...]:
    """Return every process that runs, the one to look at first in front; the mere time to appeal only if alone.

    What is only in doubt, and lies behind us, comes last.
    """
    found = [one for process in PROCESSES if (one := _run(process, history, dues, today)) is not None]
    alone = [one for one in found if one.process is not APPEAL_WINDOW] or found
    return tuple(sorted(alone, key=lambda one: not _is_pressing(one, today)))


def _is_pressing(found: Running, today: date) -> bool:
    dues = [step.due for step in found.steps if step.due is not None and step.due.rule.id in found.process.drivers]
    return any(due.is_live or (due.state in _IN_DOUBT and (due.last_on or today) >= today) for due in dues)


def _run(process: Process, history: CaseHistory, dues: Sequence[Due], today: date) -> Running | None:
    began = _beginning(process, history, [due for due in dues if _drives(process, due, today)], today)
    if began is None or any(
        event.happened_on >= began.happened_on for event in history.happened("plan_ceased", by=today)
    ):
        return None
    lies_ahead = began.happened_on > today
    mine = [due for due in dues if lies_ahead or due.start.happened_on >= began.happened_on]
    steps = [*_stops(process, mine, today), *_ahead(process, history, today)]
    if not lies_ahead:
        steps.append(Step(_BEGINNINGS.get(began.name, "Began"), event=began))
    # Of what falls on one day the beginning comes first.
    steps.sort(key=lambda step: (step.on, step.event is not began))
    return Running(process, began.happened_on, tuple(steps))


def _drives(process: Process, due: Due, today: date) -> bool:
    """Say whether a limit keeps the process running: it is owed or in doubt, and within the year ahead."""
    owed = due.is_live or due.state in _IN_DOUBT
    return due.rule.id in process.drivers and owed and (due.last_on or today) <= today + _HORIZON


def _beginning(process: Process, history: CaseHistory, driving: Sequence[Due], today: date) -> DatedEvent | None:
    """Return what the process began with; none where nothing of it runs, or it has begun anew with nothing to do."""
    if not driving:
        return None
    last = max((due.start for due in driving), key=lambda start: start.happened_on)
    anew = {last.name, *(() if process.is_answer else process.begins_with[:1])}
    if any(event.happened_on > last.happened_on for event in history.happened(*anew, by=today)):
        return None
    begun = [
        event
        for event in history.happened(*process.begins_with, by=last.happened_on)
        if event.happened_on >= last.happened_on - _REACH
    ]
    if process.is_answer:
        return begun[-1] if begun else last
    for name in process.begins_with:
        of_name = [event for event in begun if event.name == name]
        if of_name:
            return of_name[-1]
    return last


def _stops(process: Process, dues: Sequence[Due], today: date) -> Iterator[Step]:
    latest = {due.rule.id: due for due in sorted(dues, key=lambda due: due.start.happened_on)}
    for stop in process.stops:
        mine = [latest[name] for name in stop.rules if name in latest]
        shown = [due for due in mine if due.state is not DueState.NOT_RUNNING]
        sure = [due for due in shown if due.state not in _IN_DOUBT] or shown
        if sure and stop.passing and not sure[0].is_live:
            continue
        if sure:
            yield Step(stop.title, due=sure[0])
        elif stop.early and mine and (mine[0].last_on or date.min) >= today:
            yield Step(stop.title, due=mine[0], early=stop.early)


def _ahead(process: Process, history: CaseHistory, today: date) -> Iterator[Step]:
    first: dict[str, DatedEvent] = {}
    for event in history.named(*process.ahead):
        if event.happened_on > today:
            first.setdefault(event.name, event)
    yield from (Step(_BEGINNINGS[name], event=event) for name, event in first.items())
