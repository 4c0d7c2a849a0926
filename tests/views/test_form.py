"""The form made from declarations: drafts while typing, one save on leaving, nothing typed is lost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.draft_text import DraftText, unpack
from app.views.widgets.fields.choices import ChoiceEditor
from app.views.widgets.fields.lines import LineEditor
from app.views.widgets.fields.links import LinksEditor
from app.views.widgets.fields.narrative import LongTextEditor
from app.views.widgets.form import RecordForm
from tests.views.fields_of_each_kind import FIELDS, ONE, OPTIONS, TWO, VALUES, Often, today


class Heard:
    """What a form told."""

    def __init__(self, form: RecordForm) -> None:
        self.drafts: list[tuple[str, DraftText, int]] = []
        self.saves: list[tuple[str, dict[str, object]]] = []
        self.links: list[tuple[str, object]] = []
        form.unit_edited.connect(lambda unit, text, caret: self.drafts.append((unit, unpack(text), caret)))
        form.unit_left.connect(lambda unit, values: self.saves.append((unit, values)))
        form.links_changed.connect(lambda key, ids: self.links.append((key, ids)))


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[RecordForm]:
    window = QWidget()
    made = RecordForm(FIELDS, today)
    made.show_values(VALUES)
    for key in ("outcomes", "need", "lead"):
        made.set_options(key, OPTIONS)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(900, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def _line(form: RecordForm, key: str) -> LineEditor:
    editor = form.editor(key)
    assert isinstance(editor, LineEditor)
    return editor


def _box(form: RecordForm, key: str) -> LongTextEditor:
    editor = form.editor(key)
    assert isinstance(editor, LongTextEditor)
    return editor


def test_leaving_the_field_gives_its_unit_once(qtbot: QtBot, form: RecordForm) -> None:
    heard = Heard(form)
    form.focus_field("who")
    QTest.keyClick(_line(form, "who").line, Qt.Key.Key_End)
    QTest.keyClicks(_line(form, "who").line, "s")
    assert heard.saves == []
    form.focus_field("group")
    assert heard.saves == [("who", {"who": "Speech and language therapists"})]
    form.focus_field("wording")
    form.commit()
    assert len(heard.saves) == 1


def test_fields_that_mean_something_only_together_are_given_together(form: RecordForm) -> None:
    heard = Heard(form)
    often = form.editor("often")
    assert isinstance(often, ChoiceEditor)
    form.focus_field("often")
    often.combo.setCurrentIndex(1)
    often.combo.activated.emit(1)
    form.focus_field("hours")
    assert heard.saves == []
    _line(form, "hours").line.selectAll()
    QTest.keyClicks(_line(form, "hours").line, "1.50")
    form.focus_field("wording")
    assert heard.saves == [("dose", {"often": Often.DAILY, "hours": Decimal("1.50")})]


def test_typing_gives_a_draft_with_the_caret_before_anything_is_left(qtbot: QtBot, form: RecordForm) -> None:
    heard = Heard(form)
    form.focus_field("wording")
    box = _box(form, "wording")
    box.set_caret(2)
    QTest.keyClicks(box.box, "xyz")
    qtbot.waitUntil(lambda: bool(heard.drafts))
    unit, draft, caret = heard.drafts[0]
    assert (unit, draft.at, caret) == ("wording", "wording", 5)
    assert draft.texts["wording"].startswith("A xyz")
    assert heard.saves == []


def test_a_draft_is_put_back_with_its_caret(form: RecordForm) -> None:
    form.restore("wording", DraftText({"wording": "Half a sentence"}, "wording").pack(), 6)
    assert form.is_touched("wording")
    assert _box(form, "wording").caret() == 6
    assert _box(form, "wording").box.hasFocus()
    assert form.values_of("wording") == {"wording": "Half a sentence"}


def test_a_value_that_is_not_understood_stays_and_is_explained(qtbot: QtBot, form: RecordForm) -> None:
    heard = Heard(form)
    form.focus_field("review_on")
    line = _line(form, "review_on").line
    line.selectAll()
    QTest.keyClicks(line, "31 feb 27")
    form.focus_field("wording")
    assert heard.saves == []
    assert line.text() == "31 feb 27"
    assert form.frame("review_on").message.startswith("There is no 31 February")
    assert line.property("fault") == "true"
    assert "There is no 31 February" in line.accessibleDescription()
    assert heard.drafts[-1][1].texts["review_on"] == "31 feb 27"
    assert [ref.key for ref in form.commit()] == ["review_on"]
    form.focus_field("review_on")
    line.selectAll()
    QTest.keyClicks(line, "28 feb 27")
    form.focus_field("wording")
    assert heard.saves == [("review_on", {"review_on": date(2027, 2, 28)})]
    assert form.frame("review_on").message == ""


def test_advice_is_given_and_the_value_kept(form: RecordForm) -> None:
    heard = Heard(form)
    form.focus_field("group")
    line = _line(form, "group").line
    line.selectAll()
    QTest.keyClicks(line, "99")
    form.focus_field("wording")
    assert heard.saves == [("group", {"group": 99})]
    assert form.frame("group").message == "This is usually 30 or less."


def test_news_from_elsewhere_does_not_touch_what_is_being_typed(form: RecordForm) -> None:
    form.focus_field("who")
    QTest.keyClick(_line(form, "who").line, Qt.Key.Key_End)
    QTest.keyClicks(_line(form, "who").line, "s")
    kept = form.show_values({**VALUES, "who": "Nobody", "group": 7})
    assert kept == {"who"}
    assert _line(form, "who").line.text() == "Speech and language therapists"
    assert _line(form, "group").line.text() == "7"


def test_news_does_not_touch_what_waits_to_be_saved(form: RecordForm) -> None:
    _line(form, "who").restore("Therapist")
    form.commit()
    assert form.show_values(VALUES) == {"who"}
    assert _line(form, "who").line.text() == "Therapist"
    form.saved("who")
    assert form.show_values(VALUES) == frozenset()
    assert _line(form, "who").line.text() == VALUES["who"]


def test_a_save_that_failed_is_tried_again_when_the_form_is_left(form: RecordForm) -> None:
    heard = Heard(form)
    _line(form, "who").restore("Therapist")
    form.commit()
    form.not_saved("who")
    assert form.is_touched("who")
    form.commit()
    assert heard.saves == [("who", {"who": "Therapist"})] * 2


def test_typing_on_while_a_save_is_under_way_is_a_save_of_its_own(form: RecordForm) -> None:
    heard = Heard(form)
    _line(form, "who").restore("One")
    form.commit()
    _line(form, "who").restore("One two")
    form.saved("who")
    assert form.is_touched("who")
    form.commit()
    assert [values["who"] for _, values in heard.saves] == ["One", "One two"]


def test_links_are_told_at_once_and_are_no_unit(form: RecordForm) -> None:
    heard = Heard(form)
    links = form.editor("outcomes")
    assert isinstance(links, LinksEditor)
    links.chips[1].removing.click()
    assert heard.links == [("outcomes", (ONE,))]
    assert heard.saves == []
    assert "outcomes" not in form.units
    form.show_values({"outcomes": (ONE, TWO)})
    assert len(links.chips) == 2


def test_two_versions_are_marked_and_asked_for(qtbot: QtBot, form: RecordForm) -> None:
    form.mark_two_versions("dose", on=True)
    button = next(
        part for part in form.frame("often").findChildren(QWidget) if part.accessibleName().startswith("Two versions")
    )
    with qtbot.waitSignal(form.two_versions_asked) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["dose"]
    form.mark_two_versions("dose", on=False)
    assert button.isHidden()


def test_a_narrow_form_stands_in_fewer_columns_and_nothing_is_cut_off(qtbot: QtBot, form: RecordForm) -> None:
    form.window().resize(420, 900)
    qtbot.waitUntil(lambda: form.frame("often").y() > form.frame("who").y())
    assert form.minimumSizeHint().width() <= 420


def test_a_read_only_form_can_be_read_and_not_changed(form: RecordForm) -> None:
    form.set_read_only(read_only=True)
    assert _line(form, "who").line.isReadOnly()
    assert not form.editor("often").isEnabled()


def test_first_words_of_a_draft_are_cut_short() -> None:
    assert DraftText({"a": "word " * 40}, "a").first_words(12) == "word word w…"
    with pytest.raises(ValueError, match="draft"):
        unpack("[]")
