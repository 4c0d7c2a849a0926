"""The change of the passphrase as widgets."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.views.qt import theme
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.notices import Notice
from app.views.widgets.passphrases import NewPassphrase, PassphraseField
from app.views.widgets.words import Role, label

_NOTE = "It is the only key to the work on this laptop, and nobody can reset it."
_OLD_COPIES = (
    "May somebody else know the old one? Then tell your administrator too: a copy of this laptop’s files that was made "
    "before today still opens with it."
)
_CHANGE = "Change the passphrase"
_WIDTH = 620


class PassphrasePage(QWidget):
    """Says what was typed."""

    typed = Signal(str)
    other_words_asked = Signal()
    change_asked = Signal(str, str, str)
    """The one in use, the new one, the new one again."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self.current = PassphraseField("The passphrase in use")
        self.new = NewPassphrase()
        self.changing = button(_CHANGE, Weight.PRIMARY, "key-round")
        self.changing.clicked.connect(lambda _checked: self._ask())
        self.new.field.edited.connect(self.typed)
        self.new.other.clicked.connect(self.other_words_asked)
        for field in (self.current, self.new.field, self.new.again):
            field.entered.connect(self._ask)
        self._card = card = Card(_CHANGE, _NOTE)
        self._fit()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.changing)
        foot = QWidget()
        foot.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.notice, self.current, self.new, foot, label(_OLD_COPIES, Role.SMALL)):
            card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_words(self, words: str) -> None:
        """Show the five words offered."""
        self.new.words.setText(words)

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        """Say how good the passphrase typed is."""
        self.new.show_strength(text, tone, again=again)

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way; what was typed stays."""
        self.notice.say_fault(error)

    def show_changing(self, *, changing: bool) -> None:
        """Show that it is being changed, or that one may type again."""
        for part in (self.current, self.new, self.changing):
            part.setEnabled(not changing)
        self.changing.setText("Changing…" if changing else _CHANGE)

    def clear(self) -> None:
        """Forget everything typed."""
        self.notice.clear()
        for field in (self.current, self.new.field, self.new.again):
            field.clear()
        self.show_strength("", Tone.QUIET, again=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no passphrase behind on a page that one left."""
        super().hideEvent(event)
        self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size chosen."""
        super().changeEvent(event)
        if theme.restyle(event):
            self._fit()

    def _fit(self) -> None:
        self._card.setMaximumWidth(theme.current().px(_WIDTH))

    def _ask(self) -> None:
        self.notice.clear()
        self.change_asked.emit(self.current.text(), self.new.field.text(), self.new.again.text())
