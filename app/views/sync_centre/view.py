"""The sync centre as widgets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.services.findings import SameNumber
from app.services.synchronising import News, SetAside, Waiting
from app.services.unsettled.two_versions import Twofold
from app.views.jobs import Progress
from app.views.qt import tokens
from app.views.sync_centre.joining import JoinForm
from app.views.sync_centre.lists import RowList, Rows
from app.views.sync_centre.presenter import State, SyncPresenter
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, PageHeader
from app.views.widgets.notices import Notice, announce
from app.views.widgets.words import Role, label, looking, named

_NeedsYou = Twofold | SetAside | SameNumber


class SyncCentre(QWidget):
    """One sentence, then the lists: needs you, to send, received today."""

    def __init__(self, presenter: SyncPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._enrolled = True
        looking(self, "page")
        named(self, "Sync centre")
        self.header = PageHeader("Sync centre")
        self.sync = button("Sync now", Weight.PRIMARY, "refresh-cw", "Sends and receives (F5)")
        self.sync.setShortcut("Ctrl+R")
        self.finish = button(
            "Finish the day", Weight.PLAIN, "calendar-check", "Sends, backs up, checks tomorrow, locks"
        )
        self.header.add_action(self.finish)
        self.header.add_action(self.sync)
        self.busy, self.notice, self.join = Busy(), Notice(), JoinForm()
        self.receipt = _Receipt()
        rows = Rows(presenter)
        self.needs_you = RowList[_NeedsYou]("Needs you", "Nothing needs you.", rows.needs_you)
        self.to_send = RowList[Waiting]("To send", "Nothing waits to be sent.", rows.waiting)
        self.news = RowList[News]("Received today", "Nothing new from colleagues today.", rows.news)
        for part in (self.join, self.receipt):
            part.hide()
        self._connect()
        self._lay_out()
        presenter.attach(self)

    def show_state(self, state: State, last: str) -> None:
        """Show the sentence, when the last sync was, and the lists."""
        self._enrolled = state.standing.is_enrolled
        self.header.say(f"{state.standing.sentence} {last}".strip())
        self.join.setVisible(not self._enrolled)
        self.sync.setVisible(self._enrolled)
        self.news.setVisible(self._enrolled)
        self.needs_you.show_items((*state.two_versions, *state.set_aside, *state.same_numbers))
        self.to_send.show_items(state.waiting)
        self.news.show_items(state.news)

    def show_busy(self, words: str) -> None:
        """Show that a sync is under way."""
        if words:
            self.notice.clear()
            self.busy.start(words)
        else:
            self.busy.stop()
        self.join.set_busy(busy=bool(words))
        for part in (self.sync, self.finish):
            part.setEnabled(not words)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.busy.show_progress(progress)

    def show_receipt(self, words: str, numbers: Sequence[tuple[str, str]], *, good: bool) -> None:
        """Show what the last sync did."""
        self.receipt.show_receipt(words, numbers)
        self.receipt.setVisible(True)
        if good:
            self.notice.clear()

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def show_join_fault(self, error: UserError) -> None:
        """Say beside the form why the server could not be joined."""
        self.join.say_fault(error)

    def _connect(self) -> None:
        self.sync.clicked.connect(lambda _checked: self._presenter.sync_now())
        self.finish.clicked.connect(lambda _checked: self._presenter.finish_day())
        self.busy.cancelled.connect(self._presenter.cancel)
        self.join.asked.connect(self._presenter.join)

    def _lay_out(self) -> None:
        inner = looking(QWidget(), "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        for part in (
            self.header, self.busy, self.notice, self.join, self.receipt, self.needs_you, self.to_send, self.news,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


class _Receipt(Card):
    """What the last sync did: a sentence and its figures."""

    def __init__(self) -> None:
        super().__init__("Last sync")
        self.words, self._numbers = label(""), label("", Role.MUTED)
        self.add(self.words)
        self.add(self._numbers)

    def show_receipt(self, words: str, numbers: Sequence[tuple[str, str]]) -> None:
        """Show another receipt; it is spoken when it says something else than the one before."""
        changed = words != self.words.text()
        self.words.setText(words)
        self._numbers.setText("     ".join(f"{name}: {number}" for name, number in numbers))
        if changed:
            announce(self, words)
