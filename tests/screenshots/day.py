"""My day and the end of the day in the main window."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain import resources
from app.domain.day import Ready
from app.domain.errors import UserError
from app.services.caseload.apply import CaseloadImports
from app.services.day.backing_up import BackedUp
from app.services.day.my_day import DayView
from app.services.synchronising import Receipt
from app.store.vault_store import Store
from app.sync.client.trouble import Reason, SyncTroubleError
from app.views.finish_day.presenter import FinishVerbs
from app.views.finish_day.view import FinishDayPage
from app.views.finish_day.words import (
    BACK_UP,
    CHECK,
    LOCK,
    SEND,
    Mark,
    Tick,
    backed_up,
    checked,
    locking,
    not_backed_up,
    sent,
)
from app.views.jobs import InlineJobs
from app.views.my_day.view import MyDayPage
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from app.views.tones import Tone
from tests.screenshots.window import with_rail
from tests.support.days import HeardDay, my_day, verbs_over
from tests.support.desk import desk_over
from tests.support.practice_vault import TODAY, practice_vault, today

_NOW: Final = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
_READY: Final = Ready(
    date(2026, 11, 24), 2,
    "Ready for tomorrow: 2 visits (09:30 Tomos D’Arcy-Pritchard, 14:00 Amina Begum), all plans are on this laptop, "
    "nothing waits in two versions. Last sync today at 14:06.",
)  # fmt: skip
_NOT_READY: Final = Ready(
    date(2026, 11, 24), 2, "Not ready for tomorrow yet: 2 visits (09:30 Tomos D’Arcy-Pritchard, 14:00 Amina Begum).",
    ("Sync before you leave: the last sync was on Thursday 19 November at 16:10.",
     "Settle 1 text in two versions for Tomos D’Arcy-Pritchard."),
)  # fmt: skip
_open = ExitStack()


@cache
def _store() -> Store:
    store = _open.enter_context(practice_vault(Path(_open.enter_context(tempfile.TemporaryDirectory()))))
    CaseloadImports(store, today).import_file("caseload.csv", resources.read_bytes("practice/caseload.csv"))
    desk = desk_over(store)
    mine = [row for row in desk.cases.rows() if row.is_mine][:4]
    for at, row in enumerate(mine):
        visit = {"kind": "visit", "meeting_on": TODAY, "at": time(9 + 2 * at, 30), "location": "At home"}
        desk.records.add("appointment", row.case_id, row.scope_id, visit)
        desk.records.add("task", row.case_id, row.scope_id, {"title": "Send the minutes", "due_on": TODAY})
    asked = {"kind": "speech_and_language", "requested_sent_on": date(2026, 9, 28), "wanted_by": date(2026, 11, 9)}
    desk.records.add("advice_request", mine[0].case_id, mine[0].scope_id, asked)
    put_off = next(one for one in my_day(store).open().rows if one.key.startswith("due:draft_target"))
    verbs_over(store).put_off(put_off, date(2026, 11, 30), "The family asked for the interpreter of that day.")
    return store


def _shell(key: str, page: QWidget) -> Shell:
    made = with_rail(Shell(), "day", page)
    made.desk.add_page(Page("finish", "Finish the day", "calendar-check", 0, lambda: page))
    made.show_practice(practice=True)
    made.show_status("3 changes waiting", Tone.INFO)
    made.show_saved("Saved on this laptop. 3 changes waiting to be sent.")
    made.show_page(key)
    return made


def _day(change: Callable[[DayView], DayView], then: Callable[[MyDayPage], None] = lambda _: None) -> QWidget:
    verbs = verbs_over(_store())
    view = change(verbs.open())
    page = MyDayPage(InlineJobs(), replace(verbs, open=lambda: view), HeardDay().ways(), today)
    page.presenter.start()
    shell = _shell("day", page)
    then(page)
    return shell


def _nothing(view: DayView) -> DayView:
    return replace(view, rows=(), snoozes=(), ready=Ready(date(2026, 11, 24), 0, "No visits tomorrow."))


def _put_off(page: MyDayPage) -> None:
    row = next(one.row for card in page.cards.values() for one in card.rows if one.row.day and one.row.day > TODAY)
    page.presenter.ask_put_off(row)


def _question() -> QWidget:
    shell = _day(lambda view: replace(view, ready=_READY), _put_off)
    page = shell.findChild(MyDayPage)
    assert page is not None
    assert page.dialog is not None
    page.dialog.setParent(None)
    page.dialog.reason.setPlainText("Ms Rees is in hospital; her sister asked us to ring on Thursday.")
    return page.dialog


def _finish(ticks: Sequence[Tick], words: str = "") -> QWidget:
    verbs = FinishVerbs(lambda _ended: None, lambda: BackedUp(_NOW, 0, 0), lambda: _READY, lambda: None)
    page = FinishDayPage(InlineJobs(), verbs)
    page.show_ticks(ticks)
    shell = _shell("finish", page)
    if words:
        shell.show()  # a hidden page offers nothing
        page.offer_lock(words, counting=False)
    return shell


def _receipt(waiting: int = 0, trouble: Reason | None = None) -> Receipt:
    met = SyncTroubleError(trouble) if trouble else None
    return Receipt(14, 3, 0, 0, waiting, all_on_server=not waiting and met is None, trouble=met)


_COPY: Final = backed_up(BackedUp(_NOW, 48_300_000, 9))
_FULL: Final = not_backed_up(UserError("There is no room left on this disk.", "Free some space and try again."))
SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "day": partial(_day, lambda view: replace(view, ready=_READY)),
    "day-not-ready": partial(_day, lambda view: replace(view, ready=_NOT_READY),
                             lambda page: page.put_off.opener.setChecked(True)),
    "day-empty": partial(_day, _nothing),
    "day-new": partial(_day, lambda view: replace(_nothing(view), cases=())),
    "day-put-off": _question,
    "finish-begins": partial(_finish, (replace(SEND, mark=Mark.DOING), BACK_UP, CHECK, LOCK)),
    "finish-done": partial(
        _finish, (sent(_receipt(), None), _COPY, checked(_READY), locking(14)), "That is all for today."
    ),
    "finish-offline": partial(
        _finish, (sent(_receipt(14, Reason.NO_NETWORK), None), _COPY, checked(_READY), locking(9)),
        "That is all for today.",
    ),
    "finish-left": partial(
        _finish, (sent(_receipt(), None), _FULL, checked(_NOT_READY), LOCK),
        "Something is left to look at. Your work is safe either way.",
    ),
}  # fmt: skip
"""My day full, empty, not ready, and its question; the end of the day in its states."""
