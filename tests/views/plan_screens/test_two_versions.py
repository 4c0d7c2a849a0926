"""Two versions with real widgets: single keys decide, and are letters while somebody writes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.records import Records
from app.services.unsettled.two_versions import TwoVersions
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.two_versions.making import make_two_versions
from app.views.two_versions.presenter import TwoVersionsPresenter, Verbs
from app.views.two_versions.texts import DifferenceText
from app.views.two_versions.view import TwoVersionsView
from tests.support.practice_vault import case_and_plan, today
from tests.views.plan_screens.focus import focus
from tests.views.walking import unnamed


class Screen:
    """The screen with two outcomes in two versions."""

    def __init__(self, store: Store) -> None:
        self.records = Records(store)
        plan = case_and_plan(store, "EHC-2026-0871")[1]
        self.recs = [view.rec for view in self.records.children("outcome", plan)[:2]]
        for rec in self.recs:
            seen = self.records.open("outcome", rec).seen
            for words in ("He asks <b>for</b> help.", "He asks for a break."):
                self.records.save("outcome", rec, {"wording": words}, seen)
        verbs = Verbs(TwoVersions(store), self.records, Drafts(store), today)
        made = make_two_versions(InlineJobs(), verbs, self._changed)
        self.view: TwoVersionsView = made[0]
        self.presenter: TwoVersionsPresenter = made[1]

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def wordings(self) -> list[object]:
        return [self.records.open("outcome", rec).value("wording") for rec in self.recs]

    def open_count(self) -> int:
        return len(self.view.table.items.rows)


@pytest.fixture
def screen(store: Store, shown: Callable[[QWidget], None]) -> Screen:
    made = Screen(store)
    shown(made.view)
    made.presenter.open()
    made.view.table.setFocus()
    return made


def test_two_pairs_are_settled_by_keyboard_alone(screen: Screen) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_1)
    assert screen.open_count() == 1
    QTest.keyClick(focus(), Qt.Key.Key_U)
    assert screen.open_count() == 2
    for key in (Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(focus(), key)
    assert screen.open_count() == 0
    assert "He asks for a break.\n\nHe asks <b>for</b> help." in screen.wordings()


def test_letters_are_letters_while_somebody_writes(screen: Screen) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_E)
    box = focus()
    QTest.keyClicks(box, "nu123e")
    assert screen.open_count() == 2
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.open_count() == 1
    assert any("nu123e" in str(wording) for wording in screen.wordings())


def test_esc_goes_back_and_decides_nothing(screen: Screen) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_E)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert screen.view.editing is None
    assert screen.open_count() == 2


def test_what_was_typed_never_becomes_markup(screen: Screen) -> None:
    texts = screen.view.findChildren(DifferenceText)
    assert any("&lt;b&gt;" in text.text() for text in texts)
    assert any("[only here: <b>for</b> help.]" in text.accessibleName() for text in texts)


def test_every_control_has_a_name_and_a_role(screen: Screen) -> None:
    assert unnamed(screen.view) == []
    screen.presenter.edit()
    assert unnamed(screen.view) == []


def test_an_empty_list_says_so(screen: Screen) -> None:
    for _ in range(2):
        screen.presenter.keep_mine()
    words = [part.text() for part in screen.view.findChildren(QLabel) if part.isVisible()]
    assert "Nothing in two versions" in words
