"""The sync centre as widgets."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.services.findings import SameNumber
from app.services.synchronising import News, SetAside, Waiting
from app.services.unsettled.two_versions import Twofold
from app.views.jobs import Progress
from app.views.qt import tokens
from app.views.sync_centre.presenter import DayStep, Mark, State, SyncPresenter, size_words
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import Card, PageHeader
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking, named

_MARKS: Final = {
    Mark.OPEN: ("To do", Tone.QUIET),
    Mark.DONE: ("Done", Tone.GOOD),
    Mark.LATER: ("Later", Tone.INFO),
}
_MOST_ROWS: Final = 50


class SyncCentre(QWidget):
    """One sentence, then the lists: needs you, to send, received today."""

    def __init__(self, presenter: SyncPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        looking(self, "page")
        named(self, "Sync centre")
        self.header = PageHeader("Sync centre")
        self.sync = button("Sync now", Weight.PRIMARY, "refresh-cw")
        self.sync.setShortcut("Ctrl+R")
        self.sync.clicked.connect(lambda _checked: presenter.sync_now())
        self.finish = button("Finish the day", Weight.PLAIN, "calendar-check")
        self.finish.clicked.connect(lambda _checked: presenter.finish_day())
        self.header.add_action(self.finish)
        self.header.add_action(self.sync)
        self.busy, self.notice = Busy(), Notice()
        self.busy.cancelled.connect(presenter.cancel)
        self.receipt = Card("Last sync")
        self._receipt_words, self._receipt_lines = label("", Role.LEAD), label("", Role.MUTED)
        self.receipt.add(self._receipt_words)
        self.receipt.add(self._receipt_lines)
        self.receipt.hide()
        self.day = Card("Finish the day")
        self.day.hide()
        self.needs_you, self.to_send, self.news = _Rows("Needs you"), _Rows("To send"), _Rows("Received today")
        self._lay_out()
        presenter.attach(self)

    def show_state(self, state: State) -> None:
        """Show the sentence and the lists."""
        self.header.say(state.standing.sentence)
        self.sync.setEnabled(state.standing.is_enrolled)
        if not state.standing.is_enrolled:
            self.notice.say(
                Tone.INFO, "This laptop is not joined to a server.", "Your administrator gives you a code to join it."
            )
        rows: list[QWidget] = [self._twofold(found) for found in state.two_versions]
        rows += [self._set_aside(found) for found in state.set_aside]
        rows += [self._same_number(found) for found in state.same_numbers]
        self.needs_you.show_rows(rows, "Nothing needs you.")
        self.to_send.show_rows([self._waiting(found) for found in state.waiting], "Everything saved here is sent.")
        self.news.show_rows([self._news(found) for found in state.news], "Nothing new from colleagues today.")

    def show_busy(self, words: str) -> None:
        """Show that a sync is under way."""
        if words:
            self.notice.clear()
            self.busy.start(words)
        else:
            self.busy.stop()
        self.sync.setEnabled(not words)
        self.finish.setEnabled(not words)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.busy.show_progress(progress)

    def show_receipt(self, sentence: str, lines: Sequence[str], *, good: bool) -> None:
        """Show what the last sync did."""
        self._receipt_words.setText(sentence)
        self._receipt_lines.setText("   ".join(lines))
        self.receipt.setVisible(True)
        if good:
            self.notice.clear()

    def show_day(self, steps: Sequence[DayStep], sentence: str) -> None:
        """Show the steps of finishing the day, and the way to lock at its end."""
        rows: list[QWidget] = []
        for step in steps:
            words, tone = _MARKS[step.mark]
            rows.append(_row(step.words, "", [Pill(words, tone)]))
        if sentence:
            lock = button("Lock", Weight.PRIMARY, "lock")
            lock.clicked.connect(lambda _checked: self._presenter.lock())
            rows.append(_row(sentence, "", [lock]))
        old, self.day = self.day, Card("Finish the day")
        for row in rows:
            self.day.add(row)
        self._column.replaceWidget(old, self.day)
        old.deleteLater()

    def show_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        self.notice.say_fault(error)

    def _twofold(self, found: Twofold) -> QWidget:
        look = button("Look at both")
        look.clicked.connect(lambda _checked: self._presenter.settle(found))
        named(look, f"Look at both versions: {found.place}, {found.case_number}")
        return _row(f"{found.person}: {found.place}", f"Two versions of {found.title}. {found.case_number}", [look])

    def _same_number(self, found: SameNumber) -> QWidget:
        openings = []
        for bearer in found.bearers:
            opening = button(f"Open {bearer.case_number}", Weight.LINK)
            opening.clicked.connect(lambda _checked, case_id=bearer.case_id: self._presenter.open_case(case_id))
            openings.append(opening)
        return _row(" and ".join(bearer.person for bearer in found.bearers), found.sentence, openings)

    def _set_aside(self, found: SetAside) -> QWidget:
        text = "\n".join(f"{name}: {words}" for name, words in found.fields)
        again = button("Send again")
        again.clicked.connect(lambda _checked: self._presenter.send_again(found.change_id))
        drop = button("Take off the list", Weight.LINK)
        drop.clicked.connect(lambda _checked: self._presenter.dispose(found.change_id))
        row = _row(f"{found.case_number}: a {found.noun} was set aside", f"{found.why}\n{text}", [again, drop])
        row.setAccessibleDescription(found.why)
        return row

    def _waiting(self, found: Waiting) -> QWidget:
        number = "1 change" if found.changes == 1 else f"{found.changes} changes"
        return _row(found.case_number, f"{number}, {size_words(found.size)}", self._opening(found.case_id))

    def _news(self, found: News) -> QWidget:
        number = "1 item" if found.items == 1 else f"{found.items} items"
        return _row(f"{found.person} ({found.case_number})", f"{number}: {found.nouns}", self._opening(found.case_id))

    def _opening(self, case_id: str) -> list[QWidget]:
        if not case_id:
            return []
        opening = button("Open", Weight.LINK)
        opening.clicked.connect(lambda _checked: self._presenter.open_case(case_id))
        return [opening]

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        self._column.setSpacing(tokens.STEP)
        for part in (
            self.header,
            self.busy,
            self.notice,
            self.day,
            self.receipt,
            self.needs_you,
            self.to_send,
            self.news,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


class _Rows(Card):
    """A card whose rows are replaced as a whole; it says so when there are none, or more than are shown."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(tokens.SNUG)
        self.add(self._body)

    def show_rows(self, rows: Sequence[QWidget], when_empty: str) -> None:
        """Show these rows and no others."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row in rows[:_MOST_ROWS]:
            self._rows.addWidget(row)
        for row in rows[_MOST_ROWS:]:
            row.deleteLater()
        if len(rows) > _MOST_ROWS:
            self._rows.addWidget(label(f"And {len(rows) - _MOST_ROWS} more.", Role.MUTED))
        if not rows:
            self._rows.addWidget(label(when_empty, Role.MUTED))


def _row(title: str, detail: str, actions: Sequence[QWidget]) -> QWidget:
    row = named(QWidget(), title, detail)
    words = QVBoxLayout()
    words.setSpacing(tokens.HAIR)
    words.addWidget(label(title))
    if detail:
        told = label(detail, Role.MUTED)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(told)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addLayout(words, 1)
    for action in actions:
        line.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return row
