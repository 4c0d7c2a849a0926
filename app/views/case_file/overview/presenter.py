"""Decides what the overview does: ticking and adding tasks, and recording what happened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.events import EventChoice, NewEvent
from app.services.casefile.overview import OverviewPage, TaskLine
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket

NOT_YET = "Choose what happened and when, to see what it starts."


@dataclass(frozen=True, slots=True)
class OverviewReads:
    """The readings and the verb of the overview, as plain calls."""

    open: Callable[[str], OverviewPage]
    choices: Callable[[str], tuple[EventChoice, ...]]
    effect: Callable[[str, NewEvent], tuple[str, ...]]
    record: Callable[[str, str, NewEvent], tuple[str, Changes]]


class OverviewView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_page(self, page: OverviewPage) -> None:
        """Show the overview."""
        ...

    def ask_event(self, choices: Sequence[EventChoice]) -> None:
        """Ask what happened."""
        ...

    def show_effect(self, sentences: Sequence[str]) -> None:
        """Say what recording it would do."""
        ...

    def event_recorded(self) -> None:
        """The event is on record; close the question."""
        ...

    def event_refused(self, error: UserError) -> None:
        """Say beside the question why the event could not be recorded."""
        ...


class OverviewPresenter:
    """The overview of one case."""

    def __init__(
        self, view: OverviewView, parts: RecordParts, reads: OverviewReads, case_id: str, scope_id: str
    ) -> None:
        """Take the widgets, the parts, the readings and the case."""
        self._view, self._parts, self._reads = view, parts, reads
        self._case_id, self._scope_id = case_id, scope_id
        self._ticket, self._effect_ticket = Ticket(), Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._reads.open, self._case_id, on_done=self._view.show_page, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._scope_id in changes.scopes:
            self.start()

    def tick(self, task: TaskLine, *, done: bool) -> None:
        """Tick a task, or take the tick away, with a way back."""
        words = f"{'Done' if done else 'Not done'}: {task.title}."

        def saved(changes: Changes) -> None:
            self._parts.on_changes(changes)
            self._parts.tell(words, None if not changes else lambda: self._untick(task.rec, done=not done))

        values: Mapping[str, object] = {"done": done}
        self._parts.jobs.write(
            self._parts.records.save, "task", task.rec, values, task.seen, on_done=saved, on_error=self._parts.fault
        )

    def add_task(self, title: str) -> None:
        """Add a task; nothing is added for nothing typed."""
        if title.strip():
            values: Mapping[str, object] = {"title": title.strip(), "done": False}
            self._parts.jobs.write(
                self._parts.records.add, "task", self._case_id, self._scope_id, values,
                on_done=lambda made: self._parts.on_changes(made[1]), on_error=self._parts.fault,
            )  # fmt: skip

    def begin_event(self) -> None:
        """Ask what happened."""
        self._parts.jobs.read(
            self._reads.choices, self._scope_id, on_done=self._view.ask_event, on_error=self._parts.fault
        )

    def event_changed(self, event: NewEvent | None) -> None:
        """Say what recording the event as it stands would do."""
        self._effect_ticket.cancel()
        if event is None:
            self._view.show_effect((NOT_YET,))
            return
        self._effect_ticket = self._parts.jobs.read(
            self._reads.effect, self._scope_id, event, on_done=self._show_effect, on_error=self._parts.fault
        )

    def record_event(self, event: NewEvent, title: str) -> None:
        """Record an event, with a way back."""

        def done(made: tuple[str, Changes]) -> None:
            self._view.event_recorded()
            self._parts.on_changes(made[1])
            self._parts.tell(f"Recorded: {title}.", lambda: self._take_back(made[0]))

        self._parts.jobs.write(
            self._reads.record, self._case_id, self._scope_id, event, on_done=done, on_error=self._view.event_refused
        )

    def _show_effect(self, sentences: tuple[str, ...]) -> None:
        self._view.show_effect(sentences or ("This starts and ends no date. It is kept in the history of the case.",))

    def _untick(self, rec: str, *, done: bool) -> None:
        self._then("task", rec, lambda seen: self._parts.records.save("task", rec, {"done": done}, seen))

    def _take_back(self, rec: str) -> None:
        self._then("case_event", rec, lambda seen: self._parts.records.delete("case_event", rec, seen))

    def _then(self, rtype: str, rec: str, act: Callable[[Mapping[str, Sequence[str]]], Changes]) -> None:
        """Act on a record as it stands now: what a person takes back is what they have just seen done."""
        self._parts.jobs.write(
            lambda: act(self._parts.records.open(rtype, rec).seen), on_done=self._parts.on_changes,
            on_error=self._parts.fault,
        )  # fmt: skip
