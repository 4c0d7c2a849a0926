"""The caseload list by keyboard alone, and the question for a new case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.services.caseload_views.filters import Grouping, Whose
from app.services.caseload_views.shelf import ViewShelf
from app.services.printouts.list_prints import ListOut
from app.store.vault_store import Store
from app.views.caseload.items import next_hint, next_words, sentence
from app.views.caseload.new_case.view import NewCaseDialog, NewCaseParts
from app.views.caseload.options import SaveViewDialog
from app.views.caseload.view import Caseload, CaseloadParts
from app.views.widgets.fields.lines import LineEditor
from tests.support.case_rows import case_row
from tests.support.desk import DeskJobs, Told, desk_over
from tests.support.practice_vault import practice_vault
from tests.support.vaults import opened
from tests.views.walking import unnamed


class Desk:
    """The list over a vault, and what it asked for."""

    def __init__(self, store: Store) -> None:
        desk = desk_over(store)
        self.out: list[tuple[ListOut, bool]] = []
        self.desk, self.told, self.jobs = desk, Told(), DeskJobs()
        self.opened: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.view = Caseload(
            CaseloadParts(
                desk, self.jobs, lambda *case: self.opened.append(case), lambda: self.asked.append("new"),
                lambda: self.asked.append("held"), lambda: self.asked.append("import"), ViewShelf(store),
                lambda *out: self.out.append(out), self.told.faults.append,
            )
        )  # fmt: skip
        self.told.listeners.append(self.view)


def shown(qtbot: QtBot, store: Store, width: int = 1200) -> Desk:
    made = Desk(store)
    qtbot.addWidget(made.view)
    made.view.resize(width, 600)
    with qtbot.waitActive(made.view):
        made.view.show()
        made.view.activateWindow()
    return made


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with practice_vault(tmp_path / "vault") as store:
        made = shown(qtbot, store)
        yield made
        made.jobs.closed = True


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.view.table.items.rows]


def test_a_case_is_found_and_opened_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    everyone = desk.view.whose.buttons()[3]
    everyone.setFocus()
    QTest.keyClick(everyone, Qt.Key.Key_Space)
    assert names(desk) == ["Yus Al-Haddād", "Tomos D'Arcy-Pritchard", "Zosia Wiśniewska-Żak"]
    desk.view.table.setFocus()
    QTest.keyClicks(desk.view.table, "zosia")
    assert desk.view.filter.hasFocus()
    qtbot.waitUntil(lambda: names(desk) == ["Zosia Wiśniewska-Żak"])
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Return)
    assert [name for _case_id, name in desk.opened] == ["Zosia Wiśniewska-Żak"]
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(desk)) == 3)
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk.view.filter, Qt.Key.Key_Down)
    assert desk.view.table.hasFocus()


def test_a_row_is_one_sentence_for_a_screen_reader(desk: Desk) -> None:
    items = desk.view.table.items
    spoken = str(items.data(items.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Tomos D'Arcy-Pritchard, 6, Year 2, Ferrypath Primary School, Drafting the plan, ")
    assert "Past target" in spoken
    assert unnamed(desk.view) == []


def test_the_card_opens_with_f9_and_follows_the_list(qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(desk.view, Qt.Key.Key_F9)
    assert desk.view.card.isVisible()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in desk.view.card.findChildren(QPushButton)))
    next(one for one in desk.view.card.findChildren(QPushButton) if one.isVisible()).click()
    assert [name for _case_id, name in desk.opened] == ["Tomos D'Arcy-Pritchard"]
    assert unnamed(desk.view) == []
    QTest.keyClick(desk.view, Qt.Key.Key_F9)
    assert not desk.view.card.isVisible()


@pytest.mark.parametrize("width", [1219, 910, 813])
def test_columns_leave_where_there_is_no_room_and_the_name_stays(desk: Desk, width: int) -> None:
    desk.view.resize(width, 400)
    QApplication.processEvents()
    assert desk.view.minimumSizeHint().width() <= width
    assert desk.view.table.horizontalScrollBar().maximum() == 0
    assert desk.view.table.columnWidth(0) >= 160


def test_a_sorted_list_stays_sorted_when_something_changes(desk: Desk) -> None:
    desk.view.whose.buttons()[3].click()
    desk.view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(desk)[0] == "Zosia Wiśniewska-Żak"
    row = desk.view.table.items.rows[1]
    desk.view.table.choose(1)
    _, changes = desk.desk.records.add("task", row.case_id, row.scope_id, {"title": "Ring"})
    desk.told.on_changes(changes)
    assert names(desk)[0] == "Zosia Wiśniewska-Żak"
    current = desk.view.table.current()
    assert current is not None
    assert current.case_id == row.case_id


def test_an_empty_vault_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        made = shown(qtbot, store)
        assert made.view.stack.currentWidget() is made.view.nothing
        for one in made.view.nothing.findChildren(QPushButton):
            one.click()
        assert sorted(made.asked) == ["import", "new"]
        made.jobs.closed = True


def test_a_new_case_asks_for_what_is_missing_and_shows_who_is_alike(qtbot: QtBot, desk: Desk) -> None:
    parts = NewCaseParts(desk.desk, desk.jobs, lambda *case: desk.opened.append(case), desk.told.on_changes)
    dialog = NewCaseDialog(parts)  # it deletes itself when it is closed
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.making.click()
    assert dialog.notice.words.startswith("The new case needs the forenames and the surname and the date of birth.")
    for key, text in (("forenames", "Tomos"), ("surname", "Darcy Pritchard"), ("date_of_birth", "19/3/2020")):
        editor = dialog.fields[key].editor
        assert isinstance(editor, LineEditor)
        editor.line.setFocus()
        QTest.keyClicks(editor.line, text)
    dialog.fields["received_on"].editor.focus_part().setFocus()
    qtbot.waitUntil(lambda: dialog.likeness.words.startswith("Tomos D'Arcy-Pritchard (EHC-2026-0871)"))
    assert unnamed(dialog) == []
    dialog.making.click()
    assert [name for _case_id, name in desk.opened] == ["Tomos Darcy Pritchard"]
    assert "Tomos Darcy Pritchard" in names(desk)


def spoken(desk: Desk, place: int) -> str:
    items = desk.view.table.items
    return str(items.data(items.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_groups_are_folded_and_walked_by_keyboard(desk: Desk) -> None:
    desk.view.whose.buttons()[3].click()
    desk.view.look.groups[Grouping.STAGE].trigger()
    table, items = desk.view.table, desk.view.table.items
    assert items.rowCount() == 3 + len(desk.view.items.headings())
    assert spoken(desk, 0) == "Group Drafting the plan, 1, unfolded. Enter folds it."
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    assert table.current() is None
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert items.data(items.index(0, 0)) == "▸ Drafting the plan (1)"
    assert desk.opened == []
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert items.data(items.index(0, 0)) == "▾ Drafting the plan (1)"
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [name for _case_id, name in desk.opened] == ["Tomos D'Arcy-Pritchard"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert spoken(desk, 0).startswith("Group Drafting the plan")
    assert unnamed(desk.view) == []


def test_columns_are_chosen_and_the_whole_is_kept_as_a_view(qtbot: QtBot, desk: Desk) -> None:
    desk.view.whose.buttons()[3].click()
    for title, action in desk.view.look.columns.items():
        if action.isChecked() != (title in ("Setting", "Last contact")):
            action.trigger()
    assert [column.title for column in desk.view.table.shown_columns] == ["Name", "Setting", "Last contact"]
    desk.view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    desk.view.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert desk.view.view.currentText() == "Every case, changed"
    desk.view.look.save.trigger()
    dialog = desk.view.findChild(SaveViewDialog)
    assert dialog is not None
    assert not dialog.saving.isEnabled()
    QTest.keyClicks(dialog.name, "By stage")
    assert unnamed(dialog) == []
    dialog.saving.click()
    assert desk.view.view.currentText() == "By stage"
    desk.view.look.usual.trigger()
    desk.view.presenter.choose_view("Every case")
    assert "Stage" in [column.title for column in desk.view.table.shown_columns]
    desk.view.presenter.choose_view("By stage")
    assert [column.title for column in desk.view.table.shown_columns] == ["Name", "Setting", "Last contact"]
    orders = [(at, order is Qt.SortOrder.DescendingOrder) for at, order in desk.view.items.orders]
    assert orders == [(3, False), (1, True)]
    desk.view.look.drop.trigger()
    assert desk.view.view.currentText() == "Every case, changed"
    desk.view.look.usual.trigger()
    assert "Stage" in [column.title for column in desk.view.table.shown_columns]


def test_the_list_goes_out_as_it_is_looked_at(desk: Desk) -> None:
    desk.view.presenter.show_whose(Whose.ALL)
    desk.view.presenter.group_by(Grouping.STAGE)
    desk.view.let_out(as_table=False)
    out, as_table = desk.out[-1]
    assert (out.document.title, out.document.view) == ("Caseload", "All, by stage")
    assert out.document.groups[0].title == "Drafting the plan"
    assert (len(out.cases), as_table, out.document.notice[:8]) == (3, False, "Practice")
    desk.view.presenter.filter("nobody at all")
    desk.view.let_out(as_table=True)
    assert len(desk.out) == 1


def test_dates_that_may_run_are_told_where_none_is_sure_to() -> None:
    doubtful, quiet = case_row("Ada", in_doubt=2), case_row("Bo")
    assert [next_words(doubtful), next_words(quiet)] == ["2 dates may run", "No date running"]
    assert "2 dates may run" in sentence(doubtful)
    assert "not recorded" in next_hint(doubtful)
