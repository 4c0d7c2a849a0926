"""Decides what a list of records and its form do: saving with what was on screen, drafts, removal with a way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.forms import Forms
from app.services.casefile.record_lists import Listed, OpenRecord, RecordLists
from app.services.drafts import Drafts, KeptDraft
from app.services.on_screen import OnScreen
from app.services.records import Records
from app.views.case_file.records.draft_values import packed
from app.views.draft_text import DraftText, unpack
from app.views.jobs import Jobs, Ticket

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class RecordParts:
    """What every list of records works with. `tell` says what was done, with a way to take it back."""

    jobs: Jobs
    lists: RecordLists
    records: Records
    drafts: Drafts
    forms: Forms
    now: Callable[[], datetime]
    on_changes: Callable[[Changes], None]
    tell: Callable[[str, Undo | None], None]
    fault: Callable[[UserError], None]
    open_versions: Callable[[str, str, str], None]
    """Type, id and unit of a record whose two versions are to be shown."""

    def today(self) -> date:
        """Return the calendar day."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class Place:
    """Whose records are shown: all of a type under a parent, or, with `rec`, that one record alone."""

    rtype: str
    parent: str
    scope_id: str
    noun: str
    rec: str = ""


class PanelView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_list(self, rows: Sequence[Listed], chosen: str) -> None:
        """Show the list, with one of its lines chosen."""
        ...

    def show_record(self, record: OpenRecord) -> frozenset[str]:
        """Show a record in the form; return the units that keep what is being typed."""
        ...

    def show_nothing(self) -> None:
        """Show that no record is open."""
        ...

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        ...

    def saved(self, rec: str, unit: str) -> None:
        """A unit is on record."""
        ...

    def not_saved(self, rec: str, unit: str) -> None:
        """A unit could not be saved."""
        ...

    def offer_draft(self, unit: str, words: str) -> None:
        """Offer what was being typed when the program ended."""
        ...

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        """Put a draft into the form."""
        ...

    def focus_form(self) -> None:
        """Go to the first field."""
        ...


class RecordPanelPresenter:
    """One list and its form."""

    def __init__(self, view: PanelView, parts: RecordParts, place: Place) -> None:
        """Take the widgets, the parts and whose records they are."""
        self._view, self._parts, self._place = view, parts, place
        self._rows: tuple[Listed, ...] = ()
        self._chosen = place.rec
        self._open: OpenRecord | None = None
        self._shown: OnScreen | None = None
        self._drafts: dict[str, KeptDraft] = {}
        self._list_ticket, self._record_ticket = Ticket(), Ticket()
        self._go_to_form = False

    # --- showing ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Read and show."""
        if self._place.rec:
            self._read_record()
            return
        self._list_ticket.cancel()
        place = self._place
        self._list_ticket = self._parts.jobs.read(
            self._parts.lists.listed, place.rtype, place.parent, on_done=self._show_list, on_error=self._parts.fault
        )

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere; read again if it was in this case."""
        if self._place.scope_id in changes.scopes:
            self.start()

    def choose(self, rec: str) -> None:
        """Open another record of the list, after what was typed is given out."""
        if rec == self._chosen and self._open is not None:
            return
        if not self._view.commit():
            self._view.show_list(self._rows, self._chosen)
            return
        self._chosen = rec
        self._read_record()

    def _show_list(self, rows: tuple[Listed, ...]) -> None:
        before, self._rows = self._rows, rows
        known = {row.rec for row in rows}
        if self._chosen not in known:
            self._chosen = _neighbour(before, rows, self._chosen)
        self._view.show_list(rows, self._chosen)
        if self._chosen:
            self._read_record()
        else:
            self._open = None
            self._view.show_nothing()

    def _read_record(self) -> None:
        self._record_ticket.cancel()
        self._record_ticket = self._parts.jobs.read(
            self._parts.lists.open, self._place.rtype, self._chosen, on_done=self._show_record, on_error=self._gone
        )

    def _gone(self, error: UserError) -> None:
        self._open = None
        self._view.show_nothing()
        self._parts.fault(error)

    def _show_record(self, record: OpenRecord) -> None:
        is_other = self._open is None or self._open.view.rec != record.view.rec
        if is_other or self._shown is None:
            self._shown, self._drafts = OnScreen(record.view), {}
        self._open = record
        self._shown.shown_again(record.view, self._view.show_record(record))
        if is_other:
            self._offer_drafts(record.drafts)
        if self._go_to_form:
            self._go_to_form = False
            self._view.focus_form()

    # --- saving -------------------------------------------------------------------------------------------------

    def save(self, unit: str, values: Mapping[str, object]) -> None:
        """Save a unit that was left, with what was on screen when its editing began."""
        if self._shown is None:
            return
        rec = self._shown.rec

        def done(changes: Changes) -> None:
            self._view.saved(rec, unit)
            self._tell_changes(changes)

        def failed(error: UserError) -> None:
            self._view.not_saved(rec, unit)
            self._parts.fault(error)

        self._parts.jobs.write(self._parts.forms.save, self._shown, unit, values, on_done=done, on_error=failed)

    def save_links(self, key: str, ids: object) -> None:
        """Save the links of a field: each is a record of its own."""
        if self._shown is not None:
            self._write(self._parts.forms.link, self._shown, key, ids)

    def keep_draft(self, unit: str, text: str, caret: int) -> None:
        """Keep what is being typed in the vault."""
        if self._shown is not None:
            draft = unpack(text)
            self._parts.jobs.write(
                self._parts.forms.keep, self._shown, unit, draft.texts, draft.at, caret, on_done=_nothing
            )

    def use_draft(self, unit: str) -> None:
        """Put a draft back where it was being typed; it is saved as typed then, with what was on screen then."""
        draft = self._drafts.pop(unit, None)
        if draft is not None and self._open is not None and self._shown is not None:
            self._shown.restored(unit, draft.seen)
            self._view.take_draft(unit, packed(draft, self._open.view.spec), draft.caret)

    def throw_draft_away(self, unit: str) -> None:
        """Forget a draft, with a way back."""
        draft = self._drafts.pop(unit, None)
        if draft is not None:
            self._parts.jobs.write(self._parts.drafts.drop, draft.rec, unit, on_done=_nothing)
            self._parts.tell("The unsaved words were thrown away.", lambda: self._keep_again(draft))

    def _keep_again(self, draft: KeptDraft) -> None:
        self._parts.jobs.write(self._parts.drafts.keep, draft, on_done=lambda _done: self._offer_drafts((draft,)))

    def _offer_drafts(self, drafts: Sequence[KeptDraft]) -> None:
        for draft in drafts:
            if self._open is not None and draft.rec == self._open.view.rec:
                self._drafts[draft.unit] = draft
                self._view.offer_draft(draft.unit, packed(draft, self._open.view.spec).first_words())

    # --- adding, removing, moving ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a record at the end and go to its first field."""
        if not self._view.commit():
            return
        place = self._place

        def done(made: tuple[str, Changes]) -> None:
            self._chosen, self._go_to_form = made[0], True
            self._open = self._shown = None
            self._parts.on_changes(made[1])
            self._parts.tell(f"Added: {place.noun}.", lambda: self._take_back(made[0]))

        self._parts.jobs.write(
            self._parts.records.add, place.rtype, place.parent, place.scope_id, {}, on_done=done,
            on_error=self._parts.fault,
        )  # fmt: skip

    def remove(self) -> None:
        """Remove the open record, with a way back."""
        if self._open is None or self._shown is None or self._place.rec:
            return
        self._view.commit()
        self._remove(self._shown, f"Removed: {self._open.title}.")

    def move(self, step: int) -> None:
        """Move the chosen record up or down the list."""
        at = next((at for at, row in enumerate(self._rows) if row.rec == self._chosen), -1)
        to = at + step
        if at < 0 or not 0 <= to < len(self._rows):
            return
        ids = ["", *(row.rec for row in self._rows), ""]
        before, after = (ids[to + 1], ids[to + 2]) if step > 0 else (ids[to], ids[to + 1])
        self._write(self._parts.records.move, self._place.rtype, self._chosen, before, after)

    def show_versions(self, unit: str) -> None:
        """Have the two versions of a unit shown."""
        if self._open is not None:
            self._parts.open_versions(self._place.rtype, self._open.view.rec, unit)

    def _remove(self, shown: OnScreen, words: str) -> None:
        def done(changes: Changes) -> None:
            self._parts.on_changes(changes)
            self._parts.tell(words, lambda: self._write(self._parts.records.restore, shown.rtype, shown.rec))

        self._parts.jobs.write(self._parts.forms.delete, shown, on_done=done, on_error=self._parts.fault)

    def _take_back(self, rec: str) -> None:
        self._parts.jobs.read(
            self._parts.records.open, self._place.rtype, rec, on_error=self._parts.fault,
            on_done=lambda view: self._remove(OnScreen(view), f"Removed: {self._place.noun}."),
        )  # fmt: skip

    def _write(self, work: Callable[..., Changes], *args: object) -> None:
        self._parts.jobs.write(lambda: work(*args), on_done=self._tell_changes, on_error=self._parts.fault)

    def _tell_changes(self, changes: Changes) -> None:
        if changes:
            self._parts.on_changes(changes)


def _neighbour(before: Sequence[Listed], rows: Sequence[Listed], gone: str) -> str:
    """Return what to open when the chosen record is no longer there: the one that took its place."""
    if not rows:
        return ""
    at = next((at for at, row in enumerate(before) if row.rec == gone), 0)
    return rows[min(at, len(rows) - 1)].rec


def _nothing(_result: object) -> None:
    return
