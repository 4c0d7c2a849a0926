"""Asks whom something reached or came from, and how it was sent: one tick for each person."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.acts.event_people import EventPerson
from app.views.qt import tokens
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, named

_METHODS = (("", "Not recorded"), ("post", "Post"), ("email", "Email"), ("hand", "By hand"))


class PeopleTicks(QWidget):
    """The people of the family to tick, those with rights first."""

    changed = Signal()

    def __init__(self, people: Sequence[EventPerson], *, one_only: bool) -> None:
        super().__init__()
        self._one_only = one_only
        self._ask = label("", Role.LABEL)
        self._hint = label("", Role.SMALL)
        self.boxes: dict[UUID, QCheckBox] = {}
        self.method = named(Combo(), "How it was sent")
        for key, words in _METHODS:
            self.method.addItem(words, key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TIGHT)
        column.addWidget(self._ask)
        for person in people:
            words = ", ".join(filter(None, (person.name, person.detail)))
            box = named(QCheckBox(words), words, person.warning)
            box.toggled.connect(partial(self._ticked, person.id))
            column.addWidget(box)
            if person.warning:
                column.addWidget(label(person.warning, Role.SMALL))
            self.boxes[person.id] = box
        column.addWidget(self._hint)
        self._how = label("Sent by", Role.LABEL, wrap=False)
        column.addWidget(self._how)
        column.addWidget(self.method)
        self.method.activated.connect(lambda _at: self.changed.emit())

    def ask(self, to: str) -> None:
        """Ask for those it went to ("to") or came from ("from"); hide where an event has neither."""
        self.setVisible(bool(to))
        self._ask.setText("From whom" if to == "from" else "To whom")
        several = "" if self._one_only else "Tick everybody who got it on that day: each has an event of their own."
        self._hint.setText(several if to == "to" else "")
        self._hint.setVisible(bool(self._hint.text()))
        self._how.setVisible(to == "to")
        self.method.setVisible(to == "to")

    def show_told(self, people: Sequence[UUID], method: str) -> None:
        """Tick what is on record."""
        for person, box in self.boxes.items():
            box.setChecked(person in people)
        self.method.setCurrentIndex(max(0, self.method.findData(method)))

    def people(self) -> tuple[UUID, ...]:
        """Return who is ticked."""
        return () if self.isHidden() else tuple(person for person, box in self.boxes.items() if box.isChecked())

    def sent_by(self) -> str:
        """Return how it was sent."""
        return "" if self.isHidden() or self.method.isHidden() else str(self.method.currentData())

    def _ticked(self, person: UUID, on: bool) -> None:  # noqa: FBT001 - Qt calls it so
        if on and self._one_only:
            for other, box in self.boxes.items():
                if other != person:
                    box.setChecked(False)
        self.changed.emit()
