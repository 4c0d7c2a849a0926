"""Walks the tree that a screen reader sees."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

_NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def unnamed(window: QWidget) -> list[str]:
    """Return the visible widgets that take the focus and have no name or no role."""
    found: list[str] = []
    for part in (window, *window.findChildren(QWidget)):
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or not part.isVisible() or part.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        if not interface.text(QAccessible.Text.Name).strip() or interface.role() in _NO_ROLE:
            found.append(f"{type(part).__name__} in {type(part.parentWidget()).__name__}")
    return found
