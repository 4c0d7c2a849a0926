"""Quiet work: soon after a save, and not before it was begun."""

from pytestqt.qtbot import QtBot

from app.views.qt.background import Background


def test_a_save_is_followed_by_quiet_work(qtbot: QtBot) -> None:
    done: list[int] = []
    background = Background(lambda: done.append(1))
    background.saved()
    assert not background._soon.isActive()
    background.start()
    for _ in range(3):
        background.saved()
    background._soon.setInterval(0)
    background.saved()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]
    background.saved()
    background.stop()
    assert not background._soon.isActive()
    assert not background._regular.isActive()


def test_the_next_time_comes_when_it_is_told_and_never_at_once(qtbot: QtBot) -> None:
    background = Background(lambda: None)
    background.rest(120)
    assert not background._regular.isActive()
    background.start()
    assert background._regular.interval() == 120_000
    background.rest(0)
    assert background._regular.interval() == 1_000
    background.stop()
