"""Every command in the menu bar with its keys, and the table of keys that F1 shows."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QMenu,
    QMenuBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import PRODUCT
from app.views.qt import icons, tokens
from app.views.shell.parts import MENUS, Command
from app.views.widgets.words import Role, label, named

_RANKS: Final = 100  # more commands than a group of a menu holds


class Menus:
    """Builds the menu bar from commands as they are given, and knows them all."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self._refused: list[str] = []  # commands refused for a while
        for name in MENUS:
            menu = bar.addMenu(f"&{name}")
            menu.menuAction().setVisible(False)
            self._menus[name] = menu

    def add(self, command: Command) -> QAction:
        """Add a command to its menu, in its group by its rank, else after the others; return its action."""
        menu = self._menus[command.menu]
        action = QAction(command.text, menu)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked: command.run())
        if command.icon:
            action.setIcon(icons.icon(command.icon))
        if command.key == "quit":  # the roles bring them to their places on macOS
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif command.key == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        self._place(menu, action, command)
        menu.menuAction().setVisible(True)
        self._actions[command.key] = action
        self._commands[command.key] = command
        return action

    def action(self, key: str) -> QAction:
        """Return the action of a command; raises KeyError."""
        return self._actions[key]

    def enable(self, keys: Iterable[str], *, enabled: bool) -> None:
        """Allow or refuse commands."""
        for key in keys:
            self._actions[key].setEnabled(enabled)

    def allow_only(self, keys: Iterable[str] | None) -> None:
        """Refuse every command but these, keys included, until None allows again what was allowed before."""
        if keys is None:
            for key in self._refused:
                self._actions[key].setEnabled(True)
            self._refused = []
            return
        kept = set(keys)
        refused = [key for key, action in self._actions.items() if key not in kept and action.isEnabled()]
        for key in refused:
            self._actions[key].setEnabled(False)
        self._refused += refused

    def table(self) -> list[tuple[str, str]]:
        """Return words and keys of all commands that have keys, in the order of the menus."""
        shown = sorted(self._commands.values(), key=lambda one: (MENUS.index(one.menu), one.group, one.rank))
        return [(command.text.replace("&", ""), _native(command.keys)) for command in shown if command.keys]

    def _place(self, menu: QMenu, action: QAction, command: Command) -> None:
        action.setData(command.group * _RANKS + command.rank)
        others = menu.actions()
        later = next((other for other in others if not other.isSeparator() and other.data() > action.data()), None)
        if later is None:
            if others and others[-1].data() // _RANKS != command.group:
                menu.addSeparator()
            menu.addAction(action)
            return
        if later.data() // _RANKS == command.group:
            menu.insertAction(later, action)
            return
        at = others.index(later)
        if at and others[at - 1].isSeparator():
            menu.insertAction(others[at - 1], action)
        else:
            menu.insertAction(later, action)
            menu.insertSeparator(later)


def _native(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


EVERYWHERE = (
    ("Next pane / previous pane", "F6, Shift+F6"),
    ("Step back, never losing text", "Esc"),
    ("Link blocks", "Ctrl+Shift+L"),
    ("Decide for the chosen reviews: no change", "Ctrl+D"),
    ("Fold a group of a list, or show it again", "Enter"),
    ("Open the row or block", "Enter"),
    ("My day: do what the row asks", "Space"),
    ("My day: put the row off", "S"),
    ("My day: next row / previous row", "Down, Up"),
    ("Next tab", "Ctrl+Tab"),
)
"""Keys that belong to no menu."""


class KeysDialog(QDialog):
    """The table of keys."""

    def __init__(self, rows: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{PRODUCT}: keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        all_rows = [*rows, *EVERYWHERE]
        self.table = named(QTableWidget(len(all_rows), 2), "Keys")
        self.table.setHorizontalHeaderLabels(["What it does", "Keys"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setColumnWidth(1, 200)
        for at, (words, keys) in enumerate(all_rows):
            first = QTableWidgetItem(words)
            first.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}: {keys}")
            self.table.setItem(at, 0, first)
            self.table.setItem(at, 1, QTableWidgetItem(keys))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(label("Keys", Role.TITLE))
        column.addWidget(self.table)
        self.resize(560, 480)
