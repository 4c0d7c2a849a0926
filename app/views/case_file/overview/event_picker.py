"""The choice of what happened: the events under their headings; typing finds them by their words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from app.services.acts.events import EventChoice
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import named

_NO_CHOICE = Qt.ItemDataRole.UserRole - 1
"""Where the list keeps whether a line may be chosen; a heading may not."""


class EventPicker(Combo):
    """The list of events to choose from."""

    def __init__(self, choices: Sequence[EventChoice]) -> None:
        super().__init__()
        named(self, "What happened", "Type to find it in the list")
        self._choices = {choice.title: choice for choice in choices}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        group = ""
        for choice in choices:
            if choice.group != group:
                group = choice.group
                self.addItem(group.upper())
                self.setItemData(self.count() - 1, 0, _NO_CHOICE)
            self.addItem(choice.title)
        self.setCurrentIndex(-1)
        completer = QCompleter(list(self._choices), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    @property
    def choice(self) -> EventChoice | None:
        """The event chosen, once the words are those of one."""
        return self._choices.get(self.currentText())

    def choose(self, name: str) -> None:
        """Choose the event of that name."""
        words = next((choice.title for choice in self._choices.values() if choice.name == name), "")
        self.setCurrentText(words)
