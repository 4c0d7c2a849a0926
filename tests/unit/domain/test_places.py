"""There is always room between two neighbours, and moving one item touches no other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.places import between

_MADE = st.from_regex(r"[0-9a-z]{0,6}[1-9a-z]", fullmatch=True)
"""Keys as they are made here, and by the import of a file (which may end in a nought)."""
_IMPORTED = st.integers(1, 9999).map(lambda number: f"a{number:04}")


@given(one=_MADE | _IMPORTED, other=_MADE | _IMPORTED)
def test_a_key_stands_strictly_between_its_neighbours(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high or high == low + "0":
        return
    assert low < between(low, high) < high


@given(key=_MADE | _IMPORTED)
def test_there_is_room_at_both_ends(key: str) -> None:
    assert key < between(key, "")
    assert between("", key) < key


@given(moves=st.lists(st.integers(0, 10_000), max_size=80))
def test_many_inserts_keep_the_order(moves: list[int]) -> None:
    places = [between("", "")]
    for move in moves:
        at = move % (len(places) + 1)
        low = places[at - 1] if at else ""
        high = places[at] if at < len(places) else ""
        places.insert(at, between(low, high))
    assert all(low < high for low, high in pairwise(places))


def test_a_long_list_written_from_top_to_bottom_keeps_short_keys() -> None:
    place, longest = "", 0
    for _ in range(2000):
        following = between(place, "")
        assert following > place
        place, longest = following, max(longest, len(following))
    assert longest < 80


@given(before=st.text(max_size=6), after=st.text(max_size=6))
def test_keys_from_elsewhere_in_any_order_still_give_a_key_after_the_first(before: str, after: str) -> None:
    assert between(before, after) > before


@pytest.mark.parametrize(("before", "after"), [("m", "a"), ("m", "m"), ("z", "a0")])
def test_neighbours_in_no_order_give_a_place_after_the_first(before: str, after: str) -> None:
    assert between(before, after) > before
