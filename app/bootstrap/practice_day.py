"""A caseworker's day on practice data without a display: the real windows, drawn on no screen, and what they showed."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from app.bootstrap import Parts, Place, unlocked
from app.bootstrap.practice import keep_card
from app.bootstrap.screens import Screens
from app.domain.errors import BugError, UserError
from app.services.synchronising import Receipt
from app.views.case_file.view import CaseFile
from app.views.plan_editor.view import PlanEditorView
from app.views.qt.application import Application
from app.views.qt.hands import Hands
from app.views.widgets.fields.narrative import LongTextEditor

CASE: Final = "EHC-2026-0871"
_WINDOW: Final = (1366, 768)
_ANOTHER_CHILD: Final = "Jayden"
"""The name of another child, left in the practice plan by copying: the check before a print must find it."""


@dataclass
class Day:
    """What was done, and what came of it."""

    folder: Path
    say: Callable[[str], None]
    files: list[Path] = field(default_factory=list)
    receipt: Receipt | None = None
    new_words: str = ""

    def file(self, name: str) -> Path:
        """Return the place of a file that the day leaves behind."""
        self.files.append(self.folder / name)
        return self.files[-1]


def live_through(place: Place, passphrase: str, day: Day) -> None:
    """Open the vault and the program over it, and do a day's work: look, edit, print, sync."""
    application = Application()
    with ExitStack() as stack:
        parts = stack.enter_context(unlocked(place, passphrase, date.today))
        stack.callback(application.jobs.close)
        screens = Screens(parts, application, lock=lambda: None, end=lambda: None)
        application.show(screens.shell)
        screens.start()
        screens.shell.resize(*_WINDOW)
        desk = _AtTheDesk(parts, screens, Hands(application.jobs), day)
        desk.look_at_the_caseload()
        desk.work_on_the_plan()
        desk.print_the_plan()
        desk.sync()
        screens.stop()
        screens.shell.close()
        keep_card(place.folder, parts)


class _AtTheDesk:
    """The windows of the day, and whoever sits in front of them."""

    def __init__(self, parts: Parts, screens: Screens, hands: Hands, day: Day) -> None:
        self._parts, self._screens, self._hands, self._day = parts, screens, hands, day
        self._case_id = ""

    def look_at_the_caseload(self) -> None:
        """Wait for the list, and keep a picture of it."""
        self._hands.settle()
        rows = self._parts.cases.rows()
        self._case_id = next(row.case_id for row in rows if row.number == CASE)
        self._photograph("1-caseload.png")
        self._day.say(f"Opened the caseload: {len(rows)} cases.")

    def work_on_the_plan(self) -> None:
        """Edit an outcome, and take the other child's name out of the provision, in the plan editor."""
        file = self._open_case()
        self._photograph("2-case.png")
        editor = self._open_plan(file)
        said = f"By July {date.today().year + 1} Tomos will ask for a break in three places."  # noqa: DTZ011 - a day here
        before = self._words_of(editor, "E", "Outcome E-1")
        self._day.new_words = said if before != said else f"{said} He will show how he feels."
        self._write(editor, "E", "Outcome E-1", self._day.new_words)
        self._photograph("3-plan-editor.png")
        self._day.say(f"Opened case {CASE} and wrote outcome E-1 anew in the plan editor.")
        self._correct_the_name(editor)

    def _correct_the_name(self, editor: PlanEditorView) -> None:
        try:
            self._parts.prints.print_to_file(CASE, "standard")
        except UserError as stopped:
            self._day.say(f"Tried to print. {stopped.happened}")
            words = self._words_of(editor, "F", "Provision F-7")
            self._write(editor, "F", "Provision F-7", words.replace(_ANOTHER_CHILD, "Tomos"))
            self._day.say("Put it right in provision F-7.")

    def print_the_plan(self) -> None:
        """Write the draft as a PDF, standard and large print."""
        for layout in ("standard", "large"):
            printed = self._parts.prints.print_to_file(CASE, layout)
            self._day.file(f"draft-plan-{layout}.pdf").write_bytes(printed.content)
            self._day.say(f"Printed the draft plan in {layout} print: {printed.pages} pages.")

    def sync(self) -> None:
        """Press "Sync now", and keep a picture of the sync centre."""
        self._screens.shell.show_page("sync")
        self._hands.settle()
        self._screens.sync.sync_now()
        self._hands.settle()
        standing = self._parts.synchronising.standing()
        self._photograph("4-sync-centre.png")
        if standing.waiting or standing.set_aside:
            raise BugError("the day's work did not reach the server")
        self._day.say(f"Synced. {standing.sentence}")

    # --- how it is done ---------------------------------------------------------------------------------------------

    def _photograph(self, name: str) -> None:
        self._hands.photograph(self._screens.shell, self._day.file(name))

    def _open_case(self) -> CaseFile:
        self._screens.cases.open(self._case_id)
        self._hands.settle()
        return self._screens.cases.file(self._case_id)

    def _open_plan(self, file: CaseFile) -> PlanEditorView:
        file.show_tab("plan")
        self._hands.settle()
        editor = file.tab_widget("plan")
        if not isinstance(editor, PlanEditorView):
            raise BugError("the plan editor did not open")
        return editor

    def _open_block(self, editor: PlanEditorView, letter: str, heading: str) -> LongTextEditor:
        editor.sections.chosen.emit(letter)
        self._hands.settle()
        card = next(card for card in editor.page.cards.values() if card.block.heading == heading)
        if card.form is None:
            self._hands.enter(card.head)
            self._hands.settle()
        title = card.block.view.spec.title
        box = card.form.form.editor(title) if card.form is not None else None
        if not isinstance(box, LongTextEditor):
            raise BugError("the block did not open")
        return box

    def _words_of(self, editor: PlanEditorView, letter: str, heading: str) -> str:
        box = self._open_block(editor, letter, heading)
        words = box.text()
        self._hands.escape(box.box)
        self._hands.settle()
        return words

    def _write(self, editor: PlanEditorView, letter: str, heading: str, words: str) -> None:
        box = self._open_block(editor, letter, heading)
        self._hands.type_over(box.box, words)
        self._hands.escape(box.box)
        self._hands.settle()
