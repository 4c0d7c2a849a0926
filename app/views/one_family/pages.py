"""The pages of a visit: what was said, one outcome at a time, what was agreed, a note."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain import dates
from app.services.visits import RATINGS, OutcomeShown, Words
from app.views.one_family.presenter import Agreed
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.cards import Card, EmptyState
from app.views.widgets.fields.lines import Line
from app.views.widgets.flow import Flow
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, looking, named

_WIDEST = 920


class _Page(QScrollArea):
    """A column of large type in the middle of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("pane", "Page")

    def _fill(self, parts: Sequence[QWidget]) -> None:
        inner = looking(QWidget(), "page")
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        column.setSpacing(tokens.ROOMY)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        outer = looking(QWidget(), "page")
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.setWidget(outer)


class WordsPage(_Page):
    """What the child or young person, or their parents, said."""

    def show_words(self, heading: str, words: Sequence[Words]) -> None:
        """Show what was said, in the order given."""
        parts: list[QWidget] = [label(heading, Role.DISPLAY)]
        for one in words:
            card = Card()
            card.add(label(one.text, Role.LEAD))
            if one.by:
                card.add(label(one.by, Role.MUTED))
            parts.append(card)
        if not words:
            parts.append(EmptyState("speech", "Nothing is written here yet.", "We would like to hear it from you."))
        self._fill(parts)


class OutcomePage(_Page):
    """One outcome, how far it has come, and the help towards it."""

    stepped = Signal(int)
    rated = Signal(str)

    def show_outcome(self, outcome: OutcomeShown | None, place: tuple[int, int], *, may_rate: bool) -> None:
        """Show an outcome; with `may_rate` its progress can be chosen."""
        if outcome is None:
            self._fill([EmptyState("target", "There are no outcomes in the plan yet.", "We write them together.")])
            return
        parts: list[QWidget] = [self._head(place), label(outcome.wording, Role.TITLE)]
        if outcome.by_when is not None:
            parts.append(label(f"By {dates.with_weekday(outcome.by_when)}", Role.LEAD))
        parts.append(self._scale(outcome, may_rate=may_rate))
        for heading, lines in (("Steps towards it", outcome.steps), ("The help for it", outcome.help_given)):
            if lines:
                card = Card(heading)
                for line in lines:
                    card.add(label(f"•  {line.strip()}", Role.LEAD))
                parts.append(card)
        self._fill(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down go from outcome to outcome."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        step = next((by for key, by in steps.items() if event.key() == key), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _head(self, place: tuple[int, int]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        before, after = button("Before", icon="chevron-left"), button("Next", Weight.PRIMARY, "chevron-right")
        named(before, "Outcome before", "Page Up")
        named(after, "Next outcome", "Page Down")
        before.setEnabled(place[0] > 1)
        after.setEnabled(place[0] < place[1])
        before.clicked.connect(partial(self._step, -1))
        after.clicked.connect(partial(self._step, 1))
        row.addWidget(label(f"{place[0]} of {place[1]}", Role.LEAD, wrap=False), 1)
        row.addWidget(before)
        row.addWidget(after)
        return box

    def _step(self, by: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's clicked(bool)
        self.stepped.emit(by)

    def _scale(self, outcome: OutcomeShown, *, may_rate: bool) -> QWidget:
        card = Card("How far we are")
        now = outcome.progress
        if may_rate:
            row = QWidget()
            line = Flow(row, tokens.SNUG)
            for code, words in RATINGS.items():
                line.addWidget(self._choice(code, words, chosen=now is not None and now.words == words))
            card.add(row)
        elif now is not None:
            card.add(label(now.words, Role.LEAD))
        else:
            card.add(label("We look at this together at the yearly meeting about the plan.", Role.LEAD))
        if now is not None and now.comment:
            card.add(label(now.comment, Role.LEAD))
        if now is not None and now.on is not None:
            card.add(label(f"Meeting of {dates.in_words(now.on)}", Role.MUTED))
        return card

    def _choice(self, code: str, words: str, *, chosen: bool) -> QPushButton:
        made = button(words, Weight.PRIMARY if chosen else Weight.PLAIN, "check" if chosen else "")
        named(made, f"{words}, chosen" if chosen else words)
        made.clicked.connect(lambda: self.rated.emit(code))
        return made


class AgreedPage(_Page):
    """What was agreed at this visit, and a line to add to it."""

    agreed = Signal(str, str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.what = named(Line(), "What we agreed, and who does it")
        self.by = named(Line(), "By when", "such as 27 March 2026")
        self.by.setPlaceholderText("such as 27 March 2026")
        self.adding = button("Write it down", Weight.PRIMARY)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(tokens.SNUG)
        card = Card("Add")
        for heading, line in (("What, and who does it", self.what), ("By when", self.by)):
            words = label(heading, Role.LABEL)
            words.setBuddy(line)
            card.add(words)
            card.add(line)
        card.add(self.adding)
        self._fill([label("What we agreed", Role.DISPLAY), self._list, card])
        self.adding.clicked.connect(self._add)
        self.what.returnPressed.connect(self._add)
        self.by.returnPressed.connect(self._add)
        self.show_agreed(())

    def show_agreed(self, agreed: Sequence[Agreed]) -> None:
        """Show what was agreed."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not agreed:
            self._rows.addWidget(label("Nothing is written down yet.", Role.LEAD))
        for one in agreed:
            card = Card()
            words = label(one.title, Role.LEAD)
            removing = icon_button("x", f"Take back: {one.title}", "muted")
            removing.clicked.connect(partial(self._take_back, one.task))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(words, 1)
            row.addWidget(removing)
            card.add(line)
            if one.by:
                card.add(label(f"By {one.by}", Role.MUTED))
            self._rows.addWidget(card)

    def clear(self) -> None:
        """Make room for the next."""
        self.what.clear()
        self.by.clear()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.agreed.emit(self.what.text(), self.by.text())

    def _take_back(self, task: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's clicked(bool)
        self.taken_back.emit(task)


class NotePage(_Page):
    """A note of the visit."""

    typed = Signal(str, int)
    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.box = named(
            GrowingText(8), "Note of the visit", "Office note: may be disclosed on a subject access request"
        )
        self.keeping = button("Keep the note", Weight.PRIMARY, hint="Kept with the time; it is not changed afterwards")
        card = Card("Note")
        card.add(label("Office note: you can ask to see it.", Role.LEAD))
        card.add(self.box)
        card.add(self.keeping)
        self._fill([card])
        self._shown = ""
        self.box.rested.connect(self._rested)
        self.keeping.clicked.connect(lambda: self.kept.emit(self.box.toPlainText()))

    def caret(self) -> int:
        """Return the place of the caret."""
        return self.box.textCursor().position()

    def show_note(self, text: str, caret: int) -> None:
        """Put a note back that was not kept for good."""
        self._shown = text
        self.box.setPlainText(text)
        cursor = self.box.textCursor()
        cursor.setPosition(max(0, min(caret, len(text))))
        self.box.setTextCursor(cursor)

    def _rested(self) -> None:
        text = self.box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.typed.emit(text, self.caret())
