"""The sync centre in the main window, in each of its states."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.models import SPECS
from app.services.findings import Bearer, SameNumber
from app.services.synchronising import News, Receipt, SetAside, Standing, Waiting
from app.services.unsettled.two_versions import Side, Twofold
from app.sync.client.trouble import Reason, SyncTroubleError
from app.views.jobs import Progress
from app.views.shell import status
from app.views.shell.view import Shell
from app.views.sync_centre.presenter import State, SyncPresenter
from app.views.sync_centre.view import SyncCentre
from app.views.sync_centre.words import figures, last_sync, sentence
from tests.screenshots.window import with_rail

NOW: Final = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


def _standing(waiting: int = 0, set_aside: int = 0, two: int = 0, *, enrolled: bool = True) -> Standing:
    then = NOW - timedelta(minutes=24) if enrolled else None
    return Standing(enrolled, "Practice server", waiting, set_aside, two, then)


def _twofold(person: str, number: str, place: str, title: str) -> Twofold:
    side = Side("v", is_mine=True, who="You", written_at=NOW, values={})
    fields = SPECS["outcome"].units["wording"]
    return Twofold("c", number, person, place, title, "outcome", place, "s", "wording", fields, (side, side))


WAITING = (
    Waiting("1", "EHC-2026-0871", 3, 2914, ""),
    Waiting("2", "CD-0417", 1, 412, ""),
    Waiting("3", "NEW-9F2C", 7, 8830, ""),
)
_WORDS = (
    "Rang Ms Demir about the review. She would like it after half past three, when Yusuf’s sister is at nursery, and "
    "asked for the advice in Turkish a week before."
)
NEWS = (
    News("1", "EHC-2026-0871", "Tomos Rees", 4, "outcomes, provision"),
    News("2", "CD-0417", "Yusuf Demir", 1, "notes"),
)
NEEDS = State(
    replace(_standing(0, 1, 2), same_numbers=1), (),
    (
        _twofold("Tomos Rees", "EHC-2026-0871", "Section E, E-2", "Tomos asks for help in three places"),
        _twofold("Zosia Nowak", "EHC-2026-0873", "Section F, F-7", "Occupational therapist, 30 minutes"),
    ),
    (
        SetAside(
            "x", "CD-0417", "note", "You have no right to change this case any more.", "",
            (("Note", _WORDS), ("Kind", "telephone call")),
        ),
    ),
    NEWS,
    (SameNumber("UPN", "W840950412003", (Bearer("1", "EHC-2026-0871", "Tomos Rees"),
                                         Bearer("4", "CD-0112", "Tomas Reece"))),),
)  # fmt: skip


def _receipt(waiting: int = 0, trouble: Reason | None = None) -> Receipt:
    met = SyncTroubleError(trouble) if trouble else None
    return Receipt(11, 5, 0, 0, waiting, all_on_server=not waiting and met is None, trouble=met)


def centre(state: State, then: Callable[[SyncCentre], None] = lambda _: None) -> QWidget:
    """Return the main window with the sync centre in a state."""
    words = ("sync_now", "finish_day", "cancel", "join", "settle", "open_case", "send_again", "dispose")
    idle = SimpleNamespace(attach=lambda view: None, **dict.fromkeys(words, lambda *_: None))  # noqa: ARG005 - as asked
    page = SyncCentre(cast("SyncPresenter", idle))
    page.show_state(state, last_sync(state.standing, NOW))
    shell = with_rail(Shell(), "sync", page)
    shell.show_page("sync")
    standing = state.standing
    shell.show_status(*status.phrase(status.Standing(
        standing.waiting, standing.needs_you, last_sync_at=standing.last_sync_at,
        enrolled=standing.is_enrolled,
    )))  # fmt: skip
    shell.show_saved(status.saved_line(standing.waiting))
    then(page)
    return shell


def _show(receipt: Receipt, page: SyncCentre) -> None:
    page.show_receipt(sentence(receipt), figures(receipt), good=receipt.all_on_server)


def _busy(page: SyncCentre) -> None:
    page.show_busy("Syncing")
    page.busy.show()
    page.show_progress(Progress(120, 300, "Sending"))


def _joining(page: SyncCentre) -> None:
    page.join.address.setText("https://planstead.example.gov.uk")
    page.join.code.setText("KQ4F-7M2P")
    page.show_join_fault(
        UserError("The server does not take this code.", "Check it, or ask for a new one: a code is good once.")
    )


_EMPTY = State(_standing())
_FULL = State(_standing(11), WAITING, news=NEWS)
_ALONE = State(_standing(4, enrolled=False), WAITING[2:])
SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "sync-empty": lambda: centre(_EMPTY, partial(_show, _receipt())),
    "sync-waiting": lambda: centre(_FULL, partial(_show, _receipt(11, Reason.NO_NETWORK))),
    "sync-needs-you": lambda: centre(NEEDS),
    "sync-busy": lambda: centre(_FULL, _busy),
    "sync-join": lambda: centre(_ALONE, _joining),
}
