"""Hand-made arrangements of forms over the same declarations: order, width and headings; the fields stay as declared.

A field that is not named here comes after those that are: a newly declared field needs no change.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.fields import FieldRef, Width

_F, _H, _Q = Width.FULL, Width.HALF, Width.QUARTER
_Place = tuple[str, str, Width]

_PROVISION: Final[tuple[_Place, ...]] = (
    ("what", "", _F),
    ("count", "How much", _Q),
    ("count_unit", "How much", _Q),
    ("per", "How much", _Q),
    ("duration_minutes", "How much", _Q),
    ("weeks_per_year", "How much", _Q),
    ("how_long_for", "How much", _H),
    ("flexible_reason", "How much", _F),
    ("delivered_by", "Who and where", _H),
    ("setting_or_location", "Who and where", _H),
    ("ratio", "Who and where", _Q),
    ("group_size_max", "Who and where", _Q),
    ("qualification_or_training", "Who and where", _F),
    ("equipment", "Who and where", _F),
    ("needs", "What it is for", _F),
    ("outcomes", "What it is for", _F),
    ("pathway", "What it is for", _H),
    ("reviewed_when", "Review and funding", _H),
    ("monitored_by", "Review and funding", _H),
    ("funding_source", "Review and funding", _H),
    ("source_advice", "Review and funding", _F),
)
_NEED: Final[tuple[_Place, ...]] = (
    ("area", "", _H),
    ("written_by", "", _H),
    ("strengths", "", _F),
    ("need", "", _F),
    ("source_advice", "", _F),
    ("no_provision_reason", "", _F),
)
_OUTCOME: Final[tuple[_Place, ...]] = (
    ("wording", "", _F),
    ("by_when", "", _H),
    ("pathway", "", _H),
    ("needs", "", _F),
    ("steps", "", _F),
)
_PLACES: Final = {"provision": _PROVISION, "need": _NEED, "outcome": _OUTCOME}


def arranged(rtype: str, fields: Sequence[FieldRef]) -> tuple[FieldRef, ...]:
    """Return the fields in the order, widths and sections that their form is set out in."""
    known = {ref.key: ref for ref in fields}
    places = _PLACES.get(rtype)
    if places is None:
        return tuple(replace(ref, section="") for ref in fields)  # the heading of the block says it
    first = [replace(known.pop(key), section=section, width=width) for key, section, width in places if key in known]
    return (*first, *known.values())
