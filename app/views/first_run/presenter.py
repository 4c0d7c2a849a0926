"""The steps of the first run."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from app.domain.errors import UserError
from app.views.jobs import Jobs, Progress, Ticket
from app.views.tones import Tone


class Way(StrEnum):
    """How somebody begins."""

    PRACTICE = "practice"
    ENROL = "enrol"
    CREATE = "create"


class Step(StrEnum):
    """A page of the first run."""

    CHOOSE = "choose"
    WHO = "who"
    PHRASE = "phrase"
    WORKING = "working"


class Strength(Protocol):
    """How good a passphrase is."""

    @property
    def is_enough(self) -> bool:
        """Say whether it may protect a vault."""

    @property
    def why(self) -> str:
        """Say what is wrong with it."""

    @property
    def remedy(self) -> str:
        """Say what would be better."""


class Beginnings(Protocol):
    """What the first run can do. Each verb may take long, runs in a thread and raises UserError."""

    def five_words(self) -> str:
        """Draw a passphrase of five words."""

    def judge(self, passphrase: str, about: tuple[str, ...], /) -> Strength:
        """Say how good a passphrase is; `about` are words that a guesser would try first."""

    def open_practice(self, progress: Ticket, /) -> None:
        """Make the practice vault, or find it, and open it."""

    def create(self, name: str, passphrase: str, progress: Ticket, /) -> None:
        """Make a vault on this laptop."""

    def enrol(self, name: str, address: str, code: str, passphrase: str, progress: Ticket, /) -> None:
        """Make a vault on this laptop, join the server with the code and fetch the first cases."""


class FirstRunView(Protocol):
    """What the presenter asks of the screen."""

    def show_step(self, step: Step, way: Way) -> None:
        """Show a page."""

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""

    def show_words(self, words: str) -> None:
        """Show the five words offered."""

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        """Say how good the passphrase typed is; `again`: it must be typed a second time."""

    def show_progress(self, progress: Progress) -> None:
        """Show how far the making is."""


class FirstRunPresenter:
    """Leads through the steps; what was typed stays when one steps back or something fails."""

    def __init__(self, view: FirstRunView, jobs: Jobs, beginnings: Beginnings, ready: Callable[[Way], None]) -> None:
        """`ready` is called on the GUI thread when the vault is there."""
        self._view, self._jobs, self._beginnings, self._ready = view, jobs, beginnings, ready
        self._way, self._step = Way.CREATE, Step.CHOOSE
        self._name = self._address = self._code = self._offered = ""
        self._judging: Ticket | None = None
        self._go(Step.CHOOSE)

    def choose(self, way: Way) -> None:
        """Begin in one of the three ways."""
        self._way = way
        if way is Way.PRACTICE:
            self._make("Opening the practice data")
        else:
            self._go(Step.WHO)

    def say_who(self, name: str, address: str, code: str) -> None:
        """Take name, and for joining a server its address and the code."""
        self._name, self._address, self._code = name.strip(), address.strip(), code.strip()
        if fault := self._fault_of_who():
            self._view.show_fault(fault)
            return
        if not self._offered:
            self.offer_words()
        self._go(Step.PHRASE)

    def offer_words(self) -> None:
        """Draw other words."""
        self._jobs.read(self._beginnings.five_words, on_done=self._show_words)

    def typed(self, passphrase: str) -> None:
        """Judge what stands in the field."""
        if self._judging is not None:
            self._judging.cancel()
        if not passphrase:
            self._view.show_strength("", Tone.QUIET, again=False)
            return
        again = passphrase != self._offered
        self._judging = self._jobs.read(
            self._beginnings.judge, passphrase, (self._name,), on_done=lambda found: self._judged(found, again=again)
        )

    def finish(self, passphrase: str, again: str) -> None:
        """Make the vault with this passphrase."""
        if passphrase not in (self._offered, again):
            self._view.show_fault(UserError("The two passphrases are not the same.", "Type the second one again."))
            return
        self._make("Making the encrypted store on this laptop", passphrase)

    def back(self) -> None:
        """Step back. What is being made is made to its end: a store cut off half way helps nobody."""
        self._go({Step.PHRASE: Step.WHO, Step.WORKING: Step.WORKING}.get(self._step, Step.CHOOSE))

    def _fault_of_who(self) -> UserError | None:
        if not self._name:
            return UserError("Your name is missing.", "Colleagues see it beside what you write.")
        if self._way is Way.ENROL and not self._address:
            return UserError("The server's address is missing.", "It is on the sheet with your enrolment code.")
        if self._way is Way.ENROL and not self._code:
            return UserError("The enrolment code is missing.", "Your administrator gives you one; it works once.")
        return None

    def _show_words(self, words: str) -> None:
        self._offered = words
        self._view.show_words(words)

    def _judged(self, found: Strength, *, again: bool) -> None:
        if found.is_enough:
            words = "Strong enough to protect a lost laptop." if again else "These are the five words."
            self._view.show_strength(words, Tone.GOOD, again=again)
        else:
            self._view.show_strength(f"{found.why} {found.remedy}".strip(), Tone.WARN, again=again)

    def _make(self, words: str, passphrase: str = "") -> None:
        self._go(Step.WORKING)
        self._view.show_progress(Progress(0, 0, words))
        ticket = Ticket(self._view.show_progress)
        match self._way:
            case Way.PRACTICE:
                self._jobs.write(
                    self._beginnings.open_practice, ticket, on_done=self._made, on_error=self._failed, ticket=ticket
                )
            case Way.CREATE:
                self._jobs.write(
                    self._beginnings.create,
                    self._name,
                    passphrase,
                    ticket,
                    on_done=self._made,
                    on_error=self._failed,
                    ticket=ticket,
                )
            case Way.ENROL:
                self._jobs.sync(
                    self._beginnings.enrol,
                    self._name,
                    self._address,
                    self._code,
                    passphrase,
                    ticket,
                    on_done=self._made,
                    on_error=self._failed,
                    ticket=ticket,
                )

    def _made(self, _nothing: None) -> None:
        self._ready(self._way)

    def _failed(self, error: UserError) -> None:
        self._go(Step.CHOOSE if self._way is Way.PRACTICE else Step.PHRASE)
        self._view.show_fault(error)

    def _go(self, step: Step) -> None:
        self._step = step
        self._view.show_step(step, self._way)
