"""A window that is closed before anybody signed in leaves no process behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Place
from app.bootstrap.desk import ENDED, Desk
from app.views.first_run.view import FirstRun
from app.views.lock.view import LockScreen
from app.views.qt.application import Application
from tests.support.vaults import LOW_COST, make_vault

_TOO_LATE_MS = 5000


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    for left in qapp.topLevelWidgets():
        left.hide()  # a window that another test has not let go of yet would be the last one
    made = Application()
    yield made
    made.jobs.close()


@pytest.mark.parametrize("first", [LockScreen, FirstRun])
def test_closing_the_first_window_ends_the_program(
    first: type[QWidget], application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    if first is LockScreen:
        make_vault(tmp_path / "vault")
    desk = Desk(Place(tmp_path / "vault", LOW_COST), application)
    desk.start()
    window = next(part for part in QApplication.topLevelWidgets() if isinstance(part, first) and part.isVisible())
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, window.close)
    too_late = QTimer(singleShot=True, interval=_TOO_LATE_MS)
    too_late.timeout.connect(lambda: application.app.exit(1))
    too_late.start()
    status = application.run(desk.end, desk.window_closed)
    too_late.stop()  # an exit that comes while no program runs keeps every later loop of events from starting
    assert status == ENDED
