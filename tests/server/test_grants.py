"""Nobody gets what they were not given."""

from collections.abc import Callable
from contextlib import closing
from uuid import UUID

import pytest

from app.domain.identity import ORG_SCOPE, scope_of_case
from app.sync.protocol import Code, Status
from app.sync.server import grants
from app.sync.server.database import connect
from tests.support.laptop import Laptop, new_id

Enrolled = Callable[..., Laptop]


@pytest.fixture
def stranger(enrolled: Enrolled) -> Laptop:
    return enrolled("Somebody Else", team="14-25")


def test_another_team_never_receives_a_case(laptop: Laptop, stranger: Laptop) -> None:
    case = laptop.new_case()
    laptop.sync(case, laptop.change(new_id(), {"wording": {"wording": "Private."}}, case=case.rec))
    stranger.pull()
    assert stranger.records == {}
    assert stranger.held == {ORG_SCOPE}


def test_another_team_cannot_write_in_a_case(laptop: Laptop, stranger: Laptop) -> None:
    case = laptop.new_case()
    laptop.sync(case)
    intrusion = stranger.change(new_id(), {"wording": {"wording": "Not mine."}}, case=case.rec)
    assert stranger.push(intrusion).outcome(intrusion).code == Code.NO_GRANT
    laptop.pull()
    assert intrusion.rec not in laptop.records


def test_a_laptop_cannot_ask_for_a_scope_it_was_not_given(laptop: Laptop, stranger: Laptop) -> None:
    case = laptop.new_case()
    laptop.sync(case)
    stranger.pull()
    stranger.behind = {scope_of_case(UUID(case.rec)): 0}
    stranger.pull()
    assert stranger.records == {}


def test_what_is_shared_between_cases_reaches_every_team(laptop: Laptop, stranger: Laptop) -> None:
    phrase = laptop.change(new_id(), {"wording": {"wording": "A phrase."}}, case=new_id(), rtype="phrase")
    phrase = type(phrase)(**{**{f: getattr(phrase, f) for f in phrase.__slots__}, "scope_id": str(ORG_SCOPE)})
    assert laptop.push(phrase).outcome(phrase).status == Status.APPLIED
    stranger.pull()
    assert set(stranger.records) == {phrase.rec}


def test_a_grant_that_ends_takes_the_case_out_of_the_set(laptop: Laptop, enrolled: Enrolled, database_url: str) -> None:
    other = enrolled("Asha Menon")
    case = laptop.new_case()
    laptop.sync(case)
    other.pull()
    scope = scope_of_case(UUID(case.rec))
    assert scope in other.held
    with closing(connect(database_url)) as connection, connection.transaction():
        grants.end(connection, scope, team=other.me.team_id)
    laptop.push(laptop.change(new_id(), {"wording": {"wording": "Later."}}, case=case.rec))
    before = set(other.records)
    other.pull()
    assert scope not in other.held
    assert set(other.records) == before
    late = other.change(new_id(), {"wording": {"wording": "Too late."}}, case=case.rec)
    assert other.push(late).outcome(late).code == Code.NO_GRANT
    laptop.pull()
    assert scope in laptop.held


def test_one_change_without_a_right_delays_no_other(laptop: Laptop, stranger: Laptop) -> None:
    case = laptop.new_case()
    laptop.sync(case)
    intrusion = stranger.change(new_id(), {"wording": {"wording": "Not mine."}}, case=case.rec)
    own = stranger.new_case()
    received = stranger.push(intrusion, own)
    assert [one.status for one in received.head.outcomes] == [Status.QUARANTINED, Status.APPLIED]


def test_two_of_a_team_make_the_same_case_at_once(laptop: Laptop, enrolled: Enrolled) -> None:
    """An import on two laptops makes the same records; both are taken and become one."""
    other = enrolled("Asha Menon")
    case = laptop.new_case()
    same = other.change(case.rec, {"case_number": {"case_number": "CD-1"}}, case=case.rec, rtype="case")
    mine = laptop.change(case.rec, {"case_number": {"case_number": "CD-1"}}, case=case.rec, rtype="case")
    assert laptop.sync(mine).outcome(mine).status == Status.APPLIED
    assert other.sync(same).outcome(same).status == Status.APPLIED
    laptop.pull()
    assert laptop.units(case.rec) == other.units(case.rec)
