"""Every record and field that is declared has its place in a case file."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.errors import BugError
from app.domain.fields import FieldRef, RecordSpec
from app.domain.kinds import Day
from app.models import SPECS
from app.services.exchange.shapes.catalogue import NOT_IN_FILES, SHAPES
from app.services.exchange.shapes.shape import (
    STRUCTURE,
    Children,
    Entry,
    Grouped,
    Leaf,
    Shape,
    Struct,
    children_of,
    completed,
    values_of,
)

NOT_IN_FILES_FIELDS = {
    ("case", "source"): "says how the case came into this vault",
    ("need", "part"): "the section in which the need lies",
    ("provision", "part"): "the section in which the provision lies",
}


def test_every_type_of_record_lies_in_a_file_or_has_a_reason_not_to() -> None:
    assert set(SPECS) == set(SHAPES) | set(NOT_IN_FILES)
    below = {child.rtype for shape in SHAPES.values() for child in children_of(shape.entries)}
    assert below | {"case"} == set(SHAPES)


@pytest.mark.parametrize("rtype", SHAPES)
def test_every_declared_field_lies_in_a_file_or_has_a_reason_not_to(rtype: str) -> None:
    spec = SPECS[rtype]
    placed = [name for value in values_of(SHAPES[rtype].entries) for name in value.fields]
    reasons = {key for of, key in NOT_IN_FILES_FIELDS if of == rtype}
    parent = {spec.parent.key} if spec.parent else set()
    assert len(placed) == len(set(placed))
    assert set(placed) | reasons | STRUCTURE | parent == {ref.key for ref in spec.fields}


@pytest.mark.parametrize("rtype", SHAPES)
def test_no_key_stands_twice_at_one_level(rtype: str) -> None:
    for entries in _levels(SHAPES[rtype].entries):
        keys = [entry.key for entry in entries] + [
            entry.more for entry in entries if isinstance(entry, Children) and entry.one
        ]
        assert len(keys) == len(set(keys))
        assert not any(key.startswith("$") for key in keys)


def _levels(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    yield entries
    for entry in entries:
        if isinstance(entry, Struct):
            yield from _levels(entry.entries)


def test_every_group_sorts_by_a_value_of_its_members() -> None:
    for shape in SHAPES.values():
        for entries in _levels(shape.entries):
            for entry in entries:
                if isinstance(entry, Grouped):
                    members = SHAPES[entry.members.rtype].entries
                    assert entry.by in {member.key for member in members if isinstance(member, Leaf)}


def _with_a_new_field(spec: RecordSpec, section: str = "") -> RecordSpec:
    new = FieldRef(spec.rtype, "newly_declared_on", "Newly declared", Day(), "newly_declared_on", section=section)
    return replace(spec, fields=(*spec.fields, new))


def test_a_field_that_is_only_declared_lies_under_its_own_key() -> None:
    shape = Shape("outcome", "E", (Leaf("text", "wording"),))
    done = completed(shape, _with_a_new_field(SPECS["outcome"]))
    assert Leaf("newly_declared_on", "newly_declared_on") in done.entries


def test_a_new_field_of_the_plan_lies_in_its_section() -> None:
    plan = replace(SHAPES["plan"], left_out=frozenset())
    done = completed(plan, _with_a_new_field(SPECS["plan"], "F"))
    sections = next(entry for entry in done.entries if isinstance(entry, Struct) and entry.key == "sections")
    section = next(entry for entry in sections.entries if isinstance(entry, Struct) and entry.key == "F")
    assert section.entries[-1] == Leaf("newly_declared_on", "newly_declared_on")


def test_a_shape_that_names_no_declared_field_is_a_fault() -> None:
    with pytest.raises(BugError):
        completed(Shape("outcome", "E", (Leaf("text", "no_such_field"),)), SPECS["outcome"])
    with pytest.raises(BugError):
        completed(Shape("outcome", "E", (Leaf("text", "wording"), Leaf("more", "wording"))), SPECS["outcome"])
