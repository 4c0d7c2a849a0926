"""Unreachable objects are freed on the GUI thread, between events, and nowhere else."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.views.qt.collecting import Collector


class Loop:
    """Two of these in a circle are freed by the collector alone; each says on which thread."""

    freed_on: list[str]

    def __init__(self, freed_on: list[str]) -> None:
        self.freed_on, self.other = freed_on, self

    def __del__(self) -> None:
        self.freed_on.append(threading.current_thread().name)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.deleteLater()
    gc.disable()  # as it was for this test


def test_a_worker_thread_frees_nothing_and_the_timer_does(collector: Collector, qtbot: QtBot) -> None:
    freed_on: list[str] = []

    def make() -> None:
        for _ in range(2000):
            Loop(freed_on)

    worker = threading.Thread(target=make, name="worker")
    worker.start()
    worker.join()
    assert freed_on == []
    held: list[list[str]] = []

    def is_freed() -> bool:
        held.extend([] for _ in range(1000))  # what is given back meanwhile must not hide that there is much to free
        return len(freed_on) == 2000

    qtbot.waitUntil(is_freed)
    assert set(freed_on) == {threading.main_thread().name}
    assert isinstance(collector, QObject)
