"""Words on the screen: labels of the type scale, and the names that assistive technology reads."""

from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


class Role(StrEnum):
    """A step of the type scale."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    LABEL = "label"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    FAULT = "fault"
    ADVICE = "advice"


def label(text: str, role: Role = Role.BODY, *, wrap: bool = True) -> QLabel:
    """Return a label of that step of the scale. The text is plain: nothing a person typed becomes markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role.value)
    made.setWordWrap(wrap)
    return made


def named(widget: W, name: str, description: str = "") -> W:
    """Give the widget the name and description that a screen reader speaks; return it."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget


def looking(widget: W, look: str, **marks: str) -> W:
    """Give the widget its look in the style sheet (`look` and other properties); return it."""
    widget.setProperty("look", look)
    for name, value in marks.items():
        widget.setProperty(name, value)
    return widget


def repolish(widget: QWidget) -> None:
    """Draw the widget anew after a property that the style sheet reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def rule() -> QFrame:
    """Return a hairline that parts two things."""
    return looking(QFrame(), "rule")
