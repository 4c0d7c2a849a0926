"""The widgets of a list of records and its form. They decide nothing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.casefile.record_lists import Listed, OpenRecord
from app.views.case_file.records.list_view import RecordList
from app.views.case_file.records.record_page import RecordPage
from app.views.draft_text import DraftText
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState
from app.views.widgets.fields.base import Today

_BESIDE: Final = 540  # least width, before zoom, for list and form side by side
_LIST: Final = (190, 270)  # least and greatest width of the list beside the form
_NO_LIMIT: Final = 16_777_215


class RecordPanel(QWidget):
    """A list with its form beside or beneath it; without a list where there is one record only."""

    chosen = Signal(str)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    counted = Signal(int)

    def __init__(self, nouns: tuple[str, str], empty: str, today: Today, *, alone: bool = False) -> None:
        """Take the word for one and for several, what an empty list says, the day, and whether there is no list."""
        super().__init__()
        self._noun, self._plural = nouns
        self._alone = alone
        self.list = RecordList(self._plural)
        self.page = RecordPage(self._noun, today, alone=alone)
        self._build(empty)
        self._connect()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_list(self, rows: Sequence[Listed], chosen: str) -> None:
        """Show the list, with one of its lines chosen."""
        self.list.show_rows(tuple(rows), chosen)
        self._side.setVisible(bool(rows) and not self._alone)
        self.counted.emit(len(rows))

    def show_record(self, record: OpenRecord) -> frozenset[str]:
        """Show a record in the form; return the units that keep what is being typed."""
        self._stack.setCurrentWidget(self.page)
        return self.page.show_record(record)

    def show_nothing(self) -> None:
        """Show that there is nothing yet, and how to begin."""
        self.page.show_nothing()
        self._side.setVisible(False)
        self._stack.setCurrentWidget(self._nothing)

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        return self.page.commit()

    def saved(self, rec: str, unit: str) -> None:
        """A unit is on record."""
        form = self.page.form_of(rec)
        if form is not None:
            form.saved(unit)

    def not_saved(self, rec: str, unit: str) -> None:
        """A unit could not be saved."""
        form = self.page.form_of(rec)
        if form is not None:
            form.not_saved(unit)

    def offer_draft(self, unit: str, words: str) -> None:
        """Offer what was being typed when the program ended."""
        self.page.offer_draft(unit, words)

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        """Put a draft into the form."""
        self.page.take_draft(unit, text, caret)

    def focus_form(self) -> None:
        """Go to the first field."""
        self.page.focus_first()

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the form where there is no room beside it."""
        super().resizeEvent(event)
        px = theme.current().px
        beside = event.size().width() >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
        wide = max(px(_LIST[0]), min(px(_LIST[1]), event.size().width() * 3 // 10))
        self._side.setMaximumWidth(wide if beside else _NO_LIMIT)
        self._side.setMinimumWidth(wide if beside else 0)
        self._side.setMaximumHeight(_NO_LIMIT if beside else px(168))

    def _build(self, empty: str) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(tokens.SNUG)
        side.addWidget(self.list, 1)
        self._adding = button(f"Add {article(self._noun)}", Weight.PLAIN, "plus")
        side.addWidget(self._adding)
        self._nothing = EmptyState("folder-open", f"No {self._plural} yet", empty)
        self._nothing.offer(f"Add {article(self._noun)}", self.add_asked.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.page)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.WIDE)
        self._row.addWidget(self._side)
        self._row.addWidget(self._stack, 1)
        self._side.setVisible(False)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.list.entered.connect(self.focus_form)
        self.list.remove_asked.connect(self.remove_asked)
        self.list.move_asked.connect(self.move_asked)
        self._adding.clicked.connect(lambda _checked: self.add_asked.emit())
        self.page.gone.clicked.connect(lambda _checked: self.remove_asked.emit())
        self.page.up.clicked.connect(lambda _checked: self.move_asked.emit(-1))
        self.page.down.clicked.connect(lambda _checked: self.move_asked.emit(1))


def article(noun: str) -> str:
    """Return the noun with its article."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
