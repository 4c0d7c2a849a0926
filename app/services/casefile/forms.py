"""Saving what is typed into a form: a draft while typing, one change when a unit is left, nothing lost in between."""

from collections.abc import Callable, Mapping
from datetime import datetime

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.on_screen import OnScreen
from app.services.records import Records


class Forms:
    """The verbs of a form. What a save names as seen is looked up when its turn comes, after the saves before it."""

    def __init__(self, records: Records, drafts: Drafts, now: Callable[[], datetime]) -> None:
        """Take the verbs of records and drafts, and the clock."""
        self._records, self._drafts, self._now = records, drafts, now

    def keep(self, shown: OnScreen, unit: str, texts: Mapping[str, str], at: str, caret: int) -> None:
        """Keep the texts of a unit as they stand, and where the caret is."""
        now = self._now()
        values = understood(shown.rtype, texts, now.date())
        self._drafts.keep(KeptDraft(shown.rec, shown.rtype, unit, values, at, caret, shown.seen, now, texts))

    def save(self, shown: OnScreen, unit: str, values: Mapping[str, object]) -> Changes:
        """Save a unit and let its draft go. Where that fails the words are kept as a draft."""
        try:
            changes = self._records.save(shown.rtype, shown.rec, values, shown.seen)
        except UserError:
            first = next(iter(values), "")
            self._drafts.keep(KeptDraft(shown.rec, shown.rtype, unit, values, first, 0, shown.seen, self._now()))
            raise
        shown.saved(self._records.open(shown.rtype, shown.rec), unit, values)
        self._drafts.drop(shown.rec, unit)
        return changes

    def link(self, shown: OnScreen, key: str, targets: object) -> Changes:
        """Make a set of links exactly these; each link is a record of its own."""
        return self._records.save(shown.rtype, shown.rec, {key: targets}, shown.seen)

    def delete(self, shown: OnScreen) -> Changes:
        """Delete the record as it is on screen."""
        return self._records.delete(shown.rtype, shown.rec, shown.seen)
