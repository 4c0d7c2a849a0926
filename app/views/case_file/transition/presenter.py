"""Decides what the pathways do: beginning a plan, moving a step on, adding a step."""

from collections.abc import Mapping
from typing import Protocol

from app.domain.notice import Changes
from app.services.casefile.transitions import STATUSES, StepLine, TransitionPage, Transitions
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket


class PathwaysView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_page(self, page: TransitionPage) -> None:
        """Show the pathways, or the prompt to begin."""
        ...


class PathwaysPresenter:
    """The pathways of one case."""

    def __init__(
        self, view: PathwaysView, parts: RecordParts, transitions: Transitions, case_id: str, scope_id: str
    ) -> None:
        """Take the widgets, the parts, the verbs and the case."""
        self._view, self._parts, self._transitions = view, parts, transitions
        self._case_id, self._scope_id = case_id, scope_id
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._transitions.open, self._case_id, on_done=self._view.show_page, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._scope_id in changes.scopes:
            self.start()

    def begin(self) -> None:
        """Begin the transition plan."""
        self._parts.jobs.write(
            self._transitions.begin, self._case_id, self._scope_id, on_done=self._begun, on_error=self._parts.fault
        )

    def move_on(self, step: StepLine, status: str) -> None:
        """Say how far a step has come, with a way back."""
        before = step.status.value if step.status is not None else ""
        if status == before:
            return
        words = next((words for code, words in STATUSES if code == status), "Not said")

        def done(changes: Changes) -> None:
            self._parts.on_changes(changes)
            self._parts.tell(f"{words}: {step.wording[:60]}", lambda: self._put_back(step.rec, before))

        values = self._transitions.status_values(status)
        self._parts.jobs.write(
            self._parts.records.save, "transition_step", step.rec, values, step.seen, on_done=done,
            on_error=self._parts.fault,
        )  # fmt: skip

    def add_step(self, pathway: str, wording: str) -> None:
        """Add a step; nothing is added for nothing typed."""
        if wording.strip():
            values: Mapping[str, object] = {
                "wording": wording.strip(),
                **self._transitions.status_values("not_started"),
            }
            self._parts.jobs.write(
                self._parts.records.add, "transition_step", pathway, self._scope_id, values,
                on_done=lambda made: self._parts.on_changes(made[1]), on_error=self._parts.fault,
            )  # fmt: skip

    def _put_back(self, rec: str, status: str) -> None:
        records = self._parts.records

        def back() -> Changes:
            seen = records.open("transition_step", rec).seen
            return records.save("transition_step", rec, self._transitions.status_values(status), seen)

        self._parts.jobs.write(back, on_done=self._parts.on_changes, on_error=self._parts.fault)

    def _begun(self, changes: Changes) -> None:
        self._parts.on_changes(changes)
        self._parts.tell("The transition plan is begun, with its four pathways.", None)
