"""The real program in a process of its own, with somebody in front of it who does what is asked line by line.

    python -m tests.journeys.at_the_desk VAULT

Each line on standard input is a JSON list: an act and its words; each answer is a line of JSON. It can be killed.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.bootstrap import Place, desk
from app.bootstrap.desk import Desk
from app.bootstrap.practice import fill
from app.bootstrap.practice_day import CASE, AtTheDesk
from app.services.drafts import Drafts
from app.views.lock.view import LockScreen
from app.views.qt.application import Application
from app.views.qt.hands import Hands
from app.views.recovery.view import RecoveryDialog
from tests.support.practice_vault import today
from tests.support.vaults import LOW_COST, PASSPHRASE


class Person:
    """Whoever does what is asked."""

    def __init__(self, vault: Path) -> None:
        desk.date = _PracticeDay  # type: ignore[assignment,attr-defined]  # the day of the practice data
        self._application = Application()
        self._program = Desk(Place(vault, LOW_COST), self._application)
        self._hands = Hands(self._application)
        self._program.start()

    def unlock(self) -> str:
        """Type the passphrase into the lock screen."""
        screen = next(part for part in QApplication.topLevelWidgets() if isinstance(part, LockScreen))
        self._hands.type(screen.passphrase.line, PASSPHRASE)
        self._hands.enter(screen.passphrase.line)
        self._hands.wait(lambda: self._program._screens is not None)
        self._hands.settle()
        self._desk.screens.background.stop()  # the story says when somebody syncs
        return self._desk.screens.shell.windowTitle()

    @property
    def _desk(self) -> AtTheDesk:
        assert self._program._opened is not None
        assert self._program._screens is not None
        return AtTheDesk(self._program._opened.parts, self._program._screens, self._hands)

    def import_practice(self) -> list[int]:
        """Import the practice data; return how many cases there are, and how many rows wait."""
        return list(fill(self._desk.parts))

    def enrol(self, url: str, code: str) -> str:
        """Join the server."""
        return self._desk.parts.synchronising.enrol(url, code).user_name

    def sync(self) -> dict[str, object]:
        """Press "Sync now"; return how things stand."""
        standing = self._desk.sync()
        return {"waiting": standing.waiting, "two": standing.two_versions, "sentence": standing.sentence}

    def write(self, letter: str, heading: str, words: str) -> None:
        """Write a block anew and leave it."""
        self._desk.write(self._desk.open_plan(CASE), letter, heading, words)

    def read(self, letter: str, heading: str) -> str:
        """Read a block."""
        return self._desk.words_of(self._desk.open_plan(CASE), letter, heading)

    def begin_to_type(self, letter: str, heading: str, words: str) -> None:
        """Type over a block and stay in it, until the draft is in the vault."""
        box = self._desk.open_block(self._desk.open_plan(CASE), letter, heading)
        self._hands.type_over(box.box, words)
        drafts = Drafts(self._desk.parts.store)
        self._hands.wait(lambda: [one for one in drafts.waiting() if one.texts.get("wording") == words])

    def take_up_what_was_kept(self) -> str:
        """Go from the list after a crash to the place, press "Use it" there, and leave the block."""
        shell = self._desk.screens.shell
        self._hands.wait(lambda: shell.findChildren(RecoveryDialog))
        dialog = shell.findChildren(RecoveryDialog)[0]
        self._hands.wait(dialog.isVisible)
        self._hands.click(_button(dialog, "Open"))
        self._hands.settle()
        editor = self._desk.open_plan(CASE)
        card = self._desk.card(editor, "E", "Outcome E-2")
        self._hands.click(_button(card, "Use it"))
        self._hands.settle()
        words = self._desk.open_block(editor, "E", "Outcome E-2")
        kept = words.text()
        self._hands.escape(words.box)
        self._hands.settle()
        return kept

    def keep_mine(self) -> int:
        """Settle the first place in two versions with the key 1; return how many are left."""
        desk = self._desk.screens.shell.desk
        desk.show_page("versions")
        self._hands.settle()
        page = desk.page("versions")
        page.setFocus()
        self._hands.press(page.focusWidget(), Qt.Key.Key_1)
        self._hands.wait(lambda: not self._desk.parts.synchronising.standing().two_versions)
        return self._desk.parts.synchronising.standing().two_versions

    def print_plan(self, out: str) -> str:
        """Print the plan to a file; return what stopped it, if anything did."""
        Path(out).write_bytes(self._desk.parts.prints.print_to_file(CASE, "standard").content)
        return ""

    def picture(self, out: str) -> None:
        """Keep a picture of the window."""
        self._hands.photograph(self._desk.screens.shell, Path(out))

    def close(self) -> None:
        """Close the window and the vault."""
        self._desk.screens.shell.close()
        self._hands.settle()
        self._application.jobs.close()
        self._program.close_vault()


class _PracticeDay:
    today = staticmethod(today)


def _button(within: QWidget, words: str) -> QPushButton:
    return next(part for part in within.findChildren(QPushButton) if part.text() == words)


def main() -> None:
    """Do what the lines ask."""
    person = Person(Path(sys.argv[1]))
    for line in sys.stdin:
        act, *words = json.loads(line)
        answer = getattr(person, act)(*words)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
