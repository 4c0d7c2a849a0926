"""Views of the caseload: whose, words, filter, groups, order and columns under one name. Kept as plain JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from app.domain.change import Json
from app.domain.kinds import Words
from app.services.caseload_views.filters import CaseFilter, Grouping, Whose

W = TypeVar("W", bound=Words)
_PAIR: Final = 2
Order = tuple[str, bool]
"""The title of a column, and whether it is sorted downwards."""


@dataclass(frozen=True, slots=True)
class CaseloadLook:
    """One way to look at the caseload. No column named means as many as there is room for."""

    name: str = ""
    whose: Whose | None = None  # none: one's own where there are any
    words: str = ""
    filter: CaseFilter = CaseFilter.NONE
    grouping: Grouping = Grouping.NONE
    orders: tuple[Order, ...] = ()
    columns: tuple[str, ...] = ()

    def is_like(self, other: "CaseloadLook") -> bool:
        """Say whether both show the same, whatever they are called."""
        return replace(self, name="") == replace(other, name="")


EVERYTHING: Final = CaseloadLook("Every case")
BUILT_IN: Final = (
    EVERYTHING,
    *(CaseloadLook(wanted.label, filter=wanted) for wanted in CaseFilter if wanted is not CaseFilter.NONE),
)
"""The views that come with the program. They keep whose cases are shown."""


def as_json(looks: Sequence[CaseloadLook]) -> Json:
    """Return views as plain values."""
    return [
        {
            "name": look.name,
            "whose": look.whose.value if look.whose is not None else "",
            "words": look.words,
            "filter": look.filter.value,
            "grouping": look.grouping.value,
            "orders": [[title, downwards] for title, downwards in look.orders],
            "columns": list(look.columns),
        }
        for look in looks
    ]


def from_json(raw: Json) -> tuple[CaseloadLook, ...]:
    """Return views from plain values; what a newer program wrote and this one does not know is left out."""
    if not isinstance(raw, list):
        return ()
    return tuple(_look(one) for one in raw if isinstance(one, dict) and one.get("name"))


def _look(raw: Mapping[str, Json]) -> CaseloadLook:
    whose = str(raw.get("whose") or "")
    return CaseloadLook(
        name=str(raw.get("name")),
        whose=_word(Whose, whose, Whose.ALL) if whose else None,
        words=str(raw.get("words") or ""),
        filter=_word(CaseFilter, raw.get("filter"), CaseFilter.NONE),
        grouping=_word(Grouping, raw.get("grouping"), Grouping.NONE),
        orders=tuple(
            (str(one[0]), one[1] is True)
            for one in _listed(raw.get("orders"))
            if isinstance(one, list) and len(one) == _PAIR
        ),
        columns=tuple(str(one) for one in _listed(raw.get("columns"))),
    )


def _listed(raw: Json) -> list[Json]:
    return raw if isinstance(raw, list) else []


def _word(words: type[W], raw: object, usual: W) -> W:
    try:
        return words(str(raw))
    except ValueError:
        return usual
