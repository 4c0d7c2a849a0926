"""Decides what the case file shows: its top, kept up to date, and where its records hang."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.tops import CaseTop
from app.services.progress.strips import Strip
from app.views.jobs import Jobs, Ticket

_TOP_RECORDS: Final = "transition_plan", "personal_budget"


@dataclass(frozen=True, slots=True)
class CaseFileState:
    """The top of the case, its clocks, and the ids of the records that others hang under; empty where there is none."""

    top: CaseTop
    strips: tuple[Strip, ...]
    under: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TopReads:
    """The readings of the case file, as plain calls."""

    top: Callable[[str], CaseTop]
    strips: Callable[[str], tuple[Strip, ...]]
    first: Callable[[str, str], str]


class CaseFileView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_case(self, state: CaseFileState) -> None:
        """Show the case for the first time."""
        ...

    def show_top(self, state: CaseFileState) -> None:
        """Show the top again; where records hang may have changed."""
        ...

    def show_gone(self, error: UserError) -> None:
        """Say that the case is not on this laptop any more."""
        ...


class CaseFilePresenter:
    """One open case."""

    def __init__(self, view: CaseFileView, jobs: Jobs, reads: TopReads, case_id: str) -> None:
        """Take the widgets, the jobs, the readings and the case."""
        self._view, self._jobs, self._reads, self._case_id = view, jobs, reads, case_id
        self._state: CaseFileState | None = None
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(self._read, on_done=self._show, on_error=self._view.show_gone)

    def refresh(self, changes: Changes) -> None:
        """Something changed; read the top again if it was in this case."""
        if self._state is None or self._state.top.header.row.scope_id in changes.scopes:
            self.start()

    def _read(self) -> CaseFileState:
        top = self._reads.top(self._case_id)
        transition, budget = (self._reads.first(rtype, self._case_id) for rtype in _TOP_RECORDS)
        under = {"case": self._case_id, "person": top.header.person_id, "transition": transition, "budget": budget}
        return CaseFileState(top, self._reads.strips(top.header.row.scope_id), MappingProxyType(under))

    def _show(self, state: CaseFileState) -> None:
        was_shown, self._state = self._state is not None, state
        if was_shown:
            self._view.show_top(state)
        else:
            self._view.show_case(state)
