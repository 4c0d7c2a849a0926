"""Decides what the list of moves shows. No Qt."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.domain import dates
from app.domain.errors import UserError
from app.domain.kinds import Words
from app.domain.notice import Changes
from app.domain.seasons.transfers import CountBack, Move, Pressing
from app.domain.text import folded
from app.services.seasons.transfers import Cohort, Transfer
from app.views.jobs import Jobs, Ticket


class Lack(Words):
    """What a move may still lack."""

    PRESSING = "pressing", "Late or soon"
    PREFERENCE = "preference", "No preference on record"
    CONSULTED = "consulted", "Nobody consulted"
    REPLY = "reply", "A reply is outstanding"
    FINAL = "final", "Final plan not sent"


@dataclass(frozen=True, slots=True)
class TransferReads:
    """The readings of the list, as plain calls."""

    septembers: Callable[[], tuple[int, ...]]
    next: Callable[[], int]
    open: Callable[[int], Cohort]


@dataclass(frozen=True, slots=True)
class TransfersShown:
    """What the list shows now."""

    september: int
    septembers: tuple[int, ...]
    transfers: tuple[Transfer, ...]
    of: int  # how many move without the filters
    moves: tuple[Move, ...]
    move: Move | None
    lack: Lack | None
    summary: str
    limits: tuple[str, ...]


class TransfersView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_transfers(self, shown: TransfersShown) -> None:
        """Show the moves."""
        ...


class TransfersPresenter:
    """The moves of one September."""

    def __init__(
        self, view: TransfersView, jobs: Jobs, reads: TransferReads, fault: Callable[[UserError], None]
    ) -> None:
        """Take the widgets, the jobs and the readings."""
        self._view, self._jobs, self._reads, self._fault = view, jobs, reads, fault
        self._september = reads.next()
        self._all = Cohort(self._september, ())
        self._words = ""
        self._move: Move | None = None
        self._lack: Lack | None = None
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(self._reads.open, self._september, on_done=self._take, on_error=self._fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: a move has a little of everything in it."""
        if changes:
            self.start()

    def show_september(self, year: int) -> None:
        """Show the moves of another September."""
        self._september = year
        self.start()

    def filter(self, words: str) -> None:
        """Show only moves with these words in name, setting, preference or caseworker."""
        self._words = words
        self._show()

    def show_move(self, move: Move | None) -> None:
        """Show one kind of move, or all."""
        self._move = move
        self._show()

    def show_lack(self, lack: Lack | None) -> None:
        """Show only those that lack something, or all."""
        self._lack = lack
        self._show()

    def _take(self, found: Cohort) -> None:
        self._all = found
        if self._move not in _moves(found):
            self._move = None
        self._show()

    def _show(self) -> None:
        wanted = folded(self._words).split()
        everyone = self._all.transfers
        self._view.show_transfers(
            TransfersShown(
                september=self._all.september,
                septembers=self._reads.septembers(),
                transfers=tuple(one for one in everyone if self._belongs(one) and _has(one, wanted)),
                of=len(everyone),
                moves=_moves(self._all),
                move=self._move,
                lack=self._lack,
                summary=_summary(self._all),
                limits=_limits(everyone),
            )
        )

    def _belongs(self, one: Transfer) -> bool:
        return (self._move is None or one.move is self._move) and (self._lack is None or lacks(one, self._lack))


def lacks(one: Transfer, what: Lack) -> bool:
    """Say whether a move still lacks something."""
    match what:
        case Lack.PRESSING:
            return one.now.pressing in (Pressing.LATE, Pressing.SOON)
        case Lack.PREFERENCE:
            return not one.preferences
        case Lack.CONSULTED:
            return not any(asked.sent_on for asked in one.asked)
        case Lack.REPLY:
            return any(asked.sent_on and not asked.replied_on for asked in one.asked)
        case Lack.FINAL:
            return one.now.pressing is not Pressing.DONE


def _moves(cohort: Cohort) -> tuple[Move, ...]:
    found = {one.move for one in cohort.transfers}
    return tuple(move for move in Move if move in found)


def _summary(cohort: Cohort) -> str:
    everyone = cohort.transfers
    if not everyone:
        return f"Nobody on this laptop moves in September {cohort.september}."
    done = sum(one.now.pressing is Pressing.DONE for one in everyone)
    late = sum(one.now.pressing is Pressing.LATE for one in everyone)
    people = "1 person moves" if len(everyone) == 1 else f"{len(everyone)} people move"
    return f"{people} in September {cohort.september}: {done} done, {late} late."


def _limits(everyone: Sequence[Transfer]) -> tuple[str, ...]:
    """Return, for each last day of the cohort, the days that are counted back from it."""
    counted = Counter(one.back for one in everyone)
    return tuple(_limit(back, many) for back, many in sorted(counted.items(), key=lambda pair: pair[0].last_on))


def _limit(back: CountBack, many: int) -> str:
    last, meeting, notice = map(dates.in_words, (back.last_on, back.meeting_by, back.notice_by))
    return f"Last day of {many}: {last}. Counted back: meeting by {meeting}, notice of changes by {notice}."


def _has(one: Transfer, wanted: Sequence[str]) -> bool:
    row = one.case
    asked = (asked.setting for asked in one.asked)
    text = folded(" ".join((row.name, row.surname, row.number, row.setting, row.caseworker, row.year, *asked)))
    return all(word in text for word in wanted)
