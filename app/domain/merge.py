"""What happens when two writes meet. Pure; the laptop and the server run the same function.

A unit is a multi-value register: a write names the versions its author saw, and removes exactly those (and any that
hold the same value). No clock decides anything.

| the unit holds | the author saw | result                                       |
|----------------|----------------|----------------------------------------------|
| nothing        | nothing        | the new value                                |
| A              | A              | the new value: an ordinary edit              |
| A              | nothing        | A and the new value: both kept               |
| B              | A              | B and the new value: both kept               |
| A, B           | A              | B and the new value: an edit, not a decision |
| A, B           | A, B           | the new value: a person has decided          |
| A, B (same)    | A              | the new value: the author saw that value     |
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import cast

from app.domain.change import LIFE, LWW_UNITS, Change, Head, Heads, Seen, Units, UnitValue, same_value


class Life(StrEnum):
    """Whether a record is there."""

    LIVE = "live"
    DELETED = "deleted"
    EDITED_SINCE = "edited_since"  # deleted by somebody who had not seen the latest edits; stays visible


def apply(units: Units, change: Change, superseded: Collection[str] = ()) -> Units:
    """Return the state of the record after the change; the same state when it holds the change already.

    `superseded` holds ids of changes that somebody has replaced before they arrived (after a server restore): such a
    value is remembered by its change and not shown.
    """
    after = dict(units)
    for unit, value in change.set.items():
        heads = units.get(unit, {})
        if change.change_id in heads:
            continue
        kept = {} if unit in LWW_UNITS else _unseen(heads, change.seen.get(unit, ()))
        if change.change_id not in superseded:
            position = 1 + max((head["pos"] for head in heads.values()), default=0)
            kept[change.change_id] = Head(value=value, by=change.by, at=change.at, pos=position)
        after[unit] = kept
    return after


def _unseen(heads: Heads, seen: Iterable[str]) -> dict[str, Head]:
    gone = [heads[version]["value"] for version in seen if version in heads]
    return {
        version: head for version, head in heads.items() if not any(same_value(head["value"], value) for value in gone)
    }


def replay(units: Units, changes: Iterable[Change]) -> Units:
    """Return the server's state with the laptop's own unsent changes on top, oldest first."""
    for change in changes:
        units = apply(units, change)
    return units


def in_order(heads: Heads) -> list[tuple[str, Head]]:
    """Return the versions of a unit, the shown one first."""
    if len(heads) == 1:  # nearly always
        return list(heads.items())
    return sorted(heads.items(), key=lambda item: (item[1]["pos"], item[0]))


def shown(heads: Heads) -> tuple[str, Head] | None:
    """Return the version that is displayed: the first applied one that is still there."""
    ordered = in_order(heads)
    return ordered[0] if ordered else None


def shown_value(units: Units, unit: str) -> UnitValue | None:
    """Return the displayed value of a unit, or None when it was never written."""
    version = shown(units.get(unit, {}))
    return version[1]["value"] if version else None


def distinct(heads: Heads) -> list[tuple[str, Head]]:
    """Return the versions that differ in value, the shown one first; equal ones count once."""
    found: list[tuple[str, Head]] = []
    for version, head in in_order(heads):
        if not any(same_value(head["value"], other["value"]) for _, other in found):
            found.append((version, head))
    return found


def units_in_two_versions(units: Units) -> list[str]:
    """Return the units that wait for a person's decision."""
    return [unit for unit, heads in units.items() if unit != LIFE and len(heads) > 1 and len(distinct(heads)) > 1]


def seen_as_shown(units: Units) -> Seen:
    """Return what a person sees who opens the record: of each unit the shown version and its equals."""
    seen: dict[str, list[str]] = {}
    for unit, heads in units.items():
        top = shown(heads)
        if top:
            seen[unit] = [v for v, head in in_order(heads) if same_value(head["value"], top[1]["value"])]
    return seen


def seen_all(units: Units) -> Seen:
    """Return every version: what a person saw who was shown all of them side by side."""
    return {unit: [version for version, _ in in_order(heads)] for unit, heads in units.items()}


def deletion(units: Units, seen: Seen) -> tuple[UnitValue, Seen]:
    """Return the value and the `seen` of the unit LIFE for deleting a record of which `seen` was on screen."""
    known = sorted({version for unit, versions in seen.items() if unit != LIFE for version in versions})
    return {"deleted": True, "saw": known}, {LIFE: list(units.get(LIFE, {}))}


def restoring(units: Units) -> tuple[UnitValue, Seen]:
    """Return the value and the `seen` of the unit LIFE for bringing a deleted record back."""
    return {"deleted": False}, {LIFE: list(units.get(LIFE, {}))}


def life(units: Units) -> Life:
    """Say whether the record is there. A deletion never hides a value that the deleter had not seen."""
    lives = [head["value"] for head in units.get(LIFE, {}).values()]
    if not lives or not any(value.get("deleted") for value in lives):
        return Life.LIVE
    if not all(value.get("deleted") for value in lives):
        return Life.EDITED_SINCE
    saw = {version for value in lives for version in cast("list[str]", value.get("saw", []))}
    for unit, heads in units.items():
        if unit == LIFE:
            continue
        values = [head["value"] for version, head in heads.items() if version in saw]
        for version, head in heads.items():
            if version not in saw and not any(same_value(head["value"], value) for value in values):
                return Life.EDITED_SINCE
    return Life.DELETED
