"""Ids ascend on one laptop, and what two laptops may make alike gets the same id on both."""

from collections.abc import Iterator
from uuid import RFC_4122, UUID

from app.domain.identity import ORG_SCOPE, Ids, imported_id, link_id, scope_of_case, shared_id

_MS = 1_000_000
NOON = 1_795_000_000_000 * _MS


def _nothing(size: int) -> bytes:
    return bytes(size)


def _ids(*times: int) -> tuple[Ids, Iterator[int]]:
    clock = iter(times)
    return Ids(lambda: next(clock), _nothing), clock


def test_an_id_is_a_version_7_that_holds_the_millisecond() -> None:
    made = _ids(NOON)[0].new()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == NOON // _MS


def test_ids_ascend_within_a_millisecond_and_when_the_clock_steps_back() -> None:
    ids, _ = _ids(NOON, NOON, NOON + 1, NOON - 3_600_000 * _MS, NOON + _MS)
    made = [ids.new() for _ in range(5)]
    assert made == sorted(made)
    assert len(set(made)) == 5


def test_a_full_millisecond_runs_into_the_next() -> None:
    ids = Ids(lambda: NOON, _nothing)
    made = [ids.new() for _ in range(5000)]
    assert made == sorted(set(made))
    assert all(found.version == 7 and found.variant == RFC_4122 for found in made)


def test_two_laptops_with_one_clock_make_different_ids() -> None:
    one, other = Ids(lambda: NOON), Ids(lambda: NOON)
    assert {one.new() for _ in range(100)}.isdisjoint({other.new() for _ in range(100)})


def test_shared_ids_are_for_ever() -> None:
    one, two = UUID(int=1), UUID(int=2)
    assert str(ORG_SCOPE) == "9d161cc6-8369-589f-b480-80ce7c63e876"
    assert str(scope_of_case(one)) == "c746f9ef-01a6-5471-8f2d-ea78034ec42e"
    assert str(link_id(one, "outcomes", two)) == "63114c8c-98ae-53d7-959d-13cd3719da0d"
    assert str(imported_id("EHC-1", "OUT-1")) == "658a9ca1-b616-52f7-9950-1e14dbfd5578"
    assert str(shared_id("team", "0-13")) == "f87c7933-1c8f-568a-9083-5c51db50f52f"


def test_ids_made_of_other_parts_differ() -> None:
    one, two = UUID(int=1), UUID(int=2)
    assert link_id(one, "outcomes", two) == link_id(one, "outcomes", two)
    assert link_id(one, "outcomes", two) != link_id(two, "outcomes", one)
    assert link_id(one, "outcomes", two) != link_id(one, "needs", two)
    assert scope_of_case(one) != scope_of_case(one, "health")


def test_a_case_number_means_the_same_however_it_is_written() -> None:
    assert imported_id(" ehc-1 ", "OUT-1") == imported_id("EHC-1", "OUT-1")
    assert imported_id("EHC-1", "OUT-1") != imported_id("EHC-1", "OUT-2")
    assert shared_id("team", "0-13") != imported_id("team", "0-13")
