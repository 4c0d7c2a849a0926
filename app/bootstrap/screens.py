"""The screens over an open vault: built, joined to one another, and told what changed."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from app.bootstrap import Parts
from app.bootstrap.agenda import AgendaScreen
from app.bootstrap.cases import CaseWays, OpenCases
from app.bootstrap.day import DayLeads, DayPages
from app.bootstrap.lists import Lists
from app.bootstrap.papers import Papers
from app.bootstrap.settings import LaptopSettings, SettingsWays
from app.bootstrap.visiting import Visiting
from app.domain.fields import SearchIn
from app.domain.notice import Changes
from app.services.search import CUT_OFF, MOST, Hit
from app.services.synchronising import Standing
from app.services.unsettled.two_versions import Twofold, TwoVersions
from app.store import folders
from app.views.qt.application import Application, keep_window_state, kept_window_state
from app.views.qt.background import Background
from app.views.qt.clipboard import forget_private
from app.views.qt.idle import IdleWatch
from app.views.shell import status
from app.views.shell.found import Found
from app.views.shell.parts import Command, Page
from app.views.shell.view import Shell
from app.views.sync_centre.presenter import SyncPresenter, Ways
from app.views.sync_centre.view import SyncCentre
from app.views.two_versions.presenter import TwoVersionsPresenter
from app.views.two_versions.view import TwoVersionsView

IDLE_SECONDS: Final = 300.0
_CASELOAD_NUMBER, _ADVICE_NUMBER, _VERSIONS_NUMBER, _SYNC_NUMBER, _SETTINGS_NUMBER = 2, 6, 7, 8, 9
_PLAN_LETTERS: Final = {"plan": "A", "aspiration": "A", "parent_view": "A", "attainment": "B", "outcome": "E",
                        "need": "", "provision": ""}  # fmt: skip
"""Where a search finds an item of a plan; empty where the item says so itself."""
_ICONS: Final = {SearchIn.PEOPLE: "users", SearchIn.PLAN: "file-text", SearchIn.NOTES: "notebook-pen"}


class Screens:
    """The program's windows while the vault is open."""

    def __init__(
        self, parts: Parts, application: Application, lock: Callable[[], None], end: Callable[[], None]
    ) -> None:
        """`lock` and `end` close the vault; everything typed is handed over before they are called."""
        self._parts, self._app, self._lock, self._end = parts, application, lock, end
        self.shell = Shell()
        self._standing = status.Standing()
        self._words = ""
        self.sync = SyncPresenter(
            application.jobs, parts.synchronising, TwoVersions(parts.store), parts.now, self._ways()
        )
        self.papers = Papers(parts, application, self.shell, lambda: self.cases, self.changed)
        self.lists = Lists(parts, application, self.shell, lambda: self.cases, self.changed)
        ways = CaseWays(
            self.changed, self._show_versions, self.papers.show_import, self.papers.answer_held, self.lists.let_out
        )
        self.cases = OpenCases(parts, application, self.shell, ways)
        self.agenda = AgendaScreen(parts, application, self.shell, self.cases)
        self.visiting = Visiting(parts, application, self.shell, self.cases)
        self.day = DayPages(
            parts, application, self.shell, self.cases,
            DayLeads(
                self.changed, self._show_versions, self.papers.answer_held, self.papers.show_import,
                self.visiting.begin, self.sync.sync_for,
            ),
        )  # fmt: skip
        self._versions: TwoVersionsPresenter | None = None
        self._idle = IdleWatch(IDLE_SECONDS)
        self.background = Background(self.sync.sync_quietly)
        self.settings = LaptopSettings(parts, application, self.shell, self._idle)
        self._add_pages()
        self._connect()

    def _ways(self) -> Ways:
        return Ways(
            commit=self.shell.commit, changed=self.changed, came_in=self._tell, told=self._told,
            settle=self._settle, open_case=self.open_case, finish_day=self._finish_day,
            sending=self._sending, rest=self._rest,
        )  # fmt: skip

    def _add_pages(self) -> None:
        self.day.add()
        self.shell.add_page(Page("sync", "Sync centre", "refresh-cw", _SYNC_NUMBER, lambda: SyncCentre(self.sync)))
        self.shell.add_page(Page("caseload", "Caseload", "users", _CASELOAD_NUMBER, self.cases.make_list))
        self.shell.add_page(Page("advice", "Advice", "mail", _ADVICE_NUMBER, self.cases.make_advice))
        self.shell.add_page(Page("versions", "Two versions", "git-merge", _VERSIONS_NUMBER, self._make_versions))
        ways = SettingsWays(self.changed, self._show_versions)
        self.shell.add_page(
            Page("settings", "Settings", "settings", _SETTINGS_NUMBER, lambda: self.settings.make_page(ways))
        )
        self.settings.add_commands()
        self.shell.add_command(
            Command("new-note", "Case", "New n&ote", self._add_note, ("Ctrl+Shift+N",), "notebook-pen")
        )
        self.shell.add_command(Command("sync-now", "Sync", "&Sync now", self.sync.sync_now, ("F5",), "refresh-cw"))

    def _connect(self) -> None:
        shell, jobs = self.shell, self._app.jobs
        jobs.failed.connect(shell.say_fault)
        jobs.writing.connect(self._show_saving)
        shell.new_asked.connect(self.cases.new_case)
        shell.lock_asked.connect(self._lock)
        shell.closing.connect(self._end)
        shell.zoom_asked.connect(self.settings.zoom_by)
        shell.status_opened.connect(lambda: shell.show_page("sync"))
        shell.search_asked.connect(self._search)
        shell.found_opened.connect(self._open_found)
        self._idle.idle.connect(shell.lock)
        self._idle.warned.connect(self._warn_of_lock)

    def start(self) -> None:
        """Put the window where it stood, the first time into the middle of the screen, and begin to read."""
        self.shell.restore_geometry(kept_window_state(folders.window_state()))
        self.settings.start()
        self.shell.show_practice(practice=self._parts.is_practice)
        self.day.start()
        self.visiting.look_for_drafts()
        self.sync.refresh()
        self.sync.sync_quietly()
        self.background.start()

    def stop(self) -> None:
        """Keep where the window stands, and start nothing more."""
        self.background.stop()
        self.day.stop()
        self.papers.close()
        self.lists.close()
        forget_private()
        keep_window_state(folders.window_state(), self.shell.geometry_kept())

    # --- what goes round ----------------------------------------------------------------------------------------

    def changed(self, changes: Changes) -> None:
        """Tell every open screen, and have it sent soon."""
        self.background.saved()
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self.cases.refresh(changes)
        self.day.refresh(changes)
        self.settings.refresh(changes)
        self.papers.refresh(changes)
        self.agenda.refresh(changes)
        self.lists.refresh(changes)
        if self._versions is not None:
            self._versions.refresh(changes)
        self.sync.refresh(changes)

    def open_case(self, case_id: str) -> None:
        """Open a case in a tab of its own."""
        self.cases.open(case_id)

    def _make_versions(self) -> TwoVersionsView:
        view, self._versions = self.cases.make_two_versions()
        self._versions.open()
        return view

    def _show_versions(self, rec: str, unit: str) -> None:
        self.shell.show_page("versions")
        if self._versions is not None:
            self._versions.open(rec, unit)

    def _settle(self, found: Twofold) -> None:
        self._show_versions(found.rec, found.unit)

    def _told(self, standing: Standing, hindrance: str) -> None:
        self._standing = status.Standing(
            waiting=standing.waiting, needs_you=standing.needs_you,
            last_sync_at=standing.last_sync_at, hindrance="no connection" if hindrance else "",
            enrolled=standing.is_enrolled,
        )  # fmt: skip
        self.shell.show_status(*status.phrase(self._standing))
        self.shell.show_saved(status.saved_line(standing.waiting))

    def _sending(self, done: int, total: int) -> None:
        sending = status.Standing(sending=(done, total))
        self.shell.show_status(*status.phrase(sending))

    def _rest(self, seconds: float) -> None:
        self.background.rest(seconds)

    def _show_saving(self, writing: int) -> None:
        self.shell.show_saved(status.saved_line(self._standing.waiting, writing))

    def _add_note(self) -> None:
        file = self.cases.current
        if file is not None:
            file.add_note()

    def _finish_day(self) -> None:
        self.day.finish()

    def _warn_of_lock(self, seconds: int) -> None:
        if seconds:
            self.shell.say_done(f"Nobody is there: this locks in {seconds} seconds. Any key keeps it open.")

    def _search(self, words: str) -> None:
        self._words = words
        self._app.jobs.read(self._parts.search.find, words, on_done=lambda hits: self._show_found(words, list(hits)))

    def _show_found(self, words: str, hits: list[Hit]) -> None:
        if words == self._words:
            note = CUT_OFF if len(hits) == MOST else ""
            self.shell.show_found(words, [_found(hit) for hit in hits], note)

    def _open_found(self, found: object) -> None:
        if isinstance(found, tuple):
            case_id, rtype, rec = map(str, found)
            if rtype in _PLAN_LETTERS:
                self._app.jobs.read(
                    self._letter_of, rtype, rec, on_done=lambda letter: self.cases.show_in_plan(case_id, letter, rec)
                )
                return
            self.cases.show_record(case_id, rtype, rec)

    def _letter_of(self, rtype: str, rec: str) -> str:
        return _PLAN_LETTERS[rtype] or str(self.cases.desk.records.open(rtype, rec).values["part"])


def _found(hit: Hit) -> Found:
    words = " ".join(hit.words.split())
    return Found((hit.case_id, hit.rtype, UUID(hit.rec)), f"{hit.person} {hit.case_number}", words, _ICONS[hit.part])


__all__ = ["Screens"]
