"""What the program says of itself, as widgets."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.settings.about import AboutFacts
from app.services.settings.licences import Licence
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.cards import Card, KeyValues
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.rows import Column, RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label

_COLUMNS: Final = (
    Column[Licence]("Package", lambda one: one.package, width=24),
    Column[Licence]("Version", lambda one: one.version, width=12),
    Column[Licence]("Licence", lambda one: one.licence),
)
_ROWS: Final = 8


class AboutPage(QWidget):
    """Shows the facts and decides nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.product, self.store, self.place, self.people = (
            label("", Role.TITLE),
            Pill("Looking"),
            KeyValues(),
            KeyValues(),
        )
        self.warning = Notice()
        self.licences = RecordTable(RowItems(_COLUMNS, _sentence), "Licences")
        self.licences.setMinimumHeight(_ROWS * self.licences.verticalHeader().defaultSectionSize())
        program = Card()
        program.add(self.product)
        program.add(label("Casework for education, health and care plans, with or without a network.", Role.MUTED))
        program.add_rule()
        program.add(_beside(label("Encrypted store", Role.LABEL, wrap=False), self.store))
        program.add(self.place)
        program.add(self.warning)
        people = Card("Who this laptop is")
        people.add(self.people)
        licences = Card("Licences", "The work of others that this program stands on.")
        licences.add(self.licences)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        for card in (program, people, licences):
            column.addWidget(card)
        column.addStretch(1)

    def show_facts(self, facts: AboutFacts) -> None:
        """Show them."""
        self.product.setText(f"{facts.product} {facts.version}")
        if facts.is_encrypted:
            self.store.show_mark("Yes", Tone.GOOD)
        else:
            self.store.show_mark("No. Stop, and tell your administrator", Tone.BAD)
        self.place.show_pairs(
            (("Checked just now", facts.cipher), ("Folder", str(facts.folder)), ("Time limits", facts.rules))
        )
        self.warning.clear()
        if facts.rules_warning:
            self.warning.say(Tone.WARN, facts.rules_warning)
        self.people.show_pairs(
            (
                ("You", facts.user),
                ("Team", facts.team or "None yet"),
                ("Server", facts.server or "Not joined to a server yet"),
                ("Its address", facts.server_address),
                ("This laptop, as the server knows it", facts.device),
            )
        )
        self.licences.items.show_rows(facts.licences)


def _beside(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.STEP)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made


def _sentence(one: Licence) -> str:
    return f"{one.package} {one.version}: {one.licence}"
