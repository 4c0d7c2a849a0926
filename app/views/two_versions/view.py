"""Two versions as widgets: the list of what waits, theirs at the left, mine at the right, what can be done."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.services.records import Option
from app.services.unsettled.two_versions import Twofold
from app.views.qt import theme, tokens
from app.views.two_versions.comparing import Pair
from app.views.two_versions.editing import Editing
from app.views.two_versions.items import waiting_items
from app.views.two_versions.presenter import TwoVersionsPresenter
from app.views.two_versions.texts import SideCard
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState, PageHeader
from app.views.widgets.fields import Today
from app.views.widgets.notices import Notice, Toast
from app.views.widgets.table import RecordTable
from app.views.widgets.words import Role, label, looking, named

_LIST: Final = 340
_ROOM_FOR_LIST: Final = 980
_ROOM_FOR_TWO: Final = 640
"""Least widths in logical pixels, before zoom, at which the list stands at the left and the versions side by side."""


class _Waiting(RecordTable[Twofold]):
    """The list leaves the letters of the screen's keys to the screen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass single letters and digits on."""
        if event.text() and event.text() in "123eEnNuU" and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class TwoVersionsView(QWidget):
    """Shows a pair and tells what is decided."""

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "page")
        named(self, "Two versions")
        self._today = today
        self._presenter: TwoVersionsPresenter | None = None
        self.table = _Waiting(waiting_items(), "What waits in two versions")
        self.table.setProperty("pane", "List")
        self.header = PageHeader("Two versions", "")
        self.notice, self.toast = Notice(), Toast(self)
        self.editing: Editing | None = None
        self._acts: dict[str, QPushButton] = {}
        self._heading, self._where = label("", Role.HEADING), label("", Role.MUTED)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pages = QStackedWidget()
        self._inner, self._area = QVBoxLayout(), QScrollArea()
        self._showing = False
        self._build()

    def obey(self, presenter: TwoVersionsPresenter) -> None:
        """Tell a presenter what happens from now on."""
        self._presenter = presenter
        self.table.chosen.connect(self._chosen)
        for name, act in (
            ("mine", presenter.keep_mine),
            ("theirs", presenter.keep_theirs),
            ("both", presenter.keep_both),
            ("edit", presenter.edit),
            ("next", presenter.next),
            ("undo", presenter.undo),
        ):
            self._acts[name].clicked.connect(partial(_call, act))

    def commit(self) -> tuple[FieldRef, ...]:
        """Nothing here is saved without a decision; what is being written is in a draft."""
        return ()

    # --- what the presenter asks ------------------------------------------------------------------------------------

    def show_list(self, waiting: Sequence[Twofold], at: int) -> None:
        """Show what waits."""
        self._showing = True
        self.table.items.show_rows(waiting)
        self.table.choose(at)
        self._showing = False
        count = len(waiting)
        self.header.say(
            f"{count} place{'' if count == 1 else 's'} where two people wrote without seeing each other’s words."
            if count else "Nothing waits for you here."
        )  # fmt: skip

    def show_pair(self, shown: Pair) -> None:
        """Show two versions side by side."""
        self._heading.setText(shown.heading)
        more = f" {shown.more} more version{'' if shown.more == 1 else 's'} after these two." if shown.more > 0 else ""
        self._where.setText(shown.where + more)
        while (item := self._pair.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        theirs = SideCard(shown.their_line, [(row.label, row.theirs) for row in shown.rows], "Theirs")
        mine = SideCard(shown.my_line, [(row.label, row.mine) for row in shown.rows], "Mine")
        self._pair.addWidget(theirs, 1)
        self._pair.addWidget(mine, 1)
        self._acts["both"].setEnabled(shown.may_keep_both)
        self._acts["both"].setToolTip("Puts one text after the other" if shown.may_keep_both else "Only texts can be")
        self._pages.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """Say that all is settled."""
        self._pages.setCurrentIndex(1)

    def edit(self, fields: Sequence[FieldRef], values: Mapping[str, object], options: Sequence[Option]) -> None:
        """Open a form for what is to stand."""
        presenter = self._presenter
        if presenter is None:
            return
        self.editing = Editing(fields, values, options, self._today)
        self.editing.form.unit_edited.connect(presenter.typed)
        self.editing.kept.connect(presenter.keep_edited)
        self.editing.cancelled.connect(presenter.cancel_edit)
        self._inner.insertWidget(1, self.editing)
        self.editing.show()
        self._enable(writing=True)
        self.editing.form.focus_field(fields[0].key)
        QTimer.singleShot(0, self.editing, partial(self._area.ensureWidgetVisible, self.editing))

    def end_edit(self) -> None:
        """Close the form."""
        editing, self.editing = self.editing, None
        self._enable(writing=False)
        if editing is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._inner.removeWidget(editing)
            editing.hide()
            editing.deleteLater()

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        self.notice.clear()
        self.toast.say(words, undo)

    # --- how it works -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the screen; none of them is heard while somebody writes."""
        names = {"1": "mine", "2": "theirs", "3": "both", "e": "edit", "n": "next", "u": "undo"}
        name = names.get(event.text().lower(), "")
        if self.editing is not None and event.key() == Qt.Key.Key_Escape:
            self.editing.cancelled.emit()
        elif name and self.editing is None and not event.modifiers():
            self._acts[name].click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one above the other where there is little room."""
        super().resizeEvent(event)
        zoom = theme.current().zoom
        narrow = event.size().width() < _ROOM_FOR_LIST * zoom
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.table.setMinimumWidth(0 if narrow else round(_LIST * zoom))
        self.table.setMaximumWidth(16_777_215 if narrow else round(_LIST * zoom))
        self.table.setMaximumHeight(round(124 * zoom) if narrow else 16_777_215)
        tight = event.size().width() < _ROOM_FOR_TWO * zoom
        self._pair.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)

    def _chosen(self, one: Twofold | None) -> None:
        if one is not None and not self._showing and self._presenter is not None:
            self._presenter.choose(self.table.items.rows.index(one))

    def _enable(self, *, writing: bool) -> None:
        self.table.setEnabled(not writing)
        for made in self._acts.values():
            made.setVisible(not writing)

    def _build(self) -> None:
        self._pages.addWidget(self._make_pair())
        done = EmptyState("circle-check", "Nothing in two versions", "When two people change the same words, both are "
                          "kept and wait for you here.")  # fmt: skip
        self._pages.addWidget(done)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(tokens.ROOMY)
        self._body.addWidget(self.table)
        self._body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(self._body, 1)

    def _make_pair(self) -> QWidget:
        page = looking(QWidget(), "page", pane="Versions")
        self._pair.setSpacing(tokens.ROOMY)
        inner = looking(QWidget(), "page")
        inner.setLayout(self._inner)
        self._inner.setContentsMargins(0, 0, tokens.SNUG, 0)
        self._inner.setSpacing(tokens.ROOMY)
        self._inner.addLayout(self._pair)
        self._inner.addStretch(1)
        area = self._area
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        acts = QHBoxLayout()
        acts.setSpacing(tokens.SNUG)
        for name, words, weight, hint in (
            ("theirs", "Keep theirs (2)", Weight.PLAIN, "Keeps the version at the left"),
            ("mine", "Keep mine (1)", Weight.PLAIN, "Keeps the version at the right"),
            ("both", "Keep both (3)", Weight.PLAIN, "Puts one text after the other"),
            ("edit", "Edit (E)", Weight.PLAIN, "Write what is to stand, beginning with mine"),
            ("next", "Next (N)", Weight.QUIET, "Leaves this one for later"),
            ("undo", "Undo (U)", Weight.QUIET, "Takes the last decision back: both versions are there again"),
        ):
            self._acts[name] = button(words, weight, hint=hint)
            acts.addWidget(self._acts[name])
        acts.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        for part in (self._heading, self._where):
            column.addWidget(part)
        column.addWidget(area, 1)
        column.addLayout(acts)
        return page


def _call(act: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's clicked(bool)
    act()
