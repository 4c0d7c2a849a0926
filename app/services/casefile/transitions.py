"""The transition plan: when it is due, the four pathways with their steps, and the start of a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain import ages, dates, places
from app.domain.change import Seen
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.models import TransitionPathway, TransitionPlan
from app.models.choices import Pathway, StepStatus
from app.services.casefile.record_lists import options_of, titles_for
from app.services.casefile.words import cut
from app.services.cases import Cases
from app.services.records import RecordView, children_of
from app.store.vault_store import Store

STATUSES: Final = tuple((status.value, status.label) for status in StepStatus)
"""How far a step may have come: stored word and words to read."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step on a pathway, with what was on screen, so that it can be moved on."""

    rec: str
    wording: str
    who: str
    by_when: str
    status: StepStatus | None
    is_late: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class PathwayCard:
    """One of the four pathways."""

    rec: str
    title: str
    aspiration: str
    where_now: str
    outcomes: tuple[str, ...]
    steps: tuple[StepLine, ...]

    @property
    def done(self) -> int:
        """The number of steps done."""
        return sum(step.status is StepStatus.DONE for step in self.steps)


@dataclass(frozen=True, slots=True)
class TransitionPage:
    """The transition tab: `prompt` says when a plan is due where there is none."""

    plan_id: str
    prompt: str
    is_due: bool
    pathways: tuple[PathwayCard, ...]


class Transitions:
    """The verbs of the transition tab."""

    def __init__(self, store: Store, cases: Cases, today: Callable[[], date]) -> None:
        """Take the open vault, the cases and the day."""
        self._store, self._cases, self._today = store, cases, today

    def open(self, case_id: str) -> TransitionPage:
        """Return the transition tab of a case; raises GoneError."""
        row = self._cases.header(case_id).row
        today = self._today()
        with self._store.reading() as session:
            plans = children_of(session, "transition_plan", case_id)
            cards = self._cards(session, plans[0]) if plans else ()
        due_on = ages.transition_due_on(row.born_on) if row.born_on else None
        prompt = "" if plans else _prompt(row.known_as, due_on, today)
        return TransitionPage(plans[0].rec if plans else "", prompt, due_on is not None and due_on <= today, cards)

    def begin(self, case_id: str, scope_id: str) -> Changes:
        """Begin a transition plan with its four pathways."""
        scope = ScopeId(UUID(scope_id))
        with self._store.unit_of_work() as work:
            plan = work.new(TransitionPlan, scope, parent=UUID(case_id))
            work.fill(plan, {"status": "live", "opened_on": self._today()})
            place = ""
            for code in Pathway:
                place = places.between(place, "")
                pathway = work.new(TransitionPathway, scope, parent=UUID(plan.id))
                work.fill(pathway, {"code": code, "place": place})
        return work.changes

    @staticmethod
    def status_values(status: str) -> dict[str, object]:
        """Return the values to save for a stored word of `STATUSES`; an unknown word empties the field."""
        known = {one.value: one for one in StepStatus}
        return {"status": known.get(status)}

    def _cards(self, session: Session, plan: RecordView) -> tuple[PathwayCard, ...]:
        today = self._today()
        outcomes = {one.id: one.title for one in options_of(session, plan.scope_id, ["outcome"])["outcome"]}
        cards = []
        for pathway in children_of(session, "transition_pathway", plan.rec):
            steps = children_of(session, "transition_step", pathway.rec)
            titles = titles_for(session, [ref for view in steps[:1] for ref in view.spec.fields], steps)
            linked = pathway.values["outcomes"]
            cards.append(
                PathwayCard(
                    rec=pathway.rec,
                    title=pathway.spec.field("code").kind.show(pathway.values["code"]) or "Pathway",
                    aspiration=cut(str(pathway.values["aspiration"]), 240),
                    where_now=cut(str(pathway.values["where_now"]), 240),
                    outcomes=tuple(outcomes.get(one, "") for one in linked) if isinstance(linked, tuple) else (),
                    steps=tuple(_step(view, titles, today) for view in steps),
                )
            )
        return tuple(cards)


def _prompt(name: str, due_on: date | None, today: date) -> str:
    if due_on is None:
        return "Add the date of birth to see when planning for adult life begins."
    if due_on <= today:
        return f"{name} has had the right to planning for adult life since {dates.in_words(due_on)}. Begin the plan."
    return f"Planning for adult life begins on {dates.in_words(due_on)}: the start of Year 9 or the 14th birthday."


def _step(view: RecordView, titles: Mapping[UUID, str], today: date) -> StepLine:
    who, by_when, status = view.values["who"], view.values["by_when"], view.values["status"]
    known = status if isinstance(status, StepStatus) else None
    late = isinstance(by_when, date) and by_when < today and known is not StepStatus.DONE
    return StepLine(
        rec=view.rec,
        wording=str(view.values["wording"]),
        who=titles.get(who, "") if isinstance(who, UUID) else str(view.values["who_name"] or ""),
        by_when=dates.in_words(by_when) if isinstance(by_when, date) else "",
        status=known,
        is_late=late,
        seen=view.seen,
    )
