"""The clocks of a whole caseload: all of them anew, at midnight, and after one event."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Final

from app.domain.notice import Changes
from app.services.clocks.kept import KeptClocks
from app.services.histories import histories
from tests.bench.measuring import Line, Work, explained, in_turn
from tests.bench.practising import Practice
from tests.support.practice_vault import TODAY

_GOAL: Final = 50.0
"""Milliseconds in which a caseload of 350 should be worked out anew."""


def lines(found: Practice, rounds: int) -> Iterator[Line]:
    """Measure the clocks of the practice caseload."""
    with found.store.reading() as session:
        known = histories(session, TODAY)
    number = sum(len(found.rules.dues(history, TODAY)) for history in known.values())

    def anew() -> None:
        for history in known.values():
            found.rules.dues(history, TODAY)

    yield _beside_the_goal(f"All {number:,} clocks of {len(known)} cases anew (new rules)", anew, rounds)
    days = count()

    def today() -> date:
        return TODAY + timedelta(days=next(days) // 2)

    kept = KeptClocks(found.store, found.rules, today)
    kept.all()
    yield _beside_the_goal("The same caseload, a day later (midnight)", kept.all, rounds)
    scope = next(iter(known))

    def one_changed() -> None:
        found.store.tell(Changes(frozenset({("case_event", "")}), frozenset({scope})))
        still.all()

    still = KeptClocks(found.store, found.rules, lambda: TODAY)
    still.all()
    yield _beside_the_goal("The same caseload after one event in one case", one_changed, rounds)


def _beside_the_goal(name: str, work: Work, rounds: int) -> Line:
    mine = in_turn(rounds, work)[0]
    return explained(Line(name, mine, "the goal", _GOAL, 1.0), work)
