"""What happens to a field when a file is read again. Pure.

| the file, since it was last read | here, since then             | result                              |
|----------------------------------|------------------------------|-------------------------------------|
| the same                         | anything                     | stays: nobody's work is undone      |
| changed                          | the same                     | the file's value                    |
| changed                          | changed to the same value    | stays                               |
| changed                          | changed to something else    | held: a person is asked             |
| never read into this vault       | never written                | the file's value                    |
| never read into this vault       | the same value               | stays                               |
| never read into this vault       | something else, or cleared   | held: a person is asked             |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from app.domain.change import Json, same_value
from app.domain.fields import FieldRef

T = TypeVar("T")


class Verdict(StrEnum):
    """What happens to one field."""

    STAYS = "stays"
    TAKEN = "taken"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Here:
    """The value of a field in the vault; `written` says whether anybody ever wrote its unit."""

    value: Json
    written: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The value that the file had when it was last read into this vault."""

    value: Json


def verdict(file: Json, here: Here, before: Before | None) -> Verdict:
    """Say what happens to a field; `before` is None for a record that this vault never read from a file."""
    if same_value(file, here.value):
        return Verdict.STAYS
    if before is None:
        return Verdict.HELD if here.written else Verdict.TAKEN
    if same_value(file, before.value):
        return Verdict.STAYS
    return Verdict.TAKEN if same_value(here.value, before.value) else Verdict.HELD


_UNASKED: Final = {"place": Verdict.STAYS, "file_ref": Verdict.STAYS}


def unasked(ref: FieldRef) -> Verdict:
    """Say what becomes of a field where the rule asks a person: nobody is asked about what no form shows."""
    return _UNASKED.get(ref.key, Verdict.TAKEN if ref.hidden else Verdict.HELD)


def beside(file: Mapping[str, Json], here: Mapping[str, Json], before: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a file kept beyond the fields, beside what files of another sort kept there."""
    return {key: value for key, value in here.items() if key not in before} | dict(file)


def merged(file: Sequence[T], here: Sequence[T], before: Sequence[T] | None) -> list[T]:
    """Return a set of links after reading: what the file added comes in, what it took out goes, the rest stays.

    Without `before` nothing is taken out, since nobody knows whether the file ever had it.
    """
    if before is not None and list(here) == list(before):
        return list(file)
    gone = set(before or ()) - set(file)
    stays = [target for target in here if target not in gone]
    added = [target for target in file if target not in here and target not in (before or ())]
    return stays + added
