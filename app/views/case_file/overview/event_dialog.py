"""Asks what happened, when, and what must be said of it; shows at once which dates that starts and meets."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.acts.events import Effect, EventChoice, EventForm, NewEvent, OutOfOrderError
from app.views.case_file.overview.event_facts import EventFacts
from app.views.case_file.overview.event_people import PeopleTicks
from app.views.case_file.overview.event_picker import EventPicker
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, looking, named

_WHEN = FieldRef("case_event", "event_on", "When", Day(), "event", help="The day it happened, such as 27 March 2026.")


class EventDialog(QDialog):
    """A question in a window of its own; Esc leaves it, nothing is recorded by that."""

    changed = Signal(object)
    """The event as it stands, a `NewEvent`, or None while something is missing."""
    record_asked = Signal(object, str)
    """The event and its words."""
    remove_asked = Signal()

    def __init__(self, form: EventForm, today: Today, parent: QWidget) -> None:
        """Take what may be recorded; begin with today, or with the event that is corrected."""
        super().__init__(parent)
        self.form = form
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.what = EventPicker(form.choices)
        self.note_of = label("", Role.MUTED)
        self.when = FieldFrame(editor_for(_WHEN, today))
        self.when.editor.set_value(today())
        self.asked = EventFacts()
        self.people = PeopleTicks(form.people, one_only=form.recorded is not None)
        self.kept = named(GrowingText(2), "Why these dates stand as they are")
        self.note = named(GrowingText(2), "Note")
        self.effect = label("")
        self.warning, self.notice = Notice(), Notice()
        self.recording = button(
            "Record it" if form.recorded is None else "Keep the correction", Weight.PRIMARY, "check"
        )
        self.recording.setDefault(True)
        self._build()
        self._connect()
        self._chosen()
        self._show_recorded()

    @property
    def choice(self) -> EventChoice | None:
        """The event chosen, once the words are those of one."""
        return self.what.choice

    def choose(self, name: str, about: str = "") -> None:
        """Begin with an event and the record it is about; the day is asked for."""
        self.what.choose(name)
        self.when.editor.set_value(None)
        self.asked.choose_about(about)
        self._tell()
        self.when.editor.focus_part().setFocus()

    def show_effect(self, effect: Effect) -> None:
        """Say what recording it would do, and which dates cannot be right."""
        sentences = effect.sentences
        self.effect.setText("\n".join(f"• {sentence}" if len(sentences) > 1 else sentence for sentence in sentences))
        named(self.effect, f"What this does: {' '.join(sentences)}")
        self._show_faults(effect.faults)

    def say_fault(self, error: UserError) -> None:
        """Say why it could not be recorded."""
        if isinstance(error, OutOfOrderError):
            self._show_faults(error.faults)
            self.kept.setFocus()
            self._area.ensureWidgetVisible(self.kept)
            return
        self.notice.say_fault(error)

    def event_now(self) -> NewEvent | None:
        """Return the event as it stands, or None while something is missing."""
        choice = self.choice
        try:
            day = self.when.editor.value()
        except NotUnderstoodError:
            return None
        if choice is None or day is None:
            return None
        told = self.form.recorded.told if self.form.recorded else None
        before = told if told is not None and told.name == choice.name else None
        about = self.asked.about_now(before.about if before else None)
        facts = self.asked.facts_now(before.facts if before else {})
        people, method = self.people.people(), self.people.sent_by()
        kept = "" if self.kept.isHidden() else self.kept.toPlainText()
        return NewEvent(choice.name, cast("date", day), about, facts, self.note.toPlainText(), people, method, kept)

    def _show_faults(self, faults: Sequence[str]) -> None:
        for part in (self._kept_label, self.kept):
            part.setVisible(bool(faults))
        if faults:
            self.warning.say(Tone.WARN, "Check these dates", " ".join(faults))
        else:
            self.warning.clear()

    def _show_recorded(self) -> None:
        """Put what is on record into the form."""
        recorded = self.form.recorded
        title = "Record an event" if recorded is None else "Correct an event"
        self.setWindowTitle(title)
        self._heading.setText(title)
        self._removing.setVisible(recorded is not None)
        if recorded is None:
            return
        told = recorded.told
        self.what.choose(told.name)
        self.when.editor.set_value(told.happened_on)
        self.asked.show_told(told.about, told.facts)
        self.people.show_told(told.people, told.method)
        self.note.setPlainText(told.note)
        self.kept.setPlainText(told.kept_because)
        self._tell()

    def _chosen(self) -> None:
        choice = self.choice
        self.note_of.setText(choice.note[:1].upper() + choice.note[1:] if choice else "")
        self.note_of.setVisible(bool(self.note_of.text()))
        self.people.ask(choice.to if choice else "")
        self.asked.ask(choice)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.event_now())

    def _record(self) -> None:
        self.notice.clear()
        event, choice = self.event_now(), self.choice
        if choice is None:
            self.say_fault(UserError("It is not said what happened.", "Choose it from the list."))
            self.what.setFocus()
        elif self.when.check() is not None or event is None:
            self.say_fault(UserError("The day is missing.", "Write when it happened, such as 27 March 2026."))
            self.when.editor.focus_part().setFocus()
        else:
            self.record_asked.emit(event, choice.title)

    def _connect(self) -> None:
        self.what.currentTextChanged.connect(lambda _text: self._chosen())
        self.when.editor.edited.connect(self._tell)
        self.people.changed.connect(self._tell)
        self.asked.changed.connect(self._tell)
        self.recording.clicked.connect(lambda _checked: self._record())

    def _build(self) -> None:
        self._heading = label("", Role.HEADING)
        self._kept_label = label("Why these dates stand as they are", Role.LABEL)
        what = label("What happened", Role.LABEL)
        what.setBuddy(self.what)
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, tokens.SNUG, 0)
        column.setSpacing(tokens.SNUG)
        for part in (
            what, self.what, self.note_of, self.when, self.asked, self.people, self._kept_label,
            self.kept, label("What this does", Role.LABEL), self.effect, label("Note", Role.LABEL), self.note,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        outer.setSpacing(tokens.SNUG)
        outer.addWidget(self._heading)
        outer.addWidget(self.notice)
        outer.addWidget(self.warning)
        outer.addWidget(area, 1)
        outer.addLayout(self._buttons())
        high = self.screen().availableSize().height() * 9 // 10
        self.resize(theme.current().px(600), min(theme.current().px(640), high))
        self.what.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self._removing = button("Remove this event", Weight.DANGER, "trash-2")
        self._removing.clicked.connect(lambda _checked: self.remove_asked.emit())
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._removing)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.recording)
        return buttons
