"""The commands that the main window has by itself, before any screen adds its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.shell.panes import go_to_pane
from app.views.shell.parts import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.views.shell.view import Shell


def own_commands(shell: Shell) -> Iterator[Command]:
    """Yield the commands of every menu."""
    yield from _file(shell)
    yield from _view(shell)
    yield from _go(shell)
    yield Command("keys", "Help", "&Keys", shell.show_keys, ("F1", "Ctrl+?"), "keyboard")


def _file(shell: Shell) -> Iterator[Command]:
    yield Command("new-case", "File", "&New case", shell.new_asked.emit, ("Ctrl+N",), "file-plus")
    yield Command("lock", "File", "&Lock", shell.lock, ("Ctrl+L",), "lock", group=8)
    yield Command("quit", "File", "&Quit", lambda: _close(shell), ("Ctrl+Q",), "log-out", group=9)
    yield Command("undo", "Edit", "&Undo", shell.way_back.take, ("Ctrl+Z",), "undo-2")


def _view(shell: Shell) -> Iterator[Command]:
    yield Command("zoom-in", "View", "Zoom &in", lambda: shell.zoom_asked.emit(1), ("Ctrl++", "Ctrl+="), "zoom-in", 1)
    yield Command("zoom-out", "View", "Zoom &out", lambda: shell.zoom_asked.emit(-1), ("Ctrl+-",), "zoom-out", 1)
    yield Command("zoom-usual", "View", "&Usual size", lambda: shell.zoom_asked.emit(0), ("Ctrl+0",), group=1)
    yield Command("full-screen", "View", "Full sc&reen", shell.toggle_full_screen, ("F11",), "maximize", 2)


def _go(shell: Shell) -> Iterator[Command]:
    yield Command("search", "Go", "&Search", shell.go_to_search, ("Ctrl+K",), "search")
    yield Command("next-case", "Go", "Ne&xt case", lambda: shell.desk.next_case(1), ("Ctrl+Tab",), group=1)
    before = ("Ctrl+Shift+Tab",)
    yield Command("previous-case", "Go", "Pre&vious case", lambda: shell.desk.next_case(-1), before, group=1)
    yield Command("close-case", "Go", "&Close case", shell.desk.close_current, ("Ctrl+W",), "x", 1)
    yield Command("next-pane", "Go", "Next &pane", lambda: _pane(shell, 1), ("F6",), group=2)
    yield Command("previous-pane", "Go", "Previous p&ane", lambda: _pane(shell, -1), ("Shift+F6",), group=2)


def _pane(shell: Shell, step: int) -> None:
    go_to_pane(shell, step)


def _close(shell: Shell) -> None:
    shell.close()
