"""The visit to one family, and the words kept from a crash: what hangs on open cases and fills the window."""

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.services.unsettled.recovery import Found, Recovery
from app.services.visits import Visits
from app.views.one_family.making import make_one_family
from app.views.one_family.presenter import Calls, OneFamilyPresenter, Verbs
from app.views.one_family.view import OneFamilyView
from app.views.qt.application import Application
from app.views.recovery.making import make_recovery
from app.views.shell.parts import Command, Page
from app.views.shell.view import Shell

_PAGE = "visit"


class Visiting:
    """Begins and ends visits; offers back what was being typed when the program ended."""

    def __init__(self, parts: Parts, application: Application, shell: Shell, cases: OpenCases) -> None:
        self._parts, self._app, self._shell, self._cases = parts, application, shell, cases
        self._presenter: OneFamilyPresenter | None = None
        self._case_id = ""
        shell.desk.add_page(Page(_PAGE, "Visit", "house-heart", 0, self._make))
        shell.add_command(
            Command("visit", "Case", "&Visit: one family only", self.toggle, ("Ctrl+Shift+H",), "house-heart", 2)
        )
        recovery = Recovery(parts.store, cases.desk.drafts)
        self.recovery = make_recovery(application.jobs, recovery, parts.now, self._open_place, shell)

    def toggle(self) -> None:
        """Begin a visit to the family of the case shown, or end the one under way."""
        if self._case_id:
            self._view.leave()
            return
        current = self._cases.current
        if current is None:
            self._shell.say_done("Open a case first: a visit shows one family.")
            return
        self.begin(current.case_id)

    def begin(self, case_id: str) -> None:
        """Begin a visit to the family of a case."""
        self._case_id = case_id
        self._shell.desk.show_page(_PAGE)
        self._shell.show_one_family(on=True)
        if self._presenter is not None:
            self._presenter.open(self._case_id)

    def look_for_drafts(self) -> None:
        """Show what was being typed when the program ended, if there is any."""
        self.recovery.look(lambda: None)

    def _make(self) -> OneFamilyView:
        verbs = Verbs(
            Visits(self._parts.store, self._cases.desk.records), self._cases.desk.drafts, self._parts.today,
            self._parts.now,
        )  # fmt: skip
        self._view, self._presenter = make_one_family(self._app.jobs, verbs, Calls(self._cases.changed, self._left))
        return self._view

    def _left(self) -> None:
        case_id, self._case_id = self._case_id, ""
        self._shell.show_one_family(on=False)
        self._cases.open(case_id)

    def _open_place(self, found: Found) -> None:
        if found.case.case_id:
            self._cases.open(found.case.case_id)
            self._cases.file(found.case.case_id).show_record(found.draft.rtype, found.draft.rec)
        else:  # only the details of the service belong to no case
            self._shell.show_page("settings")
