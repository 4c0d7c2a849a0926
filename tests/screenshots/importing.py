"""The import page over a vault with a caseload in it."""

import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import resources
from app.services.caseload.apply import CaseloadImports
from app.services.held.answering import HeldRows
from app.services.importing.looking import Looking
from app.services.importing.taking import Taking
from app.store.vault_store import Store
from app.views.importing.presenter import Verbs
from app.views.importing.view import Importing, ImportParts
from app.views.jobs import InlineJobs
from tests.support.practice_vault import today
from tests.support.vaults import opened

_LINES = 170  # of the practice caseload: enough to hold, warn and refuse
_STRANGE = ((b"Case Ref", b"Pupil number"), (b"EHCP Status", b"Where it stands"), (b"DOB", b"Born"))
_open = ExitStack()


@cache
def _folder() -> Path:
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    lines = resources.read_bytes("practice/caseload.csv").splitlines(keepends=True)
    content = b"".join(lines[:_LINES])
    (folder / "caseload.csv").write_bytes(content)
    for ours, theirs in _STRANGE:
        content = content.replace(ours, theirs, 1)
    (folder / "export.csv").write_bytes(content)
    return folder


@cache
def _store() -> Store:
    return _open.enter_context(opened(_folder() / "vault"))


@cache
def _with_caseload() -> Store:
    store = _open.enter_context(opened(_folder() / "full"))
    CaseloadImports(store, today).import_file("caseload.csv", (_folder() / "caseload.csv").read_bytes())
    return store


def _page(store: Store) -> Importing:
    imports = CaseloadImports(store, today)
    verbs = Verbs(Looking(store, imports), Taking(store, imports), HeldRows(store, imports))
    made = Importing(ImportParts(verbs, InlineJobs(), today, lambda _changes: None))
    made.start()
    return made


def choose() -> QWidget:
    """The first step, with rows that wait."""
    return _page(_with_caseload())


def look() -> QWidget:
    """What would happen, with one word that is not ours."""
    made = _page(_store())
    made.presenter.choose((_folder() / "caseload.csv",))
    return made


def strange() -> QWidget:
    """A file with other headings, read by the proposal."""
    made = _page(_store())
    made.presenter.choose((_folder() / "export.csv",))
    return made


def report() -> QWidget:
    """What happened."""
    made = _page(_with_caseload())
    made.presenter.choose((_folder() / "caseload.csv",))
    made.presenter.take()
    return made


def answers(at: int = 0) -> QWidget:
    """A question that one answer settles for many."""
    made = _page(_with_caseload())
    made.show_answers()
    QApplication.processEvents()
    made.answers.presenter.choose(at)
    return made


def two_people() -> QWidget:
    """Two people who may be one."""
    return answers(1)
