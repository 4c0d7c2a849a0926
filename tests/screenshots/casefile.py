"""The case file with the practice people in it, in the main window."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from app.domain import resources
from app.services.casefile.desk import CaseDesk
from app.services.caseload.apply import CaseloadImports
from app.services.caseload_views.filters import Grouping, Whose
from app.services.caseload_views.shelf import ViewShelf
from app.services.progress.questions import Question
from app.store.vault_store import Store
from app.views.case_file.contact.opener import ContactOpener
from app.views.case_file.parts import CaseFileParts
from app.views.case_file.view import CaseFile
from app.views.case_file.what_if.presenter import WhatIfReads
from app.views.case_file.what_if.view import ask_what_if
from app.views.case_file.why import Why
from app.views.caseload.view import Caseload, CaseloadParts
from app.views.jobs import InlineJobs
from app.views.shell.view import Shell
from app.views.tones import Tone
from tests.screenshots.window import with_rail
from tests.support.desk import Told, desk_over, record_parts
from tests.support.practice_vault import practice_vault, today

_TOMOS, _YUSUF, _ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"
_open = ExitStack()
_kept: list[QWidget] = []  # windows that others lie over


@cache
def vault() -> Store:
    """Return the practice vault with its whole caseload; it is closed when the process ends."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    store = _open.enter_context(practice_vault(folder))
    CaseloadImports(store, today).import_file("caseload.csv", resources.read_bytes("practice/caseload.csv"))
    return store


@cache
def desk() -> CaseDesk:
    """Return the services over the practice vault."""
    return desk_over(vault())


def case_file(number: str, tab: str, section: str = "") -> QWidget:
    """Return the main window with one case open."""
    told = Told()
    found = desk()
    row = next(row for row in found.cases.rows() if row.number == number)
    parts = CaseFileParts(
        found, InlineJobs(), lambda _header: QLabel("The plan"), told.on_changes, told.tell, told.faults.append,
        told.open_versions, (QAction("Print preview"), QAction("Print handover sheet")),
    )  # fmt: skip
    shell = with_rail(Shell())
    shell.show_page("day")
    made = CaseFile(parts, row.case_id)
    shell.open_case(UUID(row.case_id), row.name, lambda: made)
    shell.show_practice(practice=True)
    shell.show_status("3 changes waiting to be sent", Tone.INFO)
    shell.show_saved("Saved on this laptop. 3 changes waiting to be sent.")
    made.show_tab(tab, section)
    return shell


def what_if(number: str) -> QWidget:
    """Return the question what a draft on a day would mean, for one case."""
    found = desk()
    row = next(row for row in found.cases.rows() if row.number == number)
    reads = WhatIfReads(found.what_ifs.start, found.what_ifs.follow)
    _kept.append(QWidget())
    made = ask_what_if(_kept[-1], InlineJobs(), reads, row.scope_id, today)
    made.day.editor.set_value(date(2026, 11, 26))
    made.ask()
    return made


def contact(number: str) -> QWidget:
    """Return the form of a contact as it stands while somebody is on the telephone."""
    told = Told()
    found = desk()
    row = next(row for row in found.cases.rows() if row.number == number)
    opener = ContactOpener(record_parts(found, told), found.contacts, row.case_id)
    _kept.append(QWidget())
    opener.open(_kept[-1])
    if opener.dialog is None:
        raise LookupError(number)
    opener.dialog.wording.setPlainText("Mum rang: where are we? Told her what happens by when. She is content.")
    return opener.dialog


def doubt() -> QWidget:
    """Return the working of a date that may apply, with the answers to choose from."""
    question = Question(
        "which move between phases this is", "case_event", "1", "1", "event.transfer.kind",
        (("primary_to_secondary", "Primary to secondary"), ("not_a_phase", "Not a phase")),
    )  # fmt: skip
    sentences = ("A time limit set by law: the plan names the next setting.", "Last day: Sunday 14 February 2027.")
    _kept.append(QWidget())
    return Why("Plan reviewed, amended and setting named", sentences, _kept[-1], question)


def caseload(*, with_card: bool = False, view: str = "") -> QWidget:
    """Return the main window with the whole practice caseload."""
    told = Told()
    found = desk()
    parts = CaseloadParts(
        found,
        InlineJobs(),
        lambda *_one: None,
        lambda: None,
        lambda: None,
        lambda: None,
        ViewShelf(vault()),
        lambda *_out: None,
        told.faults.append,
    )
    shell = Shell()
    made = Caseload(parts)
    if with_card:
        made.toggle_card()
    if view:
        made.presenter.start()
        made.presenter.show_whose(Whose.ALL)
        made.presenter.choose_view(view)
        made.presenter.group_by(Grouping.YEAR)
    with_rail(shell, "caseload", made)
    shell.show_practice(practice=True)
    shell.show_page("caseload")
    return shell


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "caseload": caseload,
    "caseload-card": partial(caseload, with_card=True),
    "caseload-grouped": partial(caseload, view="Reviews due in 60 days"),
    "case-overview-draft": partial(case_file, _TOMOS, "overview"),
    "case-what-if": partial(what_if, _TOMOS),
    "strip-doubt": doubt,
    "contact": partial(contact, _TOMOS),
    "contact-restricted": partial(contact, _YUSUF),
    **{
    f"case-{tab}{'-' + section if section else ''}": partial(case_file, number, tab, section)
    for number, tab, section in (
        (_YUSUF, "overview", ""), (_TOMOS, "people", ""), (_YUSUF, "people", "contact"), (_TOMOS, "assessment", ""),
        (_YUSUF, "reviews", ""), (_ZOSIA, "transition", ""), (_ZOSIA, "transition", "transition_pathway"),
        (_ZOSIA, "budget", ""), (_ZOSIA, "budget", "budget_element"), (_ZOSIA, "timeline", ""), (_ZOSIA, "history", ""),
    )
    },
}  # fmt: skip
"""Every tab of the case file, and the caseload."""
