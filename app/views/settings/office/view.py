"""The details of the service as a form made from their declarations."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.records import RecordView
from app.views.draft_text import DraftText
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.cards import Card
from app.views.widgets.fields import Today
from app.views.widgets.form import RecordForm
from app.views.widgets.notices import Notice

_NOTE = (
    "They stand on plans and letters. Every laptop of the council shows the same, so a change here goes to everybody."
)


class OfficePage(QWidget):
    """Says what was typed. The form is made when the details are there."""

    unit_left = Signal(str, object)
    unit_edited = Signal(str, str, int)
    versions_asked = Signal(str)
    draft_used = Signal(str)
    draft_dropped = Signal(str)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self.form: RecordForm | None = None
        self.notice = Notice()
        self._card = Card("Service details", _NOTE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.notice)
        column.addWidget(self._card)
        column.addStretch(1)

    def show_details(self, details: RecordView) -> frozenset[str]:
        """Show the details; return the units that keep what is being typed."""
        if self.form is None:
            self.form = self._make_form(details)
        kept = self.form.show_values(details.values)
        for unit in self.form.units:
            self.form.mark_two_versions(unit, on=unit in details.versions)
        return kept

    def saved(self, unit: str) -> None:
        """A unit is on record."""
        if self.form is not None:
            self.form.saved(unit)

    def not_saved(self, unit: str) -> None:
        """A unit could not be saved."""
        if self.form is not None:
            self.form.not_saved(unit)

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        faults = self.form.commit() if self.form is not None else ()
        return not faults

    def offer_draft(self, unit: str, words: str) -> None:
        """Offer what was being typed when the program ended."""
        self.notice.say(Tone.INFO, "We kept what you were typing.", f"“{words}”" if words else "")
        self.notice.offer("Use it", lambda: self._answer(unit, used=True))
        self.notice.offer("Throw it away", lambda: self._answer(unit, used=False))

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        """Put a draft into the form."""
        if self.form is not None:
            self.form.restore(unit, text.pack(), caret)

    def _answer(self, unit: str, *, used: bool) -> None:
        self.notice.clear()
        answer = self.draft_used if used else self.draft_dropped
        answer.emit(unit)

    def _make_form(self, details: RecordView) -> RecordForm:
        form = RecordForm(details.spec.editable(), self._today)
        form.unit_left.connect(self.unit_left)
        form.unit_edited.connect(self.unit_edited)
        form.two_versions_asked.connect(self.versions_asked)
        self._card.add(form)
        return form
