"""The reviews of a term: every plan whose review falls due in it, with each step of the review as it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deadlines import Due, DueState
from app.domain.deadlines.dues import YEARLY_REVIEW
from app.domain.merge import Life
from app.domain.seasons.steps import Limits, Reports, ReviewNow, Step, StepNow, StepState, review_of, short, steps
from app.domain.seasons.terms import Term, term_of
from app.models import AdviceRequest, AnnualReview, Chaser
from app.services.cases import CaseRow
from app.services.clocks.clockwork import CaseClocks, Clockwork
from app.store.vault_store import Store

_HOLD_BY: Final = "review_meeting_plan_by"
_OF_THE_MEETING: Final = {
    "invite_by": "review_notice",
    "circulate_by": "review_advice_circulated",
    "report_by": "review_report",
    "decide_by": "review_decision",
}


@dataclass(frozen=True, slots=True)
class SeasonReview:
    """One review that is due in a term."""

    case: CaseRow
    due_on: date
    due_words: str  # the day for a narrow column
    is_overdue: bool
    review_id: str
    steps: tuple[StepNow, ...]
    why_not_keep: str  # why no decision can be recorded now; empty where it can

    @property
    def may_keep(self) -> bool:
        """Say whether the decision of no change may be recorded: held, and nothing decided."""
        return not self.why_not_keep

    @property
    def has_letter_to_send(self) -> bool:
        """Say whether it is decided, and the family is still to be told."""
        states = {one.step: one for one in self.steps}
        return states[Step.DECIDED].state is StepState.DONE and states[Step.TOLD].is_missing

    @property
    def key(self) -> str:
        """What tells it from every other: a case has one review a year."""
        return f"{self.case.case_id}/{self.due_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The reviews of one term, the first due first."""

    term: Term
    reviews: tuple[SeasonReview, ...]
    settings: tuple[str, ...]


class ReviewSeason:
    """The reading of the reviews of a term."""

    def __init__(self, store: Store, clockwork: Clockwork, today: Callable[[], date]) -> None:
        """Take the open vault, the clocks of every case and the calendar day."""
        self._store, self._clockwork, self._today = store, clockwork, today

    def now(self) -> Term:
        """Return the term that today belongs to."""
        return term_of(self._today())

    def open(self, term: Term) -> ReviewList:
        """Return the reviews due in a term. The present one also holds what is overdue from before it."""
        today = self._today()
        with self._store.reading() as session:
            reviews = _reviews(session)
        found = [
            _season_review(case, due, reviews.get(case.row.scope_id, ()), today)
            for case in self._clockwork.all()
            for due in _due_in(case.dues, term, today)
        ]
        ordered = tuple(sorted(found, key=lambda one: one.due_on))
        return ReviewList(term, ordered, tuple(sorted({one.case.setting for one in found if one.case.setting})))


def _due_in(dues: Iterable[Due], term: Term, today: date) -> Iterator[Due]:
    """Yield the yearly review that falls due in a term: the one that is still open, or the last that was done."""
    yearly = [due for due in dues if due.rule.id in YEARLY_REVIEW and due.last_on is not None]
    is_now = today in term.span
    wanted = [
        due
        for due in yearly
        if due.last_on is not None and due.state in (DueState.OPEN, DueState.OVERDUE, DueState.MET, DueState.MET_LATE)
        if due.last_on in term.span or (is_now and due.state is DueState.OVERDUE and due.last_on < today)
    ]
    live = [due for due in wanted if due.is_live]
    yield from (live or wanted)[-1:]


def _season_review(case: CaseClocks, due: Due, reviews: Iterable[ReviewNow], today: date) -> SeasonReview:
    due_on = due.last_on or today
    met_on = due.met_by.happened_on if due.met_by is not None else None
    review = review_of(reviews, due.start.happened_on, met_on, today)
    now = steps(review, _limits(case.dues, due, review, today), today)
    return SeasonReview(
        case=case.row,
        due_on=due_on,
        due_words=short(due_on, today),
        is_overdue=due.state is DueState.OVERDUE,
        review_id=review.review_id,
        steps=now,
        why_not_keep=_why_not_keep(review, today),
    )


def _why_not_keep(review: ReviewNow, today: date) -> str:
    if review.decision or review.told_on is not None:
        return "It is decided already."
    return "" if review.held_on(today) is not None else "The meeting has not been held."


def _limits(dues: Iterable[Due], yearly: Due, review: ReviewNow, today: date) -> Limits:
    """Return the last days of the steps: those of the meeting, and never after the year itself."""
    meets_on = review.held_on(today) or review.meets_on(today)
    ends = {due.rule.id: due.last_on for due in dues if meets_on is not None and due.start.happened_on == meets_on}
    planned = (due.last_on for due in dues if due.rule.id == _HOLD_BY and due.start.happened_on == yearly.due_on)
    found = Limits(hold_by=next(planned, None), **{name: ends.get(rule) for name, rule in _OF_THE_MEETING.items()})
    last_on = yearly.last_on
    decide_by = min((day for day in (found.decide_by, last_on) if day is not None), default=None)
    return replace(found, decide_by=decide_by)


def _reviews(session: Session) -> Mapping[str, tuple[ReviewNow, ...]]:
    """Return what is on record of every review, by scope."""
    reports = _reports(session)
    found: dict[str, list[ReviewNow]] = {}
    for review in session.scalars(select(AnnualReview).where(AnnualReview.life != Life.DELETED.value)):
        found.setdefault(review.scope_id, []).append(
            ReviewNow(
                review_id=review.id,
                planned_on=review.planned_on,
                invited_on=review.invited_on,
                meeting_on=review.meeting_on,
                report_sent_on=review.report_sent_on,
                decision=review.decision or "",
                decision_words=review.decision.label if review.decision is not None else "",
                decided_on=review.decided_on,
                told_on=review.decision_told_on,
                reports=reports.get(review.id, Reports()),
            )
        )
    return {scope: tuple(many) for scope, many in found.items()}


def _reports(session: Session) -> Mapping[str, Reports]:
    """Return how many reports were asked for each review, and how many are in."""
    chased: dict[str, date] = {}
    for advice_id, chased_on in session.execute(
        select(Chaser.advice_id, Chaser.chased_on).where(Chaser.life != Life.DELETED.value)
    ):
        if chased_on is not None:
            chased[str(advice_id)] = max(chased.get(str(advice_id), date.min), chased_on)
    found: dict[str, Reports] = {}
    query = select(AdviceRequest).where(
        AdviceRequest.life != Life.DELETED.value, AdviceRequest.for_review.is_not(None)
    )  # fmt: skip
    for request in session.scalars(query):
        before = found.get(str(request.for_review), Reports())
        wanted = [day for day in (before.wanted_by, request.wanted_by) if day is not None]
        days = [day for day in (before.chased_on, chased.get(request.id)) if day is not None]
        found[str(request.for_review)] = Reports(
            before.asked + 1, before.received + (request.returned_on is not None), min(wanted, default=None),
            max(days, default=None),
        )  # fmt: skip
    return found
