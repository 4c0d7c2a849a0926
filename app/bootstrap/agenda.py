"""The agenda on the rail, and its way out as a calendar file."""

from pathlib import Path
from typing import Final

from app.bootstrap import Parts
from app.bootstrap.cases import OpenCases
from app.domain.notice import Changes
from app.services.agenda.reading import Whose
from app.views.agenda.presenter import AgendaVerbs
from app.views.agenda.view import AgendaPage, AgendaParts
from app.views.qt.application import Application
from app.views.shell.parts import Page
from app.views.shell.view import Shell

_AGENDA_NUMBER: Final = 3


class AgendaScreen:
    """Makes the page of the agenda and tells it what changed."""

    def __init__(self, parts: Parts, application: Application, shell: Shell, cases: OpenCases) -> None:
        self._parts, self._app, self._cases = parts, application, cases
        self._page: AgendaPage | None = None
        shell.add_page(Page("agenda", "Agenda", "calendar-days", _AGENDA_NUMBER, self._make))

    def refresh(self, changes: Changes) -> None:
        """Tell the agenda what changed."""
        if self._page is not None:
            self._page.refresh(changes)

    def _make(self) -> AgendaPage:
        verbs = AgendaVerbs(self._parts.today, self._parts.agenda.open, self._write)
        self._page = AgendaPage(AgendaParts(verbs, self._app.jobs, self._cases.open))
        return self._page

    def _write(self, file: Path, whose: Whose) -> int:
        return self._parts.agenda_files.write(file, whose)
