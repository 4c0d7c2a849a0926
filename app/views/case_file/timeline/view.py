"""The timeline as widgets: what narrows it above, the entries as a list, the chosen one in full beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from app.services.timeline.entries import Entry
from app.services.timeline.reading import Timelines
from app.views.case_file.reading_section import ReadingSection
from app.views.case_file.records.presenter import RecordParts
from app.views.case_file.timeline.entry_list import EntryList
from app.views.case_file.timeline.presenter import FILTERS, TODAY, CaseAt, TimelinePresenter
from app.views.case_file.why import explain_beside
from app.views.qt import theme, tokens
from app.views.widgets.buttons import button
from app.views.widgets.fields.choices import Combo
from app.views.widgets.fields.lines import Line
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.flow import Flow
from app.views.widgets.words import Role, label, looking, named

_LOW, _BESIDE = 250, 700  # height below which the list takes the room of the chips; width with room for two panes


class TimelinePane(QWidget):
    """The widgets of the timeline."""

    filter_asked = Signal(str, str)
    range_asked = Signal(str, str)
    open_asked = Signal(object)
    note_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filters = QButtonGroup(self)
        self.words = FilterBox("Words in the timeline", "Type to narrow the list")
        self.count = label("", Role.SMALL, wrap=False)
        self.first, self.last = Line(), Line()
        self.fault = label("", Role.FAULT)
        self.noting = button("Note a contact…", icon="notebook-pen", hint="Ctrl+Shift+N")
        self.printing = button("Print chronology…", icon="printer", hint="Choose the days and what goes on paper")
        self.list = EntryList()
        self.sort = named(Combo(), "Sort of entry")
        self.sort.addItems(list(FILTERS))
        self.full = named(QPlainTextEdit(), "The entry in full")
        self._build()
        self._connect()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[Entry], count: str) -> None:
        """Show the entries that are left; the one that was chosen stays chosen, at first today."""
        held = self.list.current()
        self.count.setText(count)
        at = next((at for at, entry in enumerate(entries) if held is not None and _same(entry, held)), -1)
        if at < 0:
            at = next((at for at, entry in enumerate(entries) if entry.rtype == TODAY), 0)
        self.list.show_entries(entries, at if entries else -1)

    def say_day_fault(self, words: str) -> None:
        """Say beside the days what is not understood."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    # --- how it works -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the entry in full beside the list where there is room; give the list all the height of a low window."""
        super().resizeEvent(event)
        low = event.size().height() < theme.current().px(_LOW)
        self.full.setVisible(event.size().width() >= theme.current().px(_BESIDE))
        self._top.setVisible(not low)
        self.count.setVisible(not low)
        self.sort.setVisible(low)

    def _connect(self) -> None:
        self.words.words_changed.connect(lambda _words: self._filter())
        self.words.down_asked.connect(self.list.setFocus)
        self.filters.idClicked.connect(self._choose)
        self.sort.activated.connect(self._choose)
        self.list.opened.connect(self.open_asked)
        self.list.chosen.connect(self._show_full)
        self.noting.clicked.connect(lambda _checked: self.note_asked.emit())
        self.printing.clicked.connect(lambda _checked: self.print_asked.emit())
        for day in (self.first, self.last):
            day.editingFinished.connect(lambda: self.range_asked.emit(self.first.text(), self.last.text()))

    def _choose(self, at: int) -> None:
        """One sort is chosen, by its chip or from the list that stands for the chips on a low window."""
        self.filters.button(at).setChecked(True)
        self.sort.setCurrentIndex(at)
        self._filter()

    def _filter(self) -> None:
        self.filter_asked.emit(tuple(FILTERS)[max(0, self.filters.checkedId())], self.words.text())

    def _show_full(self, entry: Entry | None) -> None:
        self.full.setPlainText("" if entry is None else "\n".join((entry.title, *_words(entry))))

    def show_words(self, entry: Entry) -> None:
        """Show the words of a note over the list: there is no other place they stand in."""
        explain_beside(self.list, entry.title, _words(entry))

    def _build(self) -> None:
        self.full.setReadOnly(True)
        self.full.setTabChangesFocus(True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        self._top = self._chips()
        column.addWidget(self._top)
        column.addLayout(self._narrowing())
        column.addWidget(self.fault)
        panes = QHBoxLayout()
        panes.setSpacing(tokens.SNUG)
        panes.addWidget(self.list, 3)
        panes.addWidget(self.full, 2)
        column.addLayout(panes, 1)

    def _chips(self) -> QWidget:
        """Return the sorts to choose from, and the way to a new note."""
        chips = QWidget()
        flow = Flow(chips, tokens.TIGHT)
        for at, name in enumerate(FILTERS):
            radio = looking(QRadioButton(name), "segment")
            radio.setChecked(at == 0)
            self.filters.addButton(radio, at)
            flow.addWidget(radio)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        row.addWidget(chips, 1)
        for made_here in (self.printing, self.noting):
            row.addWidget(made_here, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _narrowing(self) -> QHBoxLayout:
        """Return the words and the days that narrow the list."""
        row = QHBoxLayout()
        row.setSpacing(tokens.SNUG)
        self.sort.hide()
        row.addWidget(self.sort, 1)
        row.addWidget(self.words, 2)
        for words, day in (("From", self.first), ("to", self.last)):
            named(day, f"{words.capitalize()} day", "Such as 27 March 2026; empty leaves this side open")
            day.setPlaceholderText("any day")
            day.setFixedWidth(theme.current().px(130))
            row.addWidget(label(words, wrap=False))
            row.addWidget(day)
        row.addWidget(self.count)
        return row


class TimelineSection(ReadingSection):
    """The timeline at work."""

    presenter: TimelinePresenter
    note_asked = Signal()
    print_asked = Signal()

    def __init__(self, parts: RecordParts, timelines: Timelines, case: CaseAt) -> None:
        super().__init__()
        self.timeline = TimelinePane()
        self.presenter = TimelinePresenter(self.timeline, parts, timelines, case)
        self.fill(self.timeline)
        self.timeline.filter_asked.connect(self.presenter.filter)
        self.timeline.range_asked.connect(self.presenter.range)
        self.timeline.open_asked.connect(self.presenter.open)
        self.timeline.note_asked.connect(self.note_asked)
        self.timeline.print_asked.connect(self.print_asked)


def _words(entry: Entry) -> tuple[str, ...]:
    """Return all that is told of an entry beneath its name."""
    note = "Office note: may be disclosed on a subject access request." if entry.office_only else ""
    return tuple(filter(None, (entry.when, entry.who, entry.words, note)))


def _same(entry: Entry, other: Entry) -> bool:
    return (entry.rtype, entry.rec, entry.title) == (other.rtype, other.rec, other.title)
