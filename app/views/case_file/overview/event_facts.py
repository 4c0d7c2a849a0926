"""Asks what must be said of an event: which record it is about, and the facts its clocks need."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.services.acts.events import EventChoice
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, named


class EventFacts(QWidget):
    """One list to choose from for each thing that is asked; hidden where nothing is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: EventChoice | None = None
        self.about = named(Combo(), "About")
        self.facts: dict[str, Combo] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)

    def ask(self, choice: EventChoice | None) -> None:
        """Ask what this event needs."""
        self._choice = choice
        while self._form.rowCount():
            self._form.removeRow(0)
        self.facts = {}
        self.about = named(Combo(), "About")
        if choice is not None and choice.about:
            self.about.addItem("Not chosen", "")
            for option in choice.about:
                self.about.addItem(option.title, str(option.id))
            self._form.addRow(label("About which", Role.LABEL, wrap=False), self.about)
            self.about.activated.connect(lambda _at: self.changed.emit())
        for fact in choice.facts if choice is not None else ():
            combo = named(Combo(), fact.question)
            combo.addItem("Not known", "")
            for word, words in fact.words:
                combo.addItem(words, word)
            combo.activated.connect(lambda _at: self.changed.emit())
            self._form.addRow(label(fact.question or "Which", Role.LABEL), combo)
            self.facts[fact.name] = combo
        self.setVisible(self._form.rowCount() > 0)

    def show_told(self, about: UUID | None, facts: Mapping[str, str]) -> None:
        """Choose what is on record."""
        self.choose_about(str(about or ""))
        for name, combo in self.facts.items():
            combo.setCurrentIndex(max(0, combo.findData(facts.get(name, ""))))

    def choose_about(self, rec: str) -> None:
        """Choose the record it is about."""
        self.about.setCurrentIndex(max(0, self.about.findData(rec)))

    def about_now(self, before: UUID | None) -> UUID | None:
        """Return the record it is about; `before` where this event offers none to choose."""
        if self._choice is None or not self._choice.about:
            return before
        return next((one.id for one in self._choice.about if str(one.id) == self.about.currentData()), None)

    def facts_now(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return what was chosen; of `before` what is not asked here stays."""
        facts = {name: word for name, word in before.items() if name not in self.facts}
        return facts | {name: str(combo.currentData()) for name, combo in self.facts.items() if combo.currentData()}
