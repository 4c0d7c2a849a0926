"""The explanation of a date is as high as its words; on a low screen they are turned by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.views.case_file.why import explain_beside

SENTENCE = "An exemption is recorded: away from the area for four weeks. The last day stays as it is."


@pytest.mark.parametrize("number", [3, 12])
def test_no_sentence_is_cut(number: int, shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
    anchor = QWidget()
    shown(anchor)
    why = explain_beside(anchor, "Final plan", [SENTENCE] * number)
    qtbot.waitUntil(why.isVisible)
    for words in why.findChildren(QLabel):
        assert words.height() >= words.heightForWidth(words.width())
    why.close()


def test_a_long_explanation_stays_on_the_screen_and_is_turned_by_keys(
    shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    anchor = QWidget()
    shown(anchor)
    why = explain_beside(anchor, "Final plan", [SENTENCE] * 60)
    qtbot.waitUntil(why.isVisible)
    assert why.height() <= why.screen().availableGeometry().height()
    bar = why.findChildren(QScrollArea)[0].verticalScrollBar()
    QTest.keyClick(why, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(why, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    why.close()
