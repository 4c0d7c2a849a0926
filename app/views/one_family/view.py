"""A visit on the screen: steps at the left, one page in large type, nothing else."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.services.visits import OutcomeShown, Words
from app.views.one_family.pages import AgreedPage, NotePage, OutcomePage, WordsPage
from app.views.one_family.presenter import Agreed, OneFamilyPresenter, Step
from app.views.qt import theme, tokens
from app.views.widgets.buttons import button
from app.views.widgets.notices import Notice, announce
from app.views.widgets.words import Role, label, looking, named, repolish

WINDOW_TITLE: Final = "Visit"
"""The title of the window while a family is looking on: no name."""
_STEPS: Final = 212
_LARGER: Final = 1.3


class OneFamilyView(QWidget):
    """Shows one family and tells what is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "page")
        named(self, WINDOW_TITLE)
        self._presenter: OneFamilyPresenter | None = None
        self.child, self.parents, self.plan = WordsPage(), WordsPage(), OutcomePage()
        self.agreed, self.note = AgreedPage(), NotePage()
        self.pages = QStackedWidget()
        self.notice = Notice()
        self.kept = label("", Role.MUTED)
        self.steps: dict[Step, QPushButton] = {}
        self.leaving = button("End the visit", icon="log-out", hint="Everything is saved (Esc)")
        self._build()
        self._enlarge()

    def obey(self, presenter: OneFamilyPresenter) -> None:
        """Tell a presenter what happens from now on."""
        self._presenter = presenter
        for step, made in self.steps.items():
            made.clicked.connect(partial(self._go, step))
        self.plan.stepped.connect(presenter.go_to_outcome)
        self.plan.rated.connect(presenter.rate)
        self.agreed.agreed.connect(presenter.agree)
        self.agreed.taken_back.connect(presenter.take_back)
        self.note.typed.connect(presenter.note_typed)
        self.note.kept.connect(presenter.keep_note)
        self.leaving.clicked.connect(self.leave)

    def commit(self) -> tuple[FieldRef, ...]:
        """Keep the note that is being written as a draft: before a lock, a sync, the end."""
        if self._presenter is not None:
            self._presenter.note_typed(self.note.box.toPlainText(), self.note.caret())
        return ()

    def leave(self) -> None:
        """End the visit."""
        if self._presenter is not None:
            self._presenter.leave(self.note.box.toPlainText(), self.note.caret())

    # --- what the presenter asks ------------------------------------------------------------------------------------

    def show_step(self, step: Step) -> None:
        """Show the page of a step."""
        self.pages.setCurrentIndex(list(Step).index(step))
        for one, made in self.steps.items():
            made.setChecked(one is step)
            made.setProperty("look", "primary" if one is step else "plain")
            repolish(made)
        if step is Step.NOTE:
            self.note.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, step: Step, heading: str, words: Sequence[Words]) -> None:
        """Show what somebody said."""
        (self.child if step is Step.CHILD else self.parents).show_words(heading, words)

    def show_outcome(self, outcome: OutcomeShown | None, place: tuple[int, int], *, may_rate: bool) -> None:
        """Show one outcome."""
        self.plan.show_outcome(outcome, place, may_rate=may_rate)

    def show_agreed(self, agreed: Sequence[Agreed]) -> None:
        """Show what was agreed."""
        self.agreed.show_agreed(agreed)

    def clear_agreed(self) -> None:
        """Make room for the next thing agreed."""
        self.notice.clear()
        self.agreed.clear()

    def show_note(self, text: str, caret: int) -> None:
        """Show the note that is being written."""
        self.note.show_note(text, caret)

    def say_kept(self, words: str) -> None:
        """Say quietly that something is saved."""
        self.notice.clear()
        self.kept.setText(words)
        announce(self.kept, words)

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way."""
        self.notice.say_fault(error)

    # --- how it works -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the visit."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the type large when the zoom changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()

    def _enlarge(self) -> None:
        sizes = theme.current().type
        rules = "".join(
            f'QLabel[role="{role}"] {{ font-size: {round(size * _LARGER)}px; }}'
            for role, size in (("lead", sizes.lead), ("muted", sizes.body), ("label", sizes.body))
        )
        body = round(sizes.body * _LARGER)
        sheet = f"{rules} QPushButton, QLineEdit, QPlainTextEdit {{ font-size: {body}px; }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _go(self, step: Step, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's clicked(bool)
        if self._presenter is not None:
            self._presenter.go_to_step(step)

    def _build(self) -> None:
        side = looking(QFrame(), "casebar", pane="Steps")
        side.setFixedWidth(_STEPS)
        steps = QVBoxLayout(side)
        steps.setContentsMargins(tokens.ROOMY, tokens.WIDE, tokens.ROOMY, tokens.ROOMY)
        steps.setSpacing(tokens.SNUG)
        for step in Step:
            made = button(step.value)
            made.setCheckable(True)
            self.steps[step] = made
            steps.addWidget(made)
        steps.addStretch(1)
        steps.addWidget(self.kept)
        steps.addWidget(self.leaving)
        for page in (self.child, self.parents, self.plan, self.agreed, self.note):
            self.pages.addWidget(page)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notice)
        middle.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(middle, 1)
        note = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        note.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        note.activated.connect(partial(self._go, Step.NOTE))
