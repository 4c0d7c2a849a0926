"""Decides what the caseload list shows: whose cases, which words, and what the card beside it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.domain.text import folded
from app.services.casefile.caseload import CaseloadView
from app.services.casefile.tops import CaseTop
from app.services.cases import CaseRow
from app.views.jobs import Jobs, Ticket


class Whose(StrEnum):
    """Whose cases are listed."""

    MINE = "Mine"
    TEAM = "My team"
    ALL = "All"


@dataclass(frozen=True, slots=True)
class CaseloadReads:
    """The readings of the list, as plain calls."""

    open: Callable[[], CaseloadView]
    again: Callable[[CaseloadView, frozenset[str]], CaseloadView]
    top: Callable[[str], CaseTop]


@dataclass(frozen=True, slots=True)
class ListShown:
    """What the list shows now."""

    rows: tuple[CaseRow, ...]
    of: int  # how many there are without the words
    whose: Whose
    choices: tuple[Whose, ...]
    held: int
    is_empty: bool  # there is no case at all on this laptop


class ListView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_list(self, shown: ListShown) -> None:
        """Show the cases."""
        ...

    def show_card(self, top: CaseTop | None) -> None:
        """Show the card of the current case, or none."""
        ...


class CaseloadPresenter:
    """The caseload list."""

    def __init__(self, view: ListView, jobs: Jobs, reads: CaseloadReads, fault: Callable[[UserError], None]) -> None:
        """Take the widgets, the jobs and the readings."""
        self._view, self._jobs, self._reads, self._fault = view, jobs, reads, fault
        self._all = CaseloadView((), 0, "", "")
        self._texts: dict[str, str] = {}
        self._whose: Whose | None = None
        self._words = ""
        self._card_of = ""
        self._ticket, self._card_ticket = Ticket(), Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(self._reads.open, on_done=self._take, on_error=self._fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: a list of cases shows a little of everything."""
        if not changes:
            return
        before = self._all
        if not before.rows:
            self.start()
            return
        self._ticket = self._jobs.read(
            self._reads.again, before, changes.scopes, on_done=lambda found: self._merge(before, found, changes),
            on_error=self._fault,
        )  # fmt: skip

    def filter(self, words: str) -> None:
        """Show only cases with these words in name, number, setting, stage or caseworker."""
        self._words = words
        self._show()

    def show_whose(self, whose: Whose) -> None:
        """Show other people's cases too, or only one's own."""
        self._whose = whose
        self._show()

    def card(self, row: CaseRow | None) -> None:
        """Show the card of a case."""
        self._card_ticket.cancel()
        self._card_of = row.case_id if row is not None else ""
        if row is None:
            self._view.show_card(None)
        else:
            self._card_ticket = self._jobs.read(
                self._reads.top, row.case_id, on_done=self._view.show_card, on_error=self._fault
            )

    def _merge(self, before: CaseloadView, found: CaseloadView, changes: Changes) -> None:
        """Take a list that was read again in part, unless the list has moved on meanwhile: then once more."""
        if self._all is before:
            self._take(found)
        else:
            self.refresh(changes)

    def _take(self, found: CaseloadView) -> None:
        self._all = found
        self._texts = {row.case_id: folded(" ".join(_searched(row))) for row in found.rows}
        if self._whose is None and found.rows:
            self._whose = Whose.MINE if any(row.is_mine for row in found.rows) else Whose.ALL
        self._show()

    def _show(self) -> None:
        whose = self._whose or Whose.ALL
        theirs = [row for row in self._all.rows if self._belongs(row, whose)]
        wanted = folded(self._words).split()
        left = tuple(row for row in theirs if all(word in self._texts[row.case_id] for word in wanted))
        choices = tuple(one for one in Whose if one is not Whose.TEAM or self._all.team)
        self._view.show_list(ListShown(left, len(theirs), whose, choices, self._all.held, not self._all.rows))

    def _belongs(self, row: CaseRow, whose: Whose) -> bool:
        match whose:
            case Whose.MINE:
                return row.is_mine
            case Whose.TEAM:
                return row.team == self._all.team
            case Whose.ALL:
                return True


def _searched(row: CaseRow) -> Sequence[str]:
    return row.name, row.known_as, row.surname, row.number, row.setting, row.stage.label, row.caseworker, row.year
