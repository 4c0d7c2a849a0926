"""Decides what My day shows, what the main action of a row does, and what may be put off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from app.domain import dates
from app.domain.day import (
    DayList,
    DayRow,
    Doing,
    PutOff,
    Ready,
    Whose,
    arranged,
    nothing_words,
    why_not_put_off,
)
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.day.my_day import DayView
from app.views.jobs import Jobs, Ticket

FEW: Final = 6
"""Rows of a list that are shown before all are asked for."""
MOST: Final = 200
_OWN: Final = frozenset({Whose.MINE, Whose.COVER})


class Choice(StrEnum):
    """Whose day is shown."""

    MINE = "Mine and cover"
    TEAM = "My team"
    ALL = "All"


@dataclass(frozen=True, slots=True)
class DayVerbs:
    """The reading and the verbs of the day, as plain calls."""

    open: Callable[[], DayView]
    tick: Callable[[str], Changes]
    untick: Callable[[str], Changes]
    put_off: Callable[[DayRow, date, str], tuple[str, Changes]]
    bring_back: Callable[[str], Changes]


@dataclass(frozen=True, slots=True)
class DayWays:
    """Where the day leads, and whom it tells."""

    changed: Callable[[Changes], None]
    tell: Callable[[str, Callable[[], None] | None], None]
    fault: Callable[[UserError], None]
    record_event: Callable[[str, str, str], None]  # case, event, the record it is about
    open_record: Callable[[str, str, str], None]  # case, type, record; without a record the case itself
    note: Callable[[str], None]
    chase: Callable[[str, str], None]  # case, advice
    visit: Callable[[str], None]
    settle: Callable[[str, str], None]  # record, unit
    sync_centre: Callable[[], None]
    answer_held: Callable[[], None]
    import_file: Callable[[], None]
    new_case: Callable[[], None]


@dataclass(frozen=True, slots=True)
class ListShown:
    """One list as it is shown: its rows, of how many, and what it says when there are none."""

    place: DayList
    rows: tuple[DayRow, ...]
    of: int
    nothing: str
    is_whole: bool

    @property
    def title(self) -> str:
        """The heading with the count."""
        return f"{self.place.value} ({self.of})" if self.of else self.place.value


@dataclass(frozen=True, slots=True)
class DayShown:
    """All that the page shows."""

    day: str
    ready: Ready
    lists: tuple[ListShown, ...]
    put_off: tuple[PutOff, ...]
    whose: Choice
    choices: tuple[Choice, ...]
    is_empty: bool  # there is no case on this laptop, and nothing waits for a person


class DayPage(Protocol):
    """The widgets, as the presenter knows them."""

    def show_day(self, shown: DayShown) -> None:
        """Show the day."""
        ...

    def ask_until(self, row: DayRow, proposed: date, latest: str) -> None:
        """Ask until when a row is put off, and why."""
        ...

    def put_off_done(self) -> None:
        """It is kept; close the question."""
        ...

    def put_off_refused(self, error: UserError) -> None:
        """Say beside the question why it is not put off."""
        ...


class MyDayPresenter:
    """The day of the person at this laptop."""

    def __init__(self, page: DayPage, jobs: Jobs, verbs: DayVerbs, ways: DayWays) -> None:
        """Take the widgets, the jobs, the verbs, and where rows lead."""
        self._page, self._jobs, self._verbs, self._ways = page, jobs, verbs, ways
        self._view: DayView | None = None
        self._choice: Choice | None = None
        self._whole: set[DayList] = set()
        self._ticket = Ticket()

    def start(self) -> None:
        """Read and show; also when a new day has begun."""
        self._ticket.cancel()
        self._ticket = self._jobs.read(self._verbs.open, on_done=self._take, on_error=self._ways.fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere: the day shows a little of everything."""
        if changes:
            self.start()

    def show_whose(self, choice: Choice) -> None:
        """Show the day of the team, or of everybody on this laptop."""
        self._choice = choice
        self._show()

    def show_all(self, place: DayList) -> None:
        """Show a whole list, or only its first rows again."""
        self._whole ^= {place}
        self._show()

    # --- rows ---------------------------------------------------------------------------------------------------

    def act(self, row: DayRow) -> None:
        """Do the main action. What the law dates is asked for in its form; only a task is done in one key."""
        act, ways = row.act, self._ways
        match act.doing:
            case Doing.RECORD_EVENT:
                ways.record_event(row.case_id, act.name, act.rec)
            case Doing.TICK:
                self._tick(row)
            case Doing.CHASE:
                ways.chase(row.case_id, act.rec)
            case Doing.NOTE:
                ways.note(row.case_id)
            case Doing.VISIT:
                ways.visit(row.case_id)
            case Doing.SETTLE:
                ways.settle(act.rec, act.name)
            case Doing.SYNC_CENTRE:
                ways.sync_centre()
            case Doing.ANSWER:
                ways.answer_held()
            case Doing.OPEN:
                self.open(row)

    def open(self, row: DayRow) -> None:
        """Open the case where the row comes from."""
        if row.case_id:
            self._ways.open_record(row.case_id, row.place, row.rec)
        else:
            self.act(row)

    def ask_put_off(self, row: DayRow) -> None:
        """Ask until when a row can wait, or say why it cannot."""
        today = self._today
        happened, remedy = why_not_put_off(row, None, today)
        if happened:
            self._ways.tell(f"{happened} {remedy}", None)
            return
        soon = _next_weekday(today)
        is_bound = row.day is not None and row.day >= today
        proposed = min(soon, row.day) if row.day is not None and is_bound else soon
        latest = f"At the latest {dates.near(row.day, today)}, the day it is due." if row.day and is_bound else ""
        self._page.ask_until(row, proposed, latest)

    def put_off(self, row: DayRow, until: date, reason: str) -> None:
        """Put a row off, with a way back."""

        def done(kept: tuple[str, Changes]) -> None:
            self._page.put_off_done()
            self._ways.changed(kept[1])
            self._ways.tell(
                f"Put off until {dates.near(until, self._today)}.", lambda: self._write(self._verbs.bring_back, kept[0])
            )

        self._jobs.write(
            self._verbs.put_off, row, until, reason, on_done=done, on_error=self._page.put_off_refused
        )  # fmt: skip

    def bring_back(self, put_off: PutOff) -> None:
        """Have a row that was put off again."""
        self._write(self._verbs.bring_back, put_off.snooze.rec)

    def _tick(self, row: DayRow) -> None:
        def done(changes: Changes) -> None:
            self._ways.changed(changes)
            self._ways.tell(f"Done: {row.sentence}.", lambda: self._write(self._verbs.untick, row.act.rec))

        self._jobs.write(self._verbs.tick, row.act.rec, on_done=done, on_error=self._ways.fault)

    def _write(self, verb: Callable[[str], Changes], rec: str) -> None:
        self._jobs.write(verb, rec, on_done=self._ways.changed, on_error=self._ways.fault)

    # --- the day ------------------------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self._view.today if self._view is not None else date.min

    def _take(self, view: DayView) -> None:
        self._view = view
        if self._choice is None and view.cases:
            mine = any(case.whose in _OWN for case in view.cases)
            self._choice = Choice.MINE if mine else Choice.ALL
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        choice, today = self._choice or Choice.MINE, view.today
        rows = [row for row in view.rows if _belongs(row.whose, choice)]
        cases = [case for case in view.cases if _belongs(case.whose, choice)]
        found = arranged(rows, view.snoozes, today)
        lists = tuple(
            self._list(place, found.lists[place], "" if found.lists[place] else nothing_words(place, cases, today))
            for place in DayList
        )
        choices = tuple(one for one in Choice if one is not Choice.TEAM or view.team)
        is_empty = not view.cases and not view.rows
        self._page.show_day(
            DayShown(dates.with_weekday(today), view.ready, lists, found.put_off, choice, choices, is_empty)
        )

    def _list(self, place: DayList, rows: Sequence[DayRow], nothing: str) -> ListShown:
        is_whole = place in self._whole
        return ListShown(place, tuple(rows[: MOST if is_whole else FEW]), len(rows), nothing, is_whole)


def _belongs(whose: Whose, choice: Choice) -> bool:
    match choice:
        case Choice.MINE:
            return whose in _OWN
        case Choice.TEAM:
            return whose is not Whose.OTHERS
        case Choice.ALL:
            return True


def _next_weekday(today: date) -> date:
    """Return tomorrow, or Monday where tomorrow is at the weekend."""
    ahead = {4: 3, 5: 2}.get(today.weekday(), 1)
    return today + timedelta(days=ahead)
