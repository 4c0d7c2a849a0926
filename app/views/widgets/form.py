"""A form made from the declarations of a record: sections, widths, order and units all follow from them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.fields import FieldRef
from app.views import draft_text
from app.views.draft_text import DraftText
from app.views.widgets.fields import FieldEditor, Option, Today, editor_for
from app.views.widgets.fields.base import holds
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.fields.grid import FieldGrid
from app.views.widgets.fields.links import LinksEditor
from app.views.widgets.texts import DRAFT_MS


class RecordForm(QWidget):
    """Edits one record. It tells what happens and decides nothing.

    While somebody types, `unit_edited` gives the draft to keep, at most 0.8 s after the first letter. When the focus
    leaves the unit, `unit_left` gives the values of all its fields; the presenter answers with `saved` or `not_saved`.
    A unit with a value that is not understood is not given: the words stay in the form, with the reason beneath the
    field, and in the draft.
    """

    unit_edited = Signal(str, str, int)
    """Unit, packed `DraftText`, caret."""
    unit_left = Signal(str, object)
    """Unit, {field key: value} of all its fields."""
    links_changed = Signal(str, object)
    """Field key, tuple of the ids now linked."""
    link_opened = Signal(object)
    two_versions_asked = Signal(str)
    """Unit whose two versions are to be shown."""
    words_counted = Signal(int)
    """Words in the text that has the focus, for the status bar."""

    def __init__(self, fields: Iterable[FieldRef], today: Today, parent: QWidget | None = None) -> None:
        """Take the fields to offer, in order, and what tells the day."""
        super().__init__(parent)
        self._frames: dict[str, FieldFrame] = {}
        self._units: dict[str, list[FieldFrame]] = {}
        self._timers: dict[str, QTimer] = {}
        self._sent: Counter[str] = Counter()
        self._grid = FieldGrid(self)
        section = ""
        for ref in fields:
            if ref.section and ref.section != section:
                self._grid.add_heading(ref.section)
            section = ref.section
            self._grid.add_field(self._make(ref, today), ref.width)
        picker = QShortcut(QKeySequence("Ctrl+Shift+L"), self)
        picker.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        picker.activated.connect(self.open_picker)

    # --- values in ----------------------------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, object]) -> frozenset[str]:
        """Show values by field key.

        Units that somebody is editing, or that wait to be saved, keep what was typed; their names are returned.
        """
        kept = frozenset(unit for unit in self._units if self.is_touched(unit) or self._sent[unit] > 0)
        for key, value in values.items():
            frame = self._frames.get(key)
            if frame is not None and (frame.ref.unit not in kept or frame.ref.is_links):
                frame.editor.set_value(value)
                frame.clear()
        return kept

    def saved(self, unit: str) -> None:
        """The values that `unit_left` gave last are on record."""
        self._sent[unit] -= 1

    def not_saved(self, unit: str) -> None:
        """The values that `unit_left` gave could not be saved: keep them here, and give them again when left."""
        self._sent[unit] -= 1
        for frame in self._units[unit]:
            frame.editor.reopen()

    def set_options(self, key: str, options: Sequence[Option]) -> None:
        """Give a field of references the records that may be chosen."""
        self._frames[key].editor.set_options(options)

    def restore(self, unit: str, packed: str, caret: int) -> None:
        """Put back a draft: the texts where they were being typed, and the caret."""
        draft = draft_text.unpack(packed)
        for frame in self._units[unit]:
            if frame.ref.key in draft.texts:
                frame.editor.restore(draft.texts[frame.ref.key], caret if frame.ref.key == draft.at else 0)
        self.focus_field(draft.at or self._units[unit][0].ref.key)

    def mark_two_versions(self, unit: str, *, on: bool) -> None:
        """Show, or hide, that a unit has two versions."""
        self._units[unit][0].mark_two_versions(on=on)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or refuse editing of all fields."""
        for frame in self._frames.values():
            frame.editor.set_read_only(read_only=read_only)

    # --- values out ---------------------------------------------------------------------------------------------

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the form edits."""
        return tuple(self._units)

    def is_touched(self, unit: str) -> bool:
        """Say whether somebody changed something in the unit since its values were shown."""
        return any(frame.editor.touched for frame in self._units[unit])

    def values_of(self, unit: str) -> dict[str, object]:
        """Return the values of a unit by field key; raises NotUnderstoodError while one is not understood."""
        return {frame.ref.key: frame.editor.value() for frame in self._units[unit]}

    def commit(self) -> tuple[FieldRef, ...]:
        """Leave every unit that was edited, as before a lock, a sync or closing; return the fields in the way."""
        for unit in self._units:
            self._leave(unit)
        return tuple(frame.ref for frame in self._frames.values() if frame.editor.understood() is not None)

    # --- the fields ---------------------------------------------------------------------------------------------

    def editor(self, key: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._frames[key].editor

    def frame(self, key: str) -> FieldFrame:
        """Return a field with its label and message."""
        return self._frames[key]

    def focus_field(self, key: str) -> None:
        """Move the focus to a field."""
        self._frames[key].editor.focus_part().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_picker(self) -> None:
        """Open the picker of the first field of links."""
        for frame in self._frames.values():
            if isinstance(frame.editor, LinksEditor):
                frame.editor.open_picker()
                return

    def minimumSizeHint(self) -> QSize:
        """A form can always stand in one column."""
        return QSize(self._grid.least_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields in as many columns as the width has room for."""
        super().resizeEvent(event)
        self._grid.fit(event.size().width())

    # --- how it works -------------------------------------------------------------------------------------------

    def _make(self, ref: FieldRef, today: Today) -> FieldFrame:
        editor = editor_for(ref, today)
        frame = FieldFrame(editor)
        self._frames[ref.key] = frame
        if isinstance(editor, LinksEditor):
            editor.edited.connect(lambda: self.links_changed.emit(ref.key, editor.value()))
            editor.link_opened.connect(self.link_opened)
            return frame
        self._units.setdefault(ref.unit, []).append(frame)
        editor.edited.connect(partial(self._edited, frame))
        editor.left.connect(partial(self._left, frame))
        frame.two_versions_asked.connect(lambda: self.two_versions_asked.emit(ref.unit))
        if (box := getattr(editor, "box", None)) is not None:
            box.words_counted.connect(self.words_counted)
        return frame

    def _edited(self, frame: FieldFrame) -> None:
        if frame.message:
            frame.clear()
        unit = frame.ref.unit
        if unit not in self._timers:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.setInterval(DRAFT_MS)
            timer.timeout.connect(lambda: self._draft(unit))
            self._timers[unit] = timer
        if not self._timers[unit].isActive():  # a restart with each letter would never fire
            self._timers[unit].start()

    def _draft(self, unit: str) -> None:
        frames = self._units[unit]
        focus = QApplication.focusWidget()
        at = next((frame for frame in frames if holds(frame, focus)), frames[0])
        draft = DraftText({frame.ref.key: frame.editor.text() for frame in frames}, at.ref.key)
        self.unit_edited.emit(unit, draft.pack(), at.editor.caret())

    def _left(self, frame: FieldFrame) -> None:
        if frame.check() is None:
            frame.editor.settle()
        focus = QApplication.focusWidget()
        if not any(other is not frame and holds(other, focus) for other in self._units[frame.ref.unit]):
            self._leave(frame.ref.unit)

    def _leave(self, unit: str) -> None:
        if not self.is_touched(unit):
            return
        faults = [frame.check() for frame in self._units[unit]]
        timer = self._timers.get(unit)
        if any(fault is not None for fault in faults):
            if timer is not None and timer.isActive():
                timer.stop()
                self._draft(unit)
            return
        if timer is not None:
            timer.stop()
        values = self.values_of(unit)
        for frame in self._units[unit]:
            frame.editor.accept()
        self._sent[unit] += 1
        self.unit_left.emit(unit, values)
