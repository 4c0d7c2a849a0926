"""Decides what the print preview shows and when a copy may leave. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.outside.files import write_file
from app.services.printouts.copies import (
    EXPORTED,
    PRINTED,
    Layout,
    Preview,
    PrintAbout,
    Printed,
    PrintRequest,
)
from app.services.printouts.findings import PrintFinding
from app.services.printouts.paper import Printers, Sheet
from app.services.watching import Watch
from app.views.jobs import Jobs, Progress, Ticket

_LEAVES: Final = "It is outside the encrypted store now. Keep it safe and delete it when it has served."


class PreviewWindow(Protocol):
    """The widgets, as the presenter knows them."""

    def show_about(self, about: PrintAbout) -> None:
        """Show whose plan it is, and the answers proposed."""
        ...

    def show_printers(self, printers: Printers) -> None:
        """Offer the printers."""
        ...

    def show_pages(self, content: bytes, pages: int) -> None:
        """Show the pages."""
        ...

    def show_findings(self, findings: tuple[PrintFinding, ...]) -> None:
        """Show what was found."""
        ...

    def show_busy(self, words: str) -> None:
        """Show that work has begun."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        ...

    def show_idle(self, *, may_leave: bool) -> None:
        """Show that nothing runs, and whether a copy may leave."""
        ...

    def show_stopped(self) -> None:
        """Show that the pages were given up."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        ...

    def say_done(self, words: str, more: str) -> None:
        """Say what was done."""
        ...

    def ask_who_for(self) -> None:
        """Ask whom the printed copy was for."""
        ...


class Prints(Protocol):
    """The verbs of printing one thing of a case: its plan, or a sheet about it."""

    def about(self, case_id: str, /) -> PrintAbout:
        """Return what is asked before the print."""
        ...

    def preview(self, request: PrintRequest, watch: Watch, /) -> Preview:
        """Return the pages to look at."""
        ...

    def release(self, request: PrintRequest, verb: str, watch: Watch, /) -> Printed:
        """Return the pages of a copy that leaves; raises UserError."""
        ...

    def hand_over(self, rec: str, to: tuple[UUID, ...], how: str, /) -> Changes:
        """Tell the audit whom a copy was for."""
        ...

    def not_printed(self, rec: str, /) -> Changes:
        """Tell the audit that a copy did not reach the printer."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """The way onto paper of this laptop."""

    printers: Callable[[], Printers]
    send: Callable[[bytes, Sheet], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the preview leads: to a place of the plan (case, section, block by id); to whoever shows changes."""

    go_to: Callable[[str, str, str], None]
    on_changes: Callable[[Changes], None]


class PreviewPresenter:
    """The print preview of one case."""

    _prints: Prints

    def __init__(self, view: PreviewWindow, jobs: Jobs, paper: Paper, ways: Ways) -> None:
        """Take the widgets, the jobs, the printers, and where the preview leads."""
        self._view, self._jobs, self._paper, self._ways = view, jobs, paper, ways
        self._about: PrintAbout | None = None
        self._request = PrintRequest("")
        self._ticket = Ticket()
        self._may_leave = False

    def start(self, case_id: str, prints: Prints) -> None:
        """Begin with a case and what is to be printed of it: read what is proposed, then show the pages."""
        self._ticket.cancel()
        self._prints, self._about = prints, None
        self._request = PrintRequest(case_id)
        self._jobs.read(self._paper.printers, on_done=self._view.show_printers)
        self._jobs.read(self._prints.about, case_id, on_done=self._begin, on_error=self._view.say_fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: the pages shown must be those that would be printed."""
        if self._about is not None and changes:
            self.reload()

    # --- what is chosen -----------------------------------------------------------------------------------------

    def choose_layout(self, layout: Layout) -> None:
        """Lay the pages out another way."""
        self._again(replace(self._request, layout=layout))

    def choose_day(self, day: date | None) -> None:
        """Set the last day for the family's views."""
        self._again(replace(self._request, views_until=day))

    def choose_range(self, from_on: date | None, to_on: date | None) -> None:
        """Choose the days with which a chronology begins and ends; none leaves that side open."""
        self._again(replace(self._request, from_on=from_on, to_on=to_on))

    def choose_recipients(self, recipients: tuple[UUID, ...]) -> None:
        """Say who the copy is for; none means those who make the decisions."""
        self._again(replace(self._request, recipients=recipients))

    def accept(self, finding: PrintFinding) -> None:
        """Take a person's word that a name is right where it stands."""
        if finding.may_be_accepted:
            words = self._request.accepted_words | {finding.word}
            self._again(replace(self._request, accepted_words=words))

    def go_to(self, finding: PrintFinding) -> None:
        """Go to the place of a finding."""
        if finding.section:
            self._ways.go_to(self._request.case_id, finding.section, finding.rec)

    def reload(self) -> None:
        """Make the pages again; work that is under way is given up."""
        self._ticket.cancel()
        self._may_leave = False
        self._ticket = Ticket(self._view.show_progress)
        self._view.show_busy("Making the pages")
        self._jobs.read(
            self._prints.preview, self._request, self._ticket, on_done=self._show, on_error=self._failed,
            ticket=self._ticket,
        )  # fmt: skip

    def cancel(self) -> None:
        """Give up the pages under way."""
        self._ticket.cancel()
        self._view.show_stopped()

    def give_up(self) -> None:
        """The window closes: nobody waits for pages any more."""
        self._ticket.cancel()

    # --- ways out -----------------------------------------------------------------------------------------------

    def print_out(self, sheet: Sheet) -> None:
        """Check once more, make the pages, and hand them to the printer."""
        if not self._may_leave:
            return
        if not sheet.printer:
            self._view.say_fault(UserError("No printer is set up on this laptop.", "Save the PDF instead."))
            return
        self._view.show_busy("Printing")
        self._jobs.write(
            self._prints.release, self._request, PRINTED, Ticket(), on_done=lambda printed: self._send(printed, sheet),
            on_error=self._failed,
        )  # fmt: skip

    def save_pdf(self, file: Path) -> None:
        """Check once more, make the pages, and write them outside the store."""
        if self._may_leave:
            self._view.show_busy("Saving")
            self._jobs.write(self._release_to, file, on_done=self._saved, on_error=self._failed)

    def note_who_for(self, to: tuple[UUID, ...], how: str) -> None:
        """Note in the audit whom the copy was for."""
        if self._about is not None:
            self._jobs.write(
                self._prints.hand_over, self._about.rec, to, how,
                on_done=lambda _changes: self._view.say_done("Noted who this copy was for.", ""),
                on_error=self._view.say_fault,
            )  # fmt: skip

    @property
    def file_name(self) -> str:
        """The name proposed for a PDF: nobody's name is in it."""
        return f"{self._about.file_stem if self._about else 'copy'}.pdf".replace("/", "-")

    # --- how it works -------------------------------------------------------------------------------------------

    def _begin(self, about: PrintAbout) -> None:
        self._about = about
        layout = Layout.LARGE if about.wants_large else Layout.STANDARD
        self._request = replace(self._request, layout=layout, views_until=about.views_until)
        self._view.show_about(about)
        self.reload()

    def _again(self, request: PrintRequest) -> None:
        if request != self._request:
            self._request = request
            if self._about is not None:
                self.reload()

    def _show(self, preview: Preview) -> None:
        self._may_leave = preview.may_print
        self._view.show_idle(may_leave=self._may_leave)
        self._view.show_pages(preview.content, preview.pages)
        self._view.show_findings(preview.findings)

    def _failed(self, error: UserError) -> None:
        self._view.show_idle(may_leave=self._may_leave)
        self._view.say_fault(error)

    def _send(self, printed: Printed, sheet: Sheet) -> None:
        self._jobs.read(
            self._paper.send, printed.content, sheet, on_done=lambda _: self._sent(printed, sheet),
            on_error=self._not_sent,
        )  # fmt: skip

    def _sent(self, printed: Printed, sheet: Sheet) -> None:
        self._view.show_idle(may_leave=self._may_leave)
        pages = "1 page" if printed.pages == 1 else f"{printed.pages} pages"
        self._view.say_done(f"{pages} sent to {sheet.printer}.", "")
        self._view.ask_who_for()

    def _not_sent(self, error: UserError) -> None:
        if self._about is not None:
            self._jobs.write(self._prints.not_printed, self._about.rec, on_done=self._ways.on_changes)
        self._failed(error)

    def _release_to(self, file: Path) -> Path:
        printed = self._prints.release(self._request, EXPORTED, Ticket())
        return write_file(file, printed.content)

    def _saved(self, file: Path) -> None:
        self._view.show_idle(may_leave=self._may_leave)
        self._view.say_done(f"Saved as {file.name}.", _LEAVES)
        self._view.ask_who_for()
