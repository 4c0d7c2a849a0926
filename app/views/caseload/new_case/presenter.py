"""Decides how a case is made by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.caseload import Alike
from app.services.cases import NewCase
from app.views.jobs import Jobs, Ticket


@dataclass(frozen=True, slots=True)
class NewCaseVerbs:
    """The reading and the verb of a new case, as plain calls."""

    alike: Callable[[NewCase], tuple[Alike, ...]]
    create: Callable[[NewCase], tuple[str, Changes]]


class NewCaseView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show who may be the same person."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        ...

    def made(self, case_id: str, name: str) -> None:
        """The case is made."""
        ...


class NewCasePresenter:
    """A case on its way."""

    def __init__(
        self, view: NewCaseView, jobs: Jobs, verbs: NewCaseVerbs, on_changes: Callable[[Changes], None]
    ) -> None:
        """Take the widgets, the jobs, the verbs, and whom to tell."""
        self._view, self._jobs, self._verbs, self._on_changes = view, jobs, verbs, on_changes
        self._ticket = Ticket()
        self._making = False

    def look_for_alike(self, new: NewCase) -> None:
        """Look for people who may be the same one."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(
            self._verbs.alike, new, on_done=self._view.show_alike, on_error=self._view.say_fault
        )

    def make(self, new: NewCase) -> None:
        """Make the case, once however often it is asked."""
        if self._making:
            return
        self._making = True
        name = " ".join(filter(None, (new.known_as or new.forenames, new.surname)))

        def done(made: tuple[str, Changes]) -> None:
            self._on_changes(made[1])
            self._view.made(made[0], name)

        self._jobs.write(self._verbs.create, new, on_done=done, on_error=self._failed)

    def _failed(self, error: UserError) -> None:
        self._making = False
        self._view.say_fault(error)
