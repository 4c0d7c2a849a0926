"""What the plan editor decides: which section and block are shown, what is saved when, what is offered back. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol
from uuid import UUID

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.notice import Changes
from app.services.casefile.forms import Forms
from app.services.drafts import Drafts, KeptDraft
from app.services.on_screen import OnScreen
from app.services.plans import Plans, PlanView
from app.services.records import Records
from app.views.draft_text import DraftText, unpack
from app.views.jobs import Jobs
from app.views.plan_editor.acts import BlockActs
from app.views.plan_editor.content import blocks
from app.views.plan_editor.content.blocks import Block, Names, Page, SectionMark
from app.views.plan_editor.content.finding import Finder, Place
from app.views.plan_editor.content.threads import Side, side_of
from app.views.plan_editor.loading import Choice, Loaded, Offer, load


@dataclass(frozen=True, slots=True)
class Verbs:
    """The services that the editor needs besides the plans."""

    records: Records
    drafts: Drafts
    forms: Forms
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class Calls:
    """What the editor asks of the rest of the program."""

    on_changes: Callable[[Changes], None]
    show_versions: Callable[[str, str], None]  # record, unit


class PlanEditorScreen(Protocol):
    """What the presenter asks of the window."""

    def show_sections(self, marks: Sequence[SectionMark], letter: str) -> None:
        """Show the list of sections, one of them chosen."""
        ...

    def show_page(self, page: Page, offers: Sequence[Offer]) -> frozenset[str]:
        """Show a section; return the units of the open block in which somebody is typing."""
        ...

    def show_side(self, side: Side) -> None:
        """Show what the open block is tied to."""
        ...

    def open_block(self, block: Block, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Open a block as a form."""
        ...

    def close_block(self) -> None:
        """Show the open block as it is read."""
        ...

    def leave_block(self) -> tuple[FieldRef, ...]:
        """Hand over what was typed in the open block; return the fields whose text is no value yet."""
        ...

    def focus_block(self, key: str) -> None:
        """Put the focus on a block."""
        ...

    def restore(self, unit: str, packed: str, caret: int) -> None:
        """Put a draft back into the open block, with the caret."""
        ...

    def unit_saved(self, block: str, unit: str, *, saved: bool) -> None:
        """Say how the save of a unit ended."""
        ...

    def select(self, key: str, start: int, length: int) -> None:
        """Mark words in a field of the open block."""
        ...

    def show_find(self, at: int, of: int, place: Place | None) -> None:
        """Show which place of how many was found."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        ...

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        ...


class PlanEditorPresenter:
    """Shows one plan, section by section; one block at a time is open for editing."""

    def __init__(self, view: PlanEditorScreen, jobs: Jobs, plans: Plans, verbs: Verbs, calls: Calls) -> None:
        """Take the window, what runs jobs, the services, and the way to the rest of the program."""
        self._view, self._jobs, self._plans, self._verbs, self._calls = view, jobs, plans, verbs, calls
        self._plan_id = ""
        self._loaded: Loaded | None = None
        self._letter = "A"
        self._page = Page("", "", "", ())
        self._open: str = ""
        self._shown: OnScreen | None = None
        self._typing: set[str] = set()  # units of the open block that somebody has typed in
        self._wanted = ""  # a record whose block is to be opened as soon as it is there
        self.acts = BlockActs(self, view, jobs, verbs.records, calls.on_changes)
        self.finder = Finder(self, view)

    # --- the plan ---------------------------------------------------------------------------------------------------

    def open(self, plan_id: str, letter: str = "A", rec: str = "") -> None:
        """Show a plan, at a section and a block if they are named."""
        self._plan_id, self._wanted, self._letter = plan_id, rec, letter
        self._reload()

    def refresh(self, changes: Changes) -> None:
        """Show what changed, unless it was in another case."""
        if self._loaded is not None and self._loaded.plan.plan.scope_id in changes.scopes:
            self._reload()

    def _reload(self) -> None:
        verbs = self._verbs
        self._jobs.read(load, self._plans, verbs.records, verbs.drafts, self._plan_id,
                        on_done=self._show, on_error=self._view.say_fault)  # fmt: skip

    def _show(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._show_page()
        if self._wanted and blocks.letter_of(loaded.plan, self._wanted):
            wanted, self._wanted = self._wanted, ""
            self.follow(wanted)

    def want(self, rec: str) -> None:
        """Open the block of a record as soon as the page has it."""
        self._wanted = rec

    def _show_page(self) -> None:
        if self._loaded is None:
            return
        plan = self._loaded.plan
        self._page = blocks.page(plan, self._letter, self._loaded.names)
        self._view.show_sections(blocks.marks(plan), self._letter)
        block = self._page.block(self._open)
        if block is None and self._open:
            self._open, self._shown = "", None
            self._view.close_block()
        kept = self._view.show_page(self._page, self._offers())
        if block is not None and self._shown is not None:
            self._shown.shown_again(block.view, kept | self._typing)
        self._show_side()

    def _show_side(self) -> None:
        if self._loaded is not None:
            self._view.show_side(side_of(self._loaded.plan, self._page, self._open))

    @property
    def plan(self) -> PlanView | None:
        """The plan shown, once it is there."""
        return self._loaded.plan if self._loaded is not None else None

    @property
    def names(self) -> Names:
        """What each record of the case is called."""
        return self._loaded.names if self._loaded is not None else {}

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._page

    def on_screen(self, key: str) -> OnScreen | None:
        """Return what the form of a block has seen, if the block is open."""
        return self._shown if key == self._open else None

    # --- sections and blocks ------------------------------------------------------------------------------------------

    def choose_section(self, letter: str) -> None:
        """Show another section."""
        if letter != self._letter:
            self.close_block()
            self._letter = letter
            self._show_page()

    def open_block(self, key: str) -> None:
        """Open a block for editing; the one that was open is saved."""
        block = self._page.block(key)
        if block is None or self._loaded is None or key == self._open:
            return
        self.close_block()
        self._open, self._shown, self._typing = key, OnScreen(block.view), set()
        self._view.open_block(block, self._loaded.choices(block.fields))
        self._show_side()

    def close_block(self) -> None:
        """Save the open block and show it as it is read."""
        if not self._open:
            return
        in_the_way = self._view.leave_block()
        self._open, self._shown = "", None
        self._view.close_block()
        self._show_side()
        if in_the_way:  # what is no value yet is in its draft: offer it where it belongs
            self._jobs.write(_nothing, on_done=lambda _done: self._reload())

    def follow(self, rec: str | UUID) -> None:
        """Go to the block of a record, whatever section it is in, and open it."""
        letter = blocks.letter_of(self._loaded.plan, str(rec)) if self._loaded is not None else ""
        if letter:
            self.choose_section(letter)
            self.open_block(blocks.item_key(rec))
            self._view.focus_block(blocks.item_key(rec))

    # --- what is typed ----------------------------------------------------------------------------------------------

    def typed(self, unit: str, packed: str, caret: int) -> None:
        """Keep what is being typed."""
        if self._shown is not None:
            self._typing.add(unit)
            draft, keep = unpack(packed), self._verbs.forms.keep
            self._jobs.write(keep, self._shown, unit, draft.texts, draft.at, caret, on_done=lambda _none: None)

    def left(self, unit: str, values: Mapping[str, object]) -> None:
        """Save a unit that was left."""
        if self._shown is None:
            return
        key = self._open

        def done(changes: Changes) -> None:
            self._typing.discard(unit)
            self._view.unit_saved(key, unit, saved=True)
            self._calls.on_changes(changes)

        def failed(error: UserError) -> None:
            self._view.unit_saved(key, unit, saved=False)
            self._view.say_fault(error)

        self._jobs.write(self._verbs.forms.save, self._shown, unit, values, on_done=done, on_error=failed)

    def linked(self, key: str, targets: object) -> None:
        """Save a set of links."""
        if self._shown is not None:
            link = self._verbs.forms.link
            self._jobs.write(link, self._shown, key, targets, on_done=self._calls.on_changes,
                             on_error=self._view.say_fault)  # fmt: skip

    def show_versions(self, unit: str) -> None:
        """Go to where two versions of a unit are settled."""
        block = self._page.block(self._open)
        if block is not None:
            self._calls.show_versions(block.view.rec, unit)

    # --- drafts that wait ---------------------------------------------------------------------------------------------

    def _offers(self) -> tuple[Offer, ...]:
        if self._loaded is None:
            return ()
        return tuple(
            offer
            for offer in self._loaded.offers(self._page)
            if not (offer.block == self._open and offer.unit in self._typing)
        )

    def _draft(self, key: str, unit: str) -> KeptDraft | None:
        block = self._page.block(key)
        return self._loaded.drafts.get((block.view.rec, unit)) if block is not None and self._loaded else None

    def use_draft(self, key: str, unit: str) -> None:
        """Put words that were never saved back where they were typed, with the caret."""
        draft = self._draft(key, unit)
        if draft is None:
            return
        self.open_block(key)
        self._typing.add(unit)
        if self._shown is not None:
            self._shown.restored(unit, draft.seen)
        self._view.restore(unit, DraftText(draft.texts, draft.field).pack(), draft.caret)
        self._show_page()  # the offer goes

    def throw_draft(self, key: str, unit: str) -> None:
        """Let words go that were never saved; they can be taken back."""
        draft = self._draft(key, unit)
        if draft is None:
            return
        keep = partial(self._jobs.write, self._verbs.drafts.keep, draft, on_done=lambda _none: self._reload())
        self._jobs.write(self._verbs.drafts.drop, draft.rec, unit, on_done=lambda _none: self._reload())
        self._view.say_done("Unsaved words thrown away.", lambda: _do(keep))


def _do(job: Callable[[], object]) -> None:
    job()


def _nothing() -> None:
    return
