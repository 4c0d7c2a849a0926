"""Draws scenes in a process that has the scale of one screen."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.views.qt import theme
from app.views.qt.tokens import Look, Scheme
from tests.screenshots.scenes import SCENES

if TYPE_CHECKING:
    from tests.screenshots.__main__ import Screen


def draw(out: Path, names: Sequence[str], screen: "Screen") -> Iterator[str]:
    """Draw the named scenes, or all, light and dark; yield the names of the files written."""
    app = QApplication.instance() or QApplication([])
    for scheme in Scheme:
        theme.wear(Look(scheme))
        for name, make in SCENES.items():
            if names and name not in names:
                continue
            widget = make()
            widget.resize(round(screen.width / screen.scale), round(screen.height / screen.scale))
            widget.show()
            for _ in range(25):  # boxes that grow with their words need some turns until all fits
                app.processEvents()
            file = f"{name}-{screen.name}-{scheme}.png"
            widget.grab().save(str(out / file))
            widget.close()
            widget.deleteLater()
            yield file
