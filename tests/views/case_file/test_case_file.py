"""The case file as people use it: by keyboard alone, read aloud, on a small screen; nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.services.casefile.desk import CaseDesk
from app.services.cases import NewCase
from app.views.case_file.budget.dialogs import EntryDialog, ReversalDialog
from app.views.case_file.budget.view import BudgetSection
from app.views.case_file.header import HeaderBand
from app.views.case_file.overview.event_dialog import EventDialog
from app.views.case_file.overview.rows import TaskRow
from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import SectionedPage
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.records.section import RecordSection
from app.views.case_file.timeline.view import TimelineSection
from app.views.case_file.transition.view import PathwaysSection, StepRow
from app.views.case_file.view import TABS, CaseFile
from app.views.case_file.why import Why
from app.views.qt.threads import QtJobs
from app.views.widgets.fields.lines import LineEditor
from app.views.widgets.form import RecordForm
from tests.support.desk import Told
from tests.views.walking import unnamed

KEYS = [key for key, _title in TABS]


def section(case_file: CaseFile, tab: str, key: str) -> QWidget:
    """Show a section of a tab and return its widget."""
    case_file.show_tab(tab, key)
    page = case_file.tab_widget(tab)
    assert isinstance(page, SectionedPage)
    found = page.go(key)
    assert found is not None
    return found


def records(case_file: CaseFile, tab: str, key: str) -> RecordSection:
    """Show a list of records."""
    found = section(case_file, tab, key)
    assert isinstance(found, RecordSection)
    return found


def form_of(part: RecordSection) -> RecordForm:
    """Return the form of a list of records."""
    form = part.panel.page.form
    assert form is not None
    return form


class OpenedWindows(QObject):
    """Sees every window that opens, be it for a moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.found: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the kind and name of a widget that is shown as a window."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_part_of_the_case_is_a_window_of_its_own_even_for_a_moment(case_file: CaseFile, qapp: QApplication) -> None:
    opened = OpenedWindows(qapp)
    for key in KEYS:
        case_file.show_tab(key)
        page = case_file.tab_widget(key)
        if isinstance(page, SectionedPage):
            for at in range(page.nav.count()):
                page.nav.setCurrentRow(at)
    qapp.removeEventFilter(opened)
    assert opened.found == []


def line(form: RecordForm, key: str) -> LineEditor:
    """Return the editor of a line."""
    editor = form.editor(key)
    assert isinstance(editor, LineEditor)
    return editor


def focused() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_header_says_who_it_is_and_where_today_stands(case_file: CaseFile) -> None:
    header = case_file.header
    assert header.name.text() == "Zosia Wiśniewska-Żak"
    assert "Aged 19" in header.facts.text()
    assert header.communication.text().startswith("How to communicate: ")
    assert header.strip.steps[1].accessibleName() == (
        "Invitations to the review meeting, due Wednesday 2 December 2026, in 9 days, a time limit set by law"
    )
    assert isinstance(header, HeaderBand)


def test_a_step_of_the_strip_explains_its_date(qtbot: QtBot, case_file: CaseFile) -> None:
    step = case_file.header.strip.steps[1]
    step.setFocus()
    QTest.keyClick(step, Qt.Key.Key_Space)
    why = next(part for part in step.findChildren(Why) if part.isVisible())
    assert "Source: " in why.accessibleDescription()
    QTest.keyClick(why, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not step.findChildren(Why) or not step.findChildren(Why)[0].isVisible())


def test_every_tab_and_section_is_named_for_a_screen_reader(case_file: CaseFile) -> None:
    for tab in KEYS:
        case_file.show_tab(tab)
        page = case_file.tab_widget(tab)
        assert page is not None
        assert unnamed(page) == [], tab
        if isinstance(page, SectionedPage):
            for at in range(page.nav.count()):
                page.nav.setCurrentRow(at)
                assert unnamed(page) == [], (tab, page.shown)


@pytest.mark.parametrize("size", [(910, 400), (813, 380), (1219, 600)])
def test_nothing_is_cut_off_on_a_small_screen(case_file: CaseFile, size: tuple[int, int]) -> None:
    case_file.resize(*size)
    for tab in KEYS:
        case_file.show_tab(tab)
        QApplication.processEvents()
        page = case_file.tab_widget(tab)
        assert page is not None
        assert case_file.minimumSizeHint().width() <= size[0]
        areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
        assert [area for area in areas if area.horizontalScrollBar().maximum()] == [], tab


def test_a_record_is_found_edited_and_saved_by_keyboard_alone(case_file: CaseFile, desk: CaseDesk) -> None:
    case_file.tabs.setFocus()
    QTest.keyClick(case_file.tabs, Qt.Key.Key_Right)
    page = case_file.tab_widget("people")
    assert isinstance(page, SectionedPage)
    page.nav.setFocus()
    QTest.keyClick(page.nav, Qt.Key.Key_Down)
    part = cast("RecordSection", page.go("contact"))
    part.panel.list.setFocus()
    QTest.keyClick(part.panel.list, Qt.Key.Key_Down)
    QTest.keyClick(part.panel.list, Qt.Key.Key_Return)
    assert focused() is line(form_of(part), "name").line
    QTest.keyClick(focused(), Qt.Key.Key_End)
    QTest.keyClicks(focused(), " senior")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    rec = part.panel.list.items.rows[1].rec
    assert desk.records.open("contact", rec).values["name"] == "Tomasz Żak senior"
    assert part.panel.list.items.rows[1].title == "Tomasz Żak senior"


def test_a_removed_record_comes_back(case_file: CaseFile, told: Told) -> None:
    part = records(case_file, "people", "contact")
    part.panel.list.setFocus()
    QTest.keyClick(part.panel.list, Qt.Key.Key_Delete)
    assert len(part.panel.list.items.rows) == 2
    assert told.undo is not None
    told.undo()
    assert len(part.panel.list.items.rows) == 3


def test_typing_is_not_overwritten_by_what_comes_in(case_file: CaseFile, desk: CaseDesk, told: Told) -> None:
    part = records(case_file, "people", "contact")
    form = form_of(part)
    rec = part.panel.list.items.rows[0].rec
    form.focus_field("name")
    QTest.keyClick(focused(), Qt.Key.Key_End)
    QTest.keyClicks(focused(), " typed")
    view = desk.records.open("contact", rec)
    told.on_changes(desk.records.save("contact", rec, {"name": "Joanna from the server"}, view.seen))
    assert line(form_of(part), "name").line.text() == "Joanna Wiśniewska-Żak typed"
    assert case_file.commit()
    names = {str(one.values["name"]) for one in desk.records.open("contact", rec).versions["name"]}
    assert names == {"Joanna from the server", "Joanna Wiśniewska-Żak typed"}


def test_words_typed_before_a_crash_are_offered_and_put_back_in_place(
    qtbot: QtBot, case_file: CaseFile, desk: CaseDesk
) -> None:
    part = records(case_file, "people", "contact")
    form_of(part).focus_field("name")
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    QTest.keyClicks(focused(), "Dr ")
    qtbot.waitUntil(lambda: len(desk.drafts.waiting()) == 1)
    case_file.hide()
    told = Told()
    parts = case_file._parts
    again = CaseFile(parts, case_file.case_id)
    told.listeners.append(again)
    qtbot.addWidget(again)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    part = records(again, "people", "contact")
    assert part.panel.page.notice.words.startswith("We kept what you were typing.")
    use = next(one for one in part.panel.page.notice.findChildren(QPushButton) if one.text() == "Use it")
    use.click()
    editor = line(form_of(part), "name")
    assert editor.line.text() == "Dr Joanna Wiśniewska-Żak"
    assert editor.line.cursorPosition() == 3
    assert editor.line.hasFocus()


def test_leaving_a_tab_saves_what_was_typed_there(case_file: CaseFile, desk: CaseDesk) -> None:
    part = records(case_file, "people", "contact")
    rec = part.panel.list.items.rows[0].rec
    line(form_of(part), "relationship").restore("mother and carer")
    case_file.show_tab("budget")
    assert desk.records.open("contact", rec).values["relationship"] == "mother and carer"


def test_what_is_not_understood_stays_where_it_is(case_file: CaseFile) -> None:
    part = records(case_file, "people", "address")
    line(form_of(part), "from_on").restore("31 feb 26")
    assert not case_file.commit()
    assert line(form_of(part), "from_on").line.text() == "31 feb 26"


def test_an_event_is_recorded_by_keyboard_and_says_what_it_starts(
    case_file: CaseFile, desk: CaseDesk, told: Told
) -> None:
    summary = section(case_file, "overview", "summary")
    assert isinstance(summary, SummarySection)
    summary.summary.recording.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    dialog = summary.summary.dialog
    assert isinstance(dialog, EventDialog)
    dialog.recording.click()
    assert dialog.notice.words.startswith("It is not said what happened.")
    dialog.what.setCurrentText("Request for a re-assessment received")
    when = cast("LineEditor", dialog.when.editor)
    assert when.value() == desk.today()
    when.restore("")
    dialog.recording.click()
    assert dialog.notice.words.startswith("The day is missing.")
    when.line.setFocus()
    QTest.keyClicks(when.line, "20 nov 26")
    assert "5 December 2026" in dialog.effect.text()
    assert unnamed(dialog) == []
    dialog.recording.click()
    assert told.sentences == ["Recorded: Request for a re-assessment received."]
    assert summary.summary.dialog is None


def test_dates_out_of_order_ask_for_a_reason_before_they_are_kept(case_file: CaseFile, told: Told) -> None:
    summary = section(case_file, "overview", "summary")
    assert isinstance(summary, SummarySection)
    summary.summary.recording.click()
    dialog = summary.summary.dialog
    assert isinstance(dialog, EventDialog)
    dialog.what.choose("request_received")
    cast("LineEditor", dialog.when.editor).restore("5 jan 1990")
    dialog.recording.click()
    assert "before the date of birth" in dialog.warning.words
    assert dialog.kept.isVisible()
    assert told.sentences == []
    dialog.kept.setPlainText("So it stands in the paper file.")
    dialog.people.boxes[next(iter(dialog.people.boxes))].setChecked(True)
    dialog.recording.click()
    assert told.sentences == ["Recorded: Request for an assessment received."]


def test_an_event_on_record_opens_as_it_stands_and_is_corrected(case_file: CaseFile, told: Told) -> None:
    summary = section(case_file, "overview", "summary")
    assert isinstance(summary, SummarySection)
    correcting = next(one for one in summary.findChildren(QPushButton) if one.text() == "Correct")
    correcting.click()
    dialog = summary.summary.dialog
    assert isinstance(dialog, EventDialog)
    assert dialog.form.recorded is not None
    assert dialog.event_now() == dialog.form.recorded.told
    assert unnamed(dialog) == []
    dialog.note.setPlainText("Seen in the file.")
    dialog.recording.click()
    assert told.sentences[0].startswith("Corrected: ")


def test_an_entry_of_the_timeline_opens_its_record_by_keyboard(case_file: CaseFile) -> None:
    part = section(case_file, "timeline", "timeline")
    assert isinstance(part, TimelineSection)
    table = part.timeline.list
    at = next(at for at, entry in enumerate(table.items.rows) if entry.rtype == "annual_review")
    table.setFocus()
    table.choose(at)
    assert table.items.rows[at].title in part.timeline.full.toPlainText()
    QTest.keyClick(table, Qt.Key.Key_Return)
    page = case_file.tab_widget("reviews")
    assert isinstance(page, SectionedPage)
    assert page.shown == "annual_review"


def test_the_chronology_is_asked_for_on_paper(qtbot: QtBot, case_file: CaseFile) -> None:
    part = section(case_file, "timeline", "timeline")
    assert isinstance(part, TimelineSection)
    with qtbot.waitSignal(case_file.chronology_asked):
        part.timeline.printing.click()


def test_what_may_be_printed_is_in_a_menu_of_the_header(qtbot: QtBot) -> None:
    band, asked = HeaderBand(), list[str]()
    qtbot.addWidget(band)
    assert band.printing.isHidden()
    action = QAction("Print case summary", band)
    action.triggered.connect(lambda: asked.append("summary"))
    band.offer_prints([action])
    assert not band.printing.isHidden()
    band.printing.menu().actions()[0].trigger()
    assert asked == ["summary"]


def test_the_ledger_is_added_to_and_never_changed(case_file: CaseFile) -> None:
    part = section(case_file, "budget", "account")
    assert isinstance(part, BudgetSection)
    account = part.account
    rows = account.ledger.items.rows
    at = next(at for at, row in enumerate(rows) if row.may_be_reversed)
    account.ledger.choose(at)
    account.reversing.click()
    dialog = account.dialog
    assert isinstance(dialog, ReversalDialog)
    dialog.doing.click()
    assert dialog.notice.words.startswith("A reversal needs")
    dialog.person.setCurrentIndex(1)
    dialog.why.setPlainText("Entered twice")
    dialog.doing.click()
    assert len(account.ledger.items.rows) == len(rows) + 1
    account.adding.click()
    entry = account.dialog
    assert isinstance(entry, EntryDialog)
    assert unnamed(entry) == []
    entry.reject()


def test_a_step_moves_on_by_keyboard(case_file: CaseFile, told: Told) -> None:
    part = section(case_file, "transition", "pathways")
    assert isinstance(part, PathwaysSection)
    row = part.findChildren(StepRow)[0]
    row.status.setFocus()
    at = row.status.findData("done")
    row.status.setCurrentIndex(at)
    row.status.activated.emit(at)
    assert told.sentences[-1].startswith("Done: ")


def test_a_hit_of_the_search_opens_the_place_of_the_record(case_file: CaseFile, desk: CaseDesk) -> None:
    scope = desk.cases.rows()[0].scope_id
    wanted = desk.records.options(scope, ["professional"])[3]
    case_file.show_record("professional", str(wanted.rec))
    part = records(case_file, "people", "professional")
    assert part.panel.page.title.text() == wanted.title


def test_a_budget_begun_here_shows_its_sections(
    case_file: CaseFile, desk: CaseDesk, told: Told, shown: Callable[[QWidget], None]
) -> None:
    case_id, _ = desk.cases.create(NewCase("Ana", "Ávila", "", date(2012, 3, 4), None))
    fresh = CaseFile(case_file._parts, case_id)
    told.listeners.append(fresh)
    shown(fresh)
    part = section(fresh, "budget", "account")
    assert isinstance(part, BudgetSection)
    part.account.begin_asked.emit()
    page = fresh.tab_widget("budget")
    assert isinstance(page, SectionedPage)
    assert page.nav.count() == 6


def test_a_case_opens_and_saves_through_the_real_threads(
    qtbot: QtBot, desk: CaseDesk, told: Told, jobs: QtJobs, shown: Callable[[QWidget], None]
) -> None:
    parts = CaseFileParts(
        desk, jobs, lambda _header: QWidget(), told.on_changes, told.tell, told.faults.append, told.open_versions
    )
    made = CaseFile(parts, desk.cases.rows()[0].case_id)
    told.listeners.append(made)
    shown(made)
    qtbot.waitUntil(lambda: made.header.name.text() == "Zosia Wiśniewska-Żak")
    part = records(made, "people", "contact")
    qtbot.waitUntil(lambda: part.panel.page.form is not None)
    rec = part.panel.list.items.rows[0].rec
    for relationship in ("mother and carer", "mother, carer"):
        line(form_of(part), "relationship").restore(relationship)
        assert made.commit()
    qtbot.waitUntil(lambda: jobs.idle)
    view = desk.records.open("contact", rec)
    assert view.values["relationship"] == "mother, carer"
    assert view.versions == {}
    assert told.faults == []


def test_a_hidden_tab_catches_up_when_it_is_shown_again(case_file: CaseFile, desk: CaseDesk, told: Told) -> None:
    summary = section(case_file, "overview", "summary")
    assert isinstance(summary, SummarySection)
    before = len(summary.summary.findChildren(TaskRow))
    case_file.show_tab("people")
    row = desk.cases.rows()[0]
    _, changes = desk.records.add("task", row.case_id, row.scope_id, {"title": "Ring the college"})
    told.on_changes(changes)
    assert len(summary.summary.findChildren(TaskRow)) == before
    case_file.show_tab("overview", "summary")
    names = [one.box.accessibleName() for one in summary.summary.findChildren(TaskRow)]
    assert "Ring the college" in names
