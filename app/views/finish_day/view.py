"""The end of the day as widgets: four ticks, each a word with its shape and what happened, then lock or stay."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views.finish_day.presenter import FinishPresenter, FinishVerbs
from app.views.finish_day.words import BACK_UP, CHECK, LOCK, SEND, Mark, Tick
from app.views.jobs import Jobs
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, in_the_middle
from app.views.widgets.marks import Pill
from app.views.widgets.notices import announce
from app.views.widgets.words import Role, label, looking, named

_TONES: Final = {
    Mark.OPEN: Tone.QUIET,
    Mark.DOING: Tone.INFO,
    Mark.DONE: Tone.GOOD,
    Mark.LATER: Tone.INFO,
    Mark.NOT_DONE: Tone.WARN,
}
_SECOND_MS: Final = 1000
_WIDTH: Final = 680


class _TickRow(QWidget):
    """One of the four."""

    def __init__(self, tick: Tick) -> None:
        super().__init__()
        self.mark = Pill("")
        self.mark.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title, self.words = label(tick.title, Role.LABEL), label("", Role.MUTED)
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.words)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.STEP)
        line.addLayout(words, 1)
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._shown: Tick | None = None
        self.show_tick(tick)

    def show_tick(self, tick: Tick) -> None:
        """Show how far it is; it is spoken when it has come to an end."""
        before, self._shown = self._shown, tick
        if tick == before:
            return
        self.mark.show_mark(tick.mark.value, _TONES[tick.mark])
        self.words.setText(tick.words)
        named(self, tick.spoken)
        if before is not None and before.mark is not tick.mark and tick.mark is not Mark.DOING:
            announce(self, tick.spoken)


class FinishDayPage(QWidget):
    """The four ticks in the middle of the page. Esc steps back and stays."""

    left = Signal()

    def __init__(self, jobs: Jobs, verbs: FinishVerbs) -> None:
        super().__init__()
        looking(self, "page", pane="Finish the day")
        named(self, "Finish the day")
        self.rows = [_TickRow(tick) for tick in (SEND, BACK_UP, CHECK, LOCK)]
        self.closing = label("", Role.LEAD)
        self.lock = button("Lock now", Weight.PRIMARY, "lock", "Closes the encrypted store (Ctrl+L)")
        self.stay = button("Stay", hint="Goes on working; it does not lock by itself")
        self.again = button("Do it again", Weight.QUIET, "refresh-cw", "Sends, backs up and checks once more")
        self.presenter = FinishPresenter(self, jobs, verbs)
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self.presenter.second_passed)
        self._lay_out()
        self.lock.clicked.connect(lambda _checked: self.presenter.lock_now())
        self.stay.clicked.connect(lambda _checked: self.presenter.stay())
        self.again.clicked.connect(lambda _checked: self.presenter.begin())
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show the four."""
        for row, tick in zip(self.rows, ticks, strict=True):
            row.show_tick(tick)
        if any(tick.mark is Mark.DOING for tick in ticks[:-1]):
            self._say("")
            for part in (self.lock, self.stay, self.again):
                part.setEnabled(False)

    def offer_lock(self, words: str, *, counting: bool) -> None:
        """Offer to lock or to stay."""
        self._say(words)
        for part in (self.lock, self.stay, self.again):
            part.setEnabled(True)
        if not self.isVisible():
            self.presenter.stay()  # whoever went on working meanwhile is not locked out
            return
        announce(self, words)
        self.lock.setFocus(Qt.FocusReason.OtherFocusReason)
        if counting:
            self._seconds.start()

    def stop_counting(self) -> None:
        """It does not lock by itself any more."""
        self._seconds.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another page stays."""
        super().hideEvent(event)
        if self._seconds.isActive():
            self.presenter.stay()

    def _say(self, words: str) -> None:
        self.closing.setText(words)
        self.closing.setVisible(bool(words))

    def _lay_out(self) -> None:
        card = Card("Finish the day")
        for part in (self.again, self.stay, self.lock):  # on top: they stay in sight where the window is low
            card.add_action(part)
        card.add(self.closing)
        self.closing.hide()
        for number, row in enumerate(self.rows):
            if number:
                card.add_rule()
            card.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SNUG, 0, tokens.SNUG, 0)
        column.addWidget(in_the_middle(card, _WIDTH))
