"""The settings of this laptop as a form made from their declarations, and where the backups lie."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import dates
from app.services.settings.about import AboutFacts
from app.services.settings.preferences import SETTINGS
from app.views.qt import tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, KeyValues
from app.views.widgets.fields import Today
from app.views.widgets.fields.choices import ChoiceEditor
from app.views.widgets.form import RecordForm
from app.views.widgets.words import named

_BACKUPS = (
    "Copies of the encrypted store, made before a new version of the program changes it. They are as encrypted as the "
    "store itself."
)


class LaptopPage(QWidget):
    """Says what was chosen, at once."""

    chosen = Signal(str, object)
    copy_asked = Signal(str)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self.form = RecordForm(SETTINGS, today)
        for ref in SETTINGS:
            editor = self.form.editor(ref.key)
            if isinstance(editor, ChoiceEditor):
                editor.combo.removeItem(0)  # one of them always holds
                editor.edited.connect(self.form.commit)
        self.form.unit_left.connect(self.chosen)
        looks = Card("This laptop", "For you, on this laptop. What you choose here is not sent anywhere.")
        looks.add(self.form)
        self._backups, self._folder = KeyValues(), ""
        self.copying = named(button("Copy the path", Weight.QUIET, "copy"), "Copy the path of the backups")
        self.copying.clicked.connect(lambda _checked: self.copy_asked.emit(self._folder))
        backups = Card("Backups", _BACKUPS)
        backups.add_action(self.copying)
        backups.add(self._backups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(looks)
        column.addWidget(backups)
        column.addStretch(1)

    def show_chosen(self, chosen: Mapping[str, object]) -> None:
        """Show what is chosen, by key of the setting."""
        self.form.show_values(chosen)

    def taken(self, key: str) -> None:
        """What was chosen is kept, or it could not be."""
        self.form.saved(key)

    def show_facts(self, facts: AboutFacts) -> None:
        """Show where the backups lie."""
        self._folder = str(facts.backup_folder)
        last = facts.last_backup_at
        number = "1 copy" if facts.backups == 1 else f"{facts.backups} copies"
        self._backups.show_pairs(
            (
                ("Folder", self._folder),
                (
                    "There now",
                    number if facts.backups else "None yet: nothing had to be changed since the store was made.",
                ),
                ("The newest", dates.in_words(last.astimezone().date()) if last else ""),
            )
        )
