"""Buttons. The text is a verb and its object; the look says how much it weighs."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from app.views.qt import icons, tokens


class Weight(StrEnum):
    """How much a button weighs on its screen: one primary at most."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


_INKS = {Weight.PRIMARY: "on_accent", Weight.DANGER: "bad", Weight.LINK: "accent"}


def button(text: str, weight: Weight = Weight.PLAIN, icon: str = "", hint: str = "") -> QPushButton:
    """Return a button that says what it does; `hint` says more, to the eye and to a screen reader."""
    made = QPushButton(text)
    made.setProperty("look", weight.value)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        made.setIcon(icons.icon(icon, _INKS.get(weight, "ink")))
        made.setIconSize(QSize(icons.SMALL + tokens.TIGHT, icons.SMALL))
    if hint:
        made.setToolTip(hint)
        made.setAccessibleDescription(hint)
    return made


def icon_button(icon: str, name: str, ink: str = "ink") -> QToolButton:
    """Return a button that shows only an icon; its name is its tooltip and what a screen reader speaks."""
    made = QToolButton()
    made.setIcon(icons.icon(icon, ink))
    made.setIconSize(QSize(icons.SMALL, icons.SMALL))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
