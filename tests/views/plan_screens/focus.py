"""Where the keyboard is."""

from PySide6.QtWidgets import QApplication, QWidget


def focus() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
