"""What every editor of a field has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.views.widgets.words import named, repolish

Today = Callable[[], date]

ELSEWHERE: Final = "A record that is not on this laptop"

_STAYS: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


@dataclass(frozen=True, slots=True)
class Option:
    """A record that a field may point to, and the words it is known by."""

    id: UUID
    title: str


class FieldEditor(QWidget):
    """Edits the value of one field.

    A value that was not touched is given back as it came, so that an editor never changes what it only showed. What
    was typed and is not understood stays where it is; `value` then raises NotUnderstoodError.
    """

    edited = Signal()
    """Something was typed or chosen."""
    left = Signal()
    """The focus went to another field: what was typed may be saved."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__()
        self.ref = ref
        self._today = today
        self._kept: object = ref.kind.empty
        self._touched = False
        self._parts: list[QWidget] = []

    # --- for the form -------------------------------------------------------------------------------------------

    @property
    def touched(self) -> bool:
        """Say whether the person changed something since the value was set."""
        return self._touched

    def value(self) -> object:
        """Return the value; raises NotUnderstoodError while what was typed is none."""
        return self._read() if self._touched else self._kept

    def set_value(self, value: object) -> None:
        """Show a value as the one on record."""
        self._kept = value
        self._touched = False
        self._show(value)

    def accept(self) -> None:
        """Take what is shown as given out: the editor is untouched until somebody edits again."""
        self._kept = self.value()
        self._touched = False

    def reopen(self) -> None:
        """Take what is shown as not on record after all: it could not be saved."""
        self._touched = True

    def restore(self, text: str, caret: int = 0) -> None:
        """Put back what was being typed when the program ended, and the caret."""
        self.set_text(text)
        self._touched = True
        self.set_caret(caret)

    def settle(self) -> None:
        """Show what was typed in its usual form, once it is understood."""
        if self._touched:
            value = self._read()
            self._show(value)

    def advice(self) -> str:
        """Say what looks wrong with a value that is kept all the same."""
        return self.ref.kind.advice(self.value())

    def set_options(self, options: Sequence[Option]) -> None:
        """Take the records that may be chosen; only editors of references listen."""

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or refuse editing."""
        self.setEnabled(not read_only)

    def mark_fault(self, *, on: bool) -> None:
        """Draw the outline of a fault, or take it away."""
        mark = "true" if on else "false"
        for part in self._parts:
            if (part.property("fault") or "false") != mark:
                part.setProperty("fault", mark)
                repolish(part)

    def describe(self, words: str) -> None:
        """Tell a screen reader help and message of the field."""
        for part in self._parts:
            part.setAccessibleDescription(words)

    def focus_part(self) -> QWidget:
        """Return the part that takes the focus when the label is followed."""
        return self._parts[0]

    # --- for the editors of each kind -----------------------------------------------------------------------------

    def text(self) -> str:
        """Return what was typed, as a draft keeps it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put back what a draft kept."""
        raise NotImplementedError

    def caret(self) -> int:
        """Return the place of the caret in the text."""
        return 0

    def set_caret(self, caret: int) -> None:
        """Put the caret back."""

    def _read(self) -> object:
        raise NotImplementedError

    def _show(self, value: object) -> None:
        raise NotImplementedError

    def _take_part(self, part: QWidget, name: str = "") -> None:
        """Watch a part that takes the focus, and name it."""
        named(part, name or self.ref.label, self.ref.help)
        part.installEventFilter(self)
        self._parts.append(part)

    def _drop_part(self, part: QWidget) -> None:
        part.removeEventFilter(self)
        self._parts.remove(part)

    def _was_edited(self) -> None:
        self._touched = True
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus leaves the editor, not when it only moves within."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            now = QApplication.focusWidget()
            if not holds(self, now):
                self.left.emit()
        return super().eventFilter(watched, event)

    def understood(self) -> NotUnderstoodError | None:
        """Return why what was typed is not understood, or None when it is."""
        try:
            self.value()
        except NotUnderstoodError as fault:
            return fault
        return None


def holds(outer: QWidget, inner: QWidget | None) -> bool:
    """Say whether a widget is the other or stands in it, windows of its own (a list that drops down) included."""
    while inner is not None:
        if inner is outer:
            return True
        inner = inner.parentWidget()
    return False
