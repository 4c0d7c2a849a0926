"""Words about a child on the clipboard: marked as ours, so that a lock can take them away and nothing else."""

from typing import Final, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_MARK: Final = "application/x-planstead-private"


def copy_private(text: str) -> None:
    """Put words about a child on the clipboard."""
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, b"1")
    QGuiApplication.clipboard().setMimeData(data)


def forget_private() -> None:
    """Take them off again, unless something else was copied since. Called before the program locks or ends."""
    clipboard = QGuiApplication.clipboard()
    # Some platforms give nothing at all where nothing was copied yet, whatever the annotations say.
    held = cast("QMimeData | None", clipboard.mimeData())
    if held is not None and held.hasFormat(_MARK):
        clipboard.clear()
