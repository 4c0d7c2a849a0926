"""The rows of the decision table, and what they mean for the life of a record."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import merge
from app.domain.change import LIFE, Change, Seen, Units, UnitValue
from app.domain.merge import Life

BY, AT = "author", "2026-11-23T09:00:00+00:00"
NOTHING: Final[Units] = {}


def _write(change_id: str, words: str, seen: Seen | None = None, unit: str = "wording") -> Change:
    return Change(change_id, "scope", "outcome", "rec", {unit: {"wording": words}}, seen or {}, BY, AT)


def _after(*changes: Change) -> Units:
    return merge.replay(NOTHING, changes)


def _values(units: Units, unit: str = "wording") -> list[object]:
    return [head["value"]["wording"] for _, head in merge.in_order(units[unit])]


def _deleted(change_id: str, units: Units, seen: Seen) -> Change:
    value, life_seen = merge.deletion(units, seen)
    return Change(change_id, "scope", "outcome", "rec", {LIFE: value}, life_seen, BY, AT)


def _restored(change_id: str, units: Units) -> Change:
    value, life_seen = merge.restoring(units)
    return Change(change_id, "scope", "outcome", "rec", {LIFE: value}, life_seen, BY, AT)


A: Final = _write("a", "First")
B: Final = _write("b", "Second", {"wording": ["a"]})
BESIDE: Final = _write("b", "Second")


@pytest.mark.parametrize(
    ("before", "seen", "result"),
    [
        ((), (), ["New"]),
        ((A,), ("a",), ["New"]),
        ((A,), (), ["First", "New"]),
        ((A, B), ("a",), ["Second", "New"]),
        ((A, BESIDE), ("a",), ["Second", "New"]),
        ((A, BESIDE), ("a", "b"), ["New"]),
        ((A, _write("b", "First")), ("a",), ["New"]),
    ],
    ids=["empty", "edit", "unseen", "stale", "edit of one of two", "settled", "equal values"],
)
def test_each_row_of_the_table(before: tuple[Change, ...], seen: tuple[str, ...], result: list[str]) -> None:
    units = merge.apply(_after(*before), _write("new", "New", {"wording": list(seen)}))
    assert _values(units) == result


def test_a_change_that_arrives_twice_changes_nothing() -> None:
    units = _after(A, B)
    assert merge.apply(units, B) == units


def test_two_people_who_wrote_the_same_never_conflict() -> None:
    units = _after(A, _write("b", "First"))
    assert len(units["wording"]) == 2
    assert merge.units_in_two_versions(units) == []
    assert [head["value"]["wording"] for _, head in merge.distinct(units["wording"])] == ["First"]


def test_what_was_there_first_stays_on_screen() -> None:
    units = _after(A, BESIDE)
    assert merge.shown_value(units, "wording") == {"wording": "First"}
    assert merge.units_in_two_versions(units) == ["wording"]
    assert merge.shown_value(units, "by_when") is None


def test_units_do_not_touch_one_another() -> None:
    units = _after(A, _write("b", "Other", unit="steps"))
    assert (_values(units), _values(units, "steps")) == (["First"], ["Other"])


def test_the_order_of_a_list_is_never_a_question() -> None:
    units = _after(_write("a", "k", unit="order"), _write("b", "m", unit="order"))
    assert _values(units, "order") == ["m"]
    assert merge.units_in_two_versions(units) == []


def test_a_value_replaced_before_it_arrived_is_remembered_and_not_shown() -> None:
    units = merge.apply(_after(A), _write("late", "Late"), superseded={"late"})
    assert _values(units) == ["First"]


def test_one_sees_the_shown_version_and_its_equals_and_settles_with_all() -> None:
    units = _after(A, BESIDE, _write("c", "First"))
    assert merge.seen_as_shown(units) == {"wording": ["a", "c"]}
    assert merge.seen_all(units) == {"wording": ["a", "b", "c"]}


def test_a_record_nobody_deleted_is_there() -> None:
    assert merge.life(NOTHING) is Life.LIVE
    assert merge.life(_after(A)) is Life.LIVE


def test_a_record_deleted_as_it_was_on_screen_is_gone_and_comes_back() -> None:
    units = _after(A)
    units = merge.apply(units, _deleted("gone", units, merge.seen_as_shown(units)))
    assert merge.life(units) is Life.DELETED
    units = merge.apply(units, _restored("back", units))
    assert merge.life(units) is Life.LIVE
    assert _values(units) == ["First"]


def test_an_edit_that_the_deleter_had_not_seen_keeps_the_record_visible() -> None:
    before = _after(A)
    gone = _deleted("gone", before, merge.seen_as_shown(before))
    assert merge.life(merge.replay(before, [B, gone])) is Life.EDITED_SINCE
    assert merge.life(merge.replay(before, [gone, B])) is Life.EDITED_SINCE


def test_a_value_of_another_unit_that_the_deleter_had_not_seen_keeps_the_record_visible() -> None:
    before = _after(A)
    gone = _deleted("gone", before, merge.seen_as_shown(before))
    other = _write("steps", "Step one", unit="steps")
    assert merge.life(merge.replay(before, [gone, other])) is Life.EDITED_SINCE


def test_an_equal_value_written_by_somebody_else_does_not_undo_a_deletion() -> None:
    before = _after(A)
    gone = _deleted("gone", before, merge.seen_as_shown(before))
    assert merge.life(merge.replay(before, [_write("same", "First"), gone])) is Life.DELETED


def test_a_deletion_that_meets_a_restoration_leaves_the_record_visible() -> None:
    units = _after(A)
    units = merge.apply(units, _deleted("gone", units, merge.seen_as_shown(units)))
    back, again = _restored("back", units), _deleted("again", units, merge.seen_as_shown(units))
    assert merge.life(merge.replay(units, [back, again])) is Life.EDITED_SINCE
    assert merge.units_in_two_versions(merge.replay(units, [back, again])) == []


def test_two_deletions_are_one() -> None:
    units = _after(A)
    seen = merge.seen_as_shown(units)
    assert merge.life(merge.replay(units, [_deleted("x", units, seen), _deleted("y", units, seen)])) is Life.DELETED


@st.composite
def _histories(draw: st.DrawFn) -> list[Change]:
    made: list[Change] = []
    for number in range(draw(st.integers(1, 8))):
        known = [change.change_id for change in made]
        seen = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
        words = draw(st.sampled_from(["One", "Two", "Three"]))
        made.append(_write(f"c{number}", words, {"wording": seen}))
    return made


@settings(max_examples=100)
@given(history=_histories())
def test_a_value_goes_only_when_somebody_saw_it_or_its_equal(history: list[Change]) -> None:
    units: Units = NOTHING
    for change in history:
        before = units
        units = merge.apply(units, change)
        seen_ids = change.seen["wording"]
        seen: list[UnitValue] = [
            head["value"] for version, head in before.get("wording", {}).items() if version in seen_ids
        ]
        for version, head in before.get("wording", {}).items():
            assert version in units["wording"] or head["value"] in seen
        assert change.change_id in units["wording"]
        positions = [head["pos"] for head in units["wording"].values()]
        assert len(set(positions)) == len(positions)
