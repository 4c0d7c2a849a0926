"""The question what a draft on a day would mean: by keyboard, as sentences, with nothing kept."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.services.casefile.desk import CaseDesk
from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import SectionedPage
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.view import CaseFile
from app.views.case_file.what_if.presenter import NO_DAY
from app.views.case_file.what_if.view import WhatIfQuestion
from app.views.tones import Tone
from app.views.widgets.fields.lines import LineEditor
from tests.support.desk import DeskJobs, Told, desk_over
from tests.support.practice_vault import TOMOS, practice_vault
from tests.views.walking import unnamed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    """The practice case that waits for its plan."""
    with practice_vault(tmp_path / "vault", TOMOS) as store:
        yield desk_over(store)


@pytest.fixture
def summary(desk: CaseDesk, shown: Callable[[QWidget], None]) -> Iterator[SummarySection]:
    """The overview of the case, shown."""
    told, jobs = Told(), DeskJobs()
    parts = CaseFileParts(
        desk, jobs, lambda _header: QLabel("The plan"), told.on_changes, told.tell, told.faults.append,
        told.open_versions,
    )  # fmt: skip
    made = CaseFile(parts, desk.cases.rows()[0].case_id)
    shown(made)
    page = made.tab_widget("overview")
    assert isinstance(page, SectionedPage)
    found = page.go("summary")
    assert isinstance(found, SummarySection)
    yield found
    jobs.closed = True


def question(summary: SummarySection) -> WhatIfQuestion:
    """Open the question with the keyboard."""
    summary.summary.wondering.setFocus()
    QTest.keyClick(summary.summary.wondering, Qt.Key.Key_Space)
    return next(iter(summary.findChildren(WhatIfQuestion)))


def type_day(asked: WhatIfQuestion, words: str, qtbot: QtBot) -> None:
    """Type a day in place of the one shown, and wait for the answer."""
    editor = asked.day.editor
    assert isinstance(editor, LineEditor)
    editor.line.selectAll()
    with qtbot.waitSignal(asked.asked):
        QTest.keyClicks(editor.line, words)


def steps(asked: WhatIfQuestion) -> list[str]:
    return [line.accessibleName() for line in asked.lines]


def test_the_answer_follows_what_is_typed(summary: SummarySection, qtbot: QtBot) -> None:
    asked = question(summary)
    assert "Tuesday 24 November" in asked.notice.words
    type_day(asked, "26 nov 2026", qtbot)
    assert "the 20 weeks (21 December) are missed by four days" in asked.notice.words
    assert asked.notice.words.endswith("Consult settings at once.")
    assert asked.notice.property("tone") == Tone.BAD.value
    assert steps(asked)[3:5] == [
        "Monday 21 December 2026, Last day of the 20 weeks, Last day",
        (
            "Friday 25 December 2026, Replies of settings due, 15 days after they are consulted; expected by guidance, "
            "Too late"
        ),
    ]


def test_consulting_at_once_is_chosen_by_keyboard(summary: SummarySection, qtbot: QtBot) -> None:
    asked = question(summary)
    type_day(asked, "26 nov 2026", qtbot)
    in_turn, at_once = asked.orders.buttons()
    in_turn.setFocus()
    QTest.keyClick(in_turn, Qt.Key.Key_Right)
    assert at_once.isChecked()
    assert "can be kept with ten days to spare" in asked.notice.words
    assert "A setting that the family names after 6 December would answer too late." in asked.notice.words
    assert asked.notice.property("tone") == Tone.WARN.value


def test_a_day_that_is_none_or_past_is_answered_in_words(summary: SummarySection, qtbot: QtBot) -> None:
    asked = question(summary)
    type_day(asked, "soon", qtbot)
    assert asked.notice.words.endswith(NO_DAY)
    assert steps(asked) == []
    type_day(asked, "20/11/2026", qtbot)
    assert asked.notice.words.startswith("20 November 2026 is past.")


def test_nothing_is_kept_and_escape_leaves(summary: SummarySection, desk: CaseDesk, qtbot: QtBot) -> None:
    case_id = desk.cases.rows()[0].case_id
    before = desk.overviews.open(case_id)
    asked = question(summary)
    type_day(asked, "26 nov 2026", qtbot)
    assert unnamed(asked) == []
    with qtbot.waitSignal(asked.finished):
        QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert desk.overviews.open(case_id) == before


def test_the_steps_are_turned_by_page_keys_where_the_window_is_low(summary: SummarySection, qtbot: QtBot) -> None:
    asked = question(summary)
    type_day(asked, "26 nov 2026", qtbot)
    asked.resize(500, 380)
    bar = asked.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(asked.day.editor.focus_part(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(asked.day.editor.focus_part(), Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_question_closed_while_it_is_answered_is_forgotten(summary: SummarySection) -> None:
    asked = question(summary)
    asked.asked.emit(date(2026, 11, 26), asked.order)
    asked.reject()
    assert not asked.isVisible()
