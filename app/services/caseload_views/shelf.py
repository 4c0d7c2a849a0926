"""The views a person keeps, and the columns chosen: in the vault on this laptop, never sent."""

import json
from typing import Final

from app.domain.errors import UserError
from app.domain.text import folded, one_line
from app.services.caseload_views.views import BUILT_IN, CaseloadLook, as_json, from_json
from app.store import meta
from app.store.vault_store import Store

_PLACE: Final = "setting.caseload_views"
_COLUMNS: Final = "setting.caseload_columns"
_MOST_LETTERS: Final = 60


class ViewShelf:
    """The verbs of kept views."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def read(self) -> tuple[CaseloadLook, ...]:
        """Return the kept views by name; none where what is kept cannot be read."""
        with self._store.reading() as session:
            kept = meta.get(session, _PLACE)
        try:
            return from_json(json.loads(kept)) if kept else ()
        except json.JSONDecodeError:
            return ()

    def columns(self) -> tuple[str, ...]:
        """Return the columns that were chosen; none for as many as there is room for."""
        with self._store.reading() as session:
            kept = meta.get(session, _COLUMNS)
        return tuple(kept.split("\n")) if kept else ()

    def keep_columns(self, columns: tuple[str, ...]) -> None:
        """Keep the columns of every list that is no view with columns of its own."""
        with self._store.writing() as session:
            meta.put(session, _COLUMNS, "\n".join(columns))

    def keep(self, look: CaseloadLook) -> tuple[CaseloadLook, ...]:
        """Keep a view under its name, in place of one that is called the same. Raises UserError; returns all."""
        name = one_line(look.name)
        if not name:
            raise UserError("The view has no name.", "Give it a name, then save it.")
        if len(name) > _MOST_LETTERS:
            raise UserError(f"The name is longer than {_MOST_LETTERS} letters.", "Give it a shorter name.")
        if any(folded(one.name) == folded(name) for one in BUILT_IN):
            raise UserError(f"{name} comes with the program.", "Give your view another name.")
        others = [one for one in self.read() if folded(one.name) != folded(name)]
        kept = CaseloadLook(name, look.whose, look.words, look.filter, look.grouping, look.orders, look.columns)
        return self._put([*others, kept])

    def drop(self, name: str) -> tuple[CaseloadLook, ...]:
        """Keep a view no longer; returns the others."""
        return self._put([one for one in self.read() if one.name != name])

    def _put(self, looks: list[CaseloadLook]) -> tuple[CaseloadLook, ...]:
        ordered = sorted(looks, key=lambda one: folded(one.name))
        with self._store.writing() as session:
            meta.put(session, _PLACE, json.dumps(as_json(ordered), ensure_ascii=False))
        return tuple(ordered)
