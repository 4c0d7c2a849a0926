"""The field for a passphrase, hidden unless one asks to see it, and the choice of a new one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.views.qt import icons, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, named, repolish


class _Line(QLineEdit):
    """Notices from the letters typed whether Caps Lock is on: no system is asked."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the shift key."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)  # whatever it is now, the next letter tells
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Label, line, a button to show what was typed, the Caps Lock hint."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, name: str = "Passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = named(_Line(), name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setMaxLength(256)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.showing = icon_button("eye", "Show the passphrase")
        self.showing.setCheckable(True)
        self.showing.toggled.connect(self._show)
        self.hint = label("Caps Lock is on.", Role.ADVICE)
        self.hint.hide()
        self.line.caps_seen.connect(self._hint_caps)
        words = label(name, Role.LABEL)
        words.setBuddy(self.line)
        row = QHBoxLayout()
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.line, 1)
        row.addWidget(self.showing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TIGHT)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the line and hide what will be typed."""
        self.line.clear()
        self.showing.setChecked(False)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = "Hide the passphrase" if shown else "Show the passphrase"
        self.showing.setIcon(icons.icon("eye-off" if shown else "eye"))
        self.showing.setToolTip(name)
        self.showing.setAccessibleName(name)

    def _hint_caps(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on and self.hint.isHidden():
            announce(self.hint, self.hint.text())
        self.hint.setVisible(on)


class NewPassphrase(QWidget):
    """Five words offered, and a field for them or for words of one's own."""

    def __init__(self, before: str = "", parent: QWidget | None = None) -> None:
        """`before`: what to know before one chooses."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        if before:
            column.addWidget(label(before, Role.MUTED))
        column.addWidget(label("Five words, drawn for you", Role.LABEL))
        offer = QHBoxLayout()
        self.words = label("", Role.HEADING)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.other = button("Other words", Weight.QUIET, "rotate-ccw")
        self.other.setIconSize(QSize(icons.SMALL + tokens.TIGHT, icons.SMALL))
        offer.addWidget(self.words, 1)
        offer.addWidget(self.other)
        column.addLayout(offer)
        self.field = PassphraseField("Type them here, or a passphrase of your own")
        self.strength = label("", Role.SMALL)
        self.strength.hide()
        self.again = PassphraseField("Type it again")
        self.again.hide()
        for part in (self.field, self.strength, self.again):
            column.addWidget(part)
        column.addStretch(1)

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        """Say how good the passphrase is; `again`: it must be typed a second time."""
        self.strength.setText(text)
        self.strength.setVisible(bool(text))
        self.strength.setProperty("role", "advice" if tone is Tone.WARN else "good" if tone is Tone.GOOD else "small")
        repolish(self.strength)
        self.field.line.setAccessibleDescription(text)
        self.again.setVisible(again)
