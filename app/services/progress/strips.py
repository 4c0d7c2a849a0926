"""The clocks that run, each as steps on a line with today among them, in words for the eye and the ear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain import dates
from app.domain.deadlines import DatedEvent, Due, DueState, RuleBook
from app.domain.deadlines.explanation import nature_words
from app.domain.progress import Running, Step, running
from app.services.casefile.tops import CaseTops, DueLine
from app.services.clocks.kept import KeptClocks


@dataclass(frozen=True, slots=True)
class StripStep:
    """One step: its short name, all that is known of its date, and the sentence a screen reader speaks."""

    title: str
    line: DueLine
    spoken: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One process: its steps in order of date; today stands before the step of `today_at`."""

    title: str
    steps: tuple[StripStep, ...]
    today_at: int
    today: date


class Strips:
    """The reading of the clocks that run in a case."""

    def __init__(self, tops: CaseTops, clocks: KeptClocks, book: RuleBook, today: Callable[[], date]) -> None:
        """Take the words of due dates, the kept clocks, the rules and the day."""
        self._tops, self._clocks, self._book, self._today = tops, clocks, book, today

    def open(self, scope_id: str) -> tuple[Strip, ...]:
        """Return the clocks that run, the one to look at first in front; none where nothing runs."""
        clocked = self._clocks.of(scope_id)
        today = self._today()
        return (
            tuple(self._strip(one, today) for one in running(clocked.history, clocked.dues, today)) if clocked else ()
        )

    def _strip(self, found: Running, today: date) -> Strip:
        steps = tuple(self._step(step, today) for step in found.steps)
        today_at = sum(1 for step in found.steps if step.on < today)
        return Strip(found.process.title, steps, today_at, today)

    def _step(self, step: Step, today: date) -> StripStep:
        if step.event is not None:
            return self._event_step(step.title, step.event, today)
        if step.due is None:
            raise ValueError(step.title)
        due = step.due
        line = self._tops.line(due, today)
        words, day = _words(due, line, today), line.day
        if step.early:
            words = step.early
        elif due.met_by is not None and due.state in (DueState.MET, DueState.MET_LATE):
            day = due.met_by.happened_on
        shown = DueLine(line.title, day, words, line.state, line.rag, line.side, line.explanation, line.question)
        return StripStep(step.title, shown, _spoken(due, step.early, line, today))

    def _event_step(self, title: str, event: DatedEvent, today: date) -> StripStep:
        kind = self._book.events.get(event.name)
        full = kind.title if kind else title
        ahead = event.happened_on > today
        words = "Planned" if ahead else "Began"
        day = dates.with_weekday(event.happened_on)
        explanation = (f"{full}: {day}.", *((f"The day counted: {kind.note}.",) if kind and kind.note else ()))
        state = DueState.NOT_RUNNING if ahead else DueState.MET
        line = DueLine(full, event.happened_on, words, state, None, "", explanation)
        return StripStep(title, line, f"{full}, {'planned for ' if ahead else ''}{day}")


def _words(due: Due, line: DueLine, today: date) -> str:
    """Return how a step stands, beside its day."""
    if due.state is DueState.MET:
        return "Done in time"
    if due.state is DueState.MET_LATE:
        excused = ", exemption recorded" if any(weighed.fits for weighed in due.exemptions) else ""
        return f"Done {_days(due.days_late or 0)} late{excused}"
    if due.is_live and due.last_on is not None and due.last_on > today:
        days = (due.last_on - today).days
        return "Tomorrow" if days == 1 else f"In {_days(days)}"
    return line.words


def _spoken(due: Due, early: str, line: DueLine, today: date) -> str:
    """Return the sentence for a step: Final plan sent, due Monday 21 December 2026, in 28 days, set by law."""
    day = f"{dates.with_weekday(line.day)}" if line.day else "on a day not known yet"
    parts = [due.rule.title]
    if due.met_by is not None and due.state in (DueState.MET, DueState.MET_LATE):
        parts += [f"done {dates.with_weekday(due.met_by.happened_on)}", _words(due, line, today).removeprefix("Done ")]
        parts.append(f"the last day was {day}")
    elif early:
        parts += [early.lower(), f"by {day}"]
    elif line.question is not None:
        parts += [line.words.lower(), f"last day {day}", f"we need to know {line.question.asks}"]
    elif due.is_live:
        when = _words(due, line, today)
        parts += [f"due {day}", when[:1].lower() + when[1:]]
    else:
        parts += [line.words.lower(), f"the last day was {day}"]
    nature = nature_words(due.rule)
    parts.append(nature[:1].lower() + nature[1:])
    return ", ".join(parts)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
