"""One record as a page: its name, what can be done with it, its form, and what hangs beneath it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.casefile.record_lists import OpenRecord
from app.views.draft_text import DraftText
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import icon_button
from app.views.widgets.fields.base import Option as Choosable
from app.views.widgets.fields.base import Today
from app.views.widgets.form import RecordForm
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking

Below = Callable[[OpenRecord], QWidget | None]
_FORM = 900  # widest form in logical pixels, before zoom


class RecordPage(QWidget):
    """The form of one record at a time. Another record gets a form of its own."""

    unit_left = Signal(str, object)
    unit_edited = Signal(str, str, int)
    links_changed = Signal(str, object)
    versions_asked = Signal(str)
    draft_used = Signal(str)
    draft_dropped = Signal(str)

    def __init__(self, noun: str, today: Today, *, alone: bool) -> None:
        """Take the word for the record, the day, and whether it stands without a list."""
        super().__init__()
        self._today = today
        self.leave_out: frozenset[str] = frozenset()
        self.make_below: Below | None = None
        self.form: RecordForm | None = None
        self.below: QWidget | None = None
        self._record: OpenRecord | None = None
        self.notice = Notice()
        self.title = label("", Role.HEADING)
        self.up, self.down = icon_button("arrow-up", "Move up"), icon_button("arrow-down", "Move down")
        self.gone = icon_button("trash-2", f"Remove this {noun}")
        self._build([self.up, self.down, self.gone], alone=alone)

    def show_record(self, record: OpenRecord) -> frozenset[str]:
        """Show a record; return the units that keep what is being typed."""
        if self.form is None or self._record is None or self._record.view.rec != record.view.rec:
            self._make_form(record)
        self._record = record
        self.title.setText(record.title)
        form = self.form
        if form is None:
            return frozenset()
        kept = form.show_values(record.view.values)
        for key, options in record.options.items():
            if key not in self.leave_out:
                others = [one for one in options if str(one.id) != record.view.rec]
                form.set_options(key, [Choosable(one.id, one.title) for one in others])
        for unit in form.units:
            form.mark_two_versions(unit, on=unit in record.view.versions)
        return kept

    def show_nothing(self) -> None:
        """Show no record."""
        self._drop_form()
        self._record = None

    def form_of(self, rec: str) -> RecordForm | None:
        """Return the form if it is still that of the record."""
        return self.form if self._record is not None and self._record.view.rec == rec else None

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        if self.form is None:
            return True
        faults = self.form.commit()
        if faults:
            self.form.focus_field(faults[0].key)
        commit_below = getattr(self.below, "commit", None)
        understood = commit_below() is not False if callable(commit_below) else True
        return understood and not faults

    def offer_draft(self, unit: str, words: str) -> None:
        """Offer what was being typed when the program ended."""
        self.notice.say(Tone.INFO, "We kept what you were typing.", f"“{words}”" if words else "")
        self.notice.offer("Use it", lambda: self._use(unit))
        self.notice.offer("Throw it away", lambda: self._throw_away(unit))

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        """Put a draft into the form."""
        if self.form is not None:
            self.form.restore(unit, text.pack(), caret)

    def focus_first(self) -> None:
        """Go to the first field."""
        if self.form is not None and self._record is not None:
            refs = [ref for ref in self._record.view.spec.editable() if ref.key not in self.leave_out]
            self.form.focus_field(refs[0].key)

    def _use(self, unit: str) -> None:
        self.notice.clear()
        self.draft_used.emit(unit)

    def _throw_away(self, unit: str) -> None:
        self.notice.clear()
        self.draft_dropped.emit(unit)

    def _make_form(self, record: OpenRecord) -> None:
        self._drop_form()
        form = RecordForm([ref for ref in record.view.spec.editable() if ref.key not in self.leave_out], self._today)
        form.unit_left.connect(self.unit_left)
        form.unit_edited.connect(self.unit_edited)
        form.links_changed.connect(self.links_changed)
        form.two_versions_asked.connect(self.versions_asked)
        form.setMaximumWidth(theme.current().px(_FORM))
        form.set_read_only(read_only=record.view.spec.append_only)
        self.form = form
        self._body.insertWidget(0, form)
        self.below = self.make_below(record) if self.make_below is not None else None
        if self.below is not None:
            self._body.insertWidget(1, self.below)
        self._area.verticalScrollBar().setValue(0)
        self.notice.clear()

    def _drop_form(self) -> None:
        for old in (self.form, self.below):
            if old is not None:
                self._body.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.form = self.below = None

    def _build(self, tools: Sequence[QWidget], *, alone: bool) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for tool in tools:
            head.addWidget(tool)
        for part in (self.title, *tools) if alone else ():
            part.hide()  # the band above says whose it is; to show a part without a parent would open a window
        inner = looking(QWidget(), "page")
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, tokens.SNUG, tokens.ROOMY)
        self._body.setSpacing(tokens.WIDE)
        self._body.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._area, 1)
