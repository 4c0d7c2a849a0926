"""The chronology as widgets: the box for a new note above, entries beneath, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.chronology import NOTE_KINDS, ChronicleEntry, Chronology
from app.services.casefile.words import as_words
from app.views.case_file.notes.presenter import FILTERS, NotesPresenter
from app.views.case_file.records.presenter import RecordParts
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, EmptyState
from app.views.widgets.fields.choices import Combo
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.texts import GrowingText
from app.views.widgets.words import Role, label, looking, named

_SHOWN = 150  # entries made at once; the rest follow on request


class Chronicle(QWidget):
    """The widgets of the chronology."""

    add_asked = Signal(str, str, str)
    """Kind, day as typed, wording."""
    typing = Signal(str, str)
    """Kind and wording of a note that is being typed."""
    filter_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = named(Combo(), "Kind of note")
        for code in NOTE_KINDS:
            self.kind.addItem(as_words(code), code)
        self.day = named(QLineEdit(), "Day", "Empty means today")
        self.day.setPlaceholderText("today")
        self.day.setMaximumWidth(theme.current().px(150))
        self.wording = named(GrowingText(2), "New note", "Ctrl+Enter adds it")
        self.adding = button("Add the note", Weight.PRIMARY, "plus", "Ctrl+Enter")
        self.notice = Notice()
        self.filters = QButtonGroup(self)
        self.words = FilterBox("Words in the chronology", "Type to narrow the list")
        self.count = label("", Role.SMALL, wrap=False)
        self._entries: tuple[ChronicleEntry, ...] = ()
        self._most = _SHOWN
        self._build()
        self._connect()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[ChronicleEntry], total: int) -> None:
        """Show the entries left after filtering."""
        self._entries = tuple(entries)
        words = f"{len(entries)} of {total}" if len(entries) != total else f"{total}"
        self.count.setText(f"{words} {'entry' if total == 1 else 'entries'}")
        self._draw()

    def show_draft(self, wording: str) -> None:
        """Put back a note that was being typed."""
        if not self.wording.toPlainText():
            self.wording.setPlainText(wording)
            self.notice.say(Tone.INFO, "We kept the note you were typing.", "It is in the box; add it when it is done.")

    def note_added(self) -> None:
        """Empty the box."""
        self.wording.clear()
        self.day.clear()
        self.notice.clear()
        self.wording.setFocus()

    def say_fault(self, error: UserError) -> None:
        """Say beside the box what is missing."""
        self.notice.say_fault(error)

    # --- how it works -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.adding.clicked.connect(lambda _checked: self._add())
        adding = QShortcut(QKeySequence("Ctrl+Return"), self.wording)
        adding.setContext(Qt.ShortcutContext.WidgetShortcut)
        adding.activated.connect(self._add)
        self.wording.rested.connect(self.keep)
        self.words.words_changed.connect(lambda _words: self._filter())
        self.filters.idClicked.connect(lambda _at: self._filter())

    def keep(self) -> None:
        """Give out the note as it stands."""
        self.typing.emit(str(self.kind.currentData()), self.wording.toPlainText())

    def _add(self) -> None:
        self.add_asked.emit(str(self.kind.currentData()), self.day.text(), self.wording.toPlainText())

    def _filter(self) -> None:
        self._most = _SHOWN
        self.filter_asked.emit(tuple(FILTERS)[max(0, self.filters.checkedId())], self.words.text())

    def _more(self) -> None:
        self._most += _SHOWN
        self._draw()

    def _draw(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for entry in self._entries[: self._most]:
            self._list.addWidget(EntryCard(entry))
        if len(self._entries) > self._most:
            more = button(f"Show {min(_SHOWN, len(self._entries) - self._most)} more")
            more.clicked.connect(lambda _checked: self._more())
            self._list.addWidget(more)
        if not self._entries:
            words = "Add the first note above. Notes are kept as they are; a correction is a new note."
            self._list.addWidget(EmptyState("notebook-pen", "Nothing here yet", words))
        self._list.addStretch(1)

    def _new_note(self) -> Card:
        """Return the card with the box for a new note."""
        top = QHBoxLayout()
        top.setSpacing(tokens.SNUG)
        top.addWidget(self.kind, 1)
        top.addWidget(label("on", wrap=False))
        top.addWidget(self.day)
        top.addStretch(1)
        top.addWidget(self.adding)
        card = Card()
        card.add(self.notice)
        box = QWidget()
        box.setLayout(top)
        top.setContentsMargins(0, 0, 0, 0)
        card.add(box)
        card.add(self.wording)
        card.add(label("Office note: may be disclosed on a subject access request.", Role.SMALL))
        return card

    def _filter_row(self) -> QHBoxLayout:
        """Return what narrows the list."""
        filters = QHBoxLayout()
        filters.setSpacing(tokens.TIGHT)
        for at, name in enumerate(FILTERS):
            radio = looking(QRadioButton(name), "segment")
            radio.setChecked(at == 0)
            self.filters.addButton(radio, at)
            filters.addWidget(radio)
        filters.addSpacing(tokens.SNUG)
        filters.addWidget(self.words, 1)
        filters.addWidget(self.count)
        return filters

    def _build(self) -> None:
        inner = looking(QWidget(), "page")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(tokens.SNUG)
        named(inner, "Entries, newest first")
        page = looking(QWidget(), "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, tokens.SNUG, 0)
        column.setSpacing(tokens.STEP)
        column.addWidget(self._new_note())
        column.addLayout(self._filter_row())
        column.addWidget(inner, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


class EntryCard(QFrame):
    """One entry: when and what, the words in full."""

    def __init__(self, entry: ChronicleEntry) -> None:
        super().__init__()
        looking(self, "card")
        named(self, f"{entry.when}, {entry.title}, {entry.who}".rstrip(", "), entry.words)
        head = QHBoxLayout()
        head.setSpacing(tokens.SNUG)
        head.addWidget(label(entry.title, Role.LABEL, wrap=False))
        head.addWidget(label(" · ".join(filter(None, (entry.when, entry.who))), Role.MUTED), 1)
        if entry.waiting:
            head.addWidget(Pill("Waiting to be sent", Tone.QUIET))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.SNUG)
        column.setSpacing(tokens.TIGHT)
        column.addLayout(head)
        if entry.words:
            words = label(entry.words)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            words.setMaximumWidth(theme.current().px(tokens.READING))
            column.addWidget(words)


class NotesSection(QWidget):
    """The chronology at work."""

    def __init__(self, parts: RecordParts, chronology: Chronology, case_id: str, scope_id: str) -> None:
        super().__init__()
        self.chronicle = Chronicle()
        self.presenter = NotesPresenter(self.chronicle, parts, chronology, case_id, scope_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chronicle)
        self.chronicle.add_asked.connect(self.presenter.add)
        self.chronicle.typing.connect(self.presenter.keep)
        self.chronicle.filter_asked.connect(self.presenter.filter)

    def start(self) -> None:
        """Read and show."""
        self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        self.presenter.refresh(changes)

    def commit(self) -> bool:
        """A note is added by its button only; what is typed is kept as a draft."""
        self.chronicle.keep()
        return True

    def begin(self) -> None:
        """Go to the box for a new note."""
        self.chronicle.wording.setFocus(Qt.FocusReason.ShortcutFocusReason)
