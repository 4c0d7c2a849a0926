"""Decides how the details of the service are saved: one change for each field left, drafts while typing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.on_screen import OnScreen
from app.services.records import RecordView
from app.services.settings.office import OFFICE, Offices
from app.views.draft_text import DraftText, unpack
from app.views.jobs import Jobs, Ticket


@dataclass(frozen=True, slots=True)
class OfficeVerbs:
    """The services that the page needs, and the clock."""

    offices: Offices
    drafts: Drafts
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class OfficeWays:
    """Whom the page tells, and where it leads."""

    on_changes: Callable[[Changes], None]
    open_versions: Callable[[str, str], None]  # record and unit
    fault: Callable[[UserError], None]


class OfficeView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_details(self, details: RecordView) -> frozenset[str]:
        """Show the details; return the units that keep what is being typed."""
        ...

    def saved(self, unit: str) -> None:
        """A unit is on record."""
        ...

    def not_saved(self, unit: str) -> None:
        """A unit could not be saved."""
        ...

    def offer_draft(self, unit: str, words: str) -> None:
        """Offer what was being typed when the program ended."""
        ...

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        """Put a draft into the form."""
        ...


class OfficePresenter:
    """The one form of the service."""

    def __init__(self, view: OfficeView, jobs: Jobs, verbs: OfficeVerbs, ways: OfficeWays) -> None:
        """Take the widgets, the jobs, the services, and whom to tell."""
        self._view, self._jobs, self._verbs, self._ways = view, jobs, verbs, ways
        self._shown: OnScreen | None = None
        self._drafts: dict[str, KeptDraft] = {}
        self._reading = Ticket()

    def start(self) -> None:
        """Read and show."""
        self._reading.cancel()
        self._reading = self._jobs.read(self._verbs.offices.open, on_done=self._show, on_error=self._ways.fault)

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere; read again if it was this."""
        if changes.touches(OFFICE):
            self.start()

    def save(self, unit: str, values: Mapping[str, object]) -> None:
        """Save a unit that was left."""
        if self._shown is None:
            return

        def done(changes: Changes) -> None:
            self._view.saved(unit)
            if changes:
                self._ways.on_changes(changes)

        def failed(error: UserError) -> None:
            self._view.not_saved(unit)
            self._ways.fault(error)

        self._jobs.write(self._save, self._shown, unit, values, on_done=done, on_error=failed)

    def keep_draft(self, unit: str, packed: str, caret: int) -> None:
        """Keep what is being typed in the vault."""
        if self._shown is not None:
            self._jobs.write(self._keep, self._shown, unit, unpack(packed), caret, on_done=_nothing)

    def use_draft(self, unit: str) -> None:
        """Put a draft back where it was being typed, with what was on screen then."""
        draft = self._drafts.pop(unit, None)
        if draft is not None and self._shown is not None:
            self._shown.restored(unit, draft.seen)
            self._view.take_draft(unit, DraftText(draft.texts, draft.field), draft.caret)
        self._offer_next()

    def throw_draft_away(self, unit: str) -> None:
        """Let a draft go."""
        draft = self._drafts.pop(unit, None)
        if draft is not None:
            self._jobs.write(self._verbs.drafts.drop, draft.rec, unit, on_done=_nothing)
        self._offer_next()

    def show_versions(self, unit: str) -> None:
        """Have the two versions of a unit shown."""
        if self._shown is not None:
            self._ways.open_versions(self._shown.rec, unit)

    # --- how it works -------------------------------------------------------------------------------------------

    def _show(self, details: RecordView) -> None:
        kept = self._view.show_details(details)
        if self._shown is not None:
            self._shown.shown_again(details, kept)
            return
        self._shown = OnScreen(details)
        self._jobs.read(self._verbs.drafts.waiting, on_done=self._offer)

    def _offer(self, waiting: list[KeptDraft]) -> None:
        self._drafts = {draft.unit: draft for draft in waiting if draft.rtype == OFFICE}
        self._offer_next()

    def _offer_next(self) -> None:
        for unit, draft in self._drafts.items():
            self._view.offer_draft(unit, DraftText(draft.texts, draft.field).first_words())
            return

    def _save(self, shown: OnScreen, unit: str, values: Mapping[str, object]) -> Changes:
        # What was seen is looked up when the turn of this save comes, after the saves before it.
        changes = self._verbs.offices.save(values, shown.seen)
        shown.saved(self._verbs.offices.open(), unit, values)
        self._verbs.drafts.drop(shown.rec, unit)
        return changes

    def _keep(self, shown: OnScreen, unit: str, draft: DraftText, caret: int) -> None:
        now = self._verbs.now()
        values = understood(OFFICE, draft.texts, now.date())
        self._verbs.drafts.keep(
            KeptDraft(shown.rec, OFFICE, unit, values, draft.at, caret, shown.seen, now, draft.texts)
        )


def _nothing(_result: object) -> None:
    return
