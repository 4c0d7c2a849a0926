"""The page of one section: its title, its blocks one under the other, what can be added."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.views.plan_editor.block_card import BlockCard
from app.views.plan_editor.content.blocks import Block, Page, Shelf
from app.views.plan_editor.loading import Offer
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import button
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking

_WIDEST = 900


class PageView(QScrollArea):
    """Shows a page. Cards are kept from one showing to the next, so that nothing jumps while one types."""

    add_asked = Signal(str, str)
    """Type and part of the list to add to."""
    block_opened = Signal(str)
    block_closed = Signal()
    block_removed = Signal(str)
    block_moved = Signal(str, int)
    block_kept = Signal(str)
    followed = Signal(object)
    draft_used = Signal(str, str)
    draft_thrown = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("pane", "Editor")
        self.cards: dict[str, BlockCard] = {}
        self._letter: str | None = None
        self._sought: QWidget | None = None
        self._outer = looking(QWidget(), "page")
        self._inner = inner = looking(QWidget(), "page")
        inner.setMaximumWidth(_WIDEST + 2 * tokens.ROOMY)
        row = QHBoxLayout(self._outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.WIDE)
        self._column.setSpacing(tokens.STEP)
        self.setWidget(self._outer)

    def show_page(self, page: Page, offers: Sequence[Offer]) -> frozenset[str]:
        """Show a page; return the units of the open block in which somebody is typing."""
        other = page.letter != self._letter
        self._letter = page.letter
        there = {block.key for block in page.blocks()}
        for key in [key for key in self.cards if other or key not in there]:
            card = self.cards.pop(key)
            self._sought = None if self._sought is card else self._sought
            card.hide()
            card.deleteLater()
        self._clear()
        kept: frozenset[str] = frozenset()
        self._add_head(page)
        for shelf in page.shelves:
            kept |= self._add_shelf(shelf, offers)
        self._column.addStretch(100)  # cards stay as high as their words
        self._set_tab_order(page)
        if other:
            self.verticalScrollBar().setValue(0)
        return kept

    def bring(self, card: QWidget) -> None:
        """Scroll so that the top of a card is seen, once everything has its place."""
        self._sought = None if self.isVisible() else card
        QTimer.singleShot(0, card, partial(self._bring, card))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring what was asked for before there was a place for it."""
        super().showEvent(event)
        if self._sought is not None:
            self.bring(self._sought)

    def _set_tab_order(self, page: Page) -> None:
        """Let Tab go from block to block in the order shown, also after one was moved."""
        stops = [stop for block in page.blocks() for stop in self.cards[block.key].tab_stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _bring(self, card: QWidget, height: int = 0) -> None:
        top = card.mapTo(self._outer, QPoint(0, 0)).y()
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or top + min(card.height(), seen) > bar.value() + seen:
            bar.setValue(max(0, top - tokens.STEP))
        if self._outer.height() != height:  # words find their rows in more than one pass
            QTimer.singleShot(0, card, partial(self._bring, card, self._outer.height()))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget, inner = item.widget(), item.layout()
            if isinstance(inner, QLayout):
                while (part := inner.takeAt(0)) is not None:
                    _let_go(part.widget())
                inner.deleteLater()
            elif not isinstance(widget, BlockCard):
                _let_go(widget)

    def _add_head(self, page: Page) -> None:
        title = f"Section {page.letter}: {page.title}" if page.letter else page.title
        self._column.addWidget(label(title, Role.HEADING))
        told = f"{page.hint} {page.words:,} words." if page.words else page.hint
        self._column.addWidget(label(told, Role.MUTED))
        if page.notice[0]:
            notice = Notice(self._outer)
            notice.say(Tone.INFO, *page.notice)
            self._column.addWidget(notice)

    def _add_shelf(self, shelf: Shelf, offers: Sequence[Offer]) -> frozenset[str]:
        if shelf.heading:
            row = QHBoxLayout()
            row.setSpacing(tokens.SNUG)
            row.addWidget(label(shelf.heading, Role.LEAD), 1)
            if shelf.add:
                adding = button(shelf.add, icon="plus", hint="Adds a block at the end of the list (Ctrl+Enter)")
                adding.clicked.connect(partial(self._add, shelf.rtype, shelf.part))
                row.addWidget(adding)
            self._column.addLayout(row)
        if shelf.add and not shelf.blocks:
            self._column.addWidget(label("None yet.", Role.MUTED))
        kept: frozenset[str] = frozenset()
        for block in shelf.blocks:
            card = self._card(block)
            kept |= card.show_block(block, [offer for offer in offers if offer.block == block.key])
            self._column.addWidget(card)
        return kept

    def _add(self, rtype: str, part: str) -> None:
        self.add_asked.emit(rtype, part)

    def _card(self, block: Block) -> BlockCard:
        card = self.cards.get(block.key)
        if card is None:
            card = BlockCard(block, self._inner)
            key = block.key
            card.opened.connect(partial(self.block_opened.emit, key))
            card.closed.connect(self.block_closed)
            card.removed.connect(partial(self.block_removed.emit, key))
            card.kept.connect(partial(self.block_kept.emit, key))
            card.moved.connect(partial(self.block_moved.emit, key))
            card.followed.connect(self.followed)
            card.draft_used.connect(partial(self.draft_used.emit, key))
            card.draft_thrown.connect(partial(self.draft_thrown.emit, key))
            self.cards[key] = card
        return card


def _let_go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
