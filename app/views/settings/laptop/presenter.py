"""Decides what happens when something is chosen for this laptop: it is kept, and it holds at once."""

from collections.abc import Callable, Mapping
from typing import Protocol

from app.domain.errors import UserError
from app.services.settings.preferences import SETTINGS, Preferences, PreferenceShelf
from app.views.jobs import Jobs

Apply = Callable[[Preferences], None]


class LaptopView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_chosen(self, chosen: Mapping[str, object]) -> None:
        """Show what is chosen, by key of the setting."""
        ...

    def taken(self, key: str) -> None:
        """What was chosen is kept, or it could not be."""
        ...


class LaptopPresenter:
    """The settings of this laptop."""

    def __init__(
        self, view: LaptopView, jobs: Jobs, shelf: PreferenceShelf, apply: Apply, fault: Callable[[UserError], None]
    ) -> None:
        """`apply` makes the program behave as chosen."""
        self._view, self._jobs, self._shelf, self._apply, self._fault = view, jobs, shelf, apply, fault

    def start(self) -> None:
        """Read and show."""
        self._jobs.read(self._shelf.read, on_done=self._show, on_error=self._fault)

    def choose(self, key: str, values: Mapping[str, object]) -> None:
        """Keep what was chosen."""

        def done(chosen: Preferences) -> None:
            self._view.taken(key)
            self._show(chosen)
            self._apply(chosen)

        def failed(error: UserError) -> None:
            self._view.taken(key)
            self._fault(error)
            self.start()

        self._jobs.write(self._shelf.keep, key, values[key], on_done=done, on_error=failed)

    def _show(self, chosen: Preferences) -> None:
        self._view.show_chosen({ref.key: getattr(chosen, ref.key) for ref in SETTINGS})
