"""Decides how a list leaves the encrypted store. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.domain.errors import UserError
from app.services.outside.files import write_file
from app.services.printouts.copies import EXPORTED, NOT_PRINTED, PRINTED
from app.services.printouts.list_prints import ListOut, ListPages, ListPrints
from app.services.printouts.paper import Printers, Sheet
from app.views.jobs import Jobs, Progress, Ticket
from app.views.preview.presenter import Paper

_LEAVES: Final = "It is outside the encrypted store now. Keep it safe and delete it when it has served."


class ListWindow(Protocol):
    """The widgets, as the presenter knows them."""

    def show_printers(self, printers: Printers) -> None:
        """Offer the printers."""
        ...

    def show_pages(self, content: bytes, pages: int) -> None:
        """Show the pages."""
        ...

    def show_busy(self, words: str) -> None:
        """Show that work has begun."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        ...

    def show_idle(self, *, may_leave: bool) -> None:
        """Show that nothing runs, and whether the list may leave."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        ...

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        ...


@dataclass(frozen=True, slots=True)
class _Shown:
    """The list shown, and whether its pages are there."""

    out: ListOut
    may_leave: bool = False


class ListWindowPresenter:
    """The window of one list."""

    def __init__(self, view: ListWindow, jobs: Jobs, prints: ListPrints, paper: Paper) -> None:
        """Take the widgets, the jobs, the verbs of lists and the printers."""
        self._view, self._jobs, self._prints, self._paper = view, jobs, prints, paper
        self._shown: _Shown | None = None
        self._ticket = Ticket()

    def start(self, out: ListOut) -> None:
        """Show the pages of a list."""
        self._ticket.cancel()
        self._shown = _Shown(out)
        self._jobs.read(self._paper.printers, on_done=self._view.show_printers)
        self._ticket = Ticket(self._view.show_progress)
        self._view.show_busy("Making the pages")
        self._jobs.read(
            self._prints.preview, out, self._ticket, on_done=self._show, on_error=self._failed, ticket=self._ticket
        )

    def give_up(self) -> None:
        """The window closes: nobody waits for pages any more."""
        self._ticket.cancel()

    def print_out(self, sheet: Sheet) -> None:
        """Make the pages once more, tell the histories, and hand them to the printer."""
        if self._shown is None or not self._shown.may_leave:
            return
        if not sheet.printer:
            self._view.say_fault(UserError("No printer is set up on this laptop.", "Save the PDF instead."))
            return
        out = self._shown.out
        self._view.show_busy("Printing")
        self._jobs.write(
            self._prints.release, out, PRINTED, on_done=lambda pages: self._send(out, pages, sheet),
            on_error=self._failed,
        )  # fmt: skip

    def save_pdf(self, file: Path) -> None:
        """Write the pages outside the store."""
        self._save(lambda out: self._prints.release(out, EXPORTED).content, file)

    def save_table(self, file: Path) -> None:
        """Write the list as a table for a spreadsheet outside the store."""
        self._save(lambda out: self._prints.table(out, EXPORTED), file)

    def _save(self, make: Callable[[ListOut], bytes], file: Path) -> None:
        if self._shown is None or not self._shown.may_leave:
            return
        self._view.show_busy("Saving")
        self._jobs.write(_written, make, self._shown.out, file, on_done=self._saved, on_error=self._failed)

    def _show(self, pages: ListPages) -> None:
        if self._shown is not None:
            self._shown = _Shown(self._shown.out, may_leave=True)
        self._view.show_idle(may_leave=True)
        self._view.show_pages(pages.content, pages.pages)

    def _failed(self, error: UserError) -> None:
        self._view.show_idle(may_leave=self._shown is not None and self._shown.may_leave)
        self._view.say_fault(error)

    def _send(self, out: ListOut, pages: ListPages, sheet: Sheet) -> None:
        def failed(error: UserError) -> None:
            self._jobs.write(self._prints.not_printed, out, NOT_PRINTED, on_done=lambda _none: None)
            self._failed(error)

        self._jobs.read(
            self._paper.send, pages.content, sheet, on_done=lambda _: self._sent(pages, sheet), on_error=failed
        )

    def _sent(self, pages: ListPages, sheet: Sheet) -> None:
        self._view.show_idle(may_leave=True)
        counted = "1 page" if pages.pages == 1 else f"{pages.pages} pages"
        self._view.say_done(f"{counted} sent to {sheet.printer}.", "It is noted with every case in the list.")

    def _saved(self, file: Path) -> None:
        self._view.show_idle(may_leave=True)
        self._view.say_done(f"Saved as {file.name}.", f"{_LEAVES} It is noted with every case in the list.")


def _written(make: Callable[[ListOut], bytes], out: ListOut, file: Path) -> Path:
    return write_file(file, make(out))
