"""A tab made of sections: their names at the left with how many records each holds, the chosen one at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from app.domain.notice import Changes
from app.views.case_file.parts import Notices, Starting, commit_all
from app.views.qt import theme, tokens
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import named

_BESIDE: Final = 780
_NAV: Final = 204


@dataclass(frozen=True, slots=True)
class Leaf:
    """One section of a tab: its key, its name, and what makes its widget when it is first shown."""

    key: str
    title: str
    make: Callable[[], QWidget]


class SectionedPage(QWidget):
    """The sections of one tab. Each is made when it is first shown."""

    def __init__(self, name: str, leaves: Sequence[Leaf]) -> None:
        super().__init__()
        self._leaves = tuple(leaves)
        self._made: dict[str, QWidget] = {}
        self._notices = Notices()
        self._count: Callable[[], object] | None = None
        self.nav = named(QListWidget(), f"{name}: sections", "Arrow keys choose a section")
        self.nav.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choice = named(Combo(), f"{name}: sections")
        self.stack = QStackedWidget()
        for leaf in self._leaves:
            self.nav.addItem(leaf.title)
            self.choice.addItem(leaf.title)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        self._row.setSpacing(tokens.ROOMY)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.nav, 1)
        side.addWidget(self.choice)
        self._row.addLayout(side)
        self._row.addWidget(self.stack, 1)
        self.nav.setProperty("pane", "Sections")
        self.stack.setProperty("pane", name)
        alone = len(self._leaves) == 1
        self.nav.setVisible(not alone)
        self.choice.setVisible(False)
        self.nav.currentRowChanged.connect(self._show)
        self.choice.activated.connect(self.nav.setCurrentRow)

    @property
    def shown(self) -> str:
        """The key of the section shown."""
        at = self.nav.currentRow()
        return self._leaves[at].key if at >= 0 else ""

    def set_counting(self, count: Callable[[], object]) -> None:
        """Take what counts the records of the sections, and calls `show_count`."""
        self._count = count

    def start(self) -> None:
        """Show the first section and the counts."""
        if self._count is not None:
            self._count()
        if self.nav.currentRow() < 0:
            self.nav.setCurrentRow(0)

    def go(self, key: str) -> QWidget | None:
        """Show a section and return its widget; None when there is none of that key."""
        at = next((at for at, leaf in enumerate(self._leaves) if leaf.key == key), -1)
        if at < 0:
            return None
        self.nav.setCurrentRow(at)
        return self._made.get(key)

    def show_count(self, key: str, number: int) -> None:
        """Show how many records a section holds."""
        at = next((at for at, leaf in enumerate(self._leaves) if leaf.key == key), -1)
        if at >= 0:
            title = self._leaves[at].title
            words = f"{title}  ({number})" if number else title
            self.nav.item(at).setText(words)
            self.choice.setItemText(at, words)

    def refresh(self, changes: Changes) -> None:
        """Count again, and pass a notice on to the section shown; a hidden one hears it when it is shown again."""
        if self._count is not None:
            self._count()
        self._notices.pass_on(self._made, self.shown, changes)

    def commit(self) -> bool:
        """Give out what was typed in any section."""
        return commit_all(self._made.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names of the sections into a list that drops down where the window is narrow."""
        super().resizeEvent(event)
        if len(self._leaves) == 1:
            return
        px = theme.current().px
        beside = event.size().width() >= px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.nav.setVisible(beside)
        self.nav.setFixedWidth(px(_NAV))
        self.choice.setVisible(not beside)

    def _show(self, at: int) -> None:
        if at < 0:
            return
        leaf = self._leaves[at]
        self.choice.setCurrentIndex(at)
        if leaf.key not in self._made:
            made = leaf.make()
            self._made[leaf.key] = made
            self.stack.addWidget(made)
            if isinstance(made, Starting):
                made.start()
        self.stack.setCurrentWidget(self._made[leaf.key])
        self._notices.catch_up(leaf.key, self._made[leaf.key])
