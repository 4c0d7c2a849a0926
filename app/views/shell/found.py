"""An answer of the search box, as a presenter gives it. No Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search. `id` is handed back when it is opened."""

    id: object
    title: str
    detail: str = ""
    icon: str = "file-text"
