"""Decides what the overview does: ticking and adding tasks, and recording what happened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.acts.events import Effect, EventForm, NewEvent, RecordedEvent
from app.services.casefile.overview import OverviewPage, TaskLine
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket

NOT_YET = "Choose what happened and when, to see what it starts."


@dataclass(frozen=True, slots=True)
class OverviewReads:
    """The readings and the verb of the overview, as plain calls."""

    open: Callable[[str], OverviewPage]
    form: Callable[[str, str], EventForm]
    effect: Callable[[str, NewEvent, str], Effect]
    record: Callable[[str, str, NewEvent], tuple[tuple[str, ...], Changes]]
    correct: Callable[[str, RecordedEvent, NewEvent], Changes]


class OverviewView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_page(self, page: OverviewPage) -> None:
        """Show the overview."""
        ...

    def ask_event(self, form: EventForm) -> None:
        """Ask what happened, or what is to be put right."""
        ...

    def show_effect(self, effect: Effect) -> None:
        """Say what recording it would do, and which dates cannot be right."""
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
        self._recorded: RecordedEvent | None = None

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

        values = self._ticked(done=done)
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

    def begin_event(self, rec: str = "") -> None:
        """Ask what happened; with the id of an event on record, what is to be put right of it."""

        def ask(form: EventForm) -> None:
            self._recorded = form.recorded
            self._view.ask_event(form)

        self._parts.jobs.read(self._reads.form, self._scope_id, rec, on_done=ask, on_error=self._parts.fault)

    def event_changed(self, event: NewEvent | None) -> None:
        """Say what recording the event as it stands would do."""
        self._effect_ticket.cancel()
        if event is None:
            self._view.show_effect(Effect((NOT_YET,)))
            return
        instead_of = self._recorded.rec if self._recorded else ""
        self._effect_ticket = self._parts.jobs.read(
            self._reads.effect, self._scope_id, event, instead_of,
            on_done=self._show_effect, on_error=self._parts.fault,
        )  # fmt: skip

    def record_event(self, event: NewEvent, title: str) -> None:
        """Record an event, or correct the one that is open, with a way back."""
        if self._recorded is not None:
            self._correct(self._recorded, event, title)
            return

        def done(made: tuple[tuple[str, ...], Changes]) -> None:
            self._view.event_recorded()
            self._parts.on_changes(made[1])
            several = f", {len(made[0])} people" if len(made[0]) > 1 else ""
            self._parts.tell(f"Recorded: {title}{several}.", lambda: self._take_back(made[0]))

        self._parts.jobs.write(
            self._reads.record, self._case_id, self._scope_id, event, on_done=done, on_error=self._view.event_refused
        )

    def remove_event(self) -> None:
        """Remove the event that is open, with a way back."""
        if (recorded := self._recorded) is None:
            return

        def done(changes: Changes) -> None:
            self._view.event_recorded()
            self._parts.on_changes(changes)
            self._parts.tell("Removed from what happened.", lambda: self._bring_back(recorded.rec))

        self._parts.jobs.write(
            self._parts.records.delete, "case_event", recorded.rec, recorded.seen,
            on_done=done, on_error=self._view.event_refused,
        )  # fmt: skip

    def _correct(self, recorded: RecordedEvent, event: NewEvent, title: str) -> None:
        def done(changes: Changes) -> None:
            self._view.event_recorded()
            self._parts.on_changes(changes)
            self._parts.tell(f"Corrected: {title}.", None if not changes else lambda: self._as_before(recorded))

        self._parts.jobs.write(
            self._reads.correct, self._scope_id, recorded, event, on_done=done, on_error=self._view.event_refused
        )

    def _as_before(self, recorded: RecordedEvent) -> None:
        self._then(
            "case_event",
            recorded.rec,
            lambda seen: self._reads.correct(self._scope_id, replace(recorded, seen=seen), recorded.told),
        )

    def _show_effect(self, effect: Effect) -> None:
        nothing = ("This starts and ends no date. It is kept in the history of the case.",)
        self._view.show_effect(replace(effect, sentences=effect.sentences or nothing))

    def _untick(self, rec: str, *, done: bool) -> None:
        self._then("task", rec, lambda seen: self._parts.records.save("task", rec, self._ticked(done=done), seen))

    def _ticked(self, *, done: bool) -> Mapping[str, object]:
        """Return what a tick records: that it is done, and the day."""
        return {"done": done, "done_on": self._parts.today() if done else None}

    def _take_back(self, recs: Sequence[str]) -> None:
        for rec in recs:
            self._then("case_event", rec, partial(self._parts.records.delete, "case_event", rec))

    def _bring_back(self, rec: str) -> None:
        self._parts.jobs.write(
            self._parts.records.restore, "case_event", rec, on_done=self._parts.on_changes, on_error=self._parts.fault
        )

    def _then(self, rtype: str, rec: str, act: Callable[[Mapping[str, Sequence[str]]], Changes]) -> None:
        """Act on a record as it stands now: what a person takes back is what they have just seen done."""
        self._parts.jobs.write(
            lambda: act(self._parts.records.open(rtype, rec).seen), on_done=self._parts.on_changes,
            on_error=self._parts.fault,
        )  # fmt: skip
