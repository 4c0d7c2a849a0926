"""The forms of recorded acts and the chase, over the practice people."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.views.case_file.chase.presenter import AdviceParts
from app.views.case_file.chase.view import AdviceBoard
from app.views.case_file.chase.words_dialog import WordsDialog
from app.views.case_file.limits.view import DirectedDialog, ExemptionDialog
from app.views.case_file.overview.event_dialog import EventDialog
from app.views.jobs import InlineJobs
from app.views.shell.view import Shell
from tests.screenshots.casefile import desk
from tests.screenshots.window import with_rail
from tests.support.desk import Told
from tests.support.practice_vault import today

_TOMOS: Final = "EHC-2026-0871"
_kept: list[QWidget] = []  # windows that others lie over


def _scope(number: str = _TOMOS) -> str:
    return next(row.scope_id for row in desk().cases.rows() if row.number == number)


def _parent() -> QWidget:
    _kept.append(QWidget())
    return _kept[-1]


def event(name: str, on: date | None = None) -> QWidget:
    """Return the form of an event, with two parents ticked where it goes to somebody."""
    found = desk().events
    made = EventDialog(found.form(_scope()), today, _parent())
    made.what.choose(name)
    if on is not None:
        made.when.editor.set_value(on)
    for box in list(made.people.boxes.values())[:2] if made.choice is not None and made.choice.to else ():
        box.setChecked(True)
    told = made.event_now()
    if told is not None:
        made.show_effect(found.effect(_scope(), told))
    return made


def limit(*, directed: bool) -> QWidget:
    """Return the form of an exemption or of a directed date."""
    form = desk().limits.form(_scope())
    return DirectedDialog(form, today, _parent()) if directed else ExemptionDialog(form, today, _parent())


def chase() -> QWidget:
    """Return the page of advice that has not come, with some that is late."""
    told, found = Told(), desk()
    row = next(row for row in found.cases.rows() if row.number == _TOMOS)
    if not any(line.service == "Riverside NHS Trust" for line in found.advice.outstanding()):
        for kind, asked_on in (("physiotherapy", date(2026, 9, 1)), ("speech_and_language", date(2026, 10, 26))):
            values: dict[str, object] = {"name": f"Writer of {kind[:6]}", "organisation": "Riverside NHS Trust"}
            writer, _ = found.records.add("professional", row.case_id, row.scope_id, values)
            values = {"kind": kind, "contributor": UUID(writer), "requested_received_on": asked_on}
            found.records.add("advice_request", row.case_id, row.scope_id, values)
    parts = AdviceParts(
        InlineJobs(), found.advice, told.on_changes, told.tell, told.faults.append, lambda *_place: None, today
    )
    shell = with_rail(Shell(), "advice", AdviceBoard(parts))
    shell.show_page("advice")
    return shell


def words() -> QWidget:
    """Return the words of a reminder."""
    chase()
    lines = [line for line in desk().advice.outstanding() if line.service == "Riverside NHS Trust"]
    return WordsDialog("Reminder: Riverside NHS Trust", desk().advice.words(lines), _parent())


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "event-served": partial(event, "draft_served"),
    "event-decision": partial(event, "decision_notice_sent"),
    "event-out-of-order": partial(event, "final_plan_sent", date(2026, 7, 1)),
    "exemption": partial(limit, directed=False),
    "directed-date": partial(limit, directed=True),
    "advice": chase,
    "advice-words": words,
}
"""What is recorded about the process."""
