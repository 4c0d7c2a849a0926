"""Adding, removing and moving blocks. No Qt."""

from collections.abc import Callable
from typing import Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.on_screen import OnScreen
from app.services.plans import PlanView
from app.services.records import Records
from app.views.jobs import Jobs
from app.views.plan_editor.content.blocks import Block, Page, Shelf


class Editor(Protocol):
    """The editor that shows the blocks."""

    @property
    def plan(self) -> PlanView | None:
        """The plan shown, once it is there."""
        ...

    @property
    def page(self) -> Page:
        """The page shown."""
        ...

    def on_screen(self, key: str) -> OnScreen | None:
        """Return what the form of a block has seen, if the block is open."""
        ...

    def want(self, rec: str) -> None:
        """Open the block of a record as soon as the page has it."""
        ...

    def close_block(self) -> None:
        """Save the open block and show it as it is read."""
        ...


class ActScreen(Protocol):
    """Where it is said what was done."""

    def focus_block(self, key: str) -> None:
        """Put the focus on a block."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        ...

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        ...


class BlockActs:
    """What can be done to the blocks of a section."""

    def __init__(
        self, editor: Editor, view: ActScreen, jobs: Jobs, records: Records, on_changes: Callable[[Changes], None]
    ) -> None:
        """Take the editor, its window, what runs jobs, the service and whom to tell."""
        self._editor, self._view, self._jobs, self._records = editor, view, jobs, records
        self._on_changes = on_changes

    def add(self, rtype: str, part: str) -> None:
        """Add a block at the end of its list and open it."""
        plan = self._editor.plan
        if plan is None:
            return
        self._editor.close_block()
        values: dict[str, object] = {"part": part} if part else {}

        def done(made: tuple[str, Changes]) -> None:
            rec, changes = made
            self._editor.want(rec)
            self._on_changes(changes)

        self._jobs.write(self._records.add, rtype, plan.plan.rec, plan.plan.scope_id, values,
                         on_done=done, on_error=self._view.say_fault)  # fmt: skip

    def add_beside(self, key: str) -> None:
        """Add a block of the same sort as another; where the other is none that has a list, the first of the page."""
        shelves = [shelf for shelf in self._editor.page.shelves if shelf.add]
        shelf = next((one for one in shelves if any(block.key == key for block in one.blocks)), None)
        if shelf is not None or shelves:
            chosen = shelf or shelves[0]
            self.add(chosen.rtype, chosen.part)

    def remove(self, key: str) -> None:
        """Remove a block; the message that says so brings it back."""
        shelf, block = self._place(key)
        if shelf is None or block is None or not block.is_item:
            return
        # What its author just typed and saved was on screen too; what others sent meanwhile was not.
        shown = self._editor.on_screen(key) or OnScreen(block.view)
        self._editor.close_block()
        rtype, rec = block.view.rtype, block.view.rec
        at = shelf.blocks.index(block)
        beside = shelf.blocks[at + 1 : at + 2] or shelf.blocks[max(0, at - 1) : at]

        def undo() -> None:
            self._editor.want(rec)
            self._jobs.write(self._records.restore, rtype, rec, on_done=self._on_changes,
                             on_error=self._view.say_fault)  # fmt: skip

        def done(changes: Changes) -> None:
            self._on_changes(changes)
            self._view.say_done(f"{block.heading} removed.", undo)
            if beside:
                self._view.focus_block(beside[0].key)

        self._jobs.write(self._delete, shown, on_done=done, on_error=self._view.say_fault)

    def keep(self, key: str) -> None:
        """Keep a block that somebody removed without having seen what somebody else wrote."""
        _shelf, block = self._place(key)
        if block is not None and block.removed:
            self._jobs.write(self._records.restore, block.view.rtype, block.view.rec,
                             on_done=self._on_changes, on_error=self._view.say_fault)  # fmt: skip

    def move(self, key: str, step: int) -> None:
        """Move a block up or down in its list."""
        shelf, block = self._place(key)
        if shelf is None or block is None or not block.is_item:
            return
        self._editor.close_block()
        recs = [one.view.rec for one in shelf.blocks]
        at = recs.index(block.view.rec)
        to = at + step
        if not 0 <= to < len(recs):
            return
        recs.insert(to, recs.pop(at))
        before, after = recs[to - 1] if to else "", recs[to + 1] if to + 1 < len(recs) else ""

        def done(changes: Changes) -> None:
            self._on_changes(changes)
            self._view.focus_block(key)

        self._jobs.write(self._records.move, block.view.rtype, block.view.rec, before, after,
                         on_done=done, on_error=self._view.say_fault)  # fmt: skip

    def _place(self, key: str) -> tuple[Shelf | None, Block | None]:
        for shelf in self._editor.page.shelves:
            for block in shelf.blocks:
                if block.key == key:
                    return shelf, block
        return None, None

    def _delete(self, shown: OnScreen) -> Changes:
        return self._records.delete(shown.rtype, shown.rec, shown.seen)
