"""The editor of links to other records: chips, and a picker to choose from."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.fields import FieldRef
from app.domain.text import folded
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.chips import Chip
from app.views.widgets.fields.base import ELSEWHERE, FieldEditor, Option, Today
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.flow import Flow
from app.views.widgets.words import Role, label, named

_ID = Qt.ItemDataRole.UserRole


class LinkPicker(QDialog):
    """Chooses which records are linked: type to narrow the list, Space ticks, Enter is done."""

    picked = Signal(object)
    """The ids ticked, in the order of the list."""

    def __init__(self, title: str, options: Sequence[Option], ticked: Sequence[UUID], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filter = FilterBox("Narrow the list", "Type a few letters")
        self.list = named(QListWidget(), title, "Space ticks or unticks")
        self.list.setWordWrap(True)
        for option in options:
            item = QListWidgetItem(option.title, self.list)
            item.setData(_ID, str(option.id))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if option.id in ticked else Qt.CheckState.Unchecked)
        if options:
            self.list.setCurrentRow(0)
        self.done_button = button("Link", Weight.PRIMARY)
        self.done_button.setDefault(True)
        leave = button("Cancel")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(label(title, Role.HEADING))
        if not options:
            column.addWidget(label("There is nothing to link to yet.", Role.MUTED))
        for part in (self.filter, self.list):
            column.addWidget(part)
        column.addLayout(buttons)
        self.filter.words_changed.connect(self._narrow)
        self.filter.down_asked.connect(self.list.setFocus)
        self.done_button.clicked.connect(self._finish)
        leave.clicked.connect(self.reject)
        self.resize(520, 420)
        self.filter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _narrow(self, words: str) -> None:
        for item in self._items():
            item.setHidden(not all(word in folded(item.text()) for word in folded(words).split()))

    def _finish(self) -> None:
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        self.picked.emit(tuple(UUID(item.data(_ID)) for item in ticked))
        self.accept()


class LinksEditor(FieldEditor):
    """Edits links as chips. Each link added or taken away is a change of its own, so it is told at once."""

    link_opened = Signal(object)
    """The id of the record to go to."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self._options: tuple[Option, ...] = ()
        self._ids: tuple[UUID, ...] = ()
        self._flow = Flow(self, tokens.SNUG)
        self._chips: list[Chip] = []
        self.adding = button("Link", Weight.QUIET, "link", "Choose what to link (Ctrl+Shift+L)")
        self.adding.clicked.connect(self.open_picker)
        self._flow.addWidget(self.adding)
        self._take_part(self.adding, f"Link {ref.label}")
        self._read_only = False

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips shown."""
        return tuple(self._chips)

    def set_options(self, options: Sequence[Option]) -> None:
        """Take the records that may be linked."""
        self._options = tuple(options)
        self._draw()

    def set_read_only(self, *, read_only: bool) -> None:
        """Chips can still be followed."""
        self._read_only = read_only
        self.adding.setVisible(not read_only)
        self._draw()

    def open_picker(self) -> None:
        """Open the picker over the window."""
        if self._read_only:
            return
        known = {option.id for option in self._options}
        picker = LinkPicker(self.ref.label, self._options, self._ids, self)
        # A link to a record that is not here cannot be shown in the list, and is not lost by that.
        unseen = tuple(one for one in self._ids if one not in known)
        picker.picked.connect(lambda ids: self._change((*unseen, *ids)))
        picker.open()

    def text(self) -> str:
        """A draft holds no links: each is saved at once."""
        return ""

    def set_text(self, text: str) -> None:
        """There is nothing to put back."""

    def _read(self) -> object:
        return self._ids

    def _show(self, value: object) -> None:
        self._ids = tuple(value) if isinstance(value, tuple | list) else ()
        self._draw()

    def _change(self, ids: tuple[UUID, ...]) -> None:
        if ids != self._ids:
            self._ids = ids
            self._draw()
            self._was_edited()
            self.left.emit()

    def _draw(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        titles = {option.id: option.title for option in self._options}
        self._chips = []
        for at, one in enumerate(self._ids):
            chip = Chip(titles.get(one, ELSEWHERE), removable=not self._read_only, parent=self)
            chip.opened.connect(lambda one=one: self.link_opened.emit(one))
            chip.removed.connect(lambda one=one: self._change(tuple(other for other in self._ids if other != one)))
            self._flow.insert(at, chip)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()
