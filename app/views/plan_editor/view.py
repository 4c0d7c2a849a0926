"""The plan editor: the list of sections, the page of one section, what its blocks are tied to."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.notice import Changes
from app.views.plan_editor.block_card import BlockCard
from app.views.plan_editor.block_form import BlockForm
from app.views.plan_editor.content.blocks import Block, Page, SectionMark
from app.views.plan_editor.content.finding import Place
from app.views.plan_editor.content.threads import Side
from app.views.plan_editor.find_bar import FindBar
from app.views.plan_editor.loading import Choice, Offer
from app.views.plan_editor.page_view import PageView
from app.views.plan_editor.presenter import PlanEditorPresenter
from app.views.plan_editor.section_list import SectionList
from app.views.plan_editor.side_pane import WIDTH, SidePane
from app.views.qt import theme
from app.views.widgets.fields import Today
from app.views.widgets.notices import Notice, Toast
from app.views.widgets.words import looking, named

_ROOM_FOR_SIDE: Final = 980
_ROOM_FOR_TITLES: Final = 700
"""Least widths in logical pixels, before zoom, at which a pane is shown."""


class PlanEditorView(QWidget):
    """Three panes. It tells what is asked for and shows what it is given."""

    words_counted = Signal(int)
    """Words in the text that has the focus, for the status bar."""

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "page")
        named(self, "Plan editor")
        self._today = today
        self._presenter: PlanEditorPresenter | None = None
        self._card: BlockCard | None = None
        self._side_wanted = True
        self.sections, self.page, self.side, self.seek = SectionList(), PageView(), SidePane(), FindBar()
        self.notice, self.toast = Notice(), Toast(self)
        self._line = looking(QFrame(), "rule")
        self._build()
        for keys, act in (
            ("Ctrl+F", self.seek.open),
            ("F3", partial(self.seek.stepped.emit, 1)),
            ("Shift+F3", partial(self.seek.stepped.emit, -1)),
            ("F9", self.toggle_side),
            ("Ctrl+Return", self._add_beside),
            ("Ctrl+Enter", self._add_beside),
        ):
            _on_keys(self, keys, act)

    def obey(self, presenter: PlanEditorPresenter) -> None:
        """Tell a presenter what happens from now on."""
        self._presenter = presenter
        self.sections.chosen.connect(presenter.choose_section)
        page, acts, finder = self.page, presenter.acts, presenter.finder
        page.block_opened.connect(presenter.open_block)
        page.block_closed.connect(presenter.close_block)
        page.block_removed.connect(acts.remove)
        page.block_moved.connect(acts.move)
        page.block_kept.connect(acts.keep)
        page.add_asked.connect(acts.add)
        page.followed.connect(presenter.follow)
        page.draft_used.connect(presenter.use_draft)
        page.draft_thrown.connect(presenter.throw_draft)
        self.side.followed.connect(presenter.follow)
        self.seek.words_changed.connect(finder.look_for)
        self.seek.stepped.connect(finder.step)
        self.seek.closed.connect(self._close_find)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        if self._presenter is not None:
            self._presenter.refresh(changes)

    def commit(self) -> tuple[FieldRef, ...]:
        """Save what was typed: before a lock, a sync, the end."""
        return self.leave_block()

    # --- what the presenter asks ------------------------------------------------------------------------------------

    def show_sections(self, marks: Sequence[SectionMark], letter: str) -> None:
        """Show the list of sections."""
        self.sections.show_marks(marks, letter)

    def show_page(self, page: Page, offers: Sequence[Offer]) -> frozenset[str]:
        """Show a section; return the units of the open block in which somebody is typing."""
        return self.page.show_page(page, offers)

    def show_side(self, side: Side) -> None:
        """Show what the open block is tied to."""
        self.side.show_side(side)

    def open_block(self, block: Block, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Open a block as a form, the caret in its first text."""
        card = self.page.cards[block.key]
        form = BlockForm(block, choices, self._today)
        presenter = self._presenter
        if presenter is not None:
            form.form.unit_edited.connect(presenter.typed)
            form.form.unit_left.connect(presenter.left)
            form.form.links_changed.connect(presenter.linked)
            form.form.link_opened.connect(presenter.follow)
            form.form.two_versions_asked.connect(presenter.show_versions)
        form.form.words_counted.connect(self.words_counted)
        card.open(form)
        card.show_block(block)
        self._card = card
        form.focus_first()
        self.page.bring(card)

    def close_block(self) -> None:
        """Show the open block as it is read."""
        card, self._card = self._card, None
        if card is not None and card.form is not None:
            card.close_form()

    def leave_block(self) -> tuple[FieldRef, ...]:
        """Hand over what was typed in the open block; return the fields whose text is no value yet."""
        return self._card.form.form.commit() if self._card is not None and self._card.form is not None else ()

    def focus_block(self, key: str) -> None:
        """Put the focus on a block: into its form if it is open."""
        card = self.page.cards.get(key)
        if card is None:
            return
        if card.form is not None:
            card.form.focus_first()
        else:
            card.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.bring(card)

    def restore(self, unit: str, packed: str, caret: int) -> None:
        """Put a draft back into the open block."""
        if self._card is not None and self._card.form is not None:
            self._card.form.form.restore(unit, packed, caret)

    def unit_saved(self, block: str, unit: str, *, saved: bool) -> None:
        """Tell the form how a save ended, if it is still open."""
        card = self.page.cards.get(block)
        if card is None or card.form is None or unit not in card.form.form.units:
            return
        if saved:
            card.form.form.saved(unit)
        else:
            card.form.form.not_saved(unit)

    def select(self, key: str, start: int, length: int) -> None:
        """Mark words in the open block."""
        if self._card is not None and self._card.form is not None:
            self._card.form.select(key, start, length)
            self.page.ensureWidgetVisible(self._card.form.form.editor(key), 0, 80)

    def show_find(self, at: int, of: int, place: Place | None) -> None:
        """Show how many places were found."""
        self.seek.show_found(at, of, place)

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way."""
        self.notice.say_fault(error)

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        self.notice.clear()
        self.toast.say(words, undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the open block; the text is kept."""
        if event.key() == Qt.Key.Key_Escape and self._card is not None and self._presenter is not None:
            key = self._card.block.key
            self._presenter.close_block()
            self.focus_block(key)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's width to the page."""
        super().resizeEvent(event)
        self._fit()

    def toggle_side(self) -> None:
        """Show or hide the pane at the right."""
        self._side_wanted = not self.side.isVisible()
        self.side.setVisible(self._side_wanted)
        self._line.setVisible(self._side_wanted)

    def _fit(self) -> None:
        room = self.width() / theme.current().zoom
        self.sections.set_narrow(narrow=room < _ROOM_FOR_TITLES)
        shown = self._side_wanted and room >= _ROOM_FOR_SIDE
        self.side.setVisible(shown)
        self._line.setVisible(shown)

    def _build(self) -> None:
        self.side.setFixedWidth(WIDTH)
        for line in (first := looking(QFrame(), "rule"), self._line):
            line.setFixedWidth(1)
            line.setMaximumHeight(16_777_215)
            line.setStyleSheet("max-height: 16777215px;")
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for part in (self.seek, self.notice):
            middle.addWidget(part)
        middle.addWidget(self.page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(first)
        row.addLayout(middle, 1)
        row.addWidget(self._line)
        row.addWidget(self.side)

    def _add_beside(self) -> None:
        if self._presenter is not None:
            self._presenter.acts.add_beside(self._card.block.key if self._card is not None else "")

    def _close_find(self) -> None:
        self.seek.hide()
        if self._card is not None:
            self.focus_block(self._card.block.key)
        else:
            self.sections.setFocus(Qt.FocusReason.OtherFocusReason)


def _on_keys(view: QWidget, keys: str, act: Callable[[], None]) -> None:
    shortcut = QShortcut(QKeySequence(keys), view)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
