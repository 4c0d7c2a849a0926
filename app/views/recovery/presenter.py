"""What the list after a crash decides. No Qt."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from app.domain import dates
from app.domain.errors import UserError
from app.services.unsettled.recovery import Found, Recovery
from app.views.jobs import Jobs


class RecoveryScreen(Protocol):
    """What the presenter asks of the window."""

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what waits."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        ...

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        ...

    def end(self) -> None:
        """Close the list."""
        ...


class RecoveryPresenter:
    """Offers unsaved words back; each is opened where it was typed, or thrown away, which can be undone."""

    def __init__(
        self, view: RecoveryScreen, jobs: Jobs, recovery: Recovery, open_place: Callable[[Found], None]
    ) -> None:
        """Take the window, what runs jobs, the service, and the way to where words were typed."""
        self._view, self._jobs, self._recovery, self._open_place = view, jobs, recovery, open_place

    def look(self, when_none: Callable[[], None] | None = None) -> None:
        """Show what waits; `when_none` is called instead when nothing does."""

        def done(found: list[Found]) -> None:
            if found or when_none is None:
                self._view.show_found(found)
            else:
                when_none()

        self._jobs.read(self._recovery.waiting, on_done=done, on_error=self._view.say_fault)

    def open(self, found: Found) -> None:
        """Go to where the words were typed; they are offered there."""
        self._view.end()
        self._open_place(found)

    def throw_away(self, found: Found) -> None:
        """Let the words go."""

        def undo() -> None:
            self._jobs.write(self._recovery.take_back, found.draft, on_done=lambda _none: self.look(),
                             on_error=self._view.say_fault)  # fmt: skip

        def done(_none: object) -> None:
            self.look()
            self._view.say_done("Thrown away.", undo)

        self._jobs.write(self._recovery.throw_away, found.draft, on_done=done, on_error=self._view.say_fault)


def when(found: Found, today: Callable[[], datetime]) -> str:
    """Say when the words were typed, on the clock of this place: the time, and the day unless it is today."""
    local = found.draft.kept_at.astimezone()
    clock = f"{local:%H:%M}"
    return clock if local.date() == today().astimezone().date() else f"{dates.in_words(local.date())}, {clock}"
