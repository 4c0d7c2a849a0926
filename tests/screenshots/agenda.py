"""The agenda over the practice vault."""

import tempfile
from contextlib import ExitStack
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.services.agenda.reading import Agenda, Whose
from app.services.casefile.desk import CaseDesk
from app.views.agenda.presenter import AgendaVerbs
from app.views.agenda.view import AgendaPage, AgendaParts
from app.views.jobs import InlineJobs
from app.views.shell.view import Shell
from tests.screenshots.window import with_rail
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault, today

_open = ExitStack()


@cache
def _desk() -> tuple[CaseDesk, Agenda]:
    store = _open.enter_context(practice_vault(Path(_open.enter_context(tempfile.TemporaryDirectory()))))
    desk = desk_over(store)
    for row in desk.cases.rows():
        desk.records.save("case", row.case_id, {"next_contact_on": date(2026, 11, 27)},
                          desk.records.open("case", row.case_id).seen)  # fmt: skip
        visit = {"kind": "visit", "meeting_on": date(2026, 11, 25), "at": time(10, 30), "location": "At home"}
        desk.records.add("appointment", row.case_id, row.scope_id, visit)
    return desk, Agenda(store, desk.clockwork, today)


def _page(whose: Whose) -> QWidget:
    _, agenda = _desk()
    verbs = AgendaVerbs(today, agenda.open, lambda _file, _whose: 0)
    made = AgendaPage(AgendaParts(verbs, InlineJobs(), lambda _case, _name: None))
    shell = with_rail(Shell(), "agenda", made)
    shell.show_page("agenda")
    made.presenter.start()
    made.presenter.show_whose(whose)
    shell.show_practice(practice=True)
    return shell


def team() -> QWidget:
    """A month of the team."""
    return _page(Whose.TEAM)


def nothing() -> QWidget:
    """A month with nothing to cover."""
    return _page(Whose.COVER)


SCENES: Final = {"agenda": team, "agenda-nothing": nothing}
