"""The day over a vault, and what its page led to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain import resources
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.day.acts import DayActs
from app.services.day.my_day import MyDay, Sources
from app.services.records import Records
from app.services.rules import Rules
from app.services.synchronising import Synchronising
from app.services.unsettled.two_versions import TwoVersions
from app.store.vault_store import Store
from app.views.my_day.presenter import DayVerbs, DayWays
from tests.support.desk import desk_over, now
from tests.support.practice_vault import today


def my_day(store: Store) -> MyDay:
    """Return the reading, on the afternoon of Monday 23 November 2026."""
    rules, found = Rules(resources.read_text), desk_over(store)
    return MyDay(store, Sources(found.clockwork, Synchronising(store), TwoVersions(store), rules, today, now))


def verbs_over(store: Store) -> DayVerbs:
    """Return the verbs of the page."""
    acts = DayActs(store, Records(store), today)
    return DayVerbs(my_day(store).open, acts.tick, acts.untick, acts.put_off, acts.bring_back)


@dataclass
class HeardDay:
    """Where the day led, as words, and what it told."""

    led: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    changes: list[Changes] = field(default_factory=list)
    faults: list[UserError] = field(default_factory=list)
    on_changes: Callable[[Changes], None] = lambda _changes: None

    def ways(self) -> DayWays:
        """Return the ways that lead here."""
        return DayWays(
            changed=self._changed, tell=self._tell, fault=self.faults.append,
            record_event=lambda _case, name, about: self._lead("event", name, about),
            open_record=lambda _case, rtype, rec: self._lead("open", rtype, rec),
            note=lambda _case: self._lead("note"), chase=lambda _case, advice: self._lead("chase", advice),
            visit=lambda _case: self._lead("visit"), settle=lambda rec, unit: self._lead("settle", rec, unit),
            sync_centre=lambda: self._lead("sync centre"), answer_held=lambda: self._lead("held"),
            import_file=lambda: self._lead("import"), new_case=lambda: self._lead("new case"),
        )  # fmt: skip

    def _lead(self, *words: str) -> None:
        self.led.append(" ".join(words).strip())

    def _changed(self, changes: Changes) -> None:
        self.changes.append(changes)
        self.on_changes(changes)

    def _tell(self, words: str, undo: Callable[[], None] | None) -> None:
        self.told.append(words)
        self.undo = undo
