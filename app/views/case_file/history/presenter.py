"""Decides what the history of a case shows."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.notice import Changes
from app.domain.text import folded
from app.services.casefile.audit import CaseHistories, HistoryLine
from app.views.case_file.records.presenter import RecordParts
from app.views.jobs import Ticket


class HistoryView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the acts, newest first."""
        ...


class HistoryPresenter:
    """The history of one case."""

    def __init__(self, view: HistoryView, parts: RecordParts, histories: CaseHistories, scope_id: str) -> None:
        """Take the widgets, the parts, the reading and the case."""
        self._view, self._parts, self._histories, self._scope_id = view, parts, histories, scope_id
        self._lines: tuple[HistoryLine, ...] = ()
        self._words = ""
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._parts.jobs.read(
            self._histories.open, self._scope_id, on_done=self._take, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed; read again if it was in this case."""
        if self._scope_id in changes.scopes:
            self.start()

    def filter(self, words: str) -> None:
        """Show only acts with these words."""
        self._words = words
        self._show()

    def _take(self, lines: tuple[HistoryLine, ...]) -> None:
        self._lines = lines
        self._show()

    def _show(self) -> None:
        wanted = folded(self._words).split()
        self._view.show_lines(
            [
                line
                for line in self._lines
                if all(word in folded(f"{line.act} {line.which} {line.detail} {line.who}") for word in wanted)
            ]
        )
