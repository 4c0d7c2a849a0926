"""The clock strip of a case: what runs now as steps in order of date; where several run, one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.domain import dates
from app.services.progress.strips import Strip
from app.views.case_file.strip.steps import Now, Step
from app.views.qt import tokens
from app.views.widgets.words import looking, named


class ClockStrip(QWidget):
    """The steps of the clock that runs now, and today among them. One stop of the Tab key; arrows move along it."""

    answered = Signal(object, str)
    """A question about a date and the word that answers it."""
    place_asked = Signal(str, str)
    """Type and id of the record where a fact belongs."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "Dates of this case")
        self.steps: tuple[Step, ...] = ()
        self._now: Now | None = None
        self.chosen, self._wanted = "", ""
        self._strips: tuple[Strip, ...] = ()
        self._slim = False
        self._names = QWidget()
        self._choice = QButtonGroup(self)
        self._segments = QHBoxLayout(self._names)
        self._segments.setContentsMargins(0, 0, 0, 0)
        self._segments.setSpacing(tokens.TIGHT)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TIGHT)
        column.addWidget(self._names)
        column.addLayout(self._row)
        self._choice.idClicked.connect(self._choose)

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show what runs; the one that a person chose stays, if it still runs."""
        self._strips = tuple(strips)
        titles = [strip.title for strip in self._strips]
        at = titles.index(self._wanted) if self._wanted in titles else 0
        self._show_names(titles, at)
        self._show_steps(at)

    def fit(self, *, slim: bool) -> None:
        """Show the names of the steps on one line where the window is low; the choice of clocks goes."""
        self._slim = slim
        self._names.setVisible(len(self._strips) > 1 and not slim)
        for step in self.steps:
            step.fit(slim=slim)
        self._give_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every step the height that the words of the longest need."""
        super().resizeEvent(event)
        self._give_heights()

    # --- how it works -------------------------------------------------------------------------------------------

    def _show_names(self, titles: Sequence[str], chosen: int) -> None:
        for old in self._choice.buttons():
            self._choice.removeButton(old)
        _empty(self._segments)
        for at, title in enumerate(titles if len(titles) > 1 else ()):
            radio = looking(QRadioButton(title), "segment")
            radio.setChecked(at == chosen)
            self._choice.addButton(radio, at)
            self._segments.addWidget(radio)
        self._segments.addStretch(1)

    def _show_steps(self, at: int) -> None:
        held = next((index for index, step in enumerate(self.steps) if step.hasFocus()), -1)
        _empty(self._row)
        self.steps = ()
        if self._strips:
            strip = self._strips[at]
            self.chosen = strip.title
            named(self, f"{strip.title}: the steps and today")
            self.steps = tuple(Step(step) for step in strip.steps)
            self._now = Now(f"Today, {dates.in_words(strip.today)}")
            at = strip.today_at
            for part in (*self.steps[:at], self._now, *self.steps[at:]):
                self._row.addWidget(part, 0 if isinstance(part, Now) else 1, Qt.AlignmentFlag.AlignTop)
            for index, step in enumerate(self.steps):
                step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == 0 else Qt.FocusPolicy.ClickFocus)
                step.moved.connect(lambda by, index=index: self._move(index + by))
                step.answered.connect(self.answered)
                step.place_asked.connect(self.place_asked)
        self.setVisible(bool(self.steps))
        self.fit(slim=self._slim)
        if 0 <= held < len(self.steps):
            self._move(held)

    def _choose(self, at: int) -> None:
        self._wanted = self._strips[at].title
        self._show_steps(at)

    def _move(self, to: int) -> None:
        """Go to a step; the Tab key comes back to the one that was left."""
        if 0 <= to < len(self.steps):
            for index, step in enumerate(self.steps):
                step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == to else Qt.FocusPolicy.ClickFocus)
            self.steps[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _give_heights(self) -> None:
        if self.steps and self._now is not None:
            width = max(1, (self.width() - self._now.sizeHint().width()) // len(self.steps))
            height = max(step.height_for(width) for step in self.steps)
            for part in (*self.steps, self._now):
                part.setFixedHeight(height)


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
