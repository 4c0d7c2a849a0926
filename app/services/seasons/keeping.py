"""The decision of no change for several reviews at once: what would happen, the doing, and the way back.

Only the decision is recorded. The families are not told by it: each letter stays to be sent, the review is completed
on the day it is, and the right of appeal comes with it (CFA 2014 ss.44, 51; SEND Regs 2014 reg 20(10)).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.errors import UserError
from app.domain.merge import Life
from app.domain.notice import Changes
from app.models import AnnualReview
from app.models.choices import ReviewDecision
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class Refused:
    """A review whose decision was not recorded, and why."""

    review_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was recorded: the reviews decided, those that were not, and the day."""

    reviews: tuple[str, ...]
    refused: tuple[Refused, ...]
    decided_on: date
    changes: Changes = field(default_factory=Changes)


class KeepDecisions:
    """The verbs of deciding that plans stay as they are."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Take the open vault and the calendar day."""
        self._store, self._today = store, today

    def keep(self, review_ids: Sequence[str], decided_on: date) -> Kept:
        """Record the decision, each case in a transaction of its own: what one refuses holds up no other.

        A fault of the store after the first leaves the rest undecided and says so: what was recorded can be taken back.
        """
        self._check_day(decided_on)
        done: list[str] = []
        refused: list[Refused] = []
        changes = Changes()
        for review_id in review_ids:
            try:
                why, changed = self._decide(review_id, decided_on)
            except UserError as error:
                if not done:
                    raise
                why, changed = error.happened, Changes()
            if why:
                refused.append(Refused(review_id, why))
            else:
                done.append(review_id)
                changes |= changed
        return Kept(tuple(done), tuple(refused), decided_on, changes)

    def _decide(self, review_id: str, decided_on: date) -> tuple[str, Changes]:
        """Record one decision; returns why it cannot be, or what changed."""
        with self._store.unit_of_work() as work:
            why = _why_not(work.session, review_id, decided_on)
            if not why:
                review = work.get(AnnualReview, review_id, seen=None)
                work.on(review, AnnualReview.decision).to(ReviewDecision.MAINTAIN)
                work.on(review, AnnualReview.decided_on).to(decided_on)
        return why, work.changes

    def take_back(self, kept: Kept) -> Changes:
        """Undo: take the decision away again where it still stands as it was recorded and no family was told."""
        changes = Changes()
        for review_id in kept.reviews:
            with self._store.unit_of_work() as work:
                review = work.get(AnnualReview, review_id, seen=None)
                stands = review.decision is ReviewDecision.MAINTAIN and review.decided_on == kept.decided_on
                if stands and review.decision_told_on is None:
                    work.on(review, AnnualReview.decision).to(None)
                    work.on(review, AnnualReview.decided_on).to(None)
            changes |= work.changes
        return changes

    def _check_day(self, decided_on: date) -> None:
        if decided_on > self._today():
            raise UserError(
                f"{dates.in_words(decided_on)} lies ahead.",
                "Give the day on which it was decided, today at the latest.",
            )


def _why_not(session: Session, review_id: str, decided_on: date) -> str:
    """Return why a decision cannot be recorded for a review; nothing where it can."""
    review = session.get(AnnualReview, review_id)
    if review is None or review.life == Life.DELETED.value:
        return "The review is no longer on this laptop."
    if review.meeting_on is None:
        return "The meeting has not been held."
    if review.meeting_on > decided_on:
        return f"The meeting is on {dates.in_words(review.meeting_on)}, after that day."
    if review.decision is not None or review.decision_told_on is not None:
        return "It is decided already."
    return ""
