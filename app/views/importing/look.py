"""The second step: what would happen with every record, before anything is stored."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from app.services.importing.looking import Fate, Looked, LookedRow
from app.views.importing.items import FILE, LOOKED, looked_sentence
from app.views.importing.mapping import MappingCard
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import looking, named

_ALL: Final = "All"
_TO_LOOK_AT: Final = "To look at"
_KINDS: Final = (_ALL, _TO_LOOK_AT, *(fate.value for fate in Fate))
_PILLS: Final = (
    (Fate.NEW, "new", Tone.GOOD), (Fate.KNOWN, "here already", Tone.INFO), (Fate.WAITS, "wait for you", Tone.WARN),
    (Fate.LEFT, "not taken", Tone.BAD),
)  # fmt: skip


class LookPage(QWidget):
    """Counts, strange words, and every record."""

    take_asked = Signal()
    back_asked = Signal()
    words_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mapping, self.fault = MappingCard(), Notice()
        self.mapping.read_again.connect(self.words_chosen)
        self.table: RecordTable[LookedRow] = RecordTable(RowItems(LOOKED, looked_sentence), "Records of the files")
        self.take = button("Import", Weight.PRIMARY, "import")
        self.take.clicked.connect(self.take_asked)
        back = button("Choose other files", Weight.QUIET, "arrow-left")
        back.clicked.connect(self.back_asked)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(tokens.SNUG)
        self._rows: tuple[LookedRow, ...] = ()
        self._kind = _ALL
        self.kinds = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.STEP)
        column.addLayout(self._pills)
        column.addWidget(self.fault)
        column.addWidget(self.mapping)
        column.addLayout(self._make_kinds())
        column.addWidget(self.table, 1)
        self._room = QSpacerItem(0, 0)
        column.addItem(self._room)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SNUG)
        foot.addWidget(self.take)
        foot.addWidget(back)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_looked(self, looked: Looked, chosen: tuple[str, ...], *, several: bool) -> None:
        """Show what would happen."""
        self._rows = looked.rows
        self._show_pills(looked)
        if looked.fault is not None:
            remedy = "Choose below what its headings mean." if looked.strange else looked.fault.remedy
            self.fault.say(Tone.BAD, looked.fault.happened, remedy)
        else:
            self.fault.clear()
        self.mapping.show_strange(looked.strange, chosen)
        self.table.setColumnHidden(FILE, not several)
        present = {row.fate.value for row in looked.rows} | {_ALL} | ({_TO_LOOK_AT} if _noted(looked.rows) else set())
        for radio in self.kinds.buttons():
            radio.setVisible(radio.text() in present and len(looked.rows) > 1)
        self._show_kind(_ALL)
        self.table.setVisible(bool(looked.rows))
        self._room.changeSize(0, 0, QSizePolicy.Policy.Minimum, _room_for(shown=bool(looked.rows)))
        number = len(looked.rows) - looked.count(Fate.LEFT)
        self.take.setText(f"Import {number} record" if number == 1 else f"Import {number} records")
        self.take.setEnabled(number > 0)

    def _show_pills(self, looked: Looked) -> None:
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for fate, words, tone in _PILLS:
            if number := looked.count(fate):
                self._pills.addWidget(Pill(f"{number} {words}", tone))
        if looked.noted:
            self._pills.addWidget(Pill(f"{looked.noted} taken with something to look at", Tone.QUIET))
        if looked.skipped:
            self._pills.addWidget(Pill(f"{looked.skipped} lines hold no record", Tone.QUIET))
        self._pills.addStretch(1)

    def _make_kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.TIGHT)
        for at, kind in enumerate(_KINDS):
            radio = named(looking(QRadioButton(kind), "segment"), f"Show: {kind}")
            radio.setCursor(Qt.CursorShape.PointingHandCursor)
            radio.clicked.connect(lambda _checked, one=kind: self._show_kind(one))
            self.kinds.addButton(radio, at)
            row.addWidget(radio)
        row.addStretch(1)
        return row

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        self.kinds.button(_KINDS.index(kind)).setChecked(True)
        rows = _noted(self._rows) if kind == _TO_LOOK_AT else self._rows
        self.table.items.show_rows([row for row in rows if kind in (_ALL, _TO_LOOK_AT, row.fate.value)])
        self.table.choose(0)


def _room_for(*, shown: bool) -> QSizePolicy.Policy:
    """Where there is no table, what stands above it stays at the top."""
    return QSizePolicy.Policy.Minimum if shown else QSizePolicy.Policy.Expanding


def _noted(rows: tuple[LookedRow, ...]) -> tuple[LookedRow, ...]:
    return tuple(row for row in rows if row.messages)
