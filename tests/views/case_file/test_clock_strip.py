"""The clock strip by keyboard: along its steps, into the working of a date, and the answer a date asks for."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.acts.events import NewEvent
from app.services.casefile.desk import CaseDesk
from app.views.case_file.strip.steps import Step
from app.views.case_file.strip.view import ClockStrip
from app.views.case_file.view import CaseFile
from app.views.case_file.why import Why
from tests.support.desk import Told
from tests.views.walking import unnamed


def held(strip: ClockStrip) -> int:
    """Return the number of the step that has the focus."""
    return next(at for at, step in enumerate(strip.steps) if step.hasFocus())


def why_of(step: Step) -> Why:
    return next(part for part in step.findChildren(Why) if part.isVisible())


def test_the_arrows_move_along_and_tab_stops_once(case_file: CaseFile) -> None:
    strip = case_file.header.strip
    strip.steps[0].setFocus()
    QTest.keyClick(strip.steps[0], Qt.Key.Key_Right)
    QTest.keyClick(strip.steps[1], Qt.Key.Key_Right)
    assert held(strip) == 2
    QTest.keyClick(strip.steps[2], Qt.Key.Key_Left)
    assert held(strip) == 1
    QTest.keyClick(strip.steps[1], Qt.Key.Key_Tab)
    assert not any(step.hasFocus() for step in strip.steps)
    assert unnamed(strip) == []


def test_enter_and_alt_enter_tell_the_working(qtbot: QtBot, case_file: CaseFile) -> None:
    step = case_file.header.strip.steps[1]
    step.setFocus()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(step, Qt.Key.Key_Return, modifier)
        why = why_of(step)
        assert "Counted from" in why.accessibleDescription()
        QTest.keyClick(why, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not any(part.isVisible() for part in step.findChildren(Why)))


def test_a_date_in_doubt_is_answered_where_it_stands(case_file: CaseFile, desk: CaseDesk, told: Told) -> None:
    row = desk.cases.rows()[0]
    _, changes = desk.events.record(row.case_id, row.scope_id, NewEvent("transfer_date", date(2027, 9, 1), None, {}))
    told.on_changes(changes)
    strip = case_file.header.strip
    assert strip.chosen == "Phase transfer"
    step = next(step for step in strip.steps if step.is_in_doubt)
    step.setFocus()
    QTest.keyClick(step, Qt.Key.Key_Return)
    why = why_of(step)
    assert unnamed(why) == []
    assert why.focusWidget() is why.choice
    QTest.keyClick(why.choice, Qt.Key.Key_Return)
    assert why.isVisible()
    why.choice.setCurrentIndex(why.choice.findData("post16_to_post16"))
    QTest.keyClick(why.choice, Qt.Key.Key_Return)
    assert told.sentences[-1] == "Recorded which move between phases this is: post16 to post16."
    assert not any(step.is_in_doubt for step in strip.steps)
    assert told.undo is not None
    told.undo()
    assert any(step.is_in_doubt for step in strip.steps)


def test_where_several_clocks_run_one_is_chosen(case_file: CaseFile, desk: CaseDesk, told: Told) -> None:
    row = desk.cases.rows()[0]
    event = NewEvent("reassessment_request_received", date(2026, 11, 20), None, {})
    told.on_changes(desk.events.record(row.case_id, row.scope_id, event)[1])
    strip = case_file.header.strip
    assert strip.chosen == "Re-assessment"
    yearly = next(one for one in strip._choice.buttons() if one.text() == "Yearly review")
    yearly.click()
    assert strip.chosen == "Yearly review"
    told.on_changes(desk.records.add("task", row.case_id, row.scope_id, {"title": "Ring"})[1])
    assert strip.chosen == "Yearly review"


def test_on_a_low_window_the_names_of_the_steps_stay(case_file: CaseFile) -> None:
    strip = case_file.header.strip
    tall = strip.steps[0].height()
    case_file.resize(910, 400)
    QApplication.processEvents()
    assert strip.isVisible()
    assert strip.steps[0].height() < tall / 2
    assert case_file.minimumSizeHint().width() <= 910
