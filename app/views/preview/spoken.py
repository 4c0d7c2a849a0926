"""What a screen reader is told of the pages: Qt gives their view no role of its own."""

from functools import cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from app.views.widgets.words import named


class PageView(QPdfView):
    """The pages of a document; a document for a screen reader too."""

    def __init__(self, parent: QWidget) -> None:
        _speak()
        super().__init__(parent)
        named(self, "Pages as printed", "Page Up and Page Down scroll; Ctrl with plus and minus zooms")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spoken: QAccessibleInterface | None = None  # must live as long as the view


@cache
def _speak() -> None:
    """Have Qt ask here, once for the whole program."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, spoken_of: QObject) -> QAccessibleInterface | None:
    if not isinstance(spoken_of, PageView):
        return None
    spoken_of.spoken = QAccessibleWidget(spoken_of, QAccessible.Role.Document)
    return spoken_of.spoken
