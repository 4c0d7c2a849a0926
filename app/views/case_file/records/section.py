"""A list of records put together: widgets, presenter, and lists of what hangs beneath a record."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.notice import Changes
from app.services.casefile.record_lists import OpenRecord
from app.views.case_file.records.kind import Kind
from app.views.case_file.records.presenter import Place, RecordPanelPresenter, RecordParts
from app.views.case_file.records.view import RecordPanel
from app.views.qt import theme, tokens
from app.views.widgets.cards import Card


class RecordSection(QWidget):
    """One list of records at work."""

    counted = Signal(int)

    def __init__(self, kind: Kind, parts: RecordParts, place: Place) -> None:
        super().__init__()
        self._kind, self._parts, self._place = kind, parts, place
        self.panel = RecordPanel((kind.noun, kind.plural), kind.empty, parts.today, alone=bool(place.rec))
        self.panel.page.leave_out = frozenset(kind.leave_out)
        if kind.below:
            self.panel.page.make_below = self._make_below
        self.presenter = RecordPanelPresenter(self.panel, parts, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._connect()

    def start(self) -> None:
        """Read and show."""
        self.presenter.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed: read again what it touches."""
        self.presenter.refresh(changes)
        if isinstance(self.panel.page.below, _Nested):
            self.panel.page.below.refresh(changes)

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        return self.panel.commit()

    def go_to(self, rec: str) -> None:
        """Open one record of the list."""
        self.presenter.choose(rec)

    def add_by(self, ask: Callable[[], None]) -> None:
        """Have what asks for more than an empty record add to the list."""
        self._ask = ask  # a signal does not keep whoever asks alive
        self.panel.add_asked.disconnect(self.presenter.add)
        self.panel.add_asked.connect(ask)

    def _make_below(self, record: OpenRecord) -> QWidget:
        return _Nested(self._kind.below, self._parts, record)

    def _connect(self) -> None:
        panel, presenter = self.panel, self.presenter
        panel.chosen.connect(presenter.choose)
        panel.add_asked.connect(presenter.add)
        panel.remove_asked.connect(presenter.remove)
        panel.move_asked.connect(presenter.move)
        panel.page.unit_left.connect(presenter.save)
        panel.page.unit_edited.connect(presenter.keep_draft)
        panel.page.links_changed.connect(presenter.save_links)
        panel.page.versions_asked.connect(presenter.show_versions)
        panel.page.draft_used.connect(presenter.use_draft)
        panel.page.draft_dropped.connect(presenter.throw_draft_away)
        panel.counted.connect(self.counted)


class _Nested(QWidget):
    """The lists that hang beneath one record, each on a card."""

    def __init__(self, kinds: Sequence[Kind], parts: RecordParts, record: OpenRecord) -> None:
        super().__init__()
        self._sections: list[RecordSection] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.ROOMY)
        for kind in kinds:
            place = Place(kind.rtype, record.view.rec, record.view.scope_id, kind.noun)
            section = RecordSection(kind, parts, place)
            section.setMinimumHeight(theme.current().px(420))
            card = Card(kind.plural[:1].upper() + kind.plural[1:])
            card.add(section)
            column.addWidget(card)
            self._sections.append(section)
            section.start()

    def refresh(self, changes: Changes) -> None:
        """Pass the notice on."""
        for section in self._sections:
            section.refresh(changes)

    def commit(self) -> bool:
        """Give out what was typed beneath."""
        understood = [section.commit() for section in self._sections]  # each is asked, whatever another says
        return all(understood)
