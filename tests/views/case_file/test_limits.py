"""Exemptions, directed dates and events are added by forms that know more than an empty record."""

import gc
from datetime import date
from typing import cast

from app.services.casefile.desk import CaseDesk
from app.views.case_file.limits.view import DirectedDialog, ExemptionDialog, LimitQuestion
from app.views.case_file.overview.event_dialog import EventDialog
from app.views.case_file.page import SectionedPage
from app.views.case_file.records.section import RecordSection
from app.views.case_file.view import CaseFile
from app.views.widgets.fields.lines import LineEditor
from tests.support.desk import Told
from tests.views.walking import unnamed


def add(case_file: CaseFile, tab: str, key: str) -> RecordSection:
    """Press Add in a list of records."""
    case_file.show_tab(tab, key)
    page = case_file.tab_widget(tab)
    assert isinstance(page, SectionedPage)
    part = page.go(key)
    assert isinstance(part, RecordSection)
    gc.collect()  # whoever asks must outlive the making of the section
    part.panel.add_asked.emit()
    return part


def question(part: RecordSection) -> LimitQuestion:
    """Return the question that is open."""
    return part.findChildren(LimitQuestion)[0]


def test_a_date_that_was_set_is_recorded_by_its_form_and_taken_back(
    case_file: CaseFile, desk: CaseDesk, told: Told
) -> None:
    part = add(case_file, "assessment", "directed_date")
    dialog = question(part)
    assert isinstance(dialog, DirectedDialog)
    assert unnamed(dialog) == []
    dialog.what.setText("Send the bundle")
    dialog.doing.click()
    assert dialog.notice.words.startswith("The day is missing.")
    cast("LineEditor", dialog.due_on.editor).restore("4 dec 26")
    dialog.doing.click()
    assert told.sentences == ["Recorded: Send the bundle."]
    case_id = desk.cases.rows()[0].case_id
    (made,) = desk.records.children("directed_date", case_id)
    assert (made.values["due_on"], made.values["set_by"]) == (date(2026, 12, 4), "SEND Tribunal")
    assert told.undo is not None
    told.undo()
    assert desk.records.children("directed_date", case_id) == []


def test_an_exemption_offers_only_the_reasons_of_its_limit(case_file: CaseFile, desk: CaseDesk, told: Told) -> None:
    case = desk.cases.rows()[0]
    values: dict[str, object] = {"event": "reassessment_notified", "event_on": date(2026, 9, 10)}
    desk.records.add("case_event", case.case_id, case.scope_id, values)
    dialog = question(add(case_file, "assessment", "exemption"))
    assert isinstance(dialog, ExemptionDialog)
    assert unnamed(dialog) == []
    dialog.limit.setCurrentIndex(dialog.limit.findData("reassessment_final"))
    assert dialog.kind.findData("missed_appointment") == -1
    assert dialog.law.text().startswith("Advice was requested from the head teacher")
    dialog.doing.click()
    assert "why the limit was not practicable" in dialog.notice.words
    dialog.reason.setPlainText("Closed all summer.")
    dialog.decided_by.setCurrentIndex(1)
    dialog.doing.click()
    assert told.sentences == ["Exemption recorded. The date itself stays as it is."]


def test_adding_to_the_list_of_events_asks_what_happened(case_file: CaseFile) -> None:
    add(case_file, "overview", "case_event")
    (dialog,) = case_file.findChildren(EventDialog)
    assert dialog.isVisible()
    dialog.reject()
