"""What the rules say of each case, worked out once and again only where something was recorded or the day turned.

A caseload of 350 has some ten thousand due dates. Lists, the day and the case file all look at them; none works them
out for itself.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock

from app.domain.deadlines import CaseHistory, Due
from app.domain.deadlines.lasting import lasts_until
from app.domain.notice import Changes
from app.domain.stage import StageNow, stage_on
from app.services.histories import histories
from app.services.rules import Rules
from app.store.vault_store import Store

_FIGURES = "office"
"""The record that holds the local figures which every case is counted with."""
MANY = 50
"""More cases than this are read with all the others."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """One case as the rules see it: true while nothing is recorded in it, from `since` up to the day before `until`."""

    history: CaseHistory
    dues: tuple[Due, ...]
    stage: StageNow
    until: date
    since: date = date.min

    def holds_on(self, day: date) -> bool:
        """Say whether the day has turned nothing of it; a clock that was put right may go back, too."""
        return self.since <= day < self.until


class KeptClocks:
    """The clocks of every case on this laptop. Safe between threads."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the rules and the day; what is saved or received from now on is noticed."""
        self._store, self._rules, self._today = store, rules, today
        self._found: dict[str, Clocked] = {}
        self._is_filled = False
        self._changed: set[str] = set()
        self._is_all_changed = False
        self._marking, self._reading = Lock(), Lock()
        store.listen(self._note)

    def all(self) -> Mapping[str, Clocked]:
        """Return the clocks of every case by scope, as they stand now."""
        with self._reading:
            today, changed = self._today(), self._take_changed()
            self._start_anew_if_needed()
            with self._noticed_again_if_it_fails(changed):
                if not self._is_filled or len(stale := self._stale(today) | changed) > MANY:
                    self._found = self._worked_out(today, None)
                    self._is_filled = True
                elif stale:
                    self._renew(today, stale)
            return dict(self._found)

    def of(self, scope_id: str) -> Clocked | None:
        """Return the clocks of one case; none where the laptop does not hold it. The others are not worked out."""
        with self._reading:
            today = self._today()
            self._start_anew_if_needed()
            with self._marking:
                changed = self._changed & {scope_id}
                self._changed -= changed
            known = self._found.get(scope_id)
            if known is None or changed or not known.holds_on(today):
                with self._noticed_again_if_it_fails(changed):
                    self._renew(today, {scope_id})
            return self._found.get(scope_id)

    def _note(self, changes: Changes) -> None:
        with self._marking:
            self._changed |= changes.scopes
            self._is_all_changed |= changes.touches(_FIGURES)

    def _start_anew_if_needed(self) -> None:
        with self._marking:
            anew, self._is_all_changed = self._is_all_changed, False
        if anew:
            self._is_filled, self._found = False, {}

    def _take_changed(self) -> set[str]:
        with self._marking:
            changed, self._changed = self._changed, set()
        return changed

    @contextmanager
    def _noticed_again_if_it_fails(self, changed: Collection[str]) -> Iterator[None]:
        """Work clocks out; what changed stays noticed where they cannot be, so that none is shown as it was before."""
        try:
            yield
        except BaseException:
            with self._marking:
                self._changed.update(changed)
            raise

    def _stale(self, today: date) -> set[str]:
        return {scope for scope, known in self._found.items() if not known.holds_on(today)}

    def _renew(self, today: date, scopes: Collection[str]) -> None:
        fresh = self._worked_out(today, scopes)
        for scope in scopes:
            self._found.pop(scope, None)
        self._found |= fresh

    def _worked_out(self, today: date, scopes: Collection[str] | None) -> dict[str, Clocked]:
        """Work clocks out. What changed was taken before the snapshot is opened, so that no save slips between."""
        with self._store.reading() as session:
            found = histories(session, today, None if scopes is None else sorted(scopes))
        return {scope: self._clocked(history, today) for scope, history in found.items()}

    def _clocked(self, history: CaseHistory, today: date) -> Clocked:
        dues = self._rules.dues(history, today)
        return Clocked(history, dues, stage_on(history, today), lasts_until(history, dues, today), today)
