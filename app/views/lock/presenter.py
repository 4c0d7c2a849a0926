"""What the lock screen says and does. It knows how much is unsent, never what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from app.domain import dates
from app.domain.errors import UserError
from app.views.jobs import Jobs

V = TypeVar("V")

FORGOTTEN = UserError(
    "Nobody can read your passphrase or set a new one for you.",
    "Ask your administrator for a new enrolment code and set this laptop up afresh. Everything that was synced comes "
    "back. Work that was not sent yet stays locked in this vault until two officers recover it.",
)


@dataclass(frozen=True, slots=True)
class LockCard:
    """What may be known of a locked vault: whose laptop, when it last met the server, how much waits. No names."""

    device: str
    initials: str = ""
    last_sync_at: datetime | None = None
    unsent: int | None = None  # None when it is not known
    practice: bool = False

    def sentence(self) -> str:
        """Say when the last sync was and how many changes wait."""
        parts = []
        if self.last_sync_at is not None:
            here = self.last_sync_at.astimezone()
            parts.append(f"Last sync: {dates.with_weekday(here.date())}, {here:%H:%M}.")
        if self.unsent is not None:
            number = "1 change is" if self.unsent == 1 else f"{self.unsent} changes are"
            parts.append(f"{number} waiting to be sent." if self.unsent else "Everything is sent.")
        return " ".join(parts)


class LockView(Protocol):
    """What the presenter asks of the screen."""

    def show_card(self, card: LockCard) -> None:
        """Show whose laptop this is and how things stand."""

    def show_opening(self, *, opening: bool) -> None:
        """Show that the passphrase is being checked, or that one may type again."""

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""

    def show_help(self, words: UserError) -> None:
        """Say what to do when the passphrase is forgotten."""

    def ask_again(self) -> None:
        """Take the focus back to the passphrase, with what was typed selected."""


class LockPresenter(Generic[V]):
    """Opens the vault with the passphrase typed."""

    def __init__(
        self,
        view: LockView,
        jobs: Jobs,
        card: LockCard,
        open_vault: Callable[[str], V],
        opened: Callable[[V], None],
    ) -> None:
        """`open_vault` runs in a thread and raises UserError; `opened` gets its result on the GUI thread."""
        self._view, self._jobs = view, jobs
        self._open_vault, self._opened = open_vault, opened
        self._busy = False
        view.show_card(card)

    def unlock(self, typed: str) -> None:
        """Try the passphrase; nothing happens while another is being tried."""
        if self._busy:
            return
        if not typed:
            self._view.show_fault(UserError("Type your passphrase.", "It is the one you chose for this laptop."))
            self._view.ask_again()
            return
        self._busy = True
        self._view.show_opening(opening=True)
        self._jobs.read(self._open_vault, typed, on_done=self._done, on_error=self._failed)

    def forgotten(self) -> None:
        """Say what can be done."""
        self._view.show_help(FORGOTTEN)

    def _done(self, vault: V) -> None:
        self._busy = False
        self._opened(vault)

    def _failed(self, error: UserError) -> None:
        self._busy = False
        self._view.show_opening(opening=False)
        self._view.show_fault(error)
        self._view.ask_again()
