"""The list after a crash, as a small dialog."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import UserError
from app.services.unsettled.recovery import Found
from app.views.qt import tokens
from app.views.recovery.presenter import RecoveryPresenter, when
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, EmptyState
from app.views.widgets.notices import Notice, Toast
from app.views.widgets.words import Role, label, looking, named


class RecoveryDialog(QDialog):
    """Shows what was typed and never saved. Its title holds no name."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(PRODUCT)
        named(self, "Unsaved words")
        self._now = now
        self._presenter: RecoveryPresenter | None = None
        self.notice, self.toast = Notice(), Toast(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        later = button("Decide later", hint="The words stay in the encrypted store and are offered where they belong")
        later.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(later)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(label("We kept what you were typing", Role.HEADING))
        told = f"{PRODUCT} ended before these words were saved. Nothing else is missing."
        column.addWidget(label(told, Role.MUTED))
        column.addWidget(self.notice)
        column.addWidget(self._area, 1)
        column.addLayout(row)
        self.resize(620, 460)

    def obey(self, presenter: RecoveryPresenter) -> None:
        """Tell a presenter what happens from now on."""
        self._presenter = presenter

    # --- what the presenter asks ------------------------------------------------------------------------------------

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what waits."""
        page = looking(QWidget(), "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, tokens.SNUG, 0)
        column.setSpacing(tokens.STEP)
        for one in found:
            column.addWidget(self._card(one))
        if not found:
            column.addWidget(EmptyState("circle-check", "Nothing is waiting", "Everything you typed is saved."))
        column.addStretch(1)
        self._area.setWidget(page)
        if not self.isVisible():
            self.open()

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        self.toast.say(words, undo)

    def end(self) -> None:
        """Close the list."""
        self.accept()

    def _card(self, one: Found) -> Card:
        card = Card(one.case.person or one.case.number or "This laptop", f"{one.place}, {when(one, self._now)}")
        card.add(label(f"“{one.first_words}”"))
        opening = button("Open", Weight.PRIMARY, hint="Goes to where it was typed and offers it there")
        throwing = button("Throw away", Weight.QUIET)
        named(opening, f"Open {one.place}", one.first_words)
        named(throwing, f"Throw away what was typed in {one.place}", one.first_words)
        opening.clicked.connect(lambda: self._presenter.open(one) if self._presenter else None)
        throwing.clicked.connect(lambda: self._presenter.throw_away(one) if self._presenter else None)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(throwing)
        line.addWidget(opening)
        card.add(row)
        return card
