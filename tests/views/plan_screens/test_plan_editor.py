"""The plan editor with real widgets, real threads and a real vault."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.notice import Changes
from app.services.casefile.forms import Forms
from app.services.drafts import Drafts
from app.services.plans import Plans
from app.services.records import Records
from app.store.vault_store import Store
from app.views.plan_editor.block_card import Head
from app.views.plan_editor.making import make_plan_editor
from app.views.plan_editor.presenter import Calls, PlanEditorPresenter, Verbs
from app.views.plan_editor.view import PlanEditorView
from app.views.qt.threads import QtJobs
from app.views.widgets.fields.links import LinkPicker
from app.views.widgets.fields.narrative import LongTextEditor
from tests.support.practice_vault import case_and_plan, now, today
from tests.views.plan_screens.focus import focus
from tests.views.walking import unnamed


class Editor:
    """An editor on screen."""

    def __init__(self, store: Store, jobs: QtJobs, qtbot: QtBot) -> None:
        self.records, self.drafts, self.qtbot, self.jobs = Records(store), Drafts(store), qtbot, jobs
        self.plan_id = case_and_plan(store, "EHC-2026-0871")[1]
        verbs = Verbs(self.records, self.drafts, Forms(self.records, self.drafts, now), today)
        calls = Calls(self._tell, lambda _rec, _unit: None)
        made = make_plan_editor(jobs, Plans(store), verbs, calls)
        self.view: PlanEditorView = made[0]
        self.presenter: PlanEditorPresenter = made[1]

    def _tell(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def open(self, letter: str) -> None:
        self.presenter.open(self.plan_id, letter)
        self.settle()

    def settle(self) -> None:
        """Wait until no job is on its way."""
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def open_first(self, heading: str) -> str:
        """Open the block of that heading with its button; return its key."""
        key, card = next((key, card) for key, card in self.view.page.cards.items() if card.block.heading == heading)
        card.head.setFocus()
        QTest.keyClick(card.head, Qt.Key.Key_Return)
        return key

    def box(self, key: str, field: str) -> LongTextEditor:
        form = self.view.page.cards[key].form
        assert form is not None
        editor = form.form.editor(field)
        assert isinstance(editor, LongTextEditor)
        return editor


@pytest.fixture
def editor(store: Store, jobs: QtJobs, qtbot: QtBot, shown: Callable[[QWidget], None]) -> Editor:
    made = Editor(store, jobs, qtbot)
    shown(made.view)
    made.open("E")
    return made


def test_an_outcome_is_changed_by_keyboard_alone(editor: Editor) -> None:
    editor.view.sections.setFocus()
    for _ in range(4):
        QTest.keyClick(editor.view.sections, Qt.Key.Key_Up)
    assert editor.presenter.page.letter == "A"
    for _ in range(4):
        QTest.keyClick(editor.view.sections, Qt.Key.Key_Down)
    editor.qtbot.waitUntil(lambda: all(card.isVisible() for card in editor.view.page.cards.values()))
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert getattr(focus(), "text", str)() == "Add an outcome"
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert isinstance(focus(), Head)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    typing = focus()
    QTest.keyClicks(typing, " Every day.")
    QTest.keyClick(typing, Qt.Key.Key_Escape)
    editor.settle()
    first = next(card for card in editor.view.page.cards.values() if card.block.heading == "Outcome E-1")
    assert first.form is None
    assert first.head.hasFocus()
    assert str(editor.records.open("outcome", first.block.view.rec).value("wording")).endswith(" Every day.")


def test_what_is_typed_is_in_the_vault_before_it_is_saved_and_comes_back_with_its_caret(
    editor: Editor, store: Store, jobs: QtJobs, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    key = editor.open_first("Outcome E-1")
    box = editor.box(key, "wording").box
    QTest.keyClick(box, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "Soon ")
    qtbot.waitUntil(lambda: [draft.caret for draft in editor.drafts.waiting()] == [5])
    # The program is killed here: nothing of the first window is asked any more.
    again = Editor(store, jobs, qtbot)
    shown(again.view)
    again.open("E")
    using = next(part for part in again.view.page.cards[key].findChildren(QPushButton) if part.text() == "Use it")
    QTest.mouseClick(using, Qt.MouseButton.LeftButton)
    restored = again.box(key, "wording")
    assert restored.text().startswith("Soon By the end")
    assert restored.caret() == 5
    assert restored.box.hasFocus()
    assert again.view.commit() == ()
    again.settle()
    assert str(again.records.open("outcome", key).value("wording")).startswith("Soon ")
    assert again.drafts.waiting() == []


def test_a_block_is_removed_with_delete_and_brought_back_from_the_message(editor: Editor) -> None:
    card = next(card for card in editor.view.page.cards.values() if card.block.heading == "Outcome E-2")
    key = card.block.key
    card.head.setFocus()
    QTest.keyClick(card.head, Qt.Key.Key_Delete)
    editor.settle()
    editor.qtbot.waitUntil(lambda: key not in editor.view.page.cards)
    assert editor.view.toast.words == "Outcome E-2 removed."
    QTest.mouseClick(next(part for part in editor.view.toast.findChildren(QPushButton)), Qt.MouseButton.LeftButton)
    editor.qtbot.waitUntil(lambda: key in editor.view.page.cards)


def test_alt_and_the_arrows_move_a_block(editor: Editor) -> None:
    card = next(card for card in editor.view.page.cards.values() if card.block.heading == "Outcome E-2")
    card.head.setFocus()
    QTest.keyClick(card.head, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.settle()
    editor.qtbot.waitUntil(lambda: card.block.place[0] == 1)
    assert card.head.hasFocus()


def test_ctrl_enter_adds_a_block_and_puts_the_caret_into_it(editor: Editor) -> None:
    editor.open_first("Outcome E-1")
    before = len(editor.view.page.cards)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    editor.qtbot.waitUntil(lambda: len(editor.view.page.cards) == before + 1)
    editor.settle()
    made = next(card for card in editor.view.page.cards.values() if card.form is not None)
    assert made.block.is_empty
    assert made.isAncestorOf(focus())


def test_a_block_that_was_asked_for_is_in_sight_also_before_the_editor_was_ever_shown(
    store: Store, jobs: QtJobs, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    made = Editor(store, jobs, qtbot)
    made.open("F")
    card = next(card for card in made.view.page.cards.values() if card.block.heading == "Provision F-9")
    made.presenter.follow(card.block.view.rec)
    QApplication.processEvents()
    shown(made.view)
    page = made.view.page
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    top = card.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.viewport().height() // 2


def test_links_are_drawn_by_picking(editor: Editor) -> None:
    key = editor.open_first("Outcome E-1")
    QTest.keyClick(
        focus(),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    picker = next(part for part in editor.view.findChildren(LinkPicker) if part.isVisible())
    places = {picker.list.item(at).text().partition(":")[0]: at for at in range(picker.list.count())}
    picker.list.item(places["Need B-1"]).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    editor.settle()
    names = [link.name for link in editor.presenter.page.block(key).links]  # type: ignore[union-attr]  # it is on the page
    assert "Need B-1" in names


def test_find_marks_the_words_in_their_section(editor: Editor) -> None:
    QTest.keyClick(editor.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = editor.view.seek.box
    assert box.hasFocus()
    QTest.keyClicks(box, "blue cushion")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert editor.presenter.page.letter == "A"
    typing = focus()
    assert isinstance(typing, QPlainTextEdit)
    assert typing.textCursor().selectedText().casefold() == "blue cushion"


def test_the_sentence_of_a_provision_follows_the_typing(editor: Editor) -> None:
    editor.presenter.choose_section("F")
    key = editor.open_first("Provision F-2")
    form = editor.view.page.cards[key].form
    assert form is not None
    form.form.focus_field("count")
    typing = focus()
    assert isinstance(typing, QLineEdit)
    typing.selectAll()
    with editor.qtbot.waitSignal(form.sentence_changed) as said:
        QTest.keyClicks(typing, "5")
    assert said.args is not None
    assert "5 sessions a year" in said.args[0]


@pytest.mark.parametrize("letter", ["", "A", "B", "F", "J", "K"])
def test_every_control_has_a_name_and_a_role(editor: Editor, letter: str) -> None:
    editor.presenter.choose_section(letter)
    first = next(iter(editor.view.page.cards.values()))
    QTest.keyClick(first.head, Qt.Key.Key_Return)
    assert first.form is not None
    assert unnamed(editor.view) == []


def test_panes_give_way_in_a_narrow_window_and_nothing_is_cut_off(editor: Editor, qtbot: QtBot) -> None:
    editor.presenter.choose_section("F")
    editor.open_first("Provision F-1")
    for width, side in ((1250, True), (910, False), (640, False)):
        editor.view.resize(width, 480)
        qtbot.waitUntil(lambda side=side: editor.view.side.isVisible() is side)  # type: ignore[misc]  # the value of this turn
        content = editor.view.page.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= editor.view.page.viewport().width()


def test_a_block_that_is_closed_takes_nothing_of_its_window_with_it(store: Store, jobs: QtJobs, qtbot: QtBot) -> None:
    window = QMainWindow()
    action = window.menuBar().addMenu("File").addAction("Quit")
    editor = Editor(store, jobs, qtbot)
    window.setCentralWidget(editor.view)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.open("E")
    editor.open_first("Outcome E-2")  # the last blocks come before what belongs to the window
    for heading in ("Outcome E-1", "Outcome E-2"):
        key = editor.open_first(heading)
        QTest.keyClick(editor.box(key, "wording").box, Qt.Key.Key_Escape)
        editor.settle()
    editor.presenter.choose_section("F")
    qtbot.waitUntil(lambda: not any(card.block.heading == "Outcome E-1" for card in editor.view.page.cards.values()))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    action.setEnabled(False)
    assert not action.isEnabled()
