"""Decides what recording an exemption or a directed date does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.acts.limits import LimitForm, Limits, NewDirectedDate, NewExemption
from app.views.case_file.records.presenter import RecordParts


class LimitView(Protocol):
    """The question, as the presenter knows it."""

    def ask(self, form: LimitForm) -> None:
        """Ask."""
        ...

    def recorded(self) -> None:
        """It is on record; close the question."""
        ...

    def refused(self, error: UserError) -> None:
        """Say beside the question why it could not be recorded."""
        ...


@dataclass(frozen=True, slots=True)
class LimitPlace:
    """Whose limits they are."""

    case_id: str
    scope_id: str


class LimitPresenter:
    """Asks for one exemption or one directed date, and records it with a way back."""

    def __init__(self, view: LimitView, parts: RecordParts, limits: Limits, place: LimitPlace) -> None:
        """Take the question, the parts, the services and the case."""
        self._view, self._parts, self._limits, self._place = view, parts, limits, place

    def begin(self) -> None:
        """Read what may be chosen, and ask."""
        self._parts.jobs.read(
            self._limits.form, self._place.scope_id, on_done=self._view.ask, on_error=self._parts.fault
        )

    def record_exemption(self, new: NewExemption) -> None:
        """Record an exemption."""
        self._record("exemption", "Exemption recorded. The date itself stays as it is.",
                     lambda: self._limits.record_exemption(self._place.case_id, self._place.scope_id, new))  # fmt: skip

    def record_directed(self, new: NewDirectedDate) -> None:
        """Record a date that somebody set."""
        self._record("directed_date", f"Recorded: {new.title.strip()}.",
                     lambda: self._limits.record_directed(self._place.case_id, self._place.scope_id, new))  # fmt: skip

    def _record(self, rtype: str, words: str, act: Callable[[], tuple[str, Changes]]) -> None:
        def done(made: tuple[str, Changes]) -> None:
            self._view.recorded()
            self._parts.on_changes(made[1])
            self._parts.tell(words, lambda: self._take_back(rtype, made[0]))

        self._parts.jobs.write(act, on_done=done, on_error=self._view.refused)

    def _take_back(self, rtype: str, rec: str) -> None:
        records = self._parts.records
        self._parts.jobs.write(
            lambda: records.delete(rtype, rec, records.open(rtype, rec).seen),
            on_done=self._parts.on_changes, on_error=self._parts.fault,
        )  # fmt: skip
