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
from app.services.synchronising import Standing
from app.views.case_file.view import CaseFile
from app.views.plan_editor.block_card import BlockCard
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
        working = _Working(AtTheDesk(parts, screens, Hands(application)), day)
        working.look_at_the_caseload()
        working.work_on_the_plan()
        working.print_the_plan()
        working.sync()
        screens.stop()
        screens.shell.close()
        keep_card(place.folder, parts)


class AtTheDesk:
    """Somebody in front of the open windows."""

    def __init__(self, parts: Parts, screens: Screens, hands: Hands) -> None:
        self.parts, self.screens, self.hands = parts, screens, hands

    def open_case(self, number: str) -> CaseFile:
        """Open a case by its number and wait until it is shown."""
        case_id = next(row.case_id for row in self.parts.cases.rows() if row.number == number)
        self.screens.cases.open(case_id)
        self.hands.settle()
        return self.screens.cases.file(case_id)

    def open_plan(self, number: str) -> PlanEditorView:
        """Open the plan editor of a case."""
        file = self.open_case(number)
        file.show_tab("plan")
        self.hands.settle()
        editor = file.tab_widget("plan")
        if not isinstance(editor, PlanEditorView):
            raise BugError("the plan editor did not open")
        return editor

    def card(self, editor: PlanEditorView, letter: str, heading: str) -> BlockCard:
        """Go to a section and return the card of a block."""
        editor.sections.chosen.emit(letter)
        self.hands.settle()
        return next(card for card in editor.page.cards.values() if card.block.heading == heading)

    def open_block(self, editor: PlanEditorView, letter: str, heading: str) -> LongTextEditor:
        """Open a block with Enter; return the editor of its main text."""
        card = self.card(editor, letter, heading)
        if card.form is None:
            self.hands.enter(card.head)
            self.hands.settle()
        box = card.form.form.editor(card.block.view.spec.title) if card.form is not None else None
        if not isinstance(box, LongTextEditor):
            raise BugError("the block did not open")
        return box

    def words_of(self, editor: PlanEditorView, letter: str, heading: str) -> str:
        """Return the main text of a block as it is shown."""
        box = self.open_block(editor, letter, heading)
        words = box.text()
        self.hands.escape(box.box)
        self.hands.settle()
        return words

    def write(self, editor: PlanEditorView, letter: str, heading: str, words: str) -> None:
        """Type a new text over that of a block, and leave it: that saves it."""
        box = self.open_block(editor, letter, heading)
        self.hands.type_over(box.box, words)
        self.hands.escape(box.box)
        self.hands.settle()

    def sync(self) -> Standing:
        """Go to the sync centre and sync; return how things stand then."""
        self.screens.shell.show_page("sync")
        self.hands.settle()
        self.screens.sync.sync_now()
        self.hands.settle()
        return self.parts.synchronising.standing()


class _Working:
    """The day itself."""

    def __init__(self, desk: AtTheDesk, day: Day) -> None:
        self._desk, self._day = desk, day

    def look_at_the_caseload(self) -> None:
        """Go from My day to the list, and keep a picture of both."""
        self._desk.hands.settle()
        self._photograph("1-my-day.png")
        self._desk.screens.shell.show_page("caseload")
        self._desk.hands.settle()
        self._photograph("1-caseload.png")
        self._day.say(f"Opened the caseload: {len(self._desk.parts.cases.rows())} cases.")

    def work_on_the_plan(self) -> None:
        """Edit an outcome, and take the other child's name out of the provision, in the plan editor."""
        self._desk.open_case(CASE)
        self._photograph("2-case.png")
        editor = self._desk.open_plan(CASE)
        said = f"By July {date.today().year + 1} Tomos will ask for a break in three places."  # noqa: DTZ011 - a day here
        before = self._desk.words_of(editor, "E", "Outcome E-1")
        self._day.new_words = said if before != said else f"{said} He will show how he feels."
        self._desk.write(editor, "E", "Outcome E-1", self._day.new_words)
        self._photograph("3-plan-editor.png")
        self._day.say(f"Opened case {CASE} and wrote outcome E-1 anew in the plan editor.")
        self._correct_the_name(editor)

    def _correct_the_name(self, editor: PlanEditorView) -> None:
        try:
            self._desk.parts.prints.print_to_file(CASE, "standard")
        except UserError as stopped:
            self._day.say(f"Tried to print. {stopped.happened}")
            words = self._desk.words_of(editor, "F", "Provision F-7")
            self._desk.write(editor, "F", "Provision F-7", words.replace(_ANOTHER_CHILD, "Tomos"))
            self._day.say("Put it right in provision F-7.")

    def print_the_plan(self) -> None:
        """Write the draft as a PDF, standard and large print."""
        for layout in ("standard", "large"):
            printed = self._desk.parts.prints.print_to_file(CASE, layout)
            self._day.file(f"draft-plan-{layout}.pdf").write_bytes(printed.content)
            self._day.say(f"Printed the draft plan in {layout} print: {printed.pages} pages.")

    def sync(self) -> None:
        """Press "Sync now", and keep a picture of the sync centre."""
        standing = self._desk.sync()
        self._photograph("4-sync-centre.png")
        if standing.waiting or standing.set_aside:
            raise BugError("the day's work did not reach the server")
        self._day.say(f"Synced. {standing.sentence}")

    def _photograph(self, name: str) -> None:
        self._desk.hands.photograph(self._desk.screens.shell, self._day.file(name))
