"""What was done last and can still be taken back: named at the top, in the line at the foot, and with Ctrl+Z."""

from collections.abc import Callable

from app.views.shell.bars import TopBar
from app.views.shell.menus import Menus
from app.views.widgets.notices import Toast


class WayBack:
    """Says what was done, and keeps the way back until something else can be taken back."""

    def __init__(self, top: TopBar, menus: Menus, toast: Toast) -> None:
        self._top, self._menus, self._toast = top, menus, toast
        self._undo: Callable[[], None] | None = None

    def say(self, words: str, undo: Callable[[], None] | None) -> None:
        """Say what was done; what is only told leaves the way back as it is."""
        if undo is None:
            self._toast.say(words)
            return
        self._undo = undo
        self._show(words)
        self._toast.say(words, self.take)

    def take(self) -> None:
        """Take back what was done last."""
        undo = self._undo
        self.forget()
        if undo is not None:
            undo()

    def forget(self) -> None:
        """Offer nothing to take back."""
        self._undo = None
        self._show("")
        self._toast.hide()

    def _show(self, what: str) -> None:
        self._top.show_undo(what)
        self._menus.enable(["undo"], enabled=bool(what))
