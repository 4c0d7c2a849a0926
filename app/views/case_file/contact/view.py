"""The form of a contact: at the left what the family can be told, at the right what was said, set and promised."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.casefile.words import as_words
from app.services.contacts.quick import KINDS, ContactSheet
from app.views.case_file.contact.presenter import TypedContact
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Today, editor_for
from app.views.widgets.fields.choices import Combo
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.fields.lines import Line
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, named

_WIDE, _HIGH = 900, 560
_HAPPENED_SHOWN = 4
_NEXT = FieldRef("case", "next_contact_on", "Next contact by", Day(), "next_contact_on")
_BY = FieldRef("task", "due_on", "By", Day(), "due_on")
_ON = FieldRef("note", "noted_on", "When, if not today", Day(), "note")


class ContactDialog(QDialog):
    """The form in a window of its own. Esc leaves it; what was typed is kept and stands here the next time."""

    note_asked = Signal(object)
    """The form as it stands, a `TypedContact`."""
    typing = Signal(object)

    def __init__(self, today: Today, is_contact: Callable[[str], bool], next_on: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Note a contact")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_contact = is_contact
        self.kind, self.whom = named(Combo(), "Kind"), named(Combo(), "With whom")
        for code in KINDS:
            self.kind.addItem(as_words(code), code)
        self.whom.addItem("Not said", "")
        self.wording = named(GrowingText(2), "What was said", "Ctrl+Enter notes it")
        self.promise = named(Line(), "I will", "What you promise to do; it goes into the tasks")
        self.day, self.next, self.by = (FieldFrame(editor_for(ref, today)) for ref in (_ON, _NEXT, _BY))
        self.next.editor.restore(next_on)
        for frame in (self.next, self.by):
            frame.setToolTip("Such as +2w, which is two weeks from today, or 27 March 2026")
        self.notice, self.care = Notice(), Notice()
        self.noting = button("Note it", Weight.PRIMARY, "check", "Ctrl+Enter")
        self.told = named(QTextEdit(), "What the family can be told", "Read it out; arrow keys move through it")
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self._apart = QTextBlockFormat()
        self._apart.setBottomMargin(tokens.SNUG)
        self._build()
        self._connect()
        self.wording.setFocus()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_sheet(self, sheet: ContactSheet) -> None:
        """Show what the family can be told and who there is."""
        told = sheet.told
        self._say("What has happened", told.progress.happened[-_HAPPENED_SHOWN:])
        self._say("What comes next", (*told.progress.next, *told.in_touch))
        for one in sheet.whom:
            self.whom.addItem(
                f"{one.title} (restricted: {one.restricted.lower()})" if one.restricted else one.title, str(one.id)
            )
        if sheet.suggested is not None and not self.whom.currentData():
            self.whom.setCurrentIndex(self.whom.findData(str(sheet.suggested)))
        restricted = any(one.restricted for one in sheet.whom)
        if restricted:
            self.care.say(
                Tone.WARN, "A contact restriction is in force.", "Make sure who it is before you tell anything."
            )

    def take_draft(self, texts: Mapping[str, str]) -> None:
        """Put back what was being typed."""
        if self.wording.toPlainText() or self.promise.text():
            return
        self.wording.setPlainText(texts.get("wording", ""))
        self.promise.setText(texts.get("promise", ""))
        for combo, key in ((self.kind, "kind"), (self.whom, "with_whom")):
            combo.setCurrentIndex(max(0, combo.findData(texts.get(key, ""))))
        for frame, key in ((self.day, "day"), (self.next, "next_contact"), (self.by, "promise_by")):
            frame.editor.restore(texts.get(key, ""))
        self._kind_chosen()
        self.notice.say(Tone.INFO, "We kept what you were typing.", "Note it when it is done.")

    def noted(self) -> None:
        """The contact is on record."""
        self.accept()

    def say_fault(self, error: UserError, part: str) -> None:
        """Say what stands in the way, and go there."""
        self.notice.say_fault(error)
        where: dict[str, QWidget] = {
            "day": self.day.editor.focus_part(),
            "next_contact": self.next.editor.focus_part(),
            "promise_by": self.by.editor.focus_part(),
        }
        where.get(part, self.wording).setFocus()

    # --- how it works -------------------------------------------------------------------------------------------

    def typed(self) -> TypedContact:
        """Return the form as it stands."""
        return TypedContact(
            str(self.kind.currentData()), str(self.whom.currentData() or ""), self.day.editor.text(),
            self.wording.toPlainText(), self.next.editor.text(), self.promise.text(), self.by.editor.text(),
        )  # fmt: skip

    def keep(self) -> None:
        """Give out the form as it stands, so that it is kept."""
        self.typing.emit(self.typed())

    def done(self, result: int) -> None:
        """Give out what was typed before the window goes."""
        self.keep()
        super().done(result)

    def _connect(self) -> None:
        self.noting.clicked.connect(lambda _checked: self.note_asked.emit(self.typed()))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            noting = QShortcut(QKeySequence(keys), self)
            noting.activated.connect(lambda: self.note_asked.emit(self.typed()))
        self.wording.rested.connect(self.keep)
        self.promise.editingFinished.connect(self.keep)
        self.kind.currentIndexChanged.connect(lambda _at: self._kind_chosen())

    def _kind_chosen(self) -> None:
        """Only speaking with somebody sets the day of the next contact."""
        self.next.setVisible(self._is_contact(str(self.kind.currentData())))

    def _say(self, title: str, sentences: Sequence[str]) -> None:
        """Put sentences beneath a heading at the end of what can be told."""
        plain, bold = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        caret = self.told.textCursor()
        caret.movePosition(QTextCursor.MoveOperation.End)
        for words, look in ((title, bold), *((sentence, plain) for sentence in sentences)):
            if sentences:
                caret.insertText(words, look)
                caret.insertBlock(self._apart)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SNUG)
        left.addWidget(label("You can say", Role.HEADING))
        left.addWidget(self.care)
        left.addWidget(self.told, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        row.setSpacing(tokens.WIDE)
        row.addLayout(left, 4)
        row.addLayout(self._form(), 5)
        room, px = self.screen().availableGeometry(), theme.current().px
        self.resize(min(px(_WIDE), room.width() - tokens.WIDE), min(px(_HIGH), room.height() - tokens.VAST))

    def _form(self) -> QVBoxLayout:
        """Return the part that is filled in."""
        form = QVBoxLayout()
        form.setSpacing(tokens.SNUG)
        form.addWidget(label("Note a contact", Role.HEADING))
        form.addWidget(self.notice)
        top = QHBoxLayout()
        top.setSpacing(tokens.SNUG)
        top.addLayout(_under("Kind", self.kind), 2)
        top.addLayout(_under("With whom", self.whom), 3)
        form.addLayout(top)
        form.addLayout(_under("What was said", self.wording))
        days = QHBoxLayout()
        days.setSpacing(tokens.SNUG)
        days.addWidget(self.next, 1)
        days.addWidget(self.day, 1)
        form.addLayout(days)
        promise = QHBoxLayout()
        promise.setSpacing(tokens.SNUG)
        promise.addLayout(_under("I will …", self.promise), 3)
        promise.addWidget(self.by, 2)
        form.addLayout(promise)
        form.addStretch(1)
        form.addWidget(label("Office note: may be disclosed on a subject access request.", Role.SMALL))
        leave = button("Close")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.noting)
        form.addLayout(buttons)
        return form


def _under(title: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.HAIR)
    above = label(title, Role.LABEL)
    above.setBuddy(widget)
    column.addWidget(above)
    column.addWidget(widget)
    return column
