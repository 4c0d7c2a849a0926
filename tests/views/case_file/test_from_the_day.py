"""A row of the day opens the form of its event in the case file; the day itself is left to the person."""

from app.views.case_file.overview.view import SummarySection
from app.views.case_file.page import SectionedPage
from app.views.case_file.view import CaseFile


def test_the_form_of_an_event_opens_with_its_kind_chosen(case_file: CaseFile) -> None:
    case_file.show_tab("notes")
    case_file.record_event("review_invitations_sent")
    page = case_file.tab_widget("overview")
    assert isinstance(page, SectionedPage)
    section = page.go("summary")
    assert isinstance(section, SummarySection)
    dialog = section.summary.dialog
    assert dialog is not None
    assert dialog.choice is not None
    assert dialog.choice.name == "review_invitations_sent"
    dialog.reject()
    section.presenter.begin_event()
    again = section.summary.dialog
    assert again is not None
    assert again.choice is None
    again.reject()
