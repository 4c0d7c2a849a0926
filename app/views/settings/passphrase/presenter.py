"""Decides how the passphrase of this laptop is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import UserError
from app.views.jobs import Jobs, Ticket
from app.views.tones import Tone

_CHANGED = "The passphrase is changed. From now on only the new one opens this laptop."


class Strength(Protocol):
    """How good a passphrase is."""

    @property
    def is_enough(self) -> bool:
        """Say whether it may protect a vault."""

    @property
    def word(self) -> str:
        """Say it in a word or two."""

    @property
    def why(self) -> str:
        """Say what is wrong with it."""

    @property
    def remedy(self) -> str:
        """Say what would be better."""


@dataclass(frozen=True, slots=True)
class PassphraseVerbs:
    """What can be done. `change` takes the one in use and the new one, may take seconds and raises UserError."""

    five_words: Callable[[], str]
    judge: Callable[[str], Strength]
    change: Callable[[str, str], None]


class PassphraseView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_words(self, words: str) -> None:
        """Show the five words offered."""

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        """Say how good the passphrase typed is; `again`: it must be typed a second time."""

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way; what was typed stays."""

    def show_changing(self, *, changing: bool) -> None:
        """Show that it is being changed, or that one may type again."""

    def clear(self) -> None:
        """Forget everything typed."""


class PassphrasePresenter:
    """A change of the passphrase."""

    def __init__(self, view: PassphraseView, jobs: Jobs, verbs: PassphraseVerbs, tell: Callable[[str], None]) -> None:
        """`tell` says what was done."""
        self._view, self._jobs, self._verbs, self._tell = view, jobs, verbs, tell
        self._offered, self._changing, self._judging = "", False, Ticket()

    def start(self) -> None:
        """Offer five words, the same ones until others are asked for."""
        if not self._offered:
            self.offer_words()

    def offer_words(self) -> None:
        """Draw other words."""
        self._jobs.read(self._verbs.five_words, on_done=self._show_words)

    def typed(self, chosen: str) -> None:
        """Judge what stands in the field."""
        self._judging.cancel()
        if not chosen:
            self._view.show_strength("", Tone.QUIET, again=False)
            return
        again = chosen != self._offered
        self._judging = self._jobs.read(
            self._verbs.judge, chosen, on_done=lambda found: self._judged(found, again=again)
        )

    def change(self, current: str, chosen: str, again: str) -> None:
        """Change it, once however often it is asked."""
        if self._changing:
            return
        if fault := self._fault(current, chosen, again):
            self._view.show_fault(fault)
            return
        self._changing = True
        self._view.show_changing(changing=True)
        # Only the header is written, not the database: saves and drafts need not wait for the stretching of the key.
        self._jobs.read(self._verbs.change, current, chosen, on_done=self._done, on_error=self._failed)

    def _fault(self, current: str, chosen: str, again: str) -> UserError | None:
        if not current:
            return UserError("The passphrase in use is missing.", "Type the one that opens this laptop now.")
        if not chosen:
            return UserError("The new passphrase is missing.", "Type the five words, or a passphrase of your own.")
        if chosen not in (self._offered, again):
            return UserError("The two new passphrases are not the same.", "Type the second one again.")
        if chosen == current:
            return UserError("This is the passphrase in use.", "Choose another one.")
        return None

    def _done(self, _nothing: None) -> None:
        self._changing, self._offered = False, ""
        self._view.show_changing(changing=False)
        self._view.clear()
        self._tell(_CHANGED)
        self.offer_words()

    def _failed(self, error: UserError) -> None:
        self._changing = False
        self._view.show_changing(changing=False)
        self._view.show_fault(error)

    def _show_words(self, words: str) -> None:
        self._offered = words
        self._view.show_words(words)

    def _judged(self, found: Strength, *, again: bool) -> None:
        if found.is_enough:
            words = f"{found.word}: it protects a lost laptop." if again else "These are the five words."
            self._view.show_strength(words, Tone.GOOD, again=again)
        else:
            self._view.show_strength(f"{found.word}. {found.why} {found.remedy}".strip(), Tone.WARN, again=again)
