"""Editors: one for each kind, nothing changed that was only shown, nothing typed is lost."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.domain.kinds import ALL_KINDS
from app.views.widgets.fields import EDITORS, FieldEditor, editor_for
from app.views.widgets.fields.choices import ChoiceEditor, RecordRefEditor, YesNoEditor
from app.views.widgets.fields.days import DayEditor, MomentEditor
from app.views.widgets.fields.lines import LineEditor
from app.views.widgets.fields.links import LinkPicker, LinksEditor
from app.views.widgets.fields.narrative import LongTextEditor, TextLinesEditor
from tests.views.fields_of_each_kind import FIELDS, ONE, OPTIONS, THREE, TWO, VALUES, Often, today

_BY_KEY = {ref.key: ref for ref in FIELDS}


def _editor(qtbot: QtBot, key: str) -> FieldEditor:
    editor = editor_for(_BY_KEY[key], today)
    qtbot.addWidget(editor)
    return editor


def test_every_kind_has_an_editor() -> None:
    assert {kind.name for kind in ALL_KINDS} == set(EDITORS)


def test_the_samples_hold_every_kind() -> None:
    assert {ref.kind.name for ref in FIELDS} == {kind.name for kind in ALL_KINDS}


@pytest.mark.parametrize("ref", FIELDS, ids=lambda ref: ref.kind.name)
def test_a_value_that_was_only_shown_comes_back_as_it_was(qtbot: QtBot, ref: FieldRef) -> None:
    editor = _editor(qtbot, ref.key)
    editor.set_options(OPTIONS)
    editor.set_value(VALUES[ref.key])
    assert editor.value() is VALUES[ref.key]
    assert not editor.touched
    editor.set_value(ref.kind.empty)
    assert editor.value() is ref.kind.empty


@pytest.mark.parametrize(
    "ref", [ref for ref in FIELDS if not ref.is_links and ref.kind.name != "kept"], ids=lambda ref: ref.kind.name
)
def test_what_was_typed_survives_as_a_draft(qtbot: QtBot, ref: FieldRef) -> None:
    editor = _editor(qtbot, ref.key)
    editor.set_value(VALUES[ref.key])
    typed = editor.text()
    later = _editor(qtbot, ref.key)
    later.restore(typed)
    assert later.touched
    expected = VALUES[ref.key]
    if isinstance(expected, datetime):
        expected = expected.replace(second=0)
    assert later.value() == expected


@pytest.mark.parametrize("ref", FIELDS, ids=lambda ref: ref.kind.name)
def test_every_part_that_takes_the_focus_has_a_name(qtbot: QtBot, ref: FieldRef) -> None:
    editor = _editor(qtbot, ref.key)
    editor.set_value(VALUES[ref.key])
    for part in editor.findChildren(QWidget):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.findChildren(QLineEdit):
            assert (
                part.accessibleName()
                or part.inherits("QAbstractItemView")
                or part.inherits("QComboBoxPrivateContainer")
            )


def test_a_typed_date_is_understood_and_its_weekday_said_back(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "review_on")
    assert isinstance(editor, DayEditor)
    QTest.keyClicks(editor.line, "27/3/2026")
    assert editor.said_back.text() == "Friday 27 March 2026"
    assert editor.value() == date(2026, 3, 27)
    editor.settle()
    assert editor.text() == "27 March 2026"
    assert editor.said_back.text() == "Friday"


def test_a_date_that_is_none_stays_as_it_was_typed(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "review_on")
    assert isinstance(editor, DayEditor)
    QTest.keyClicks(editor.line, "31 feb 26")
    with pytest.raises(NotUnderstoodError):
        editor.value()
    assert editor.text() == "31 feb 26"
    assert editor.said_back.text() == ""


def test_the_calendar_helps_to_pick_a_day(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "review_on")
    assert isinstance(editor, DayEditor)
    editor.show()
    editor.open_calendar()
    month = editor.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1].findChild(QWidget)
    assert month is not None
    assert month.accessibleName() == "Calendar"
    editor._picked(month.parentWidget(), month.property("selectedDate"))  # type: ignore[arg-type]  # the popup itself
    assert editor.value() == today()


def test_a_moment_is_typed_in_the_time_of_this_place_and_kept_in_utc(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "visit_at")
    assert isinstance(editor, MomentEditor)
    QTest.keyClicks(editor.day, "4 dec 26")
    with pytest.raises(NotUnderstoodError):
        editor.value()
    QTest.keyClicks(editor.time, "0930")
    assert editor.value() == datetime(2026, 12, 4, 9, 30).astimezone().astimezone(UTC)


def test_identifiers_are_tidied_when_one_leaves(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "postcode")
    assert isinstance(editor, LineEditor)
    QTest.keyClicks(editor.line, "dh15ue")
    assert editor.value() == "DH1 5UE"
    editor.settle()
    assert editor.line.text() == "DH1 5UE"


def test_yes_no_and_not_known_are_three_answers(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "agreed")
    assert isinstance(editor, YesNoEditor)
    for at, value in enumerate((True, False, None)):
        editor.group.button(at).click()
        assert editor.value() is value
    assert editor.focus_part() is editor.group.button(2)


def test_a_choice_gives_its_stored_word(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "often")
    assert isinstance(editor, ChoiceEditor)
    editor.combo.setCurrentIndex(1)
    editor.combo.activated.emit(1)
    assert editor.value() is Often.DAILY
    editor.combo.setCurrentIndex(0)
    editor.combo.activated.emit(0)
    assert editor.value() is None


def test_a_reference_to_a_record_that_is_not_here_is_kept(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "need")
    assert isinstance(editor, RecordRefEditor)
    stranger = UUID(int=99)
    editor.set_value(stranger)
    editor.set_options(OPTIONS)
    assert editor.value() == stranger
    assert "not on this laptop" in editor.combo.currentText()
    editor.set_text(str(TWO))
    assert editor.combo.currentText() == OPTIONS[1].title


def test_lines_are_added_moved_and_taken_away_by_keyboard(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "steps")
    assert isinstance(editor, TextLinesEditor)
    editor.set_value(("one", "two"))
    editor.show()
    QTest.keyClick(editor.entries[0], Qt.Key.Key_Return)
    QTest.keyClicks(editor.entries[1], "between")
    assert editor.value() == ("one", "between", "two")
    QTest.keyClick(editor.entries[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.value() == ("one", "two", "between")
    editor.entries[0].clear()
    QTest.keyClick(editor.entries[0], Qt.Key.Key_Backspace)
    assert editor.value() == ("two", "between")
    assert editor.entries[1].accessibleName() == "Steps, line 2 of 2"


def test_a_line_that_was_imported_with_a_line_end_keeps_it(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "who")
    assert isinstance(editor, LineEditor)
    editor.set_value("Therapist\nof the trust")
    QTest.keyClick(editor.line, Qt.Key.Key_End)
    QTest.keyClicks(editor.line, "!")
    assert editor.value() == "Therapist\nof the trust!"


def test_links_are_chips_and_are_chosen_in_the_picker(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "outcomes")
    assert isinstance(editor, LinksEditor)
    stranger = UUID(int=99)
    editor.set_options(OPTIONS)
    editor.set_value((ONE, stranger))
    editor.show()
    assert [chip.title for chip in editor.chips] == [OPTIONS[0].title, "A record that is not on this laptop"]
    editor.open_picker()
    picker = editor.findChild(LinkPicker)
    assert isinstance(picker, LinkPicker)
    picker.filter.setText("upset")
    qtbot.waitUntil(lambda: picker.list.item(0).isHidden())
    assert not picker.list.item(2).isHidden()
    picker.list.item(2).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert editor.value() == (stranger, ONE, THREE)
    editor.chips[1].removing.click()
    assert editor.value() == (stranger, THREE)


def test_following_a_chip_names_the_record(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "outcomes")
    assert isinstance(editor, LinksEditor)
    editor.set_value((TWO,))
    with qtbot.waitSignal(editor.link_opened) as followed:
        editor.chips[0].opening.click()
    assert followed.args == [TWO]


def test_running_text_grows_and_tab_leaves_it(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "wording")
    assert isinstance(editor, LongTextEditor)
    editor.resize(300, 400)
    editor.show()
    flat = editor.box.height()
    editor.set_value("A long sentence about help in school. " * 20)
    assert editor.box.height() > flat
    assert editor.box.tabChangesFocus()
    editor.set_caret(5)
    assert editor.caret() == 5


def test_pasted_text_loses_what_cannot_be_stored(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "wording")
    assert isinstance(editor, LongTextEditor)
    editor.box.insertPlainText("one\0two\r\nthree")
    value = editor.value()
    assert isinstance(value, str)
    assert "\0" not in value
    assert "\r" not in value
