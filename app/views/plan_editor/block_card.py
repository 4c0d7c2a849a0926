"""One block of a section: read as a paragraph, opened as a form."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.views.plan_editor.block_form import BlockForm
from app.views.plan_editor.content.blocks import Block, Line, Linked
from app.views.plan_editor.loading import Offer
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.cards import KeyValues
from app.views.widgets.chips import Chip
from app.views.widgets.fields.base import holds
from app.views.widgets.flow import Flow
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label, looking, named, repolish

_SHORT = 70  # letters: what fits beside its label


class Head(QPushButton):
    """The name of a block. Enter opens it, Alt and the arrows move it, Delete removes it."""

    moved = Signal(int)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a block."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class BlockCard(QFrame):
    """A card that shows a block and, while it is open, its form."""

    opened = Signal()
    closed = Signal()
    removed = Signal()
    moved = Signal(int)
    followed = Signal(object)
    kept = Signal()
    draft_used = Signal(str)
    draft_thrown = Signal(str)

    def __init__(self, block: Block, parent: QWidget) -> None:
        super().__init__(parent)
        looking(self, "card", open="false")
        self.block = block
        self.form: BlockForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.STEP, tokens.SNUG, tokens.STEP, tokens.STEP)
        self._column.setSpacing(tokens.SNUG)
        self.head = Head()
        self._words = label("", Role.SMALL, wrap=False)
        self._note = label("", Role.MUTED)
        self._twofold = Pill("Two versions", Tone.WARN)
        self._actions = self._make_actions()
        self._column.addLayout(self._make_head())
        self._notices: list[Notice] = []
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.show_block(block)

    # --- what it shows ----------------------------------------------------------------------------------------------

    def show_block(self, block: Block, offers: Sequence[Offer] = ()) -> frozenset[str]:
        """Show the block as it stands; an open form keeps what is being typed, and the names of those units return."""
        self.block = block
        where = f"{block.place[0]} of {block.place[1]}" if block.place[1] else ""
        self.head.setText(block.heading.replace("&", "&&"))
        told = ", ".join(filter(None, (block.heading, block.note, where, f"{block.words} words", block.gap)))
        named(self.head, told, "Closes it" if self.form else "Opens it for editing")
        named(self, block.heading)
        self._note.setText(block.note)
        self._words.setText(_words(block.words))
        self._twofold.setVisible(bool(block.twofold))
        self._up.setEnabled(block.place[0] > 1)
        self._down.setEnabled(block.place[0] < block.place[1])
        self._show_offers(offers)
        if self.form is not None:
            kept = self.form.fill(block)
            self._set_tab_order()
            return kept
        self._read()
        return frozenset()

    def open(self, form: BlockForm) -> None:
        """Show the form in place of the words."""
        self.form = form
        self._set_open(opened=True)
        self._replace_body(form)
        form.show()
        self._set_tab_order()

    def close_form(self) -> None:
        """Show the words in place of the form."""
        if self.form is not None:
            had_focus = holds(self.form, QApplication.focusWidget())
            self.form = None
            self._set_open(opened=False)
            self._read()
            if had_focus:
                self.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_stops(self) -> list[QWidget]:
        """Return the parts that Tab comes to, in their order.

        They are told by the card itself: `nextInFocusChain` would make PySide take what follows the card, in the end
        the window, for a part of it, and forget the window's menus once the card goes.
        """
        parts = [self.head, *self._actions.findChildren(QWidget)]
        for holder in (*self._notices, self._body):
            parts += holder.findChildren(QWidget)
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and self.isAncestorOf(part)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the block where it is clicked."""
        super().mousePressEvent(event)
        if self.form is None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    # --- how it is built --------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        looking(self.head, "quiet")
        font = self.head.font()
        font.setBold(True)
        self.head.setFont(font)
        self.head.setAutoDefault(False)
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.clicked.connect(lambda: self.closed.emit() if self.form else self.opened.emit())
        self.head.moved.connect(self.moved)
        self.head.removed.connect(self.removed)
        row = QHBoxLayout()
        row.setSpacing(tokens.SNUG)
        row.addWidget(self.head)
        row.addWidget(self._note, 1)
        row.addWidget(self._twofold)
        row.addWidget(self._words)
        row.addWidget(self._actions)
        return row

    def _make_actions(self) -> QWidget:
        self._up = icon_button("arrow-up", "Move up (Alt+Up)", "muted")
        self._down = icon_button("arrow-down", "Move down (Alt+Down)", "muted")
        removing = icon_button("trash-2", "Remove (Delete)", "muted")
        self._done = done = button("Done", Weight.QUIET, "check", "Closes the block; it is saved already (Esc)")
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        removing.clicked.connect(self.removed)
        done.clicked.connect(self.closed)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        for part in (self._up, self._down, removing):
            row.addWidget(part)
            part.setVisible(self.block.is_item)
        row.addWidget(done)
        box.hide()
        return box

    def _set_tab_order(self) -> None:
        """Let Tab go through the form: what is made later would stand at the end of the whole window."""
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def _set_open(self, *, opened: bool) -> None:
        self.setProperty("open", "true" if opened else "false")
        repolish(self)
        self._actions.setVisible(opened)

    def _replace_body(self, body: QWidget) -> None:
        self._column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._column.addWidget(body)

    def _read(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.SNUG, 0, tokens.SNUG, 0)
        column.setSpacing(tokens.SNUG)
        for part in _parts(self.block, self._chips):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not isinstance(part, _Chips))
            column.addWidget(part)
        self._replace_body(body)

    def _chips(self, links: Iterable[Linked]) -> QWidget:
        return _Chips(links, self.followed.emit)

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        for old in self._notices:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._notices = []
        if self.block.removed:
            notice = Notice(self)
            notice.say(Tone.WARN, "Somebody removed this, and somebody else changed it.", "It is kept until you say.")
            notice.offer("Keep it", self.kept.emit)
            notice.offer("Remove it", self.removed.emit)
            self._column.insertWidget(1, notice)
            self._notices.append(notice)
        for offer in offers:
            notice = Notice(self)
            notice.say(Tone.INFO, "We kept what you were typing.", f"“{offer.words}”")
            notice.offer("Use it", partial(self.draft_used.emit, offer.unit))
            notice.offer("Throw it away", partial(self.draft_thrown.emit, offer.unit))
            self._column.insertWidget(1 + len(self._notices), notice)
            self._notices.append(notice)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the name of the block bold when the zoom changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            font = self.font()
            font.setBold(True)
            self.head.setFont(font)


class _Chips(QWidget):
    """The links of a closed block. Opening the block gives the keyboard the same links."""

    def __init__(self, links: Iterable[Linked], follow: Callable[[object], None]) -> None:
        super().__init__()
        flow = Flow(self, tokens.SNUG)
        for link in links:
            chip = Chip(link.name, parent=self)
            chip.setToolTip(link.title)
            chip.opening.setToolTip(link.title)
            chip.opening.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.opened.connect(lambda rec=link.rec: follow(rec))
            flow.addWidget(chip)


def _words(count: int) -> str:
    return "" if not count else f"{count:,} word{'' if count == 1 else 's'}"


def _parts(block: Block, chips: Callable[[Iterable[Linked]], QWidget]) -> Iterable[QWidget]:
    if block.is_empty:
        yield label("Nothing is written here yet.", Role.MUTED)
    if block.lead:
        yield label(block.lead)
    short: list[Line] = []
    for line in block.lines:
        if line.label and len(line.text) <= _SHORT and "\n" not in line.text:
            short.append(line)
            continue
        if short:
            yield KeyValues((one.label, one.text) for one in short)
            short = []
        if line.label:
            yield label(line.label, Role.SMALL)
        yield label(line.text)
    if short:
        yield KeyValues((one.label, one.text) for one in short)
    if block.links:
        yield chips(block.links)
    if block.gap:
        yield label(block.gap, Role.ADVICE)
