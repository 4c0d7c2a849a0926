"""Decides how the question about a day is answered: what is asked, in which tone, in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain import dates
from app.domain.deadlines.what_if import Consult, WhatIf
from app.domain.errors import UserError
from app.services.casefile.what_ifs import WhatIfStart
from app.views.jobs import Jobs, Ticket
from app.views.tones import Tone

NO_DAY = "Write the day on which the draft would reach the family, such as 27 November 2026."


@dataclass(frozen=True, slots=True)
class WhatIfReads:
    """The readings of the question, as plain calls."""

    start: Callable[[str], WhatIfStart]
    follow: Callable[[str, date, Consult], WhatIf]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in words. A mark says what is special about it, with its tone."""

    day: str
    title: str
    note: str
    mark: str = ""
    tone: Tone = Tone.QUIET


@dataclass(frozen=True, slots=True)
class Told:
    """The answer as it is shown."""

    tone: Tone
    verdict: str
    advice: str
    steps: tuple[StepLine, ...]
    notes: tuple[str, ...]


class WhatIfView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_start(self, start: WhatIfStart) -> None:
        """Show what the question begins with."""
        ...

    def show_answer(self, told: Told) -> None:
        """Show the answer."""
        ...

    def show_fault(self, error: UserError) -> None:
        """Say why there is no answer."""
        ...


class WhatIfPresenter:
    """The question about one case."""

    def __init__(self, view: WhatIfView, jobs: Jobs, reads: WhatIfReads, scope_id: str) -> None:
        """Take the widgets, the jobs, the readings and the case."""
        self._view, self._jobs, self._reads, self._scope_id = view, jobs, reads, scope_id
        self._ticket = Ticket()

    def start(self) -> None:
        """Read what to begin with; the view then asks."""
        self._ticket = self._jobs.read(
            self._reads.start, self._scope_id, on_done=self._view.show_start, on_error=self._view.show_fault
        )

    def ask(self, draft_on: date | None, consult: Consult) -> None:
        """Answer for a day; without one, say what is missing."""
        self._ticket.cancel()
        if draft_on is None:
            self._view.show_fault(UserError("There is no day yet.", NO_DAY))
            return
        self._ticket = self._jobs.read(
            self._reads.follow, self._scope_id, draft_on, consult,
            on_done=lambda found: self._view.show_answer(told(found)), on_error=self._view.show_fault,
        )  # fmt: skip

    def leave(self) -> None:
        """The question is closed: no answer is wanted any more."""
        self._ticket.cancel()


def told(found: WhatIf) -> Told:
    """Return an answer as it is shown: late in red, kept in green, kept on a condition as a warning."""
    tone = Tone.INFO if found.days_late is None else Tone.BAD if found.days_late > 0 else Tone.GOOD
    if tone is Tone.GOOD and found.advice:
        tone = Tone.WARN
    last_on = found.limit.last_on if found.limit else None
    lines = []
    for step in found.steps:
        mark, mark_tone = "", Tone.QUIET
        if step.is_limit:
            mark, mark_tone = "Last day", Tone.INFO
        elif last_on and step.day > last_on:
            mark, mark_tone = "Too late", Tone.BAD
        lines.append(StepLine(dates.with_weekday(step.day), step.title, step.note, mark, mark_tone))
    return Told(tone, found.verdict, found.advice, tuple(lines), found.notes)
