"""The list of what waits, as rows of a table."""

from app.services.unsettled.two_versions import Twofold
from app.views.widgets.rows import Column, RowItems


def waiting_items() -> RowItems[Twofold]:
    """Return the item model: whose case, and where in it."""
    return RowItems(
        (
            Column[Twofold]("Where", _where, hint=lambda one: one.title),
            Column[Twofold]("Case", lambda one: one.person or one.case_number, width=15),
        ),
        lambda one: f"{one.person}, {one.case_number}. {_where(one)}. {one.title}. {len(one.sides)} versions.",
    )


def _where(one: Twofold) -> str:
    place = one.place.removeprefix("Section ").rpartition(", ")[2]
    return f"{place}: {one.fields[0].label}"
