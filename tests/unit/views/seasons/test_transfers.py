"""What the list of moves shows."""

from datetime import date

import pytest

from app.domain.seasons.transfers import CountBack, Move, MoveNow, Pressing
from app.services.seasons.transfers import Asked, Cohort, Transfer
from app.views.jobs import InlineJobs
from app.views.seasons.transfers.presenter import Lack, TransferReads, TransfersPresenter, TransfersShown, lacks
from tests.support.case_rows import case_row

SCHOOL = CountBack(date(2027, 2, 14), date(2026, 11, 20), date(2026, 12, 18))
COLLEGE = CountBack(date(2027, 3, 30), date(2027, 1, 5), date(2027, 2, 2))
SENT, REPLIED = date(2026, 11, 2), date(2026, 11, 16)


def transfer(name: str, pressing: Pressing, *asked: Asked, move: Move = Move.TO_SECONDARY) -> Transfer:
    back = COLLEGE if move is Move.TO_POST16 else SCHOOL
    return Transfer(case_row(name), move, asked, None, None, None, "", back, MoveNow(pressing, pressing.value, 83))


DONE = transfer("Done", Pressing.DONE, Asked("Highfell", is_preferred=True, sent_on=SENT, replied_on=REPLIED, reply=""))
LATE = transfer("Late", Pressing.LATE, Asked("Pele Tower", is_preferred=False, sent_on=SENT, replied_on=None, reply=""))
EARLY = transfer("Early", Pressing.ON_TRACK, move=Move.TO_POST16)


class Recorder:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.shown: list[TransfersShown] = []

    def show_transfers(self, shown: TransfersShown) -> None:
        self.shown.append(shown)

    @property
    def names(self) -> list[str]:
        return [one.case.name for one in self.shown[-1].transfers]


@pytest.fixture
def view() -> Recorder:
    return Recorder()


@pytest.fixture
def presenter(view: Recorder) -> TransfersPresenter:
    reads = TransferReads(
        lambda: (2026, 2027, 2028), lambda: 2027, lambda year: Cohort(year, (DONE, LATE, EARLY) if year == 2027 else ())
    )
    made = TransfersPresenter(view, InlineJobs(), reads, lambda _error: None)
    made.start()
    return made


@pytest.mark.parametrize(
    ("what", "names"),
    [
        (Lack.PRESSING, ["Late"]),
        (Lack.PREFERENCE, ["Late", "Early"]),
        (Lack.CONSULTED, ["Early"]),
        (Lack.REPLY, ["Late"]),
        (Lack.FINAL, ["Late", "Early"]),
    ],
)
def test_a_move_lacks_what_is_not_on_record(what: Lack, names: list[str]) -> None:
    assert [one.case.name for one in (DONE, LATE, EARLY) if lacks(one, what)] == names


def test_the_list_is_narrowed_and_says_the_last_days(presenter: TransfersPresenter, view: Recorder) -> None:
    shown = view.shown[-1]
    assert shown.summary == "3 people move in September 2027: 1 done, 1 late."
    assert shown.limits[0].startswith("Last day of 2: 14 February 2027. Counted back: meeting by 20 November 2026, ")
    assert shown.moves == (Move.TO_SECONDARY, Move.TO_POST16)
    presenter.show_move(Move.TO_POST16)
    assert view.names == ["Early"]
    presenter.show_move(None)
    presenter.filter("highfell")
    assert view.names == ["Done"]
    presenter.filter("")
    presenter.show_lack(Lack.REPLY)
    assert view.names == ["Late"]
    presenter.show_september(2028)
    assert (view.shown[-1].summary, view.shown[-1].limits) == ("Nobody on this laptop moves in September 2028.", ())
