"""The print preview as widgets: pages at the left, checks and choices at the right, the ways out at its foot."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.notice import Changes
from app.services.printouts.copies import PrintAbout
from app.services.printouts.findings import PrintFinding
from app.views.jobs import Jobs
from app.views.preview.checks import Checks
from app.views.preview.options import Options, WhoFor
from app.views.preview.presenter import Paper, PreviewPresenter, Prints, Ways
from app.views.preview.window import PaperWindow, WindowWords
from app.views.tones import Tone
from app.views.widgets.fields.base import Today
from app.views.widgets.words import rule

_WORDS: Final = WindowWords(
    title="print preview",
    heading="Print preview",
    panel="Checks and choices",
    area="Checks and choices",
    leaves="The PDF will be outside the encrypted store. Anybody who gets the file can read it. Saving it is noted.",
)


@dataclass(frozen=True, slots=True)
class PreviewParts:
    """What the preview works with; all of it is passed in."""

    jobs: Jobs
    paper: Paper
    today: Today
    ways: Ways


class Preview(PaperWindow):
    """The print preview of one case, in a window of its own. Its title holds no name."""

    presenter: PreviewPresenter

    def __init__(self, parts: PreviewParts, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, parent)
        self.checks, self.options, self.who_for = Checks(), Options(parts.today), WhoFor()
        self._about: PrintAbout | None = None
        shown = (self.header, self.who_for, self.checks, rule(), self.options, self.printer)
        self.lay_out(shown, (((self.print_button, 1), (self.save_button, 1), (self.close_button, 0)),))
        self.presenter = PreviewPresenter(self, parts.jobs, parts.paper, parts.ways)
        self._connect()

    def open_case(self, case_id: str, prints: Prints) -> None:
        """Show what is to be printed of a case."""
        self.notice.clear()
        self.who_for.hide()
        self.presenter.start(case_id, prints)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        self.presenter.refresh(changes)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_about(self, about: PrintAbout) -> None:
        """Show whose case it is, by number, what is printed of it, and the answers proposed."""
        self._about = about
        self.header.say(f"{about.case_number}, {about.title}")
        self.options.show_about(about)

    def show_findings(self, findings: tuple[PrintFinding, ...]) -> None:
        """Show what was found."""
        self.checks.show_findings(findings)

    def show_stopped(self) -> None:
        """Show that the pages were given up, and how to have them."""
        self.busy.stop()
        self.notice.say(Tone.INFO, "Stopped. These are not the pages as chosen.")
        self.notice.offer("Make the pages", self._make_again)

    def ask_who_for(self) -> None:
        """Ask whom the copy was for."""
        if self._about is not None:
            self.who_for.ask(self._about.recipients, self.options.people.chosen)

    # --- how it works -------------------------------------------------------------------------------------------

    def _make_again(self) -> None:
        self.notice.clear()
        self.presenter.reload()

    def _connect(self) -> None:
        there = self.presenter
        self.checks.accepted.connect(there.accept)
        self.checks.opened.connect(there.go_to)
        self.options.layout_chosen.connect(there.choose_layout)
        self.options.day_chosen.connect(there.choose_day)
        self.options.range_chosen.connect(there.choose_range)
        self.options.people_chosen.connect(there.choose_recipients)
        self.busy.cancelled.connect(there.cancel)
        self.save_button.clicked.connect(lambda _checked: self.warn(self._choose_file))
        self.who_for.told.connect(there.note_who_for)

    def _choose_file(self) -> None:
        self.choose_file("Save the PDF", self.presenter.file_name, self.presenter.save_pdf)
