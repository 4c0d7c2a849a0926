"""Why a date is what it is: the sentences behind every (i)."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.services.progress.questions import Question
from app.views.qt import theme, tokens
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import Role, label, looking, named


class Why(QFrame):
    """A small window with the explanation of a date; Esc or a click elsewhere closes it.

    It is as high as its words; on a low screen they are turned with Page Down and Page Up.
    """

    answered = Signal(object, str)
    """The question that the date asks, and the word that answers it."""
    place_asked = Signal(str, str)
    """Type and id of the record where the missing fact belongs."""

    def __init__(self, title: str, sentences: Sequence[str], parent: QWidget, question: Question | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        looking(self, "popup")
        named(self, f"Why: {title}", " ".join(sentences))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(title, Role.LABEL))
        self.choice = named(Combo(), f"We need to know {question.asks}" if question else "Answer")
        self._question = question
        self._first: QWidget = self
        if question is not None:
            self._ask(column, question)
        for sentence in sentences:
            column.addWidget(label(sentence))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        for area in (inner, self._area.viewport()):
            area.setAutoFillBackground(False)
        for words in inner.findChildren(QWidget):
            words.ensurePolished()  # else they are measured in another type
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        width = theme.current().px(440)
        room = parent.screen().availableGeometry().height() - 2 * tokens.ROOMY
        self.setFixedSize(width, min(column.totalHeightForWidth(width - 2) + 2, room))

    def begin(self) -> None:
        """Go to the answer, where one is asked."""
        self._first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask(self, column: QVBoxLayout, question: Question) -> None:
        """Offer the answers to choose from, or the way to where the fact is recorded."""
        column.addWidget(label(f"We need to know {question.asks}.", Role.LABEL))
        row = QHBoxLayout()
        row.setSpacing(tokens.SNUG)
        if question.words:
            self.choice.addItem("Choose…", "")
            for word, words in question.words:
                self.choice.addItem(words, word)
            row.addWidget(self.choice, 1)
            answering = button("Record it", Weight.PRIMARY)
            answering.clicked.connect(lambda _checked: self._answer())
            row.addWidget(answering)
            self._first = self.choice
        else:
            going = button("Open where it is recorded", Weight.PRIMARY)
            going.clicked.connect(lambda _checked: self._go(question))
            row.addWidget(going)
            row.addStretch(1)
            self._first = going
        column.addLayout(row)

    def _answer(self) -> None:
        """Give the answer out; nothing while none is chosen."""
        if self._question is not None and self.choice.currentData():
            self.answered.emit(self._question, str(self.choice.currentData()))
            self.close()

    def _go(self, question: Question) -> None:
        self.place_asked.emit(question.rtype, question.rec)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, Enter or Space; turn the pages; Enter gives the answer that was chosen."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if pages:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        elif event.key() == Qt.Key.Key_Return and self._question is not None:
            self._answer()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)


def explain_beside(anchor: QWidget, title: str, sentences: Sequence[str], question: Question | None = None) -> Why:
    """Show the explanation beneath a widget, inside the screen, with the question that the date still asks."""
    made = Why(title, sentences, anchor, question)
    at = anchor.mapToGlobal(QPoint(0, anchor.height() + tokens.HAIR))
    room = anchor.screen().availableGeometry()
    at.setX(max(room.left(), min(at.x(), room.right() - made.width())))
    at.setY(max(room.top(), min(at.y(), room.bottom() - made.height())))
    made.move(at)
    made.show()
    made.begin()
    return made


def why_button(title: str, sentences: Sequence[str]) -> QToolButton:
    """Return the (i) of a date."""
    made = icon_button("info", f"Why this date: {title}", "accent")
    made.clicked.connect(lambda _checked: explain_beside(made, title, sentences))
    return made
