"""A plan editor's window that only remembers, over a real vault."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.notice import Changes
from app.services.casefile.forms import Forms
from app.services.drafts import Drafts
from app.services.plans import Plans
from app.services.records import Records
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.plan_editor.content.blocks import Block, Page, SectionMark
from app.views.plan_editor.content.finding import Place
from app.views.plan_editor.content.threads import Side
from app.views.plan_editor.loading import Choice, Offer
from app.views.plan_editor.presenter import Calls, PlanEditorPresenter, Verbs
from tests.support.practice_vault import now, today


class Window:
    """What the presenter asked of its window."""

    def __init__(self) -> None:
        self.marks: Sequence[SectionMark] = ()
        self.page = Page("", "", "", ())
        self.offers: Sequence[Offer] = ()
        self.side: Side | None = None
        self.opened: list[str] = []
        self.choices: Mapping[str, Sequence[Choice]] = {}
        self.focused: list[str] = []
        self.restored: list[tuple[str, str, int]] = []
        self.saves: list[tuple[str, str, bool]] = []
        self.selected: list[tuple[str, int, int]] = []
        self.found: tuple[int, int, Place | None] = (0, 0, None)
        self.faults: list[UserError] = []
        self.done: list[tuple[str, Callable[[], None]]] = []
        self.typing: frozenset[str] = frozenset()
        self.in_the_way: tuple[FieldRef, ...] = ()
        self.on_leave: Callable[[], None] = lambda: None

    def show_sections(self, marks: Sequence[SectionMark], letter: str) -> None:
        self.marks = marks
        del letter

    def show_page(self, page: Page, offers: Sequence[Offer]) -> frozenset[str]:
        self.page, self.offers = page, offers
        return self.typing

    def show_side(self, side: Side) -> None:
        self.side = side

    def open_block(self, block: Block, choices: Mapping[str, Sequence[Choice]]) -> None:
        self.opened.append(block.key)
        self.choices = choices

    def close_block(self) -> None:
        self.opened.append("")

    def leave_block(self) -> tuple[FieldRef, ...]:
        leaving, self.on_leave = self.on_leave, lambda: None
        leaving()
        return self.in_the_way

    def focus_block(self, key: str) -> None:
        self.focused.append(key)

    def restore(self, unit: str, packed: str, caret: int) -> None:
        self.restored.append((unit, packed, caret))

    def unit_saved(self, block: str, unit: str, *, saved: bool) -> None:
        self.saves.append((block, unit, saved))

    def select(self, key: str, start: int, length: int) -> None:
        self.selected.append((key, start, length))

    def show_find(self, at: int, of: int, place: Place | None) -> None:
        self.found = (at, of, place)

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        self.done.append((words, undo))


class Desk:
    """An editor at work: its window, its presenter, its vault."""

    def __init__(self, store: Store, plan_id: str) -> None:
        self.store, self.plan_id = store, plan_id
        self.records, self.drafts, self.plans = Records(store), Drafts(store), Plans(store)
        self.window = Window()
        self.versions_asked: list[tuple[str, str]] = []
        self.changes: list[Changes] = []
        self.presenter = PlanEditorPresenter(
            self.window,
            InlineJobs(),
            self.plans,
            Verbs(self.records, self.drafts, Forms(self.records, self.drafts, now), today),
            Calls(self._changed, lambda rec, unit: self.versions_asked.append((rec, unit))),
        )

    def _changed(self, changes: Changes) -> None:
        self.changes.append(changes)
        self.presenter.refresh(changes)

    def block(self, mark: str) -> Block:
        """Return the block of that mark on the page shown."""
        return next(block for block in self.window.page.blocks() if block.heading.endswith(mark))
