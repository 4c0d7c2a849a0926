"""What a form shows of a record while somebody edits it: the versions that a save must name as seen.

A form is filled once and saved unit by unit. What others send meanwhile may be in the vault and not on screen; a save
names only what its author saw, so that the two meet as two versions instead of one going over the other.
"""

from collections.abc import Collection, Mapping, Sequence
from threading import Lock

from app.domain.change import Seen
from app.services.records import RecordView


class OnScreen:
    """The versions on screen of one record, by unit. Safe between the thread of the form and the one that saves."""

    def __init__(self, view: RecordView) -> None:
        """Begin with a form that was just filled."""
        self.rtype, self.rec = view.rtype, view.rec
        self._lock = Lock()
        self._seen: dict[str, Sequence[str]] = {unit: list(versions) for unit, versions in view.seen.items()}

    @property
    def seen(self) -> Seen:
        """The versions that a save or a deletion names as seen."""
        with self._lock:
            return dict(self._seen)

    def shown_again(self, view: RecordView, kept: Collection[str] = ()) -> None:
        """The form shows the record as it stands now, but for the units in which somebody was typing."""
        units = {unit: list(versions) for unit, versions in view.seen.items() if unit not in kept}
        with self._lock:
            self._seen = units | {unit: versions for unit, versions in self._seen.items() if unit in kept}

    def saved(self, view: RecordView, unit: str, values: Mapping[str, object]) -> None:
        """The form's own values of the unit are on record: the version that holds them is what it shows now."""
        for version in view.versions.get(unit, ()):
            if all(version.values.get(key) == value for key, value in values.items()):
                self._put(unit, [version.version])
                return
        if all(view.values.get(key) == value for key, value in values.items()):
            self._put(unit, view.seen.get(unit, ()))

    def restored(self, unit: str, seen: Seen) -> None:
        """A draft was put back: its author saw what was on screen when the typing began, not what is stored now."""
        self._put(unit, seen.get(unit, ()))

    def _put(self, unit: str, versions: Sequence[str]) -> None:
        with self._lock:
            self._seen[unit] = list(versions)
