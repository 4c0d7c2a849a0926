"""What waits for a person, as rows of the day: two versions, changes not taken, doubtful numbers, rows of imports."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.day import Act, DayList, DayRow, Doing, Whose
from app.services.findings import SameNumber
from app.services.synchronising import SetAside
from app.services.unsettled.two_versions import Twofold


def two_versions(found: Iterable[Twofold], whose: Mapping[str, Whose]) -> Iterable[DayRow]:
    """Yield a row for each unit that two people wrote."""
    for one in found:
        sentence = f"Settle two versions of “{one.title}”, {one.place}"
        act = Act(Doing.SETTLE, "Look at both", one.unit, one.rec)
        row = _row(f"two:{one.rec}:{one.unit}", sentence, "Two versions", act)
        yield replace(
            row, whose=whose.get(one.scope_id, Whose.MINE), case_id=one.case_id, scope_id=one.scope_id, who=one.person
        )


def not_taken(found: Iterable[SetAside]) -> Iterable[DayRow]:
    """Yield a row for each of my changes that the server did not take."""
    for one in found:
        what = f"{one.case_number}: a change to the {one.noun}" if one.case_number else f"A {one.noun}"
        act = Act(Doing.SYNC_CENTRE, "Read it")
        yield _row(f"aside:{one.change_id}", f"{what} was not taken. {one.why}", "Not taken", act)


def same_numbers(found: Iterable[SameNumber]) -> Iterable[DayRow]:
    """Yield a row for each number that stands on more than one child."""
    for one in found:
        names = " and ".join(bearer.person for bearer in one.bearers)
        yield _row(f"number:{names}", f"{names}: {one.sentence}", "Same number", Act(Doing.SYNC_CENTRE, "Compare"))


def held_rows(number: int) -> Iterable[DayRow]:
    """Yield one row for all rows of imports that wait."""
    if number:
        words = "1 row of an import waits" if number == 1 else f"{number} rows of an import wait"
        yield _row("held", f"{words} for an answer", "To answer", Act(Doing.ANSWER, "Answer"))


def _row(key: str, sentence: str, mark: str, act: Act) -> DayRow:
    return DayRow(key, DayList.NEEDS_YOU, Whose.MINE, "", "", "", sentence, mark, None, None, act)
