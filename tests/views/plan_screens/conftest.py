"""A practice vault and windows that are shown and have the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.store.vault_store import Store
from tests.support.practice_vault import TOMOS, practice_vault


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with practice_vault(tmp_path / "vault", TOMOS) as made:
        yield made


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget as the window that has the focus."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(1250, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show
