"""The case file of one child or young person: the band at the top and the tabs, each made when it is first shown."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.views.case_file.chase.view import AdviceBoard
from app.views.case_file.contact.opener import ContactOpener
from app.views.case_file.header import HeaderBand
from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import SectionedPage
from app.views.case_file.parts import CaseFileParts, Notices, Starting, commit_all
from app.views.case_file.presenter import CaseFilePresenter, CaseFileState, TopReads
from app.views.case_file.records.section import RecordSection
from app.views.case_file.sections import TAB_OF
from app.views.case_file.strip.answering import Answering
from app.views.case_file.tabs import TabMaker, Ways
from app.views.qt import tokens
from app.views.widgets.cards import EmptyState
from app.views.widgets.words import looking, named

TABS: Final = (
    ("overview", "&Overview"),
    ("people", "&People"),
    ("assessment", "&Assessment"),
    ("plan", "P&lan"),
    ("reviews", "&Reviews"),
    ("transition", "&Transition"),
    ("budget", "&Budget"),
    ("timeline", "T&imeline"),
    ("history", "Histor&y"),
)


class CaseFile(QWidget):
    """One open case. The shell calls `refresh` with every notice and `commit` before it is left."""

    titled = Signal(str)
    """The name for the tab of the case, once it is known."""
    chronology_asked = Signal()
    """What happened is wanted on paper."""

    def __init__(self, parts: CaseFileParts, case_id: str) -> None:
        """Take the parts and the case; reading begins when the case file is first shown."""
        super().__init__()
        looking(self, "page")
        self._parts, self._case_id = parts, case_id
        self._state: CaseFileState | None = None
        self._made: dict[str, QWidget] = {}
        self._notices = Notices()
        self._wanted: tuple[str, str, str] = ("overview", "", "")
        self._event = ("", "")
        self.header = HeaderBand()
        self.header.offer_prints(parts.prints)
        self.tabs = named(QTabBar(), "Parts of the case file", "Arrow keys choose a part")
        self.stack = QStackedWidget()
        self._gone = EmptyState("folder-open", "This case is not on this laptop any more")
        self._build()
        reads = TopReads(parts.desk.tops.open, parts.desk.strips.open, parts.desk.lists.first)
        self.presenter = CaseFilePresenter(self, parts.jobs, reads, case_id)
        self._answering = Answering(parts.for_records(), parts.desk.answers)
        self.header.strip.answered.connect(self._answering.answer)
        self.header.strip.place_asked.connect(self.show_record)
        self.contact = ContactOpener(parts.for_records(), parts.desk.contacts, case_id)
        self._started = False

    # --- for the shell ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Read and show, once."""
        if not self._started:
            self._started = True
            self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: the tab shown reads again what it touches, the others when they are shown."""
        if self._started:
            self.presenter.refresh(changes)
        self._notices.pass_on(self._made, TABS[self.tabs.currentIndex()][0], changes)

    def commit(self) -> bool:
        """Give out what was typed on any tab; say whether all of it was understood."""
        self.contact.keep()
        return commit_all(self._made.values())

    def show_tab(self, key: str, section: str = "", rec: str = "") -> None:
        """Show a tab, a section of it and a record, as soon as the case is read."""
        self._wanted = (key, section, rec)
        if self._state is not None:
            self._go()

    def show_record(self, rtype: str, rec: str) -> None:
        """Show the place of a record: for what a search found. A note not yet noted stands in the form of a contact."""
        self.show_tab(TAB_OF.get(rtype, "plan"), rtype, rec)
        if rtype == "note" and rec == self._case_id:
            self.add_note()

    def record_event(self, name: str, about: str = "") -> None:
        """Open the form of an event with its kind chosen, and the record it is about; a person gives its day."""
        self._event = (name, about)
        self.show_tab("overview", "summary")

    def add_note(self) -> None:
        """Note a contact, whatever is shown (Ctrl+Shift+N)."""
        self.contact.open(self)

    @property
    def case_id(self) -> str:
        """The id of the case."""
        return self._case_id

    def tab_widget(self, key: str) -> QWidget | None:
        """Return the widget of a tab that was shown."""
        return self._made.get(key)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_case(self, state: CaseFileState) -> None:
        """Show the case for the first time."""
        self._state = state
        self._show_header(state)
        self._go()

    def show_top(self, state: CaseFileState) -> None:
        """Show the top again. A tab whose records hang elsewhere now is made anew."""
        before, self._state = self._state, state
        self._show_header(state)
        for key in ("transition", "budget"):
            if before is not None and before.under[key] != state.under[key] and key in self._made:
                self._drop(key)
        current = TABS[self.tabs.currentIndex()][0]
        if current not in self._made:
            self._show(self.tabs.currentIndex())

    def show_gone(self, error: UserError) -> None:
        """Say that the case is not here any more."""
        self._gone.say(error.happened, error.remedy)
        self.tabs.setEnabled(False)
        self.stack.setCurrentWidget(self._gone)

    # --- how it works -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read."""
        super().showEvent(event)
        self.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the tabs where the window is low."""
        super().resizeEvent(event)
        self.header.fit(event.size().height())

    def _show_header(self, state: CaseFileState) -> None:
        self.header.show_top(state.top)
        self.header.strip.show_strips(state.strips)
        self.header.fit(self.height())
        self.titled.emit(state.top.header.row.name)

    def _build(self) -> None:
        for _key, title in TABS:
            self.tabs.addTab(title)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabs.setProperty("pane", "Tabs")
        self.tabs.currentChanged.connect(self._changed)
        self.stack.addWidget(self._gone)
        self.stack.addWidget(QWidget())
        self.stack.setCurrentIndex(1)
        bar = looking(QWidget(), "page")
        inner = QVBoxLayout(bar)
        inner.setContentsMargins(tokens.SNUG, 0, tokens.SNUG, 0)
        inner.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def _changed(self, at: int) -> None:
        self.commit()
        self._show(at)

    def _go(self) -> None:
        key, section, rec = self._wanted
        at = next((at for at, (name, _title) in enumerate(TABS) if name == key), 0)
        self.tabs.setCurrentIndex(at)
        self._show(at)
        page = self._made.get(key)
        if section and isinstance(page, SectionedPage):
            shown = page.go(section)
            if rec and isinstance(shown, RecordSection | AdviceBoard):
                shown.go_to(rec)
            (name, about), self._event = self._event, ("", "")
            if name and isinstance(shown, SummarySection):
                shown.record_event(name, about)

    def _show(self, at: int) -> None:
        if self._state is None or at < 0:
            return
        key = TABS[at][0]
        if key not in self._made:
            ways = Ways(self._answering.answer, self.show_record, self.add_note, self.chronology_asked.emit)
            made = TabMaker(self._parts, self._state, self._case_id, ways).make(key)
            made.setProperty("pane", TABS[at][1].replace("&", ""))
            self._made[key] = made
            self.stack.addWidget(made)
            if isinstance(made, Starting):
                made.start()
        self.stack.setCurrentWidget(self._made[key])
        self._notices.catch_up(key, self._made[key])

    def _drop(self, key: str) -> None:
        old = self._made.pop(key)
        self.stack.removeWidget(old)
        old.deleteLater()
