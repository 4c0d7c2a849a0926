"""The box for running text: it grows with what is written and says when typing rests."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

DRAFT_MS: Final = 800
_LEAST_LINES: Final = 3
_MOST_LINES: Final = 22


class GrowingText(QPlainTextEdit):
    """Plain running text. Tab leaves it, Enter makes a paragraph, pasted text loses its formatting."""

    rested = Signal()
    """At most 0.8 s after the first letter that no draft holds yet."""
    words_counted = Signal(int)

    def __init__(self, least_lines: int = _LEAST_LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self.rested)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def word_count(self) -> int:
        """The number of words written."""
        return len(self.toPlainText().split())

    def sizeHint(self) -> QSize:
        """As high as the text, between three lines and twenty-two."""
        lines = max(self._least, min(_MOST_LINES, int(self.document().size().height())))
        margins = self.contentsMargins()
        height = lines * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        return QSize(super().sizeHint().width(), height + margins.top() + margins.bottom() + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be, never flat."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box needs more lines."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the count to whoever shows it."""
        super().focusInEvent(event)
        self.words_counted.emit(self.word_count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Esc to the screen: it steps back."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        if not self._draft.isActive():
            self._draft.start()
        self.words_counted.emit(self.word_count)

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
