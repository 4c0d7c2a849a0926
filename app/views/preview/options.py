"""What is chosen before a print: layout, last day for views, who the copy is for, printer; and who it was for after."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.fields import FieldRef
from app.domain.kinds import Day
from app.services.printouts.copies import Layout, PrintAbout, Recipient
from app.services.printouts.paper import Printers, Sheet
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.fields.base import Today
from app.views.widgets.fields.choices import Combo
from app.views.widgets.fields.days import DayEditor
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.words import Role, label, looking, named

_LAYOUTS: Final = {Layout.STANDARD: "Standard", Layout.LARGE: "Large print"}
_DAY: Final = FieldRef(
    "print", "views_until", "Last day for the family’s views", Day(), "views_until",
    "Fifteen days or more, beginning with the day they get it. It is printed on the front.",
)  # fmt: skip
_FROM: Final = FieldRef("print", "from_on", "From", Day(), "from_on", "Empty: from the beginning.")
_TO: Final = FieldRef("print", "to_on", "To", Day(), "to_on", "Empty: to today.")
_REST_MS: Final = 400
_HOW: Final = ("by hand", "at a visit", "at a meeting", "by post", "by email")
_MOST_COPIES: Final = 20


class Tick(QCheckBox):
    """A box to tick whose words end in dots where there is no room; the tooltip has all of them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        named(self, words)
        self.words = words
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * tokens.WIDE
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """As wide as its words would like."""
        width = self.fontMetrics().horizontalAdvance(self.words) + 2 * tokens.WIDE
        return QSize(width, super().sizeHint().height())


class People(QWidget):
    """Who a copy is for: names with what they are to the child, to tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._boxes: list[tuple[Tick, Recipient]] = []

    def show_people(self, people: Sequence[Recipient], chosen: Sequence[UUID] = ()) -> None:
        """Offer these people; ticked are those chosen, else those who make the decisions."""
        for box, _ in self._boxes:
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for person in people:
            words = f"{person.name}, {person.relationship}" if person.relationship else person.name
            box = Tick(words)
            box.setChecked(person.rec in chosen if chosen else person.is_default)
            box.toggled.connect(self.changed)
            self._column.addWidget(box)
            self._boxes.append((box, person))

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The ids of those ticked."""
        return tuple(person.rec for box, person in self._boxes if box.isChecked())


class DayRange(QWidget):
    """The days with which a chronology begins and ends."""

    chosen = Signal(object, object)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begins, self.ends = DayEditor(_FROM, today), DayEditor(_TO, today)
        self._frames = (FieldFrame(self.begins), FieldFrame(self.ends))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        for editor, frame in zip((self.begins, self.ends), self._frames, strict=True):
            column.addWidget(frame)
            editor.left.connect(self._left)

    def clear(self) -> None:
        """Leave both sides open."""
        for editor in (self.begins, self.ends):
            editor.set_value(None)

    def _left(self) -> None:
        if any(frame.check() is not None for frame in self._frames):
            return
        days = []
        for editor in (self.begins, self.ends):
            editor.settle()
            value = editor.value()
            editor.accept()
            days.append(value if isinstance(value, date) else None)
        self.chosen.emit(*days)


class Options(QWidget):
    """The choices before a print."""

    layout_chosen = Signal(object)
    day_chosen = Signal(object)
    range_chosen = Signal(object, object)
    people_chosen = Signal(object)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layouts = QButtonGroup(self)
        self.day = DayEditor(_DAY, today)
        self._day_frame = FieldFrame(self.day)
        self.range = DayRange(today)
        self._for = label("Who the copy is for", Role.LABEL)
        self.people = People()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.people_chosen.emit(self.people.chosen))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label("Layout", Role.LABEL))
        column.addLayout(self._make_layouts())
        column.addWidget(self._day_frame)
        column.addWidget(self.range)
        column.addWidget(self._for)
        column.addWidget(self.people)
        self.range.chosen.connect(self.range_chosen)
        self.day.left.connect(self._day_left)
        self.people.changed.connect(self._rest.start)

    def show_about(self, about: PrintAbout) -> None:
        """Show the answers proposed."""
        chosen = Layout.LARGE if about.wants_large else Layout.STANDARD
        self.layouts.button(list(_LAYOUTS).index(chosen)).setChecked(True)
        self._day_frame.setVisible(about.asks_views_until)
        self.day.set_value(about.views_until)
        self.range.clear()
        self.range.setVisible(about.asks_range)
        self._for.setVisible(bool(about.recipients))
        self.people.show_people(about.recipients)

    def _make_layouts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.TIGHT)
        for at, (layout, words) in enumerate(_LAYOUTS.items()):
            radio = named(looking(QRadioButton(words), "segment"), f"Layout: {words}")
            radio.setCursor(Qt.CursorShape.PointingHandCursor)
            radio.clicked.connect(lambda _checked, one=layout: self.layout_chosen.emit(one))
            self.layouts.addButton(radio, at)
            row.addWidget(radio)
        row.addStretch(1)
        return row

    def _day_left(self) -> None:
        if self._day_frame.check() is None:
            self.day.settle()
            value = self.day.value()
            self.day.accept()
            self.day_chosen.emit(value if isinstance(value, date) else None)


class PrinterChoice(QWidget):
    """The printer, the copies, both sides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printer = named(Combo(), "Printer")
        self.copies = named(QLineEdit("1"), "Copies")
        self.copies.setMaxLength(2)
        self.copies.setFixedWidth(56)
        self.both_sides = QCheckBox("Print on both sides")
        self.both_sides.setChecked(True)
        self._none = label("No printer is set up on this laptop. You can save the PDF instead.", Role.MUTED)
        self._none.hide()
        copies = QHBoxLayout()
        copies.setSpacing(tokens.SNUG)
        words = label("Copies", wrap=False)
        words.setBuddy(self.copies)
        copies.addWidget(words)
        copies.addWidget(self.copies)
        copies.addWidget(self.both_sides)
        copies.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        head = label("Printer", Role.LABEL)
        head.setBuddy(self.printer)
        column.addWidget(head)
        column.addWidget(self.printer)
        column.addWidget(self._none)
        column.addLayout(copies)

    def show_printers(self, printers: Printers) -> None:
        """Offer the printers, the usual one first."""
        self.printer.clear()
        self.printer.addItems(list(printers.names))
        self.printer.setVisible(bool(printers.names))
        self._none.setVisible(not printers.names)

    @property
    def sheet(self) -> Sheet:
        """What is chosen."""
        typed = self.copies.text().strip()
        copies = int(typed) if typed.isascii() and typed.isdigit() else 1
        return Sheet(self.printer.currentText(), max(1, min(_MOST_COPIES, copies)), self.both_sides.isChecked())


class WhoFor(Card):
    """Asks, after a copy left, whom it was for: one line in the audit."""

    told = Signal(object, str)
    """Ids of people, and how it went to them."""

    def __init__(self) -> None:
        super().__init__("Who was this copy for?", "This is noted with the case: who got it, and how.")
        self.people = People()
        self.how = named(Combo(), "How it was given")
        self.how.addItems([how.capitalize() for how in _HOW])
        self.note = button("Note it", Weight.PRIMARY)
        self.note.clicked.connect(lambda _checked: self._tell())
        later = button("Not now", Weight.QUIET)
        later.clicked.connect(lambda _checked: self.hide())
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 0, 0, 0)
        acts.addWidget(self.note)
        acts.addWidget(later)
        acts.addStretch(1)
        row = QWidget()
        row.setLayout(acts)
        for part in (self.people, self.how, row):
            self.add(part)
        self.hide()

    def ask(self, people: Sequence[Recipient], chosen: Sequence[UUID]) -> None:
        """Ask; ticked are those the copy was made for."""
        self.people.show_people(people, chosen)
        self.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.hide()
        self.told.emit(self.people.chosen, _HOW[self.how.currentIndex()])
