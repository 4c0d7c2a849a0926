"""The four pathways as cards: the aspiration in their own words, the steps, and how far each has come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.services.casefile.transitions import STATUSES, PathwayCard, StepLine, TransitionPage, Transitions
from app.views.case_file.reading_section import ReadingSection
from app.views.case_file.records.presenter import RecordParts
from app.views.case_file.transition.presenter import PathwaysPresenter
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.cards import Card, EmptyState
from app.views.widgets.fields.choices import Combo
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, looking, named, rule

_TWO = 760


class StepRow(QWidget):
    """One step: what, who, by when, and a list to say how far."""

    moved = Signal(object, str)

    def __init__(self, step: StepLine) -> None:
        super().__init__()
        self.status = named(Combo(), f"How far: {step.wording}")
        self.status.addItem("Not said", "")
        for code, words in STATUSES:
            self.status.addItem(words, code)
        self.status.setCurrentIndex(max(0, self.status.findData(step.status.value if step.status else "")))
        self.status.setFixedWidth(theme.current().px(140))
        self.status.activated.connect(lambda _at: self.moved.emit(step, str(self.status.currentData())))
        words_of = QVBoxLayout()
        words_of.setSpacing(0)
        words_of.addWidget(label(step.wording or "A step without words"))
        detail = " · ".join(filter(None, (step.who, f"by {step.by_when}" if step.by_when else "")))
        if detail:
            words_of.addWidget(label(detail, Role.SMALL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        row.addLayout(words_of, 1)
        if step.is_late:
            row.addWidget(Pill("Late", Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)


class PathwayPanel(Card):
    """One pathway."""

    step_moved = Signal(object, str)
    step_typed = Signal(str, str)

    def __init__(self, card: PathwayCard) -> None:
        super().__init__(card.title)
        told = f"{card.done} of {len(card.steps)} steps done" if card.steps else "No steps yet"
        tone = Tone.GOOD if card.steps and card.done == len(card.steps) else Tone.INFO if card.steps else Tone.QUIET
        self.add_action(Pill(told, tone))
        if card.aspiration:
            self.add(label(f"“{card.aspiration}”", Role.LEAD))
        else:
            self.add(label("What do they hope for, in their own words?", Role.MUTED))
        if card.where_now:
            self.add(label(f"Now: {card.where_now}", Role.MUTED))
        if card.outcomes:
            self.add(label(f"Outcomes in Section E: {'; '.join(filter(None, card.outcomes))}", Role.SMALL))
        for step in card.steps:
            self.add(rule())
            made = StepRow(step)
            made.moved.connect(self.step_moved)
            self.add(made)
        self.typing = named(QLineEdit(), f"Add a step to {card.title}", "Press Enter to add it")
        self.typing.setPlaceholderText("Add a step, then press Enter")
        self.typing.returnPressed.connect(lambda: self._typed(card.rec))
        self.add(self.typing)

    def _typed(self, pathway: str) -> None:
        self.step_typed.emit(pathway, self.typing.text())
        self.typing.clear()


class Pathways(QWidget):
    """The cards, two beside each other where there is room."""

    begin_asked = Signal()
    step_moved = Signal(object, str)
    step_typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[PathwayPanel] = []
        self._empty = EmptyState("route", "No transition plan yet")
        self._empty.offer("Begin the transition plan", self.begin_asked.emit)
        inner = looking(QWidget(), "page")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, tokens.SNUG, 0)
        self._grid.setSpacing(tokens.ROOMY)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_page(self, page: TransitionPage) -> None:
        """Show the pathways, or the prompt to begin."""
        if not page.plan_id:
            title = "It is time to plan for adult life" if page.is_due else "No transition plan yet"
            self._empty.say(title, page.prompt)
            self._stack.setCurrentIndex(0)
            return
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [PathwayPanel(card) for card in page.pathways]
        for card in self._cards:
            card.step_moved.connect(self.step_moved)
            card.step_typed.connect(self.step_typed)
        self._place()
        self._stack.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= theme.current().px(_TWO) else 1
        for at, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self._grid.setRowStretch(len(self._cards), 1)


class PathwaysSection(ReadingSection):
    """The pathways at work."""

    presenter: PathwaysPresenter

    def __init__(self, parts: RecordParts, transitions: Transitions, case_id: str, scope_id: str) -> None:
        super().__init__()
        self.pathways = Pathways()
        self.presenter = PathwaysPresenter(self.pathways, parts, transitions, case_id, scope_id)
        self.fill(self.pathways)
        self.pathways.begin_asked.connect(self.presenter.begin)
        self.pathways.step_moved.connect(self.presenter.move_on)
        self.pathways.step_typed.connect(self.presenter.add_step)
