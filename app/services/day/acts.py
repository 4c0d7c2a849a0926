"""What is done from the day itself: a task ticked, a row put off until a day, and both taken back."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from app.domain.day import DayRow, Whose, why_not_put_off
from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.notice import Changes
from app.models import SPECS, Case
from app.services.records import Records
from app.store.vault_store import Store

UNTIL: Final[FieldRef] = SPECS["snooze"].field("until_on")
REASON: Final[FieldRef] = SPECS["snooze"].field("reason")
"""The two fields of putting something off, as a form shows them."""


class DayActs:
    """The verbs of the day. What would set a statutory date is none of them: that is a form of its own."""

    def __init__(self, store: Store, records: Records, today: Callable[[], date]) -> None:
        """Take the open vault, its records and the day."""
        self._store, self._records, self._today = store, records, today

    def tick(self, task: str) -> Changes:
        """Mark a task as done today."""
        return self._save(task, {"done": True, "done_on": self._today()})

    def untick(self, task: str) -> Changes:
        """Take the tick away."""
        return self._save(task, {"done": False, "done_on": None})

    def put_off(self, row: DayRow, until: date, reason: str) -> tuple[str, Changes]:
        """Keep that a row can wait until a day, and why; returns the id of what was kept. Raises UserError."""
        happened, remedy = why_not_put_off(row, until, self._today())
        if happened:
            raise UserError(happened, remedy)
        if not reason.strip():
            raise UserError("It is not said why it can wait.", "A few words are enough; colleagues read them too.")
        values: dict[str, object] = {
            "about_what": row.key, "until_on": until, "reason": reason.strip(), "put_off_on": self._today(),
            "by": self._me_in(row),
        }  # fmt: skip
        return self._records.add("snooze", row.case_id, row.scope_id, values)

    def bring_back(self, snooze: str) -> Changes:
        """Have a row that was put off again, now."""
        return self._records.delete("snooze", snooze, self._records.open("snooze", snooze).seen)

    def _me_in(self, row: DayRow) -> UUID | None:
        """Return who I am among the people of the case, if I am its caseworker or cover it."""
        with self._store.reading() as session:
            case = session.get(Case, row.case_id)
            me = {Whose.MINE: Case.caseworker, Whose.COVER: Case.cover}.get(row.whose)
            return getattr(case, me.key) if case is not None and me is not None else None

    def _save(self, task: str, values: dict[str, object]) -> Changes:
        return self._records.save("task", task, values, self._records.open("task", task).seen)
