"""What the pages of the long lists share: they read when first shown, and fit their columns to the room there is."""

from typing import Protocol

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.notice import Changes
from app.views.qt import tokens
from app.views.widgets.cards import PageHeader
from app.views.widgets.words import looking


class Reading(Protocol):
    """The presenter of a page, as the page knows it."""

    def start(self) -> None:
        """Read for the first time."""
        ...

    def refresh(self, changes: Changes) -> None:
        """Read again what changed."""
        ...


class ListPage(QWidget):
    """A page with a heading, a bar to choose by, and a list. The shell calls `refresh` with every notice."""

    presenter: Reading

    def __init__(self, title: str) -> None:
        super().__init__()
        looking(self, "page")
        self._started = False
        self.header = PageHeader(title)
        self.stack = QStackedWidget()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        if self._started:
            self.presenter.refresh(changes)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read when first shown."""
        super().showEvent(event)
        if not self._started:
            self._started = True
            self.presenter.start()
            self.begin_at.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room for them."""
        super().resizeEvent(event)
        self.fit_columns()

    @property
    def begin_at(self) -> QWidget:
        """Where the keyboard is when the page is first shown."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Show the columns that there is room for."""
        raise NotImplementedError

    def hold(self, pane: str, *pages: QWidget) -> None:
        """Put what the list may be, itself or what is said where it is empty, in the stack under the name of a pane."""
        for page in pages:
            self.stack.addWidget(page)
        self.stack.setProperty("pane", pane)

    def lay_out(self, bar: QLayout, *above: QWidget, body: QHBoxLayout | None = None) -> None:
        """Lay out the heading, what stands above the bar, the bar, and the body: the stack where none is given."""
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.STEP)
        for part in (self.header, *above):
            column.addWidget(part)
        column.addLayout(bar)
        if body is None:
            column.addWidget(self.stack, 1)
        else:
            column.addLayout(body, 1)
