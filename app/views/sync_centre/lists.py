"""The lists of the sync centre: one row for each thing, with what can be done about it."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.findings import Bearer, SameNumber
from app.services.synchronising import News, SetAside, Waiting
from app.services.unsettled.two_versions import Twofold
from app.views.qt import tokens
from app.views.sync_centre.presenter import SyncPresenter
from app.views.sync_centre.words import changes, size_words
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, named, rule

T = TypeVar("T")
MOST_ROWS: Final = 50
_SIZES: Final = {True: Role.LABEL, False: Role.BODY}


class RowList(Card, Generic[T]):
    """A card whose rows are made anew when what they show has changed; it says so when there are none, or too many."""

    def __init__(self, title: str, when_empty: str, make: Callable[[T], QWidget]) -> None:
        super().__init__(title)
        self._title, self._when_empty, self._make = title, when_empty, make
        self._shown: tuple[T, ...] | None = None
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(tokens.SNUG)
        self.add(self._body)

    def show_items(self, items: Sequence[T]) -> None:
        """Show these and no others; nothing moves under anybody's hands when they are the same as before."""
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.title.setText(f"{self._title} ({len(items)})" if items else self._title)
        for number, one in enumerate(items[:MOST_ROWS]):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._make(one))
        if len(items) > MOST_ROWS:
            self._rows.addWidget(label(f"And {len(items) - MOST_ROWS} more.", Role.MUTED))
        if not items:
            self._rows.addWidget(label(self._when_empty, Role.MUTED))


class Rows:
    """Makes the rows, with their buttons joined to the presenter."""

    def __init__(self, presenter: SyncPresenter) -> None:
        """Take what the buttons ask."""
        self._presenter = presenter

    def needs_you(self, found: Twofold | SetAside | SameNumber) -> QWidget:
        """Return the row of something that waits for a person."""
        match found:
            case Twofold():
                return self._twofold(found)
            case SetAside():
                return self._set_aside(found)
            case SameNumber():
                return self._same_number(found)

    def waiting(self, found: Waiting) -> QWidget:
        """Return the row of a case with unsent changes."""
        actions = self._opening(found.case_id, found.case_number)
        return row(found.case_number, f"{changes(found.changes)}, {size_words(found.size)}", actions)

    def news(self, found: News) -> QWidget:
        """Return the row of a case in which colleagues' work came in."""
        number = "1 item" if found.items == 1 else f"{found.items} items"
        words = f"{number}: {found.nouns}" if found.nouns else number
        title = f"{found.person} ({found.case_number})" if found.case_id else "Shared by all cases"
        return row(title, words, self._opening(found.case_id, title))

    def _twofold(self, found: Twofold) -> QWidget:
        look = button("Look at both")
        look.clicked.connect(lambda _checked: self._presenter.settle(found))
        named(look, f"Look at both versions: {found.place}, {found.case_number}")
        title = f"{found.person}: {found.place}" if found.person else found.place
        return row(title, f"Two versions of “{found.title}”. {found.case_number}".strip(), [look])

    def _set_aside(self, found: SetAside) -> QWidget:
        what = f"{found.case_number}: a change to the {found.noun}" if found.case_number else f"A {found.noun}"
        again = named(button("Send again"), f"Send again: {what}")
        again.clicked.connect(lambda _checked: self._presenter.send_again(found.change_id))
        drop = named(button("Take off the list", Weight.LINK), f"Take off the list: {what}")
        drop.clicked.connect(lambda _checked: self._presenter.dispose(found.change_id))
        words = "\n".join(f"{name}: {text}" for name, text in found.fields if text)
        return row(f"{what} was not taken", f"{found.why}\n{words}", [again, drop])

    def _same_number(self, found: SameNumber) -> QWidget:
        names = " and ".join(bearer.person for bearer in found.bearers)
        return row(names, found.sentence, [self._bearer(bearer) for bearer in found.bearers])

    def _bearer(self, bearer: Bearer) -> QPushButton:
        made = button(f"Open {bearer.case_number}", Weight.LINK)
        made.clicked.connect(lambda _checked: self._presenter.open_case(bearer.case_id))
        return made

    def _opening(self, case_id: str, what: str) -> list[QWidget]:
        if not case_id:
            return []
        opening = named(button("Open", Weight.LINK), f"Open {what}")
        opening.clicked.connect(lambda _checked: self._presenter.open_case(case_id))
        return [opening]


def row(title: str, detail: str, parts: Sequence[QWidget]) -> QWidget:
    """Return a row: what it is, more about it beneath, and what stands at its right."""
    made = named(QWidget(), title, detail)
    words = QVBoxLayout()
    words.setSpacing(tokens.HAIR)
    words.addWidget(label(title, _SIZES[bool(detail)]))
    if detail:
        told = label(detail, Role.MUTED)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(told)
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(tokens.SNUG)
    line.addLayout(words, 1)
    for part in parts:
        across = Qt.AlignmentFlag.AlignVCenter if isinstance(part, Pill) else Qt.AlignmentFlag.AlignTop
        line.addWidget(part, 0, across)
    return made
