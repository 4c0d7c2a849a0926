"""A text in which what differs is underlined for the eye and put into words for speech."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.views.qt import theme, tokens
from app.views.two_versions.difference import Piece, spoken
from app.views.widgets.words import Role, label, looking, named


class DifferenceText(QLabel):
    """Shows pieces of a text. What a person typed is escaped: none of it becomes markup."""

    def __init__(self, pieces: Sequence[Piece], name: str) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(self, f"{name}: {spoken(pieces)}")
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new scheme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colours = theme.current().colours
        mark = f"background-color: {colours.warn_soft}; color: {colours.ink}; text-decoration: underline;"
        html = "".join(
            f'<span style="{mark}">{_html(piece.text)}</span>' if piece.differs else _html(piece.text)
            for piece in self._pieces
        )
        if html != self.text():
            self.setText(html or f'<span style="color: {colours.muted}">Empty</span>')


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


class SideCard(QFrame):
    """One of the two versions: who and when, then each field."""

    def __init__(self, line: str, rows: Sequence[tuple[str, Sequence[Piece]]], whose: str) -> None:
        super().__init__()
        looking(self, "card")
        named(self, line)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.ROOMY)
        column.setSpacing(tokens.SNUG)
        who, _, rest = line.partition(": ")
        column.addWidget(label(who, Role.HEADING))
        column.addWidget(label(rest, Role.MUTED))
        for name, pieces in rows:
            column.addWidget(label(name, Role.LABEL))
            column.addWidget(DifferenceText(pieces, f"{whose}, {name}"))
        column.addStretch(1)
