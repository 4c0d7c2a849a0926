"""Editors that choose from a list: yes or no, words of a closed list, other records."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QListView, QRadioButton, QSizePolicy, QWidget

from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.domain.kinds import Choice
from app.views.qt import icons, tokens
from app.views.widgets.fields.base import ELSEWHERE, FieldEditor, Option, Today
from app.views.widgets.words import looking

_NOTHING = "Not chosen"


class Combo(QComboBox):
    """A list that drops down. The wheel scrolls the page, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a value must not change because the mouse passed over it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron of our icon set."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = icons.SMALL
        left = self.width() - side - tokens.SNUG
        icons.paint(painter, QRect(left, (self.height() - side) // 2, side, side), "chevron-down", "muted")
        painter.end()


def offer(combo: Combo, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    """Offer choices and show the one that is chosen; nobody is told that it changed."""
    if [combo.itemText(at) for at in range(combo.count())] != [text for text, _ in choices]:
        combo.clear()
        for text, value in choices:
            combo.addItem(text, value)
    combo.setCurrentIndex(next((at for at, (_, value) in enumerate(choices) if value == chosen), 0))


class YesNoEditor(FieldEditor):
    """Edits yes, no or not known: three words side by side."""

    _words = ("Yes", "No", "Not known")

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        for at, word in enumerate(self._words):
            radio = looking(QRadioButton(word), "segment")
            radio.setCursor(Qt.CursorShape.PointingHandCursor)
            self.group.addButton(radio, at)
            row.addWidget(radio)
            self._take_part(radio, f"{ref.label}: {word}")
        row.addStretch(1)
        self.set_text("")
        self.group.idClicked.connect(lambda _at: self._was_edited())

    def focus_part(self) -> QWidget:
        """The word chosen takes the focus."""
        return self._parts[self.group.checkedId()]

    def text(self) -> str:
        """Return Yes, No or nothing."""
        return ("Yes", "No", "")[self.group.checkedId()]

    def set_text(self, text: str) -> None:
        """Choose by word."""
        at = {"Yes": 0, "No": 1}.get(text, 2)
        self.group.button(at).setChecked(True)

    def _read(self) -> bool | None:
        return (True, False, None)[self.group.checkedId()]

    def _show(self, value: object) -> None:
        self.set_text(self.ref.kind.show(value))


class _ListEditor(FieldEditor):
    """A list that drops down, with a first line for nothing. Each line holds the stored word or id as its data."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.combo = Combo()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo)
        self._take_part(self.combo)
        self.combo.addItem(_NOTHING, "")
        self.combo.activated.connect(lambda _at: self._was_edited())

    def text(self) -> str:
        """Return the stored word or id."""
        return str(self.combo.currentData() or "")

    def set_text(self, text: str) -> None:
        """Choose by stored word or id; one that is not in the list is added rather than lost."""
        at = self.combo.findData(text)
        if at < 0:
            self.combo.addItem(self._title_of_unknown(text), text)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)
        self.combo.setToolTip(self.combo.currentText())

    def _title_of_unknown(self, text: str) -> str:
        return text

    def _read(self) -> object:
        return self.ref.kind.read(self.text() or None)

    def _show(self, value: object) -> None:
        self.set_text(str(self.ref.kind.write(value) or ""))


class ChoiceEditor(_ListEditor):
    """Edits one of a closed list of words."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        if isinstance(ref.kind, Choice):
            for word in ref.kind.words:
                self.combo.addItem(word.label, word.value)


class RecordRefEditor(_ListEditor):
    """Edits a reference to another record, chosen by its title from the options given."""

    def set_options(self, options: Sequence[Option]) -> None:
        """Take the records that may be chosen; the one chosen stays chosen."""
        chosen = self.text()
        self.combo.clear()
        self.combo.addItem(_NOTHING, "")
        for option in options:
            self.combo.addItem(option.title, str(option.id))
        self.set_text(chosen)

    def _title_of_unknown(self, text: str) -> str:
        del text
        return ELSEWHERE

    def _read(self) -> UUID | None:
        found = super()._read()
        if found is None or isinstance(found, UUID):
            return found
        raise NotUnderstoodError("This is not a reference to a record.")
