"""Why a date is what it is: the sentences behind every (i)."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.views.qt import theme, tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.words import Role, label, looking, named


class Why(QFrame):
    """A small window with the explanation of a date; Esc or a click elsewhere closes it.

    It is as high as its words; on a low screen they are turned with Page Down and Page Up.
    """

    def __init__(self, title: str, sentences: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        looking(self, "popup")
        named(self, f"Why: {title}", " ".join(sentences))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label(title, Role.LABEL))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, Enter or Space; turn the pages."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if pages:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)


def explain_beside(anchor: QWidget, title: str, sentences: Sequence[str]) -> Why:
    """Show the explanation beneath a widget, inside the screen."""
    made = Why(title, sentences, anchor)
    at = anchor.mapToGlobal(QPoint(0, anchor.height() + tokens.HAIR))
    room = anchor.screen().availableGeometry()
    at.setX(max(room.left(), min(at.x(), room.right() - made.width())))
    at.setY(max(room.top(), min(at.y(), room.bottom() - made.height())))
    made.move(at)
    made.show()
    return made


def why_button(title: str, sentences: Sequence[str]) -> QToolButton:
    """Return the (i) of a date."""
    made = icon_button("info", f"Why this date: {title}", "accent")
    made.clicked.connect(lambda _checked: explain_beside(made, title, sentences))
    return made
