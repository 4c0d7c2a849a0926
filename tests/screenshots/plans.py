"""The plan editor, two versions, the visit and the list after a crash, over the practice cases."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.services.casefile.forms import Forms
from app.services.drafts import Drafts, KeptDraft
from app.services.plans import Plans
from app.services.records import Records
from app.services.unsettled.recovery import Recovery
from app.services.unsettled.two_versions import TwoVersions
from app.services.visits import Visits
from app.store import meta
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.one_family.making import make_one_family
from app.views.one_family.presenter import Calls as VisitCalls
from app.views.one_family.presenter import Step
from app.views.one_family.presenter import Verbs as VisitVerbs
from app.views.plan_editor.making import make_plan_editor
from app.views.plan_editor.presenter import Calls, Verbs
from app.views.recovery.presenter import RecoveryPresenter
from app.views.recovery.view import RecoveryDialog
from app.views.two_versions.making import make_two_versions
from app.views.two_versions.presenter import Verbs as VersionVerbs
from tests.support.practice_vault import case_and_plan, practice_vault, today

_TOMOS, _YUSUF, _ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"
_COLLEAGUE = "00000000-0000-0000-0000-000000000009"
_open = ExitStack()


def _now() -> datetime:
    return datetime(2026, 11, 23, 16, 5, tzinfo=UTC)


@cache
def _store() -> Store:
    """Return the practice vault with two units in two versions and a draft that a crash left."""
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    store = _open.enter_context(practice_vault(folder))
    records, plan = Records(store), case_and_plan(store, _TOMOS)[1]
    outcome = records.children("outcome", plan)[1]
    words = str(outcome.values["wording"])
    _twice(store, "outcome", outcome.rec, words.replace("three", "two"), words + " He will also do this at home.")
    need = records.children("need", plan)[0]
    kept = {"strengths": "Tomos knows every station between Newcastle and King’s Cr"}
    Drafts(store).keep(KeptDraft(need.rec, "need", "strengths", kept, "strengths", 57, need.seen, _now(), kept))
    return store


def _twice(store: Store, rtype: str, rec: str, theirs: str, mine: str) -> None:
    records = Records(store)
    seen = records.open(rtype, rec).seen
    with store.writing() as session:
        me = meta.get(session, meta.USER_ID)
        meta.put(session, meta.USER_ID, _COLLEAGUE)
    records.save(rtype, rec, {"wording": theirs}, seen)
    with store.writing() as session:
        meta.put(session, meta.USER_ID, me)
    records.save(rtype, rec, {"wording": mine}, seen)


def plan(number: str, letter: str, heading: str = "") -> QWidget:
    """Return the editor at a section, with the block of that heading open."""
    store = _store()
    records, drafts = Records(store), Drafts(store)
    verbs = Verbs(records, drafts, Forms(records, drafts, _now), today)
    view, presenter = make_plan_editor(
        InlineJobs(), Plans(store), verbs, Calls(lambda _changes: None, lambda _rec, _unit: None)
    )
    presenter.open(case_and_plan(store, number)[1], letter)
    for block in presenter.page.blocks():
        if heading and block.heading == heading:
            presenter.open_block(block.key)
    return view


def two_versions() -> QWidget:
    """Return two wordings of an outcome side by side."""
    store = _store()
    verbs = VersionVerbs(TwoVersions(store), Records(store), Drafts(store), today)
    view, presenter = make_two_versions(InlineJobs(), verbs, lambda _changes: None)
    presenter.open()
    return view


def visit(step: Step) -> QWidget:
    """Return a step of a visit."""
    store = _store()
    verbs = VisitVerbs(Visits(store, Records(store)), Drafts(store), today, _now)
    view, presenter = make_one_family(InlineJobs(), verbs, VisitCalls(lambda _changes: None, lambda: None))
    presenter.open(case_and_plan(store, _YUSUF)[0])
    presenter.go_to_outcome(1)
    presenter.go_to_step(step)
    return view


def recovery() -> QWidget:
    """Return the list after a crash."""
    store = _store()
    dialog = RecoveryDialog(_now)
    presenter = RecoveryPresenter(dialog, InlineJobs(), Recovery(store, Drafts(store)), lambda _found: None)
    dialog.obey(presenter)
    presenter.look()
    return dialog


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "plan-needs": partial(plan, _TOMOS, "B"),
    "plan-provision": partial(plan, _TOMOS, "F", "Provision F-2"),
    "plan-outcome": partial(plan, _TOMOS, "E", "Outcome E-2"),
    "plan-long": partial(plan, _ZOSIA, "A"),
    "two-versions": two_versions,
    "visit-words": partial(visit, Step.CHILD),
    "visit-plan": partial(visit, Step.PLAN),
    "recovery": recovery,
}
