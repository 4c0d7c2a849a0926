"""A section of a tab that only shows: it reads when first shown and follows what changes; nothing typed waits in it."""

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.notice import Changes
from app.views.case_file.parts import Refreshing, Starting


class Reading(Starting, Refreshing, Protocol):
    """The presenter of such a section, as the section knows it."""


class ReadingSection(QWidget):
    """The widgets of a section and their presenter at work."""

    presenter: Reading

    def start(self) -> None:
        """Read and show."""
        self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        self.presenter.refresh(changes)

    def fill(self, pane: QWidget) -> None:
        """Have a widget take all the room there is."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
