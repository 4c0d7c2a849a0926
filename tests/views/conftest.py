"""The program's look, put on for every view test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.views.qt import theme
from app.views.qt.threads import QtJobs
from app.views.qt.tokens import Look


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Every widget of these tests is drawn as people see it."""
    assert qapp is QApplication.instance()
    if theme.current() != Look() or not qapp.styleSheet():
        theme.wear(Look())


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[QtJobs]:
    """The real threads, ended after the test."""
    running = QtJobs()
    yield running
    running.close()
    qapp.processEvents()
