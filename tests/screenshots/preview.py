"""The print preview over the practice vault."""

import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import resources
from app.services.cases import Cases
from app.services.clocks.kept import KeptClocks
from app.services.printouts.paper import Printers
from app.services.printouts.plan_prints import PlanPrints
from app.services.printouts.sheets.kinds import SheetKind
from app.services.printouts.sheets.sheets import Sheets
from app.services.rules import Rules
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.preview.presenter import Paper, Ways
from app.views.preview.view import Preview, PreviewParts
from tests.support.practice_vault import case_and_plan, practice_vault, today

_TOMOS, _YUSUF = "EHC-2026-0871", "EHC-2020-0344"
_open = ExitStack()


@cache
def _store() -> Store:
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    return _open.enter_context(practice_vault(folder))


def _preview(number: str, kind: SheetKind | None = None) -> Preview:
    rules = Rules(resources.read_text)
    sheets = Sheets(_store(), rules, Cases(_store(), rules, KeptClocks(_store(), rules, today), today), today)
    prints = sheets.of(kind) if kind else PlanPrints(_store(), rules, today)
    paper = Paper(lambda: Printers(("Office on the second floor", "Reception")), lambda _content, _sheet: None)
    ways = Ways(lambda _case, _section, _mark: None, lambda _changes: None)
    made = Preview(PreviewParts(InlineJobs(), paper, today, ways))
    made.open_case(case_and_plan(_store(), number)[0], prints)
    made.show()
    for _ in range(200):  # the pages are drawn in threads of their own
        QApplication.processEvents()
    return made


def draft() -> QWidget:
    """A draft that a copied name stops."""
    return _preview(_TOMOS)


def handed_over() -> QWidget:
    """A final plan that was printed; asked is whom it was for."""
    made = _preview(_YUSUF)
    made.say_done("22 pages sent to Office on the second floor.", "")
    made.ask_who_for()
    return made


def chronology() -> QWidget:
    """A chronology, with the days it may begin and end with."""
    return _preview(_YUSUF, SheetKind.CHRONOLOGY)


def progress() -> QWidget:
    """The sheet for a family, with what is noted beside it."""
    return _preview(_YUSUF, SheetKind.PROGRESS)
