"""The visit with real widgets: nothing of another child, Esc goes back, nothing typed is lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.records import Records
from app.services.unsettled.recovery import Recovery
from app.services.visits import Visits
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.one_family.making import make_one_family
from app.views.one_family.presenter import Calls, OneFamilyPresenter, Step, Verbs
from app.views.one_family.view import WINDOW_TITLE, OneFamilyView
from app.views.recovery.presenter import RecoveryPresenter
from app.views.recovery.view import RecoveryDialog
from tests.support.practice_vault import TOMOS, YUSUF, case_and_plan, practice_vault, today
from tests.views.plan_screens.focus import focus
from tests.views.walking import unnamed

NOW = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)


class Visit:
    """A visit on screen."""

    def __init__(self, store: Store) -> None:
        self.records, self.drafts, self.left = Records(store), Drafts(store), 0
        verbs = Verbs(Visits(store, self.records), self.drafts, today, lambda: NOW)
        made = make_one_family(InlineJobs(), verbs, Calls(self._changed, self._leave))
        self.view: OneFamilyView = made[0]
        self.presenter: OneFamilyPresenter = made[1]
        self.case_id = case_and_plan(store, "EHC-2020-0344")[0]

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Store]:
    with practice_vault(tmp_path / "both", TOMOS, YUSUF) as store:
        yield store


@pytest.fixture
def visit(both: Store, shown: Callable[[QWidget], None]) -> Visit:
    made = Visit(both)
    shown(made.view)
    made.presenter.open(made.case_id)
    return made


def test_no_word_of_another_child_is_on_screen(visit: Visit) -> None:
    texts = " ".join(part.text() for part in visit.view.findChildren(QLabel))
    names = " ".join(part.accessibleName() for part in visit.view.findChildren(QWidget))
    assert "Yusuf" in texts
    assert "Tomos" not in texts + names
    assert "Yusuf" not in WINDOW_TITLE + visit.view.windowTitle()


def test_a_visit_by_keyboard_alone(visit: Visit) -> None:
    visit.view.steps[Step.AGREED].setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    visit.view.agreed.what.setFocus()
    QTest.keyClicks(focus(), "We send the draft")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert any(view.value("title") == "We send the draft" for view in visit.records.children("task", visit.case_id))
    assert visit.view.agreed.what.hasFocus()
    QTest.keyClick(
        focus(),
        Qt.Key.Key_N,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    QTest.keyClicks(focus(), "Mum is worried")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert visit.left == 1
    assert [draft.texts["wording"] for draft in visit.drafts.waiting()] == ["Mum is worried"]


def test_every_control_has_a_name_and_a_role(visit: Visit) -> None:
    for step in Step:
        visit.presenter.go_to_step(step)
        assert unnamed(visit.view) == []


def test_nothing_is_cut_off_in_a_small_window(visit: Visit) -> None:
    visit.view.resize(910, 480)
    for step in Step:
        visit.presenter.go_to_step(step)
        page = visit.view.pages.currentWidget()
        assert isinstance(page, QScrollArea)
        content = page.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= page.viewport().width()
        for made in visit.view.steps.values():
            assert made.sizeHint().width() <= made.width()


def test_the_list_after_a_crash_offers_the_note_back(visit: Visit, shown: Callable[[QWidget], None]) -> None:
    visit.presenter.note_typed("Mum is worried", 14)
    dialog = RecoveryDialog(lambda: NOW)
    recovery = Recovery(visit.records._store, visit.drafts)
    found: list[str] = []
    presenter = RecoveryPresenter(dialog, InlineJobs(), recovery, lambda one: found.append(one.case.case_id))
    dialog.obey(presenter)
    presenter.look()
    shown(dialog)
    assert unnamed(dialog) == []
    assert "Yusuf" not in dialog.windowTitle()
    opening = next(part for part in dialog.findChildren(QPushButton) if part.text() == "Open")
    QTest.mouseClick(opening, Qt.MouseButton.LeftButton)
    assert found == [visit.case_id]
    assert not dialog.isVisible()
