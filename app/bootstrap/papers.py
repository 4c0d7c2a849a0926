"""Files in and paper out: the import page, and the window of the print preview."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.bootstrap.windows import WindowBeside
from app.domain.notice import Changes
from app.services.held.answering import HeldRows
from app.services.importing.looking import Looking
from app.services.importing.taking import Taking
from app.services.printouts.sheets.kinds import SheetKind
from app.services.printouts.versions import KeptVersion
from app.views.importing.presenter import Verbs
from app.views.importing.view import Importing, ImportParts
from app.views.preview.presenter import Prints, Ways
from app.views.preview.spooler import paper_of_this_laptop
from app.views.preview.view import Preview, PreviewParts
from app.views.qt.application import Application
from app.views.shell.parts import Command, LettingOut, Page
from app.views.shell.view import Shell

_PAGE = "import"


@dataclass(frozen=True, slots=True)
class _Words:
    text: str  # in the menu
    said: str


_SHEETS: Final = {
    SheetKind.PROGRESS: _Words("Print “&where we are”", "the sheet for the family"),
    SheetKind.CHRONOLOGY: _Words("Print &chronology", "the chronology"),
    SheetKind.HANDOVER: _Words("Print h&andover sheet", "the handover sheet"),
    SheetKind.SUMMARY: _Words("Print case su&mmary", "the case summary"),
}


class Papers:
    """Brings files in and sends plans out."""

    def __init__(
        self,
        parts: Parts,
        application: Application,
        shell: Shell,
        cases: Callable[[], OpenCases],
        changed: Callable[[Changes], None],
    ) -> None:
        """`cases` are the open cases, which in turn lead here."""
        self._parts, self._app, self._shell, self._cases, self._changed = parts, application, shell, cases, changed
        self._page: Importing | None = None
        self._preview = WindowBeside(shell, self._make_preview)
        shell.desk.add_page(Page(_PAGE, "Import", "import", 0, self._make))
        shell.add_command(Command("import", "File", "&Import", self.show_import, (), "import", 4))
        shell.add_command(
            Command("print", "File", "&Print preview", self.print_shown, ("Ctrl+P",), "printer", 5)
        )  # fmt: skip
        for kind, words in _SHEETS.items():
            run = partial(self.print_sheet, kind)
            shell.add_command(Command(f"print-{kind}", "Case", words.text, run, (), "printer", 4))
        keep = Command("version", "Case", "&Keep this version", self.keep_version, ("Ctrl+Shift+S",), "layers", 3)
        shell.add_command(keep)

    def show_import(self) -> None:
        """Show the import page."""
        self._shell.desk.show_page(_PAGE)

    def answer_held(self) -> None:
        """Show the rows of imports that wait for an answer."""
        self.show_import()
        if self._page is not None:
            self._page.show_answers()

    def print_shown(self) -> None:
        """Show what is on screen as it will be printed: a list, or the plan of a case."""
        page = self._shell.desk.shown
        if isinstance(page, LettingOut):
            page.let_out(as_table=False)
        else:
            self._show_preview(self._parts.prints, "Open a case first: its plan is what is printed.")

    def print_sheet(self, kind: SheetKind) -> None:
        """Show a sheet about the case on screen as it will be printed."""
        self._show_preview(self._parts.sheets.of(kind), f"Open a case first: {_SHEETS[kind].said} is about one case.")

    def _show_preview(self, prints: Prints, no_case: str) -> None:
        current = self._cases().current
        if current is None:
            self._shell.say_done(no_case)
            return
        self._shell.commit()
        self._preview.ready().open_case(current.case_id, prints)
        self._preview.bring()

    def keep_version(self) -> None:
        """Keep the plan of the case on screen as it is now: what was handed over stays provable."""
        current = self._cases().current
        if current is None:
            self._shell.say_done("Open a case first: its plan is what is kept.")
            return
        self._shell.commit()
        self._app.jobs.write(self._parts.versions.keep, current.case_id, None, on_done=self._version_kept)

    def _version_kept(self, done: tuple[KeptVersion, Changes]) -> None:
        kept, changes = done
        self._changed(changes)
        self._shell.say_done(f"{kept.label} is kept as it is now and prints the same for ever.")

    def refresh(self, changes: Changes) -> None:
        """Tell what is open here what changed."""
        if self._page is not None:
            self._page.refresh(changes)
        if self._preview.shown is not None:
            self._preview.shown.refresh(changes)

    def close(self) -> None:
        """Close the preview: the program locks or ends."""
        self._preview.close()

    def _make(self) -> Importing:
        store, imports = self._parts.store, self._parts.caseload_imports
        verbs = Verbs(Looking(store, imports), Taking(store, imports), HeldRows(store, imports))
        self._page = Importing(ImportParts(verbs, self._app.jobs, self._parts.today, self._changed))
        return self._page

    def _make_preview(self) -> Preview:
        parts = PreviewParts(
            jobs=self._app.jobs,
            paper=paper_of_this_laptop(),
            today=self._parts.today,
            ways=Ways(self._go_to, self._changed),
        )
        return Preview(parts)

    def _go_to(self, case_id: str, letter: str, rec: str) -> None:
        self._cases().show_in_plan(case_id, letter, rec)
        self._shell.raise_()
        self._shell.activateWindow()
