"""Open cases: each with its case file, its plan editor, and the two versions of what others wrote too."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import UUID

from app.bootstrap import Parts
from app.domain.identity import scope_of_case
from app.domain.notice import Changes
from app.services.casefile.desk import CaseDesk
from app.services.caseload_views.shelf import ViewShelf
from app.services.cases import CaseHeader
from app.services.printouts.sheets.kinds import SheetKind
from app.services.unsettled.two_versions import TwoVersions
from app.views.case_file.chase.presenter import AdviceParts
from app.views.case_file.chase.view import AdviceBoard
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.view import CaseFile
from app.views.caseload.new_case.view import NewCaseDialog, NewCaseParts
from app.views.caseload.view import Caseload, CaseloadParts
from app.views.plan_editor.making import make_plan_editor
from app.views.plan_editor.presenter import Calls, PlanEditorPresenter
from app.views.plan_editor.presenter import Verbs as PlanVerbs
from app.views.plan_editor.view import PlanEditorView
from app.views.qt.application import Application
from app.views.shell.view import Shell
from app.views.two_versions.making import make_two_versions
from app.views.two_versions.presenter import TwoVersionsPresenter
from app.views.two_versions.presenter import Verbs as TwoVerbs
from app.views.two_versions.view import TwoVersionsView
from app.views.widgets.lists.leaving import LetOut

PRINTS: Final = ("print", *(f"print-{kind}" for kind in SheetKind))
"""The commands that print something of the case on screen."""


@dataclass(frozen=True, slots=True)
class CaseWays:
    """Where a case leads, and whom it tells."""

    changed: Callable[[Changes], None]
    show_versions: Callable[[str, str], None]  # record and unit
    import_file: Callable[[], None]
    answer_held: Callable[[], None]  # the rows of imports that wait for an answer
    let_out: LetOut  # a list on its way out of the store


class OpenCases:
    """Makes case files, keeps those that are open, and tells them what changed."""

    def __init__(self, parts: Parts, application: Application, shell: Shell, ways: CaseWays) -> None:
        self._parts, self._app, self._shell, self._ways = parts, application, shell, ways
        self._files: dict[str, CaseFile] = {}
        self._list: Caseload | None = None
        self._advice: AdviceBoard | None = None
        self._editors: dict[str, PlanEditorPresenter] = {}
        self._places: dict[str, tuple[str, str]] = {}  # where in its plan a case that is being opened begins
        shell.case_closed.connect(self._closed)

    @cached_property
    def desk(self) -> CaseDesk:
        """The services of caseload and case file."""
        return CaseDesk.of(self._parts.store, self._parts.rules, self._parts.now, self._parts.clocks)

    def make_list(self) -> Caseload:
        """Make the page of the caseload."""
        page = Caseload(
            CaseloadParts(
                desk=self.desk,
                jobs=self._app.jobs,
                open_case=self.open,
                new_case=self.new_case,
                answer_held=self._ways.answer_held,
                import_file=self._ways.import_file,
                views=ViewShelf(self._parts.store),
                let_out=self._ways.let_out,
                fault=self._shell.say_fault,
            )
        )
        self._list = page
        return page

    def make_advice(self) -> AdviceBoard:
        """Make the page of advice that has not come."""
        self._advice = AdviceBoard(
            AdviceParts(
                jobs=self._app.jobs,
                advice=self.desk.advice,
                on_changes=self._ways.changed,
                tell=self._shell.say_done,
                fault=self._shell.say_fault,
                open_record=self.show_record,
                today=self._parts.today,
                let_out=self._ways.let_out,
            )
        )
        return self._advice

    def show_record(self, case_id: str, rtype: str, rec: str) -> None:
        """Open a case at the place of one of its records."""
        self.open(case_id)
        self.file(case_id).show_record(rtype, rec)

    def new_case(self) -> None:
        """Ask for what a new case needs."""
        NewCaseDialog(NewCaseParts(self.desk, self._app.jobs, self.open, self._ways.changed), self._shell).open()

    def open(self, case_id: str, title: str = "Case") -> None:
        """Show a case in its tab."""
        self._shell.open_case(UUID(case_id), title, lambda: self._make(case_id))

    def file(self, case_id: str) -> CaseFile:
        """Return the file of a case, opened if it was not."""
        if case_id not in self._files:
            self.open(case_id)
        return self._files[case_id]

    def show_in_plan(self, case_id: str, letter: str, rec: str) -> None:
        """Show a section of a plan, and a block of it if one is named."""
        self._places[case_id] = (letter, rec)
        self.open(case_id)
        self.file(case_id).show_tab("plan")
        editor = self._editors.get(case_id)
        if editor is not None:
            self._places.pop(case_id, None)
            editor.choose_section(letter)
            editor.follow(rec)

    @property
    def current(self) -> CaseFile | None:
        """The case that is shown, if one is."""
        shown = self._shell.desk.current_case()
        return self._files.get(str(shown)) if shown is not None else None

    def _make(self, case_id: str) -> CaseFile:
        file = CaseFile(self._file_parts(), case_id)
        file.titled.connect(lambda name: self._shell.desk.retitle_case(UUID(case_id), name))
        file.chronology_asked.connect(lambda: self._shell.menus.action("print-chronology").trigger())
        self._files[case_id] = file
        return file

    def _file_parts(self) -> CaseFileParts:
        return CaseFileParts(
            desk=self.desk,
            jobs=self._app.jobs,
            make_plan=self._make_plan,
            on_changes=self._ways.changed,
            tell=self._shell.say_done,
            fault=self._shell.say_fault,
            open_versions=lambda _rtype, rec, unit: self._ways.show_versions(rec, unit),
            prints=tuple(map(self._shell.menus.action, PRINTS)),
        )

    def _make_plan(self, header: CaseHeader) -> PlanEditorView:
        verbs = PlanVerbs(self.desk.records, self.desk.drafts, self.desk.forms, self._parts.today)
        calls = Calls(self._ways.changed, self._ways.show_versions)
        view, presenter = make_plan_editor(self._app.jobs, self._parts.plans, verbs, calls)
        view.words_counted.connect(self._shell.foot.show_words)
        letter, rec = self._places.pop(header.row.case_id, ("A", ""))
        presenter.open(header.plan_id, letter, rec)
        self._editors[header.row.case_id] = presenter
        return view

    def make_two_versions(self) -> tuple[TwoVersionsView, TwoVersionsPresenter]:
        """Make the page of everything in two versions."""
        verbs = TwoVerbs(TwoVersions(self._parts.store), self.desk.records, self.desk.drafts, self._parts.today)
        return make_two_versions(self._app.jobs, verbs, self._ways.changed)

    def changed(self, changes: Changes) -> None:
        """Pass on that something was saved."""
        self._ways.changed(changes)

    def begin_day(self) -> None:
        """A new day has begun: every date stands differently to it."""
        if self._list is not None:
            self._list.presenter.start()
        for case_id, file in self._files.items():
            file.refresh(Changes(frozenset({("case", case_id)}), frozenset({str(scope_of_case(UUID(case_id)))})))

    def refresh(self, changes: Changes) -> None:
        """Tell the list and every open case what changed."""
        if self._list is not None:
            self._list.refresh(changes)
        if self._advice is not None:
            self._advice.refresh(changes)
        for file in self._files.values():
            file.refresh(changes)

    def _closed(self, case_id: object) -> None:
        self._files.pop(str(case_id), None)
        self._editors.pop(str(case_id), None)
