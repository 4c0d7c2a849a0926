"""The cards of the day and their rows. The arrow keys go through all rows, from card to card."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain import dates
from app.domain.day import DayRow, PutOff
from app.domain.deadlines import Rag
from app.views.my_day.presenter import ListShown
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, looking, named, rule

_TONES: Final = {
    Rag.OVERDUE: Tone.BAD,
    Rag.SOON: Tone.WARN,
    Rag.PAST_TARGET: Tone.WARN,
    Rag.ON_TRACK: Tone.GOOD,
    None: Tone.INFO,
}
_KEYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_HELP: Final = "Space: {act}. Enter opens the case. S puts it off."


class RowWidget(QFrame):
    """One row: whose, the sentence, how it stands, and its button. It takes the focus as a whole."""

    acted = Signal(object)
    opened = Signal(object)
    snoozed = Signal(object)
    stepped = Signal(object, int)
    """This widget, and how many rows on."""
    entered = Signal(object)

    def __init__(self, row: DayRow) -> None:
        super().__init__()
        self.row = row
        looking(self, "row")
        named(self, row.spoken, _HELP.format(act=row.act.words))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button = named(button(row.act.words), f"{row.act.words}: {row.spoken}")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space on the row does it
        self.button.clicked.connect(lambda _checked: self.acted.emit(self.row))
        self._lay_out(row)

    def set_tab_stop(self, *, on: bool) -> None:
        """Be the row of its card that Tab goes to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space acts, Enter opens, S puts off, the arrows go on."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Space:
                self.acted.emit(self.row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit(self.row)
            case Qt.Key.Key_S:
                self.snoozed.emit(self.row)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(self, _KEYS[Qt.Key(event.key())])
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the card which row is current."""
        super().focusInEvent(event)
        self.entered.emit(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open, as Enter does."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.row)

    def _lay_out(self, row: DayRow) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SNUG)
        if row.who:
            who = label(row.who, Role.LABEL, wrap=False)
            who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            head.addWidget(who)
        if row.mark:
            pill = Pill(row.mark, _TONES[row.rag])
            pill.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            head.addWidget(pill)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addLayout(head)
        words.addWidget(label(row.sentence))
        if row.note:
            words.addWidget(label(row.note, Role.SMALL))
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SNUG, tokens.TIGHT, tokens.TIGHT, tokens.TIGHT)
        line.setSpacing(tokens.SNUG)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class _Lines(QWidget):
    """What stands in a card, one beneath the other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.HAIR)

    def add(self, line: QWidget) -> None:
        """Add a line at the end."""
        self._column.addWidget(line)


class DayCard(Card):
    """One of the five lists."""

    row_made = Signal(object)
    more_asked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setProperty("pane", title)
        self.rows: list[RowWidget] = []
        self._shown: ListShown | None = None
        self._list = _Lines()
        self._list.add(label("Reading your cases…", Role.MUTED))
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._list)
        holder = QWidget()
        holder.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.more = button("Show all", Weight.LINK)
        self.more.clicked.connect(lambda _checked: self.more_asked.emit())
        self.more.hide()
        self.add(holder)
        self.add(self.more)

    def show_list(self, shown: ListShown) -> None:
        """Show a list; nothing moves under anybody's hands when it is the same as before."""
        if shown == self._shown:
            return
        self._shown = shown
        held = next((at for at, one in enumerate(self.rows) if one.hasFocus()), None)
        key = self.rows[held].row.key if held is not None else ""
        self.title.setText(shown.title)
        named(self, shown.title)
        # Made aside and put in place at once: a long list would else be laid out again for each of its rows.
        lines, self.rows = _Lines(), []
        for number, row in enumerate(shown.rows):
            if number:
                lines.add(rule())
            lines.add(self._made(row))
        if not shown.rows:
            lines.add(label(shown.nothing, Role.MUTED))
        self._say_more(shown, lines)
        self._put_in_place(lines)
        if self.rows:
            self.rows[0].set_tab_stop(on=True)
        if held is not None:
            self._focus_again(held, key)

    def _focus_again(self, held: int, key: str) -> None:
        """Give the focus to the row that had it, or to the one that took its place."""
        if self.rows:
            at = next((at for at, one in enumerate(self.rows) if one.row.key == key), min(held, len(self.rows) - 1))
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, row: DayRow) -> RowWidget:
        made = RowWidget(row)
        made.entered.connect(self._entered)
        self.rows.append(made)
        self.row_made.emit(made)
        return made

    def _put_in_place(self, lines: "_Lines") -> None:
        before, self._list = self._list, lines
        self._holder.replaceWidget(before, lines)
        before.hide()
        before.deleteLater()
        lines.show()  # at once: what is not shown yet does not take the focus

    def _entered(self, current: RowWidget) -> None:
        for one in self.rows:
            one.set_tab_stop(on=one is current)

    def _say_more(self, shown: ListShown, lines: "_Lines") -> None:
        left = shown.of - len(shown.rows)
        self.more.setVisible(left > 0 or shown.is_whole)
        words = "Show the first only" if shown.is_whole else f"Show all {shown.of}"
        self.more.setText(words)
        named(self.more, f"{shown.place.value}: {words}")
        if shown.is_whole and left > 0:
            lines.add(label(f"And {left} more: the caseload has them all.", Role.MUTED))


class PutOffCard(Card):
    """What is put off: quiet, until it is opened."""

    back_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        looking(self, "plain", pane="Put off")
        self.opener = button("", Weight.QUIET, "chevron-right")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._open)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(tokens.ROOMY, 0, 0, 0)
        self._list.hide()
        self.add(self.opener)
        self.add(self._list)
        self.hide()

    def show_put_off(self, found: Sequence[PutOff]) -> None:
        """Show how many there are, and each with its reason."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            self._lines.addWidget(self._line(one))
        words = f"Put off ({len(found)})"
        self.opener.setText(words)
        named(self.opener, words, "Shows what is put off, and why")
        self.setVisible(bool(found))

    def _open(self, checked: bool) -> None:  # noqa: FBT001 - the signal's own
        self._list.setVisible(checked)

    def _line(self, one: PutOff) -> QWidget:
        until = dates.in_words(one.snooze.until_on)
        made = named(QWidget(), f"{one.row.spoken}, put off until {until}: {one.snooze.reason}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"{one.row.who}: {one.row.sentence}"))
        words.addWidget(label(f"Until {until}: {one.snooze.reason}", Role.SMALL))
        back = named(button("Bring it back", Weight.LINK), f"Bring it back: {one.row.spoken}")
        back.clicked.connect(lambda _checked: self.back_asked.emit(one))
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return made
