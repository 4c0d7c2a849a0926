"""Saving what was typed: one change for each unit left, drafts while typing, in the order of the typing. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.on_screen import OnScreen
from app.services.records import Records
from app.views.draft_text import DraftText
from app.views.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Verbs:
    """The services that saving needs."""

    records: Records
    drafts: Drafts
    today: Callable[[], date]


class Saver:
    """Hands texts to the vault.

    What a save names as seen is looked up when its turn comes, after the saves before it: so two saves from one form
    make one version, and only what others sent meanwhile makes two.
    """

    def __init__(self, jobs: Jobs, verbs: Verbs) -> None:
        """Take what runs jobs, and the services."""
        self._jobs, self._verbs = jobs, verbs

    def keep(self, shown: OnScreen, unit: str, draft: DraftText, caret: int) -> None:
        """Keep what is being typed."""
        self._jobs.write(self._keep, shown, unit, draft, caret, on_done=_nothing)

    def save(
        self,
        shown: OnScreen,
        unit: str,
        values: Mapping[str, object],
        on_done: Callable[[Changes], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        """Save a unit, and let its draft go."""
        self._jobs.write(self._save, shown, unit, values, on_done=on_done, on_error=on_error)

    def link(self, shown: OnScreen, key: str, targets: object, on_done: Callable[[Changes], None]) -> None:
        """Make a set of links exactly these."""
        self._jobs.write(self._link, shown, key, targets, on_done=on_done)

    def throw_away(self, rec: str, unit: str) -> None:
        """Let a draft go that its author does not want."""
        self._jobs.write(self._verbs.drafts.drop, rec, unit, on_done=_nothing)

    def _keep(self, shown: OnScreen, unit: str, draft: DraftText, caret: int) -> None:
        values = understood(shown.rtype, draft.texts, self._verbs.today())
        now = datetime.now(UTC)
        self._verbs.drafts.keep(
            KeptDraft(shown.rec, shown.rtype, unit, values, draft.at, caret, shown.seen, now, draft.texts)
        )

    def _save(self, shown: OnScreen, unit: str, values: Mapping[str, object]) -> Changes:
        records = self._verbs.records
        try:
            changes = records.save(shown.rtype, shown.rec, values, shown.seen)
        except UserError:
            # The form may be closed by now: the words must be somewhere.
            now, first = datetime.now(UTC), next(iter(values), "")
            self._verbs.drafts.keep(KeptDraft(shown.rec, shown.rtype, unit, values, first, 0, shown.seen, now))
            raise
        shown.saved(records.open(shown.rtype, shown.rec), unit, values)
        self._verbs.drafts.drop(shown.rec, unit)
        return changes

    def _link(self, shown: OnScreen, key: str, targets: object) -> Changes:
        return self._verbs.records.save(shown.rtype, shown.rec, {key: targets}, shown.seen)


def _nothing(_result: object) -> None:
    return
