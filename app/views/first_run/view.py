"""The first run as widgets: a card in the middle of the window, one page at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.views.first_run.pages import ChoosePage, PassphrasePage, WhoPage, WorkingPage
from app.views.first_run.presenter import Step, Way
from app.views.jobs import Progress
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import in_the_middle
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking

_WIDTH = 620
_ASKING = (Step.WHO, Step.PHRASE)
_TITLES = {
    Step.CHOOSE: "How do you want to begin?",
    Step.WHO: "Who works on this laptop?",
    Step.PHRASE: "Choose a passphrase",
    Step.WORKING: "One moment",
}


class FirstRun(QWidget):
    """Says which way was chosen and what was typed."""

    way_chosen = Signal(object)
    who_said = Signal(str, str, str)
    other_words_asked = Signal()
    passphrase_typed = Signal(str)
    finished = Signal(str, str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "page")
        self.setWindowTitle(PRODUCT)
        self.title = label("", Role.TITLE)
        self.notice = Notice()
        self.choosing, self.who, self.passphrase, self.working = (
            ChoosePage(),
            WhoPage(),
            PassphrasePage(),
            WorkingPage(),
        )
        self.pages: dict[Step, QWidget] = {
            Step.CHOOSE: self.choosing,
            Step.WHO: self.who,
            Step.PHRASE: self.passphrase,
            Step.WORKING: self.working,
        }
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self.back = button("Back", Weight.QUIET, "arrow-left")
        self.onward = button("Continue", Weight.PRIMARY)
        self._connect()
        self._lay_out()
        self.resize(900, 660)

    def show_step(self, step: Step, way: Way) -> None:
        """Show a page."""
        self.notice.clear()
        self.title.setText(_TITLES[step])
        self.who.show_way(way)
        self._stack.setCurrentWidget(self.pages[step])
        self.back.setVisible(step in _ASKING)
        self.onward.setVisible(step in _ASKING)
        self.onward.setText("Make the encrypted store" if step is Step.PHRASE else "Continue")
        first = {Step.WHO: self.who.name, Step.PHRASE: self.passphrase.field.line}.get(step)
        (first or self.choosing.buttons[Way.PRACTICE]).setFocus()

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def show_words(self, words: str) -> None:
        """Show the five words offered."""
        self.passphrase.words.setText(words)

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        """Say how good the passphrase typed is."""
        self.passphrase.show_strength(text, tone, again=again)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the making is."""
        self.working.busy.show_progress(progress)

    def _onward(self) -> None:
        if self._stack.currentWidget() is self.who:
            self.who_said.emit(self.who.name.text(), self.who.address.text(), self.who.code.text())
        else:
            self.finished.emit(self.passphrase.field.text(), self.passphrase.again.text())

    def _connect(self) -> None:
        for way, choice in self.choosing.buttons.items():
            self._connect_way(choice, way)
        self.back.clicked.connect(self.back_asked)
        self.onward.clicked.connect(lambda _checked: self._onward())
        for line in (self.who.name, self.who.address, self.who.code):
            line.returnPressed.connect(self._onward)
        self.passphrase.other.clicked.connect(self.other_words_asked)
        self.passphrase.field.edited.connect(self.passphrase_typed)
        self.passphrase.field.entered.connect(self._onward)
        self.passphrase.again.entered.connect(self._onward)

    def _connect_way(self, choice: QPushButton, way: Way) -> None:
        choice.clicked.connect(lambda _checked: self.way_chosen.emit(way))

    def _lay_out(self) -> None:
        card = looking(QFrame(), "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.WIDE)
        inner.setSpacing(tokens.STEP)
        inner.addWidget(label(f"Welcome to {PRODUCT}", Role.MUTED))
        inner.addWidget(self.title)
        inner.addWidget(self.notice)
        inner.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.onward)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(in_the_middle(card, theme.current().px(_WIDTH)))
