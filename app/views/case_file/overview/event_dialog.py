"""Asks what happened, when, and what must be said of it; shows at once which dates that starts and meets."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.casefile.events import EventChoice, NewEvent
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.choices import Combo
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named

_WHEN = FieldRef("case_event", "event_on", "When", Day(), "event", help="The day it happened, such as 27 March 2026.")


class EventDialog(QDialog):
    """A question in a window of its own; Esc leaves it, nothing is recorded by that."""

    changed = Signal(object)
    """The event as it stands, a `NewEvent`, or None while something is missing."""
    record_asked = Signal(object, str)
    """The event and its words."""

    def __init__(self, choices: Sequence[EventChoice], today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Record an event")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = {choice.title: choice for choice in choices}
        self.what = named(Combo(), "What happened", "Type to find it in the list")
        self.what.setEditable(True)
        self.what.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.what.addItems(list(self._choices))
        self.what.setCurrentIndex(-1)
        completer = QCompleter(list(self._choices), self.what)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.what.setCompleter(completer)
        self.note_of = label("", Role.MUTED)
        self.when = FieldFrame(editor_for(_WHEN, today))
        self.about = named(Combo(), "About")
        self.facts: dict[str, Combo] = {}
        self._asked = QWidget()
        self._form = QFormLayout(self._asked)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.note = named(GrowingText(2), "Note")
        self.effect = label("")
        self.notice = Notice()
        self.recording = button("Record it", Weight.PRIMARY, "check")
        self.recording.setDefault(True)
        self._build()
        self.what.currentTextChanged.connect(lambda _text: self._chosen())
        self.when.editor.edited.connect(self._tell)
        self.recording.clicked.connect(lambda _checked: self._record())
        self._chosen()

    @property
    def choice(self) -> EventChoice | None:
        """The event chosen, once the words are those of one."""
        return self._choices.get(self.what.currentText())

    def choose(self, name: str, about: str = "") -> None:
        """Begin with an event and the record it is about; the day is asked for."""
        title = next((title for title, choice in self._choices.items() if choice.name == name), "")
        self.what.setCurrentText(title)
        at = self.about.findData(about) if about else -1
        if at >= 0:
            self.about.setCurrentIndex(at)
            self._tell()
        self.when.editor.focus_part().setFocus()

    def show_effect(self, sentences: Sequence[str]) -> None:
        """Say what recording it would do."""
        self.effect.setText("\n".join(f"• {sentence}" if len(sentences) > 1 else sentence for sentence in sentences))
        named(self.effect, f"What this does: {' '.join(sentences)}")
        self._grow()

    def say_fault(self, error: UserError) -> None:
        """Say why it could not be recorded."""
        self.notice.say_fault(error)
        self._grow()

    def event_now(self) -> NewEvent | None:
        """Return the event as it stands, or None while something is missing."""
        choice = self.choice
        try:
            day = self.when.editor.value()
        except NotUnderstoodError:
            return None
        if choice is None or day is None:
            return None
        about = next((one.id for one in choice.about if str(one.id) == self.about.currentData()), None)
        facts = {name: str(combo.currentData()) for name, combo in self.facts.items() if combo.currentData()}
        return NewEvent(choice.name, cast("date", day), about, facts, self.note.toPlainText())

    def _grow(self) -> None:
        """Make room for what is said, so that no field is squeezed."""
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def _chosen(self) -> None:
        choice = self.choice
        self.note_of.setText(choice.note[:1].upper() + choice.note[1:] if choice else "")
        self.note_of.setVisible(bool(self.note_of.text()))
        while self._form.rowCount():
            self._form.removeRow(0)
        self.facts = {}
        self.about = named(Combo(), "About")
        if choice is not None and choice.about:
            self.about.addItem("Not chosen", "")
            for option in choice.about:
                self.about.addItem(option.title, str(option.id))
            self._form.addRow(label("About which", Role.LABEL, wrap=False), self.about)
            self.about.activated.connect(lambda _at: self._tell())
        for fact in choice.facts if choice is not None else ():
            combo = named(Combo(), fact.question)
            combo.addItem("Not known", "")
            for word, words in fact.words:
                combo.addItem(words, word)
            combo.activated.connect(lambda _at: self._tell())
            self._form.addRow(label(fact.question or "Which", Role.LABEL, wrap=False), combo)
            self.facts[fact.name] = combo
        self._asked.setVisible(self._form.rowCount() > 0)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.event_now())

    def _record(self) -> None:
        event, choice = self.event_now(), self.choice
        if choice is None:
            self.say_fault(UserError("It is not said what happened.", "Choose it from the list."))
            self.what.setFocus()
        elif self.when.check() is not None or event is None:
            self.say_fault(UserError("The day is missing.", "Write when it happened, such as 27 March 2026."))
            self.when.editor.focus_part().setFocus()
        else:
            self.record_asked.emit(event, choice.title)

    def _build(self) -> None:
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.recording)
        what = label("What happened", Role.LABEL)
        what.setBuddy(self.what)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label("Record an event", Role.HEADING))
        for part in (self.notice, what, self.what, self.note_of, self.when, self._asked, label("Note", Role.LABEL)):
            column.addWidget(part)
        column.addWidget(self.note)
        column.addWidget(label("What this does", Role.LABEL))
        column.addWidget(self.effect)
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.current().px(560), theme.current().px(520))
        self.what.setFocus()
