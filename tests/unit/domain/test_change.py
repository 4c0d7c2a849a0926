"""A change has one byte form, comes back from it as it was, and is refused when it is none."""

import json
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings

from app.domain.change import (
    DEEPEST,
    LARGEST,
    LIFE,
    Change,
    Json,
    canonical_bytes,
    cleaned,
    decode,
    digest,
    encode,
    fault,
    same_value,
    storable,
)
from tests.unit.domain.wire_values import ANYTHING

CHANGE: Final = Change(
    change_id="01930000-0000-7000-8000-000000000001",
    scope_id="01930000-0000-7000-8000-000000000002",
    rtype="outcome",
    rec="01930000-0000-7000-8000-000000000003",
    set={"wording": {"wording": "Zoë asks for help."}},
    seen={"wording": ["01930000-0000-7000-8000-000000000004"]},
    by="01930000-0000-7000-8000-000000000005",
    at="2026-11-23T09:00:00+00:00",
)


def _raw(**other: object) -> dict[str, object]:
    raw: dict[str, object] = json.loads(encode(CHANGE))
    return {**raw, **other}


def _nested(depth: int) -> Json:
    value: Json = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_a_change_comes_back_from_its_bytes() -> None:
    assert decode(encode(CHANGE)) == CHANGE
    assert encode(decode(encode(CHANGE))) == encode(CHANGE)


def test_the_bytes_do_not_depend_on_the_order_of_keys() -> None:
    one = replace(CHANGE, set={"a": {"x": 1, "y": 2}, "b": {"z": 3}})
    other = replace(CHANGE, set={"b": {"z": 3}, "a": {"y": 2, "x": 1}})
    assert encode(one) == encode(other)
    assert digest(encode(one)) == digest(encode(other)) != digest(encode(CHANGE))


@settings(max_examples=60)
@given(value=ANYTHING)
def test_what_is_cleaned_can_be_stored_unless_a_number_is_too_large(value: Json) -> None:
    made = cleaned(value)
    assert cleaned(made) == made
    if storable(made):
        assert json.loads(canonical_bytes(made)) == made


def test_true_is_not_one() -> None:
    assert not same_value(True, 1)
    assert not same_value({"x": [False]}, {"x": [0]})
    assert same_value({"a": 1, "b": [None]}, {"b": [None], "a": 1})


@pytest.mark.parametrize(
    "value", [1.5, LARGEST + 1, -LARGEST - 1, "a\0b", "\ud800", "a\rb", {1: "x"}, {"a\0": 1}, b"x", [[2.0]]]
)
def test_a_value_that_some_reader_would_change_cannot_be_stored(value: object) -> None:
    assert not storable(value)


def test_whole_numbers_are_stored_up_to_the_last_that_is_exact_everywhere() -> None:
    assert storable([LARGEST, -LARGEST])


def test_lists_in_lists_are_stored_to_a_depth_that_every_reader_can_follow() -> None:
    assert storable(_nested(DEEPEST))
    assert not storable(_nested(DEEPEST + 1))


@pytest.mark.parametrize("depth", [500, 900, 100_000])
def test_a_change_that_is_too_deep_is_refused_and_brings_nothing_down(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    payload = encode(CHANGE).replace('"Zoë asks for help."'.encode(), deep)
    with pytest.raises(ValueError, match=r"cannot be stored|not JSON"):
        decode(payload)


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"null", b"\xff", b'{"set": NaN'])
def test_bytes_that_are_no_object_are_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="not"):
        decode(payload)


@pytest.mark.parametrize("name", Change.__slots__)
def test_a_change_without_one_of_its_parts_is_refused(name: str) -> None:
    raw = _raw()
    del raw[name]
    assert fault(raw) == f"missing {name}"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"change_id": "1"}, "change_id is no id"),
        ({"rec": "01930000000070008000000000000003"}, "rec is no id"),
        ({"rec": CHANGE.rec.replace("1", "A", 1).upper()}, "rec is no id"),
        ({"by": None}, "by is no id"),
        ({"schema": "1"}, "wrong type"),
        ({"rtype": 3}, "wrong type"),
        ({"at": 3}, "wrong type"),
        ({"set": {}}, "set holds no units"),
        ({"set": [1]}, "set holds no units"),
        ({"set": {"wording": "text"}}, "set holds no units"),
        ({"seen": []}, "seen is no map"),
        ({"seen": {"wording": "x"}}, "seen is no map"),
        ({"seen": {"wording": ["x"]}}, "seen holds something"),
        ({"set": {"wording": {"wording": "a\0b"}}}, "cannot be stored"),
        ({"set": {"wording": {"wording": 1.5}}}, "cannot be stored"),
    ],
)
def test_what_is_wrong_with_a_change_is_named(other: dict[str, object], words: str) -> None:
    found = fault(_raw(**other))
    assert found is not None
    assert words in found


def test_a_deletion_is_a_change_like_any_other() -> None:
    gone = replace(CHANGE, set={LIFE: {"deleted": True, "saw": []}}, seen={LIFE: []})
    assert fault(json.loads(encode(gone))) is None
