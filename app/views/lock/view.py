"""The lock screen as widgets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.views.lock.presenter import LockCard
from app.views.qt import icons, theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import in_the_middle
from app.views.widgets.marks import Picture, Pill
from app.views.widgets.notices import Notice, PracticeBanner, announce
from app.views.widgets.passphrases import PassphraseField
from app.views.widgets.words import Role, label, looking

_WIDTH = 460


class LockScreen(QWidget):
    """Asks for the passphrase. It shows initials, never a name."""

    unlock_asked = Signal(str)
    forgotten_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "page")
        self.setWindowTitle(PRODUCT)
        self.banner = PracticeBanner()
        self.banner.hide()
        self.device = label("", Role.MUTED)
        self.initials = Pill("", Tone.INFO)
        self.state = label("", Role.SMALL)
        self.notice = Notice()
        self.passphrase = PassphraseField()
        self.passphrase.entered.connect(self._ask)
        self.opening = button("Unlock", Weight.PRIMARY, "lock-open")
        self.opening.setDefault(True)
        self.opening.clicked.connect(lambda _checked: self._ask())
        self.forgotten = button("Forgotten?", Weight.LINK)
        self.forgotten.clicked.connect(self.forgotten_asked)
        self._lay_out()
        self.resize(760, 560)
        self.passphrase.setFocus()

    def show_card(self, card: LockCard) -> None:
        """Show whose laptop this is and how things stand."""
        self.device.setText(card.device)
        self.initials.show_mark(card.initials, Tone.INFO)
        self.initials.setVisible(bool(card.initials))
        self.state.setText(card.sentence())
        self.banner.setVisible(card.practice)

    def show_opening(self, *, opening: bool) -> None:
        """Show that the passphrase is being checked, or that one may type again."""
        self.passphrase.line.setEnabled(not opening)
        self.opening.setEnabled(not opening)
        self.opening.setText("Opening…" if opening else "Unlock")
        if opening:
            self.notice.clear()
            announce(self, "Opening the vault")

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def show_help(self, words: UserError) -> None:
        """Say what to do when the passphrase is forgotten."""
        self.notice.say(Tone.INFO, words.happened, words.remedy)

    def ask_again(self) -> None:
        """Take the focus back to the passphrase, with what was typed selected."""
        self.passphrase.line.setFocus()
        self.passphrase.line.selectAll()

    def _ask(self) -> None:
        self.unlock_asked.emit(self.passphrase.text())

    def _lay_out(self) -> None:
        card = looking(QFrame(), "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        inner.setSpacing(tokens.STEP)
        head = QHBoxLayout()
        head.setSpacing(tokens.STEP)
        head.addWidget(Picture("lock", "accent", icons.LARGE))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(PRODUCT, Role.TITLE))
        words.addWidget(self.device)
        head.addLayout(words, 1)
        head.addWidget(self.initials)
        inner.addLayout(head)
        inner.addWidget(self.passphrase)
        inner.addWidget(self.notice)
        inner.addWidget(self.opening)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.forgotten)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(in_the_middle(card, theme.current().px(_WIDTH)), 1)
