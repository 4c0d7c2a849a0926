"""The columns of the list of reviews, and a review as one sentence."""

from typing import Final

from app.domain import dates
from app.domain.seasons.steps import Step, StepNow, StepState
from app.services.seasons.reviews import SeasonReview
from app.views.tones import Tone
from app.views.widgets.rows import Column

_TONES: Final = {
    StepState.DONE: Tone.GOOD,
    StepState.OPEN: Tone.QUIET,
    StepState.SOON: Tone.WARN,
    StepState.LATE: Tone.BAD,
    StepState.BEHIND: Tone.QUIET,
}
_WIDTHS: Final = {
    Step.PLANNED: 12, Step.INVITED: 12, Step.REPORTS: 14, Step.HELD: 15, Step.REPORT: 14, Step.DECIDED: 17,
    Step.TOLD: 18,
}  # fmt: skip
_SHORT: Final = {"Keep the plan as it is": "Keep", "Amend the plan": "Amend", "Cease the plan": "Cease"}


def step_of(review: SeasonReview, step: Step) -> StepNow:
    """Return one step of a review."""
    return next(one for one in review.steps if one.step is step)


def due_words(review: SeasonReview) -> str:
    """Return the last day of the year, and whether it is behind us."""
    return f"Overdue {review.due_words}" if review.is_overdue else review.due_words


def sentence(review: SeasonReview) -> str:
    """Return a review as one sentence for a screen reader."""
    row = review.case
    due = "overdue since" if review.is_overdue else "due by"
    steps = (f"{one.step.label}: {one.words}" for one in review.steps)
    parts = (row.name, row.year, row.setting, f"review {due} {dates.in_words(review.due_on)}", *steps)
    return ", ".join(filter(None, parts))


def _step_column(step: Step) -> Column[SeasonReview]:
    def words(review: SeasonReview) -> str:
        found = step_of(review, step).words
        for long, short in _SHORT.items():
            found = found.replace(long, short)
        return found

    def key(review: SeasonReview) -> tuple[object, ...]:
        now = step_of(review, step)
        return now.state is StepState.DONE, now.on is None, now.on.toordinal() if now.on is not None else 0

    return Column[SeasonReview](
        step.label,
        words,
        key=key,
        tone=lambda review: _TONES[step_of(review, step).state],
        hint=lambda review: f"{step.label}: {step_of(review, step).words}",
        width=_WIDTHS[step],
    )


COLUMNS: Final = (
    Column[SeasonReview]("Name", lambda review: review.case.name, key=lambda review: review.case.surname.casefold()),
    Column[SeasonReview]("Year", lambda review: review.case.year, width=9),
    Column[SeasonReview]("Setting", lambda review: review.case.setting, width=20),
    Column[SeasonReview]("Caseworker", lambda review: review.case.caseworker, width=19),
    Column[SeasonReview](
        "Review due",
        due_words,
        key=lambda review: review.due_on.toordinal(),
        tone=lambda review: Tone.BAD if review.is_overdue else None,
        hint=lambda review: f"Family told by {dates.with_weekday(review.due_on)}",
        width=20,
    ),
    *(_step_column(step) for step in Step),
)
FIRST_TO_GO: Final = ("Caseworker", "Year", "Setting", "Planned for", "Invited")
"""Which columns a narrow list leaves out, the first one first; print and table have them all."""
