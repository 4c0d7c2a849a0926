"""The desk: one process that shows the lock screen, opens the vault, holds the program, and ends when it locks."""

import platform
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import PRODUCT
from app.bootstrap import Parts, Place, create_vault, unlocked
from app.domain.errors import UserError
from app.store.vault import card as cards
from app.store.vault import passphrase
from app.store.vault.files import VaultState
from app.supervise import LOCKED_STATUS
from app.views.jobs import Ticket
from app.views.lock.presenter import LockCard, LockPresenter
from app.views.lock.view import LockScreen
from app.views.qt.application import Application

if TYPE_CHECKING:
    from app.bootstrap.screens import Screens
    from app.views.first_run.presenter import Way

ENDED: Final = 0
_REFUSED: Final = 3


@dataclass(slots=True)
class Opened:
    """An open vault, and what closes it."""

    parts: Parts
    stack: ExitStack


class Desk:
    """One run of the desktop."""

    def __init__(self, place: Place, application: Application, practice: Callable[[Ticket], str] | None = None) -> None:
        """`practice` makes the practice vault in the place and returns its passphrase."""
        self._place, self._app, self._practice = place, application, practice
        self._opened: Opened | None = None
        self._screens: Screens | None = None
        self._presenters: list[object] = []  # a connected signal does not keep its presenter alive

    def start(self, signing_in: str = "") -> None:
        """Show what comes first: the lock screen, the first run, or what is wrong with the vault.

        `signing_in` is a passphrase that need not be typed; only a practice vault is opened so.
        """
        state = self._place.files.state()
        if state is VaultState.NONE:
            self._first_run()
        else:
            presenter = self._lock_screen()
            if signing_in and cards.read(self._place.folder).practice:
                presenter.unlock(signing_in)

    def _lock_screen(self) -> "LockPresenter[Opened]":
        screen = LockScreen()
        known = cards.read(self._place.folder)
        card = LockCard(platform.node(), known.initials, known.last_sync_at, known.unsent, known.practice)
        presenter = LockPresenter(screen, self._app.jobs, card, self.open_vault, self.enter)
        screen.unlock_asked.connect(presenter.unlock)
        screen.forgotten_asked.connect(presenter.forgotten)
        self._app.show(screen)
        self._presenters.append(presenter)
        return presenter

    def _first_run(self) -> None:
        from app.views.first_run.presenter import FirstRunPresenter
        from app.views.first_run.view import FirstRun

        view = FirstRun()
        presenter = FirstRunPresenter(view, self._app.jobs, self, self._begun)
        view.way_chosen.connect(presenter.choose)
        view.who_said.connect(presenter.say_who)
        view.other_words_asked.connect(presenter.offer_words)
        view.passphrase_typed.connect(presenter.typed)
        view.finished.connect(presenter.finish)
        view.back_asked.connect(presenter.back)
        self._app.show(view)
        self._presenters.append(presenter)

    def _begun(self, _way: "Way") -> None:
        if self._opened is not None:
            self.enter(self._opened)

    # --- what the first run can do ------------------------------------------------------------------------------

    def five_words(self) -> str:
        """Draw a passphrase of five words."""
        return passphrase.five_words()

    def judge(self, typed: str, about: tuple[str, ...], /) -> passphrase.Strength:
        """Say how good a passphrase is."""
        return passphrase.judge(typed, about)

    def open_practice(self, progress: Ticket, /) -> None:
        """Make the practice vault and open it."""
        if self._practice is None:
            raise UserError("The practice data is not here.", "Start it with: planstead demo.")
        self._opened = self.open_vault(self._practice(progress))

    def create(self, name: str, chosen: str, progress: Ticket, /) -> None:
        """Make a vault on this laptop and open it."""
        progress.progress(0, 0, "Making the encrypted store on this laptop")
        create_vault(self._place, chosen, name)
        self._opened = self.open_vault(chosen)

    def enrol(self, name: str, address: str, code: str, chosen: str, progress: Ticket, /) -> None:
        """Make a vault, join the server and fetch the first cases."""
        self.create(name, chosen, progress)
        opened = self._opened
        if opened is not None:
            progress.progress(0, 0, "Joining the server")
            opened.parts.synchronising.enrol(address, code)
            opened.parts.synchronising.sync_now(progress.check_cancelled, progress.progress)

    # --- open, lock, end ----------------------------------------------------------------------------------------

    def open_vault(self, typed: str) -> Opened:
        """Open the vault; runs in a thread and raises UserError."""
        stack = ExitStack()
        parts = stack.enter_context(unlocked(self._place, typed, date.today))
        return Opened(parts, stack)

    def enter(self, opened: Opened) -> None:
        """Show the program over the open vault."""
        from app.bootstrap.screens import Screens

        self._opened = opened
        self._screens = Screens(opened.parts, self._app, lock=self.lock, end=self.end)
        self._app.show(self._screens.shell)
        self._screens.start()

    def lock(self) -> None:
        """End this process, so that nothing that held the key is left; a fresh one shows the lock screen."""
        self._close(LOCKED_STATUS)

    def end(self) -> None:
        """End the program."""
        self._close(ENDED)

    def window_closed(self) -> None:
        """End with the lock screen or the first run; the shell ends by itself, once it has saved."""
        if self._screens is None:
            self.end()

    def _close(self, status: int) -> None:
        if self._screens is not None:
            self._screens.stop()
        self._app.end(status)

    def close_vault(self) -> None:
        """Leave the card for the lock screen and close the vault; called when the event loop has ended."""
        if self._opened is None:
            return
        keep_card(self._place.folder, self._opened.parts)
        self._opened.stack.close()


def keep_card(folder: Path, parts: Parts) -> None:
    """Leave beside the vault what the lock screen may say."""
    standing = parts.synchronising.standing()
    name, practice = parts.user_name, parts.is_practice
    cards.keep(folder, cards.Card(cards.initials_of(name), standing.last_sync_at, standing.waiting, practice))


def run(place: Place, practice: Callable[[Ticket], str] | None = None, signing_in: str = "") -> int:
    """Run the desk; return its exit status, which says whether it locked or ended."""
    application = Application()
    desk = Desk(place, application, practice)
    try:
        desk.start(signing_in)
        return application.run(desk.end, desk.window_closed)
    except UserError as error:
        print(f"{PRODUCT}: {error}")  # noqa: T201 - there is no window yet to say it in
        return _REFUSED
    finally:
        desk.close_vault()
