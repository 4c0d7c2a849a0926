"""A window beside the shell's: made when first wanted, brought to the front after, let go once it is closed."""

from collections.abc import Callable
from typing import Generic, TypeVar

from app.views.preview.window import PaperWindow
from app.views.shell.view import Shell

W = TypeVar("W", bound=PaperWindow)


class WindowBeside(Generic[W]):
    """One window of pages on their way out; there are never two of a kind."""

    def __init__(self, shell: Shell, make: Callable[[], W]) -> None:
        """Take the shell, as large as which the window begins, and what makes it."""
        self._shell, self._make = shell, make
        self.shown: W | None = None

    def ready(self) -> W:
        """Return the window to be filled, made where there is none."""
        if self.shown is None:
            self.shown = self._make()
            self.shown.resize(self._shell.size())
            self.shown.closed.connect(self._let_go)
        return self.shown

    def bring(self) -> None:
        """Bring the window before the others."""
        window = self.ready()
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window, if there is one: the program locks or ends."""
        if self.shown is not None:
            self.shown.close()

    def _let_go(self) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
            self.shown = None
