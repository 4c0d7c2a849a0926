"""What is shown at the family's table, of one family only, and what is written down there.

Nothing here holds a field that a family may not see, or anything of another case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.merge import Life
from app.domain.notice import Changes
from app.models import AnnualReview, Case, OutcomeProgress, Person, Plan, View
from app.models.choices import ViewFrom
from app.services.plans import PlanView, plan_view
from app.services.records import Records
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

RATINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not_started": "Not started yet",
        "none": "No change yet",
        "some": "Some progress",
        "good": "Good progress",
        "met": "Reached",
    }
)
"""How far an outcome has come, in the words of the family's screen."""
_OTHER_RATINGS: Final = {"achieved": "Reached", "not_met": "Not reached"}


@dataclass(frozen=True, slots=True)
class Words:
    """Something that somebody said, and who and when."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an outcome had come when it was last looked at."""

    rating: str
    words: str
    comment: str
    on: date | None


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """One outcome of the plan."""

    rec: str
    mark: str
    wording: str
    by_when: date | None
    steps: tuple[str, ...]
    help_given: tuple[str, ...]  # what Section F, G or H gives towards it
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One family."""

    case_id: str
    scope_id: str
    known_as: str
    child: tuple[Words, ...]
    parents: tuple[Words, ...]
    outcomes: tuple[OutcomeShown, ...]
    review: str  # id of the review that is being held; empty when none is
    caseworker: UUID | None


class Visits:
    """The verbs of a visit."""

    def __init__(self, store: Store, records: Records) -> None:
        """Take the open vault."""
        self._store, self._records = store, records

    def open(self, case_id: str) -> Visit:
        """Return one family; raises GoneError."""
        with self._store.reading() as session:
            case = session.get(Case, case_id)
            if case is None:
                raise GoneError
            here = (Person.scope_id == case.scope_id, Person.life != Life.DELETED.value)
            person = session.scalars(select(Person).where(*here)).first()
            plan_id = session.scalars(select(Plan.id).where(Plan.scope_id == case.scope_id)).first()
            plan = plan_view(session, plan_id) if plan_id else None
            reviews = _reviews(session, case.scope_id)
            return Visit(
                case_id=case.id,
                scope_id=case.scope_id,
                known_as=(person.preferred_name or person.forenames) if person is not None else "",
                child=_child(session, case.scope_id, plan),
                parents=_parents(plan),
                outcomes=_outcomes(session, plan, reviews),
                review=next((review.id for review in reviews if review.decision is None), ""),
                caseworker=case.caseworker,
            )

    def agree(self, visit: Visit, title: str, due_on: date | None) -> tuple[str, Changes]:
        """Write down what was agreed, as a task; returns its id."""
        return self._records.add(
            "task", visit.case_id, visit.scope_id, {"title": title, "due_on": due_on, "done": False}
        )

    def take_back(self, task: str) -> Changes:
        """Take back what was agreed."""
        return self._records.delete("task", task, self._records.open("task", task).seen)

    def note(self, visit: Visit, wording: str, at: datetime) -> Changes:
        """Keep a note of the visit, with the time on the clock of this place."""
        local = at.astimezone()
        values = {
            "noted_on": local.date(),
            "at": local.time().replace(second=0, microsecond=0, tzinfo=None),
            "by": visit.caseworker,
            "kind": "visit",
            "wording": wording,
        }
        return self._records.add("note", visit.case_id, visit.scope_id, values)[1]

    def rate(self, visit: Visit, outcome: str, rating: str) -> Changes:
        """Record at the review that is being held how far an outcome has come."""
        for view in self._records.children("outcome_progress", visit.review):
            if str(view.values["outcome"]) == outcome:
                values = {"outcome": UUID(outcome), "rating": rating, "comment": view.values["comment"]}
                return self._records.save("outcome_progress", view.rec, values, view.seen)
        values = {"outcome": UUID(outcome), "rating": rating}
        return self._records.add("outcome_progress", visit.review, visit.scope_id, values)[1]


def _reviews(session: Session, scope_id: str) -> Sequence[AnnualReview]:
    found = session.scalars(
        select(AnnualReview).where(AnnualReview.scope_id == scope_id, AnnualReview.life != Life.DELETED.value)
    ).all()
    return sorted(found, key=lambda review: review.meeting_on or date.max, reverse=True)


def _child(session: Session, scope_id: str, plan: PlanView | None) -> tuple[Words, ...]:
    said: list[Words] = []
    if plan is not None and str(plan.plan.values["child_views"]).strip():
        said.append(_words(str(plan.plan.values["child_views"]), plan.plan.values["child_views_on"]))
    own = (ViewFrom.CHILD, ViewFrom.YOUNG_PERSON)
    views = session.scalars(
        select(View)
        .where(View.scope_id == scope_id, View.life != Life.DELETED.value, View.view_from.in_(own))
        .order_by(View.given_on.desc())
    )
    said += [_words(view.wording, view.given_on) for view in views if not _refers_to_the_plan(view.wording)]
    return tuple(said)


def _refers_to_the_plan(wording: str) -> bool:
    return not wording.strip() or wording.strip().rstrip(".").casefold() == "see section a"


def _parents(plan: PlanView | None) -> tuple[Words, ...]:
    if plan is None:
        return ()
    views = (item.view for found in plan.section("A").lists if found.rtype == "parent_view" for item in found.items)
    return tuple(_words(str(view.values["wording"]), view.values["given_on"]) for view in views)


def _words(text: str, on: object) -> Words:
    return Words(text.strip(), dates.in_words(on) if isinstance(on, date) else "")


def _outcomes(session: Session, plan: PlanView | None, reviews: Sequence[AnnualReview]) -> tuple[OutcomeShown, ...]:
    if plan is None:
        return ()
    progress = _progress(session, reviews)
    given: dict[UUID, list[str]] = {}
    provision = (found for section in plan.sections for found in section.lists if found.rtype == "provision")
    for item in (item for found in provision for item in found.items):
        for outcome in cast("Sequence[UUID]", item.view.values["outcomes"]):
            given.setdefault(outcome, []).append(str(item.view.values["what"]))
    return tuple(
        OutcomeShown(
            rec=item.view.rec,
            mark=item.mark,
            wording=str(item.view.values["wording"]),
            by_when=by_when if isinstance(by_when := item.view.values["by_when"], date) else None,
            steps=tuple(str(step) for step in steps) if isinstance(steps := item.view.values["steps"], tuple) else (),
            help_given=tuple(given.get(UUID(item.view.rec), ())),
            progress=progress.get(UUID(item.view.rec)),
        )
        for found in plan.section("E").lists
        for item in found.items
    )


def _progress(session: Session, reviews: Sequence[AnnualReview]) -> dict[UUID, Progress]:
    found: dict[UUID, Progress] = {}
    for review in reviews:  # the newest first
        here = (OutcomeProgress.review_id == UUID(review.id), OutcomeProgress.life != Life.DELETED.value)
        for one in session.scalars(select(OutcomeProgress).where(*here)):
            if one.outcome is not None and one.outcome not in found:
                words = RATINGS.get(one.rating) or _OTHER_RATINGS.get(one.rating, one.rating)
                found[one.outcome] = Progress(one.rating, words, one.comment, review.meeting_on)
    return found
