"""Every case with its clocks, for the screens that steer a caseload."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.deadlines import CaseHistory, Due
from app.services.cases import CaseRow, Cases
from app.services.clocks.kept import KeptClocks


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """One case: its line in the lists, its dated events, and every due date that follows."""

    row: CaseRow
    history: CaseHistory
    dues: tuple[Due, ...]


class Clockwork:
    """The reading of many cases at once. Called from a job, never on the thread of the window."""

    def __init__(self, cases: Cases, kept: KeptClocks) -> None:
        """Take the cases and their kept clocks."""
        self._cases, self._kept = cases, kept

    def all(self, scopes: Sequence[str] | None = None) -> tuple[CaseClocks, ...]:
        """Return every case on this laptop, or those of some scopes, by surname."""
        rows = self._cases.rows(scopes)
        known = self._kept.all()
        return tuple(
            CaseClocks(row, known[row.scope_id].history, known[row.scope_id].dues)
            for row in rows
            if row.scope_id in known
        )

    def of(self, scope_id: str) -> CaseClocks | None:
        """Return one case; none where this laptop does not hold it."""
        return next(iter(self.all([scope_id])), None)
