"""Decides what the list of reviews shows, and what becomes of a decision for several. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.domain.seasons.steps import Step
from app.domain.seasons.terms import Term
from app.domain.text import folded
from app.services.seasons.keeping import Kept
from app.services.seasons.reviews import ReviewList, SeasonReview
from app.views.jobs import Jobs, Ticket

_BEFORE: Final = 2
_AFTER: Final = 3


@dataclass(frozen=True, slots=True)
class ReviewVerbs:
    """The readings and verbs of the list, as plain calls."""

    now: Callable[[], Term]
    open: Callable[[Term], ReviewList]
    keep: Callable[[Sequence[str], date], Kept]
    take_back: Callable[[Kept], Changes]


@dataclass(frozen=True, slots=True)
class ReviewWays:
    """Whom the list tells: what changed, what was done (with its way back), what stands in the way."""

    changed: Callable[[Changes], None]
    say_done: Callable[[str, Callable[[], None] | None], None]
    fault: Callable[[UserError], None]


@dataclass(frozen=True, slots=True)
class ReviewsShown:
    """What the list shows now."""

    term: Term
    terms: tuple[Term, ...]
    reviews: tuple[SeasonReview, ...]
    of: int  # how many are due in the term without the filters
    settings: tuple[str, ...]
    setting: str
    missing: Step | None


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What a decision of no change would do: the reviews it is for, and those it leaves out with their reasons."""

    reviews: tuple[SeasonReview, ...]
    left_out: tuple[SeasonReview, ...]


class ReviewsView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_reviews(self, shown: ReviewsShown) -> None:
        """Show the reviews."""
        ...

    def ask_keep(self, what: ToKeep) -> None:
        """Show what would be decided, and ask for the day."""
        ...


class ReviewsPresenter:
    """The reviews of a term."""

    def __init__(self, view: ReviewsView, jobs: Jobs, verbs: ReviewVerbs, ways: ReviewWays) -> None:
        """Take the widgets, the jobs, the verbs, and whom the list tells."""
        self._view, self._jobs, self._verbs, self._ways = view, jobs, verbs, ways
        self._now = verbs.now()
        self._term = self._now
        self._all = ReviewList(self._term, (), ())
        self._words, self._setting = "", ""
        self._missing: Step | None = None
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(self._verbs.open, self._term, on_done=self._take, on_error=self._ways.fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: a review has a little of everything in it."""
        if changes:
            self.start()

    def show_term(self, term: Term) -> None:
        """Show another term."""
        self._term = term
        self.start()

    def filter(self, words: str) -> None:
        """Show only reviews with these words in name, setting or caseworker."""
        self._words = words
        self._show()

    def show_setting(self, setting: str) -> None:
        """Show one setting, or all where none is named."""
        self._setting = setting
        self._show()

    def show_missing(self, step: Step | None) -> None:
        """Show only reviews that still lack a step."""
        self._missing = step
        self._show()

    def ask_keep(self, chosen: Sequence[SeasonReview]) -> None:
        """Say what a decision of no change would do for the chosen reviews. Nothing happens yet."""
        may = tuple(one for one in chosen if one.may_keep)
        if not may:
            why = chosen[0].why_not_keep if chosen else "No review is chosen."
            self._ways.fault(UserError(f"No decision can be recorded. {why}", "Choose reviews that are held."))
            return
        self._view.ask_keep(ToKeep(may, tuple(one for one in chosen if not one.may_keep)))

    def keep(self, what: ToKeep, decided_on: date) -> None:
        """Record the decision for the reviews that were shown."""
        ids = tuple(one.review_id for one in what.reviews)
        self._jobs.write(self._verbs.keep, ids, decided_on, on_done=self._kept, on_error=self._ways.fault)

    def _kept(self, kept: Kept) -> None:
        if kept.changes:
            self._ways.changed(kept.changes)
        many = len(kept.reviews)
        if many:
            letters = "1 letter is" if many == 1 else f"{many} letters are"
            decided = "1 plan is kept as it is" if many == 1 else f"{many} plans are kept as they are"
            self._ways.say_done(f"{decided}. {letters} still to be sent.", lambda: self._take_back(kept))
        if kept.refused:
            left = "1 review was" if len(kept.refused) == 1 else f"{len(kept.refused)} reviews were"
            self._ways.fault(UserError(f"{left} left as it was. {kept.refused[0].why}", "Look at it in its case."))

    def _take_back(self, kept: Kept) -> None:
        self._jobs.write(self._verbs.take_back, kept, on_done=self._taken_back, on_error=self._ways.fault)

    def _taken_back(self, changes: Changes) -> None:
        if changes:
            self._ways.changed(changes)
        self._ways.say_done("The decisions are taken back.", None)

    def _take(self, found: ReviewList) -> None:
        self._all = found
        if self._setting not in found.settings:
            self._setting = ""
        self._show()

    def _show(self) -> None:
        wanted = folded(self._words).split()
        left = tuple(one for one in self._all.reviews if self._belongs(one) and _has(one, wanted))
        self._view.show_reviews(
            ReviewsShown(
                self._term, self._terms(), left, len(self._all.reviews), self._all.settings, self._setting,
                self._missing,
            )
        )  # fmt: skip

    def _belongs(self, review: SeasonReview) -> bool:
        if self._setting and review.case.setting != self._setting:
            return False
        return self._missing is None or any(one.step is self._missing and one.is_missing for one in review.steps)

    def _terms(self) -> tuple[Term, ...]:
        first = self._now
        for _ in range(_BEFORE):
            first = first.before
        found = [first]
        while len(found) <= _BEFORE + _AFTER:
            found.append(found[-1].after)
        return tuple(found)


def _has(review: SeasonReview, wanted: Sequence[str]) -> bool:
    row = review.case
    text = folded(f"{row.name} {row.surname} {row.number} {row.setting} {row.caseworker} {row.year}")
    return all(word in text for word in wanted)
