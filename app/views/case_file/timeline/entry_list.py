"""The list of the timeline: arrows move, Enter or a double click goes to the record."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QListView

from app.services.timeline.entries import Entry
from app.views.case_file.timeline.items import EntryLines, spoken
from app.views.widgets.lists.lines import LineItems
from app.views.widgets.words import named


class EntryList(QListView):
    """The entries, newest first."""

    opened = Signal(object)
    """The entry whose record is wanted."""
    chosen = Signal(object)
    """The entry that is now current, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.items = LineItems[Entry](lambda entry: entry.title, spoken, None, self)
        self.setModel(self.items)
        self.setItemDelegate(EntryLines(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        named(self, "Timeline, newest first", "Enter goes to the record")
        self.doubleClicked.connect(lambda index: self.opened.emit(self.items.rows[index.row()]))
        self.selectionModel().currentChanged.connect(self._changed)

    def current(self) -> Entry | None:
        """Return the current entry, or None."""
        index = self.currentIndex()
        return self.items.rows[index.row()] if index.isValid() else None

    def show_entries(self, entries: Sequence[Entry], at: int) -> None:
        """Show these entries with one of them current, in the middle where it was not seen before."""
        self.items.show_rows(entries)
        self.choose(at)

    def choose(self, at: int) -> None:
        """Make an entry current."""
        if 0 <= at < len(self.items.rows):
            index = self.items.index(at, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        else:
            self.chosen.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current entry with Enter."""
        entry = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self.opened.emit(entry)
        else:
            super().keyPressEvent(event)

    def _changed(self, index: QModelIndex) -> None:
        self.chosen.emit(self.items.rows[index.row()] if index.isValid() else None)
