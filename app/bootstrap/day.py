"""My day and the end of the day: built, joined to the cases, and told when midnight has passed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.domain.notice import Changes
from app.services.day.acts import DayActs
from app.services.day.my_day import MyDay, Sources
from app.services.unsettled.two_versions import TwoVersions
from app.views.finish_day.presenter import FinishVerbs
from app.views.finish_day.view import FinishDayPage
from app.views.my_day.presenter import DayVerbs, DayWays
from app.views.my_day.view import MyDayPage
from app.views.qt.application import Application
from app.views.qt.day_watch import DayWatch
from app.views.shell.parts import Command, Page
from app.views.shell.view import Shell
from app.views.sync_centre.presenter import Ended

_DAY: Final = "day"
_FINISH: Final = "finish"
_DAY_NUMBER: Final = 1


@dataclass(frozen=True, slots=True)
class DayLeads:
    """Where the day leads, and whom it tells."""

    changed: Callable[[Changes], None]
    show_versions: Callable[[str, str], None]  # record and unit
    answer_held: Callable[[], None]
    import_file: Callable[[], None]
    visit: Callable[[str], None]
    sync_for: Callable[[Ended], None]


class DayPages:
    """The first page of the rail, and the page that ends the day."""

    def __init__(self, parts: Parts, application: Application, shell: Shell, cases: OpenCases, leads: DayLeads) -> None:
        self._parts, self._jobs, self._shell = parts, application.jobs, shell
        self._cases, self._leads = cases, leads
        sync, now = parts.synchronising, parts.now
        sources = Sources(cases.desk.clockwork, sync, TwoVersions(parts.store), parts.rules, parts.today, now)
        self._day = MyDay(parts.store, sources)
        self._page: MyDayPage | None = None
        self._finishing: FinishDayPage | None = None
        self._watch = DayWatch(now)
        self._watch.turned.connect(self._begin_day)

    def add(self) -> None:
        """Add the pages and the command."""
        self._shell.add_page(Page(_DAY, "My day", "sun", _DAY_NUMBER, self._make))
        self._shell.desk.add_page(Page(_FINISH, "Finish the day", "calendar-check", 0, self._make_finish))
        self._shell.add_command(
            Command("finish-day", "Sync", "&Finish the day", self.finish, ("Ctrl+Shift+F",), "calendar-check", 1)
        )

    def start(self) -> None:
        """Show the day, and wait for the next."""
        self._shell.show_page(_DAY)
        self._watch.start()

    def stop(self) -> None:
        """Wait no more."""
        self._watch.stop()

    def refresh(self, changes: Changes) -> None:
        """Tell the page what changed."""
        if self._page is not None:
            self._page.refresh(changes)

    def finish(self) -> None:
        """End the day."""
        self._shell.show_page(_FINISH)
        if self._finishing is not None:
            self._finishing.presenter.begin()

    def _begin_day(self) -> None:
        self._cases.begin_day()
        if self._page is not None:
            self._page.begin_day()

    def _make(self) -> MyDayPage:
        acts = DayActs(self._parts.store, self._cases.desk.records, self._parts.today)
        verbs = DayVerbs(self._day.open, acts.tick, acts.untick, acts.put_off, acts.bring_back)
        self._page = MyDayPage(self._jobs, verbs, self._ways(), self._parts.today)
        self._page.finish_asked.connect(self.finish)
        return self._page

    def _ways(self) -> DayWays:
        return DayWays(
            changed=self._leads.changed, tell=self._shell.say_done, fault=self._shell.say_fault,
            record_event=self._record_event, open_record=self._open_record, note=self._note, chase=self._chase,
            visit=self._leads.visit, settle=self._leads.show_versions,
            sync_centre=lambda: self._shell.show_page("sync"), answer_held=self._leads.answer_held,
            import_file=self._leads.import_file, new_case=self._cases.new_case,
        )  # fmt: skip

    def _make_finish(self) -> FinishDayPage:
        verbs = FinishVerbs(self._leads.sync_for, self._parts.backups.back_up, self._day.ready, self._shell.lock)
        self._finishing = FinishDayPage(self._jobs, verbs)
        self._finishing.left.connect(lambda: self._shell.show_page(_DAY))
        return self._finishing

    # --- where rows lead ----------------------------------------------------------------------------------------

    def _record_event(self, case_id: str, name: str, about: str) -> None:
        self._cases.open(case_id)
        self._cases.file(case_id).record_event(name, about)

    def _open_record(self, case_id: str, rtype: str, rec: str) -> None:
        self._cases.open(case_id)
        file = self._cases.file(case_id)
        if rec:
            file.show_record(rtype, rec)
        else:
            file.show_tab("timeline" if rtype == "note" else "overview")

    def _note(self, case_id: str) -> None:
        self._cases.open(case_id)
        self._cases.file(case_id).add_note()

    def _chase(self, case_id: str, advice: str) -> None:
        self._cases.open(case_id)
        self._cases.file(case_id).show_tab("assessment", "chase", advice)
