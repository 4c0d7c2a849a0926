"""Every type of record that a case file holds, and how it lies there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.models import SPECS
from app.services.exchange.shapes import of_budget, of_case, of_plan, of_support
from app.services.exchange.shapes.shape import Children, Shape, children_of, completed

WRITTEN: Final = (*of_case.SHAPES, *of_plan.SHAPES, *of_support.SHAPES, *of_budget.SHAPES)
"""As written by hand: the keys that have a name of their own."""
_CHILDREN: Final = tuple(child for shape in WRITTEN for child in children_of(shape.entries))
_FIXED: Final = {
    shape.rtype: frozenset(key for child in _CHILDREN if child.rtype == shape.rtype for key in child.fixed)
    for shape in WRITTEN
}

SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {shape.rtype: completed(shape, SPECS[shape.rtype], _FIXED[shape.rtype]) for shape in WRITTEN}
)
"""By type of record, with a place for every declared field."""

NOT_IN_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plan_version": "a version served or issued is evidence of this vault; a file holds the plan as it is now",
        "snooze": "what somebody put off in a day's list is no fact about the case",
        "office": "belongs to the authority, not to a case",
        "link": "lies in the record it starts from, as a list of ids",
    }
)
"""Types of record that a case file does not hold, and why."""


def prefix_of(shape: Shape, child: Children) -> str:
    """Return the letters that begin the id of an item: those of its section, where the section is part of it."""
    return next(iter(child.fixed.values()), shape.prefix)
