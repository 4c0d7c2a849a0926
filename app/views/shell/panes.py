"""F6: from pane to pane. A pane is any widget with the property `pane`, which is its name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views.widgets.fields.base import holds


def go_to_pane(window: QWidget, step: int) -> str:
    """Move the focus to the next pane (or with -1 the previous one) that can take it; return the pane's name."""
    found = [pane for pane in window.findChildren(QWidget) if pane.property("pane") and pane.isVisible()]
    panes = [pane for pane in found if first_to_focus(pane) is not None]
    if not panes:
        return ""
    focus = QApplication.focusWidget()
    inside = [at for at, pane in enumerate(panes) if holds(pane, focus)]
    at = (inside[-1] + step) % len(panes) if inside else 0
    target = first_to_focus(panes[at])
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return str(panes[at].property("pane"))


def first_to_focus(pane: QWidget) -> QWidget | None:
    """Return the first part of a pane, or the pane, that Tab would stop at."""
    for part in (pane, *pane.findChildren(QWidget)):
        stops = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and part.isEnabled() and part.isVisible() and part.focusProxy() is None:
            return part
    return None
