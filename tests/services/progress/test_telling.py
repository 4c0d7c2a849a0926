"""What the families of the practice cases are told, read from a vault."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.kinds import Day
from app.services.acts.events import NewEvent
from app.services.casefile.desk import CaseDesk
from app.store.unit_of_work import GoneError
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault

TOMOS, YUSUF, ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path_factory.mktemp("telling") / "vault") as store:
        yield desk_over(store)


def case_of(desk: CaseDesk, number: str) -> str:
    return next(row.case_id for row in desk.cases.rows() if row.number == number)


def test_a_mother_hears_by_when_the_plan_comes(desk: CaseDesk) -> None:
    found = desk.telling.open(case_of(desk, TOMOS))
    assert found.progress.happened[0] == "We got the request for an assessment on Monday 3 August 2026."
    assert "We will send the final plan by Monday 21 December 2026." in found.progress.next


@pytest.mark.parametrize("number", [TOMOS, YUSUF, ZOSIA])
def test_every_family_hears_what_comes_next(desk: CaseDesk, number: str) -> None:
    found = desk.telling.open(case_of(desk, number))
    assert found.progress.happened
    assert found.progress.next


def test_the_next_contact_is_told_where_it_is_set(desk: CaseDesk) -> None:
    case_id = case_of(desk, ZOSIA)
    assert desk.telling.open(case_id).in_touch == ()
    day = Day().parse("21/12/2026", desk.today())
    desk.records.save("case", case_id, {"next_contact_on": day}, desk.records.open("case", case_id).seen)
    found = desk.telling.open(case_id)
    assert found.next_contact_on == date(2026, 12, 21)
    assert found.in_touch == ("You will hear from us again by Monday 21 December 2026.",)


def test_a_move_that_lies_ahead_hides_nothing_of_what_happened(desk: CaseDesk) -> None:
    row = next(row for row in desk.cases.rows() if row.number == YUSUF)
    before = desk.telling.open(row.case_id).progress.happened
    move = NewEvent("transfer_date", date(2027, 9, 1), None, {"event.transfer.kind": "secondary_to_post16"})
    desk.events.record(row.case_id, row.scope_id, move)
    assert desk.strips.open(row.scope_id)[0].title == "Phase transfer"
    found = desk.telling.open(row.case_id)
    assert found.progress.happened == before
    assert "The plan will name the next school or college by Tuesday 30 March 2027." in found.progress.next


def test_a_case_that_is_not_here_tells_nothing(desk: CaseDesk) -> None:
    with pytest.raises(GoneError):
        desk.telling.open("019ab5f0-0000-7000-8000-000000000000")
