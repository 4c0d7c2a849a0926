"""The lists that steer a whole caseload: reviews of a term, moves of a September; and the window they leave by."""

from collections.abc import Callable
from typing import Final

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.bootstrap.windows import WindowBeside
from app.domain.notice import Changes
from app.services.printouts.list_prints import ListOut, ListPrints
from app.services.seasons.keeping import KeepDecisions
from app.services.seasons.reviews import ReviewSeason
from app.services.seasons.transfers import Transfers
from app.views.preview.lists.view import ListWindowParts, ListWindowView
from app.views.preview.spooler import paper_of_this_laptop
from app.views.qt.application import Application
from app.views.seasons.reviews.presenter import ReviewVerbs, ReviewWays
from app.views.seasons.reviews.view import Reviews, ReviewsParts
from app.views.seasons.transfers.presenter import TransferReads
from app.views.seasons.transfers.view import TransferGrid, TransfersParts
from app.views.shell.parts import Command, LettingOut, Page
from app.views.shell.view import Shell

_REVIEWS_NUMBER: Final = 4
_TRANSFERS_NUMBER: Final = 5


class Lists:
    """Makes the pages of the season, and lets lists out of the encrypted store."""

    def __init__(
        self,
        parts: Parts,
        application: Application,
        shell: Shell,
        cases: Callable[[], OpenCases],
        changed: Callable[[Changes], None],
    ) -> None:
        """`cases` are the open cases, whose list leads here."""
        self._parts, self._app, self._shell, self._cases, self._changed = parts, application, shell, cases, changed
        self._pages: list[Reviews | TransferGrid] = []
        self._window = WindowBeside(shell, self._make_window)
        shell.add_page(Page("reviews", "Reviews", "calendar-check", _REVIEWS_NUMBER, self._make_reviews))
        shell.add_page(Page("transfers", "Transfers", "route", _TRANSFERS_NUMBER, self._make_transfers))
        shell.add_command(
            Command("list-table", "File", "Save list as &CSV", self.save_table, ("Ctrl+Shift+E",), "columns-3", 5)
        )

    def refresh(self, changes: Changes) -> None:
        """Tell the lists what changed."""
        for page in self._pages:
            page.refresh(changes)

    def close(self) -> None:
        """Close the window of a list: the program locks or ends."""
        self._window.close()

    def save_table(self) -> None:
        """Ask where to save the list on screen as a table for a spreadsheet."""
        page = self._shell.desk.shown
        if isinstance(page, LettingOut):
            page.let_out(as_table=True)
        else:
            self._shell.say_done("Go to a list first: the caseload, the reviews or the transfers.")

    def let_out(self, out: ListOut, as_table: bool) -> None:  # noqa: FBT001 - called back with both, in this order
        """Show a list on its way out of the store."""
        self._window.ready().show_list(out, as_table=as_table)
        self._window.bring()

    def _make_window(self) -> ListWindowView:
        paper = paper_of_this_laptop()
        return ListWindowView(ListWindowParts(ListPrints(self._parts.store), self._app.jobs, paper))

    def _make_reviews(self) -> Reviews:
        parts, desk = self._parts, self._cases().desk
        season = ReviewSeason(parts.store, desk.clockwork, parts.today)
        keeping = KeepDecisions(parts.store, parts.today)
        page = Reviews(
            ReviewsParts(
                verbs=ReviewVerbs(season.now, season.open, keeping.keep, keeping.take_back),
                ways=ReviewWays(self._changed, self._shell.say_done, self._shell.say_fault),
                jobs=self._app.jobs,
                today=parts.today,
                open_reviews=self._open_reviews,
                let_out=self.let_out,
            )
        )
        self._pages.append(page)
        return page

    def _make_transfers(self) -> TransferGrid:
        parts = self._parts
        moves = Transfers(parts.store, self._cases().desk.clockwork, parts.rules, parts.today)
        page = TransferGrid(
            TransfersParts(
                reads=TransferReads(moves.septembers, moves.next_september, moves.open),
                jobs=self._app.jobs,
                today=parts.today,
                open_case=self._cases().open,
                let_out=self.let_out,
                fault=self._shell.say_fault,
            )
        )
        self._pages.append(page)
        return page

    def _open_reviews(self, case_id: str, name: str) -> None:
        self._cases().open(case_id, name)
        self._cases().file(case_id).show_tab("reviews")
