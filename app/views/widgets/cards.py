"""Surfaces that hold things together: card, page header, empty state, key and value."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.views.qt import icons, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.marks import Picture
from app.views.widgets.words import Role, label, looking, named, rule


class Card(QFrame):
    """A raised surface with a heading, room for actions at its right, and a body."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "card")
        named(self, title, note)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.ROOMY)
        self._column.setSpacing(tokens.SNUG)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(tokens.TIGHT)
        self.title = label(title, Role.HEADING)
        if title:
            head = QHBoxLayout()
            head.addWidget(self.title, 1)
            head.addLayout(self._actions)
            self._column.addLayout(head)
        if note:
            self._column.addWidget(label(note, Role.MUTED))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of the body."""
        self._column.addWidget(widget, stretch)

    def add_action(self, widget: QWidget) -> None:
        """Put a button beside the heading."""
        self._actions.addWidget(widget)

    def add_rule(self) -> None:
        """Part what comes from what came."""
        self._column.addWidget(rule())


class PageHeader(QWidget):
    """The top of a page: title, a sentence beneath it, the page's actions at the right."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, Role.TITLE)
        self.subtitle = label(subtitle, Role.MUTED)
        if not subtitle:
            self.subtitle.hide()  # never shown here: without a parent it would be a window of its own
        words = QVBoxLayout()
        words.setSpacing(tokens.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(tokens.SNUG)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.ROOMY)
        row.addLayout(words, 1)
        row.addLayout(self._actions)

    def add_action(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, subtitle: str) -> None:
        """Change the sentence beneath the title."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))


def in_the_middle(card: QWidget, width: int) -> QScrollArea:
    """Return an area with the card in its middle, of that width where there is room; it scrolls where there is not."""
    card.setMinimumWidth(min(width, 520))
    card.setMaximumWidth(width)
    middle = looking(QWidget(), "page")
    # Stretches, not an alignment: an aligned widget is not asked how high it must be for its width.
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(card, 100)
    across.addStretch(1)
    down = QVBoxLayout(middle)
    down.addStretch(2)
    down.addLayout(across)
    down.addStretch(3)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(middle)
    return area


class EmptyState(QWidget):
    """What stands where there is nothing to list: kind, useful, and with the next step."""

    def __init__(self, icon: str, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, Role.HEADING)
        self._words = label(words, Role.MUTED)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(tokens.SNUG)
        self._column.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        self._column.addStretch(1)
        self._column.addWidget(Picture(icon, "muted", icons.HUGE), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._words.setVisible(bool(words))

    def say(self, title: str, words: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def offer(self, text: str, act: Callable[[], None]) -> None:
        """Offer the next step as a button."""
        made = button(text, Weight.PRIMARY)
        made.clicked.connect(lambda _checked: act())
        self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)


class KeyValues(QWidget):
    """Facts as pairs: what it is on the left, what is known on the right."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.ROOMY)
        self._grid.setVerticalSpacing(tokens.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show these facts instead of the ones shown; pairs without a value are left out."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (key, value) in enumerate(pair for pair in pairs if pair[1]):
            words = label(value)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(key, Role.MUTED, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(named(words, f"{key}: {value}"), row, 1)
