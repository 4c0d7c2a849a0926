"""The end of the day: four ticks in order, each says what happened, and what fails stops nothing that is safe."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from app.domain.day import Ready
from app.domain.errors import UserError
from app.services.day.backing_up import BackedUp
from app.services.synchronising import Receipt
from app.sync.client.trouble import Reason, SyncTroubleError
from app.views.finish_day.presenter import COUNT_DOWN, FinishPresenter, FinishVerbs
from app.views.finish_day.words import Mark, Tick
from app.views.jobs import InlineJobs
from tests.support.practice_vault import TODAY

ALL_SENT = Receipt(14, 3, 0, 0, 0, all_on_server=True, trouble=None)
OFFLINE = Receipt(0, 0, 0, 0, 14, all_on_server=False, trouble=SyncTroubleError(Reason.NO_NETWORK))
COPY = BackedUp(datetime(2026, 11, 23, 17, 2, tzinfo=UTC), 48_300_000, 9)
READY = Ready(TODAY, 2, "Ready for tomorrow: 2 visits.")
Ended = Callable[[Receipt | None, UserError | None], None]


@dataclass
class Evening:
    """The page, the steps and what became of them."""

    receipt: Receipt | None = ALL_SENT
    error: UserError | None = None
    no_copy: UserError | None = None
    found: Ready = READY
    ticks: list[tuple[Tick, ...]] = field(default_factory=list)
    offers: list[tuple[str, bool]] = field(default_factory=list)
    stops: int = 0
    locks: int = 0
    waiting: list[Ended] = field(default_factory=list)
    is_slow: bool = False

    def __post_init__(self) -> None:
        verbs = FinishVerbs(self._sync, self._back_up, lambda: self.found, self._lock)
        self.presenter = FinishPresenter(self, InlineJobs(), verbs)

    def _sync(self, ended: Ended) -> None:
        self.waiting.append(ended)
        if not self.is_slow:
            ended(self.receipt, self.error)

    def _back_up(self) -> BackedUp:
        if self.no_copy is not None:
            raise self.no_copy
        return COPY

    def _lock(self) -> None:
        self.locks += 1

    @property
    def marks(self) -> list[Mark]:
        return [tick.mark for tick in self.ticks[-1]]

    @property
    def words(self) -> list[str]:
        return [tick.words for tick in self.ticks[-1]]

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        self.ticks.append(tuple(ticks))

    def offer_lock(self, words: str, *, counting: bool) -> None:
        self.offers.append((words, counting))

    def stop_counting(self) -> None:
        self.stops += 1


def test_a_good_day_ends_with_four_ticks_and_the_lock() -> None:
    evening = Evening()
    evening.presenter.begin()
    assert evening.marks == [Mark.DONE, Mark.DONE, Mark.DONE, Mark.DOING]
    assert evening.words == [
        "Everything on this laptop is on the server. Sent 14, received 3.",
        "An encrypted copy at 17:02, 46 MB, read through. 9 copies are kept.",
        "Ready for tomorrow: 2 visits.",
        "This locks in 15 seconds.",
    ]
    assert evening.offers == [("That is all for today.", True)]
    for _ in range(COUNT_DOWN):
        assert evening.locks == 0
        evening.presenter.second_passed()
    assert evening.locks == 1
    evening.presenter.second_passed()
    assert evening.locks == 1


def test_the_steps_come_one_after_the_other() -> None:
    evening = Evening()
    evening.presenter.begin()
    doing = [[tick.title for tick in ticks if tick.mark is Mark.DOING] for ticks in evening.ticks]
    assert [titles for titles in doing if titles] == [
        ["Sent"], ["Backed up"], ["Tomorrow’s packs here"], ["Locked"]
    ]  # fmt: skip


def test_without_a_network_all_is_safe_and_the_day_ends_all_the_same() -> None:
    evening = Evening(receipt=OFFLINE)
    evening.presenter.begin()
    assert evening.marks == [Mark.LATER, Mark.DONE, Mark.DONE, Mark.DOING]
    assert evening.words[0].startswith("All work is safe on this laptop. 14 changes will go when you next connect.")


@pytest.mark.parametrize("why", ["This laptop is not joined to a server yet.", "The sync was stopped."])
def test_a_sync_that_did_not_begin_or_was_stopped_says_why(why: str) -> None:
    evening = Evening(receipt=None, error=UserError(why))
    evening.presenter.begin()
    assert evening.ticks[-1][0] == Tick("Sent", Mark.LATER, f"All work is safe on this laptop. {why}")
    assert evening.marks[1:3] == [Mark.DONE, Mark.DONE]


def test_a_full_disk_stops_neither_the_look_at_tomorrow_nor_the_lock() -> None:
    evening = Evening(no_copy=UserError("There is no room left.", "Free some space."))
    evening.presenter.begin()
    assert evening.marks == [Mark.DONE, Mark.NOT_DONE, Mark.DONE, Mark.OPEN]
    assert evening.words[1] == "There is no room left. Free some space. The store itself is unharmed."
    assert evening.offers == [("Something is left to look at. Your work is safe either way.", False)]
    evening.presenter.second_passed()
    assert evening.locks == 0
    evening.presenter.lock_now()
    assert evening.locks == 1


def test_what_tomorrow_lacks_is_said_and_nothing_locks_by_itself() -> None:
    evening = Evening(found=Ready(TODAY, 1, "Not ready for tomorrow yet (1 visit).", ("Sync before you leave.",)))
    evening.presenter.begin()
    assert evening.ticks[-1][2] == Tick(
        "Tomorrow’s packs here", Mark.NOT_DONE, "Not ready for tomorrow yet (1 visit). Sync before you leave."
    )
    assert evening.offers[-1][1] is False


def test_whoever_stays_is_not_locked_out() -> None:
    evening = Evening()
    evening.presenter.begin()
    evening.presenter.stay()
    for _ in range(COUNT_DOWN + 1):
        evening.presenter.second_passed()
    assert evening.locks == 0
    assert evening.words[-1] == "This stays open. Ctrl+L locks it at any time."


def test_asking_again_while_it_runs_does_nothing_and_afterwards_begins_anew() -> None:
    evening = Evening(is_slow=True)
    evening.presenter.begin()
    evening.presenter.begin()
    assert len(evening.waiting) == 1
    evening.waiting[0](ALL_SENT, None)
    evening.presenter.begin()
    assert len(evening.waiting) == 2
    assert evening.marks == [Mark.DOING, Mark.OPEN, Mark.OPEN, Mark.OPEN]
