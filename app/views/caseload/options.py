"""How the list is looked at: the menu of groups and columns, and the name of a view that is kept."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.services.caseload_views.filters import Grouping
from app.views.caseload.items import COLUMNS, NAME, USUAL
from app.views.caseload.presenter import ListShown
from app.views.qt import icons, theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.words import Role, label, looking, named

_MOST_LETTERS: Final = 60


class LookMenu(QPushButton):
    """A button whose menu groups the list, chooses its columns, and keeps the whole as a view."""

    grouped = Signal(object)
    """The grouping chosen."""
    columns_chosen = Signal(object)
    """The titles of the columns, in their order; none for as many as there is room for."""
    save_asked = Signal()
    drop_asked = Signal()

    def __init__(self) -> None:
        super().__init__("View")
        looking(self, Weight.PLAIN.value)
        named(self, "Groups, columns, views", "Space opens it")
        self.setToolTip("Group the list, choose columns, keep this view")
        self.setIcon(icons.icon("columns-3"))
        self.setIconSize(QSize(icons.SMALL + tokens.TIGHT, icons.SMALL))
        self.setAutoDefault(False)
        menu = QMenu(self)
        self.setMenu(menu)
        self.groups = self._add_groups(_submenu(menu, "&Group by"))
        self.columns, self.usual = self._add_columns(_submenu(menu, "&Columns"))
        menu.addSeparator()
        self.save = _action(menu, "&Save this view as ...")
        self.save.triggered.connect(lambda _checked: self.save_asked.emit())
        self.drop = _action(menu, "&Remove this view")
        self.drop.triggered.connect(lambda _checked: self.drop_asked.emit())

    def show_look(self, shown: ListShown) -> None:
        """Mark what is chosen."""
        self.groups[shown.look.grouping].setChecked(True)
        chosen = shown.look.columns or USUAL
        for title, action in self.columns.items():
            action.setChecked(title in chosen)
        self.usual.setChecked(not shown.look.columns)
        self.drop.setEnabled(shown.may_drop)

    def _add_groups(self, menu: QMenu) -> dict[Grouping, QAction]:
        together = QActionGroup(self)
        found = {}
        for grouping in Grouping:
            action = _action(menu, grouping.label, checkable=True)
            together.addAction(action)
            action.triggered.connect(lambda _checked, grouping=grouping: self.grouped.emit(grouping))
            found[grouping] = action
        return found

    def _add_columns(self, menu: QMenu) -> tuple[dict[str, QAction], QAction]:
        usual = _action(menu, "As many as fit", checkable=True)
        usual.triggered.connect(lambda _checked: self.columns_chosen.emit(()))
        menu.addSeparator()
        found = {}
        for column in COLUMNS:
            if column.title != NAME:
                action = _action(menu, column.title, checkable=True)
                action.triggered.connect(lambda _checked: self._choose())
                found[column.title] = action
        return found, usual

    def _choose(self) -> None:
        self.columns_chosen.emit(tuple(title for title, action in self.columns.items() if action.isChecked()))


def _submenu(menu: QMenu, title: str) -> QMenu:
    made = QMenu(title, menu)
    menu.addMenu(made)
    return made


def _action(menu: QMenu, text: str, *, checkable: bool = False) -> QAction:
    """Add an action that is made here: one that the menu makes itself is lost to Python while the window lives."""
    made = QAction(text, menu, checkable=checkable)
    menu.addAction(made)
    return made


class SaveViewDialog(QDialog):
    """Asks what the view is to be called; Esc leaves it and nothing is kept."""

    def __init__(self, save: Callable[[str], None], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save this view")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save = save
        self.name = named(QLineEdit(name), "Name of the view")
        self.name.setMaxLength(_MOST_LETTERS)
        self.name.selectAll()
        head = label("Name of the view", Role.LABEL)
        head.setBuddy(self.name)
        self.saving = button("Save the view", Weight.PRIMARY, "check")
        self.saving.setDefault(True)
        self.saving.setEnabled(bool(name))
        leave = button("Cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        words = "Kept on this laptop: whose cases, filter, words, groups, order and columns. Use no name of a person."
        for part in (label("Save this view", Role.TITLE), label(words), head):
            column.addWidget(part)
        column.addWidget(self.name)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.saving)
        column.addLayout(buttons)
        self.ensurePolished()
        width = theme.current().px(440)
        self.resize(width, column.totalHeightForWidth(width))
        leave.clicked.connect(self.reject)
        self.saving.clicked.connect(lambda _checked: self._done())
        self.name.textChanged.connect(lambda text: self.saving.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def _done(self) -> None:
        name = self.name.text().strip()
        if name:
            self.accept()
            self._save(name)
