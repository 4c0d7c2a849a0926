"""Decides what the caseload list shows: whose cases, which words, and what the card beside it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.domain.text import folded
from app.services.casefile.caseload import CaseloadView
from app.services.casefile.tops import CaseTop
from app.services.caseload_views.filters import Grouping, Whose, belongs, passes
from app.services.caseload_views.views import BUILT_IN, EVERYTHING, CaseloadLook, Order
from app.services.cases import CaseRow
from app.views.jobs import Jobs, Ticket


@dataclass(frozen=True, slots=True)
class CaseloadReads:
    """The readings of the list, as plain calls."""

    open: Callable[[], CaseloadView]
    again: Callable[[CaseloadView, frozenset[str]], CaseloadView]
    top: Callable[[str], CaseTop]
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class KeptViews:
    """The verbs of the views a person keeps, as plain calls."""

    read: Callable[[], tuple[CaseloadLook, ...]]
    keep: Callable[[CaseloadLook], tuple[CaseloadLook, ...]]
    drop: Callable[[str], tuple[CaseloadLook, ...]]
    columns: Callable[[], tuple[str, ...]]
    keep_columns: Callable[[tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class ListShown:
    """What the list shows now."""

    rows: tuple[CaseRow, ...]
    of: int  # how many there are without words and filter
    whose: Whose
    choices: tuple[Whose, ...]
    held: int
    is_empty: bool  # there is no case at all on this laptop
    look: CaseloadLook = EVERYTHING  # its name is empty while it is like no view
    looks: tuple[CaseloadLook, ...] = BUILT_IN
    may_drop: bool = False  # the view shown is one's own


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

    def __init__(
        self, view: ListView, jobs: Jobs, reads: CaseloadReads, kept: KeptViews, fault: Callable[[UserError], None]
    ) -> None:
        """Take the widgets, the jobs, the readings and the kept views."""
        self._view, self._jobs, self._reads, self._views, self._fault = view, jobs, reads, kept, fault
        self._all = CaseloadView((), 0, "", "")
        self._texts: dict[str, str] = {}
        self._look = EVERYTHING
        self._kept: tuple[CaseloadLook, ...] = ()
        self._columns: tuple[str, ...] = ()  # of every list that is no view with columns of its own
        self._card_of = ""
        self._ticket, self._card_ticket = Ticket(), Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._jobs.read(self._views.columns, on_done=self._take_columns, on_error=self._fault)
        self._jobs.read(self._views.read, on_done=self._take_views, on_error=self._fault)
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

    # --- how the caseload is looked at --------------------------------------------------------------------------

    def filter(self, words: str) -> None:
        """Show only cases with these words in name, number, setting, stage or caseworker."""
        self._change(replace(self._look, words=words))

    def show_whose(self, whose: Whose) -> None:
        """Show other people's cases too, or only one's own."""
        self._change(replace(self._look, whose=whose))

    def group_by(self, grouping: Grouping) -> None:
        """Put the cases in groups, or in one list."""
        self._change(replace(self._look, grouping=grouping))

    def show_columns(self, columns: tuple[str, ...]) -> None:
        """Show these columns, or as many of the usual ones as there is room for."""
        self._columns = columns
        self._jobs.write(self._views.keep_columns, columns, on_done=lambda _none: None, on_error=self._fault)
        self._change(replace(self._look, columns=()))

    def sorted_by(self, orders: tuple[Order, ...]) -> None:
        """The list was sorted by these columns."""
        self._look = replace(self._look, orders=orders)
        self._show()

    def choose_view(self, name: str) -> None:
        """Look at the caseload as a view says; those of the program leave whose cases they are as it is."""
        found = next((one for one in (*BUILT_IN, *self._kept) if one.name == name), None)
        if found is not None:
            self._change(found if found.whose is not None else replace(found, whose=self._look.whose))

    def save_view(self, name: str) -> None:
        """Keep the present look under a name."""
        look = replace(self._look, name=name, columns=self._look.columns or self._columns)
        self._jobs.write(self._views.keep, look, on_done=self._take_views, on_error=self._fault)

    def drop_view(self) -> None:
        """Keep the view that is shown no longer; the list stays as it is."""
        name = self._shown_look().name
        if any(one.name == name for one in self._kept):
            self._jobs.write(self._views.drop, name, on_done=self._take_views, on_error=self._fault)

    def _change(self, look: CaseloadLook) -> None:
        self._look = look
        self._show()

    def _take_columns(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        if self._all.rows:
            self._show()

    def _take_views(self, kept: tuple[CaseloadLook, ...]) -> None:
        self._kept = kept
        if self._all.rows:
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
        if self._look.whose is None and found.rows:
            whose = Whose.MINE if any(row.is_mine for row in found.rows) else Whose.ALL
            self._look = replace(self._look, whose=whose)
        self._show()

    def _show(self) -> None:
        look, today = self._look, self._reads.today()
        whose = look.whose or Whose.ALL
        theirs = [row for row in self._all.rows if belongs(row, whose, self._all.team)]
        wanted = folded(look.words).split()
        left = tuple(
            row
            for row in theirs
            if passes(row, look.filter, today) and all(word in self._texts[row.case_id] for word in wanted)
        )
        shown = self._shown_look()
        self._view.show_list(
            ListShown(
                rows=left,
                of=len(theirs),
                whose=whose,
                choices=self._choices(),
                held=self._all.held,
                is_empty=not self._all.rows,
                look=shown,
                looks=(*BUILT_IN, *self._kept),
                may_drop=any(one.name == shown.name for one in self._kept),
            )
        )

    def _shown_look(self) -> CaseloadLook:
        """Return the present look under the name of the view that it is like, if it is like one."""
        look = replace(self._look, columns=self._look.columns or self._columns)
        own = [one for one in self._kept if one.is_like(look)]
        built_in = [one for one in BUILT_IN if replace(one, whose=look.whose, columns=look.columns).is_like(look)]
        name = next((one.name for one in (*own, *built_in)), "")
        return replace(look, name=name)

    def _choices(self) -> tuple[Whose, ...]:
        """Return whose cases may be chosen: covers and a team only where there are any."""
        left_out = set()
        if not any(row.is_cover for row in self._all.rows):
            left_out.add(Whose.COVER)
        if not self._all.team:
            left_out.add(Whose.TEAM)
        return tuple(one for one in Whose if one not in left_out)


def _searched(row: CaseRow) -> Sequence[str]:
    return row.name, row.known_as, row.surname, row.number, row.setting, row.stage.label, row.caseworker, row.year
