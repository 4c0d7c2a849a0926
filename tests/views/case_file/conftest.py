"""A practice vault, the services over it, and windows that have the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.casefile.desk import CaseDesk
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.view import CaseFile
from tests.support.desk import DeskJobs, Told, desk_over
from tests.support.practice_vault import ZOSIA, practice_vault


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    """The practice case with a transition plan and a budget."""
    with practice_vault(tmp_path / "vault", ZOSIA) as store:
        yield desk_over(store)


@pytest.fixture
def told() -> Told:
    """What the screens told."""
    return Told()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget, int, int], None]:
    """Show a widget as the window that has the focus, at a size."""

    def show(widget: QWidget, width: int = 1250, height: int = 700) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show


@pytest.fixture
def case_file(desk: CaseDesk, told: Told, shown: Callable[[QWidget], None]) -> Iterator[CaseFile]:
    """The case file, open and shown; jobs run at once."""
    jobs = DeskJobs()
    parts = CaseFileParts(
        desk, jobs, lambda _header: QLabel("The plan"), told.on_changes, told.tell, told.faults.append,
        told.open_versions,
    )  # fmt: skip
    made = CaseFile(parts, desk.cases.rows()[0].case_id)
    told.listeners.append(made)
    shown(made)
    yield made
    jobs.closed = True
