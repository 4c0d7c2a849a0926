"""What is shown at a visit, step by step, and what is written down there. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol

from app.domain import dates
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts, KeptDraft
from app.services.visits import OutcomeShown, Visit, Visits, Words
from app.views.jobs import Jobs

_NOTE = "note"


class Step(StrEnum):
    """The steps of a visit, in order, in words that a family reads."""

    CHILD = "Your words"
    PARENTS = "Your family"
    PLAN = "The plan"
    AGREED = "What we agreed"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something that was agreed at this visit."""

    task: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """The services of a visit, and the clock."""

    visits: Visits
    drafts: Drafts
    today: Callable[[], date]
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Calls:
    """What the visit asks of the rest of the program."""

    on_changes: Callable[[Changes], None]
    leave: Callable[[], None]


class OneFamilyScreen(Protocol):
    """What the presenter asks of the window."""

    def show_step(self, step: Step) -> None:
        """Show the page of a step."""
        ...

    def show_words(self, step: Step, heading: str, words: Sequence[Words]) -> None:
        """Show what somebody said."""
        ...

    def show_outcome(self, outcome: OutcomeShown | None, place: tuple[int, int], *, may_rate: bool) -> None:
        """Show one outcome, or that there is none."""
        ...

    def show_agreed(self, agreed: Sequence[Agreed]) -> None:
        """Show what was agreed at this visit."""
        ...

    def clear_agreed(self) -> None:
        """Make room for the next thing agreed."""
        ...

    def show_note(self, text: str, caret: int) -> None:
        """Show the note that is being written."""
        ...

    def say_kept(self, words: str) -> None:
        """Say quietly that something is saved."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        ...


class OneFamilyPresenter:
    """Leads through one visit."""

    def __init__(self, view: OneFamilyScreen, jobs: Jobs, verbs: Verbs, calls: Calls) -> None:
        """Take the window, what runs jobs, the services, and the way out."""
        self._view, self._jobs, self._verbs, self._calls = view, jobs, verbs, calls
        self._visit: Visit | None = None
        self._at = 0
        self._agreed: list[Agreed] = []

    def open(self, case_id: str) -> None:
        """Begin the visit to one family."""
        self._visit, self._at, self._agreed = None, 0, []
        self._view.show_agreed(())
        self._view.show_step(Step.CHILD)
        self._jobs.read(self._load, case_id, on_done=self._show, on_error=self._view.say_fault)

    def refresh(self, changes: Changes) -> None:
        """Show what changed in this family's case."""
        if self._visit is not None and self._visit.scope_id in changes.scopes:
            self._jobs.read(self._verbs.visits.open, self._visit.case_id, on_done=self._show_visit)

    def _load(self, case_id: str) -> tuple[Visit, KeptDraft | None]:
        waiting = (one for one in self._verbs.drafts.waiting() if (one.rec, one.unit) == (case_id, _NOTE))
        return self._verbs.visits.open(case_id), next(waiting, None)

    def _show(self, loaded: tuple[Visit, KeptDraft | None]) -> None:
        visit, draft = loaded
        self._show_visit(visit)
        self._view.show_note(draft.texts.get("wording", "") if draft else "", draft.caret if draft else 0)

    def _show_visit(self, visit: Visit) -> None:
        self._visit = visit
        self._view.show_words(Step.CHILD, visit.known_as, visit.child)
        self._view.show_words(Step.PARENTS, "What your family says", visit.parents)
        self._show_outcome()

    # --- the plan ---------------------------------------------------------------------------------------------------

    def go_to_step(self, step: Step) -> None:
        """Show another step."""
        self._view.show_step(step)

    def go_to_outcome(self, by: int) -> None:
        """Show the next outcome, or with -1 the one before."""
        count = len(self._visit.outcomes) if self._visit is not None else 0
        self._at = max(0, min(count - 1, self._at + by))
        self._show_outcome()

    def rate(self, rating: str) -> None:
        """Record how far the outcome shown has come."""
        visit = self._visit
        if visit is not None and visit.review and visit.outcomes:
            self._jobs.write(self._verbs.visits.rate, visit, visit.outcomes[self._at].rec, rating,
                             on_done=self._changed, on_error=self._view.say_fault)  # fmt: skip

    def _show_outcome(self) -> None:
        visit = self._visit
        if visit is None or not visit.outcomes:
            self._view.show_outcome(None, (0, 0), may_rate=False)
            return
        self._at = min(self._at, len(visit.outcomes) - 1)
        place = (self._at + 1, len(visit.outcomes))
        self._view.show_outcome(visit.outcomes[self._at], place, may_rate=bool(visit.review))

    def _changed(self, changes: Changes) -> None:
        self._view.say_kept("Kept.")
        self._calls.on_changes(changes)
        self.refresh(changes)  # a visit is shown over everything else: it looks after itself

    # --- what is agreed ---------------------------------------------------------------------------------------------

    def agree(self, title: str, by: str) -> None:
        """Write down what was agreed, with the day as it was typed."""
        visit, title = self._visit, title.strip()
        if visit is None or not title:
            return
        try:
            due_on = dates.parse_typed(by, self._verbs.today()) if by.strip() else None
        except NotUnderstoodError as fault:
            self._view.say_fault(fault)
            return

        def done(made: tuple[str, Changes]) -> None:
            task, changes = made
            self._agreed.append(Agreed(task, title, dates.with_weekday(due_on) if due_on else ""))
            self._view.show_agreed(self._agreed)
            self._view.clear_agreed()
            self._changed(changes)

        self._jobs.write(self._verbs.visits.agree, visit, title, due_on, on_done=done, on_error=self._view.say_fault)

    def take_back(self, task: str) -> None:
        """Take back what was agreed at this visit."""

        def done(changes: Changes) -> None:
            self._agreed = [one for one in self._agreed if one.task != task]
            self._view.show_agreed(self._agreed)
            self._changed(changes)

        self._jobs.write(self._verbs.visits.take_back, task, on_done=done, on_error=self._view.say_fault)

    # --- the note -----------------------------------------------------------------------------------------------------

    def note_typed(self, text: str, caret: int) -> None:
        """Keep the note that is being written; it becomes a note of the case when it is kept for good."""
        visit = self._visit
        if visit is None:
            return
        if not text.strip():
            self._jobs.write(self._verbs.drafts.drop, visit.case_id, _NOTE, on_done=_nothing)
            return
        draft = KeptDraft(
            visit.case_id, "note", _NOTE, {"wording": text}, "wording", caret, {}, datetime.now(UTC), {"wording": text}
        )
        self._jobs.write(self._verbs.drafts.keep, draft, on_done=_nothing)

    def keep_note(self, text: str) -> None:
        """Keep a note for good, with the time."""
        visit = self._visit
        if visit is None or not text.strip():
            return
        now = self._verbs.now()

        def done(changes: Changes) -> None:
            self._view.show_note("", 0)
            self._view.say_kept(f"Note kept at {now.astimezone():%H:%M}.")
            self._calls.on_changes(changes)

        self._jobs.write(self._keep_note, visit, text.strip(), now, on_done=done, on_error=self._view.say_fault)

    def _keep_note(self, visit: Visit, text: str, now: datetime) -> Changes:
        changes = self._verbs.visits.note(visit, text, now)
        self._verbs.drafts.drop(visit.case_id, _NOTE)
        return changes

    def leave(self, note: str, caret: int) -> None:
        """End the visit. A note that was not kept for good waits as a draft."""
        if note.strip():
            self.note_typed(note, caret)
        self._visit = None
        self._calls.leave()


def _nothing(_result: object) -> None:
    return
