"""What the screen of two versions decides: which pair is shown, how it is settled, how that is taken back. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from uuid import UUID

from app.domain.errors import UserError
from app.domain.fields import FieldRef
from app.domain.kinds import RecordRef
from app.domain.notice import Changes
from app.services.drafts import Drafts, KeptDraft, understood
from app.services.records import PEOPLE, Option, Records
from app.services.unsettled.two_versions import Settled, Side, Twofold, TwoVersions
from app.views.draft_text import unpack
from app.views.jobs import Jobs
from app.views.two_versions.comparing import Pair, both, may_keep_both, pair, sides


@dataclass(frozen=True, slots=True)
class Verbs:
    """The services that settling needs."""

    two_versions: TwoVersions
    records: Records
    drafts: Drafts
    today: Callable[[], date]


class TwoVersionsScreen(Protocol):
    """What the presenter asks of the window."""

    def show_list(self, waiting: Sequence[Twofold], at: int) -> None:
        """Show what waits in two versions."""
        ...

    def show_pair(self, shown: Pair) -> None:
        """Show two versions side by side."""
        ...

    def show_nothing(self) -> None:
        """Say that nothing waits."""
        ...

    def edit(self, fields: Sequence[FieldRef], values: Mapping[str, object], options: Sequence[Option]) -> None:
        """Open a form for what is to stand."""
        ...

    def end_edit(self) -> None:
        """Close that form."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Show what stands in the way and what to do."""
        ...

    def say_done(self, words: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way to take it back."""
        ...


class TwoVersionsPresenter:
    """Goes through everything that waits in two versions."""

    def __init__(
        self, view: TwoVersionsScreen, jobs: Jobs, verbs: Verbs, on_changes: Callable[[Changes], None]
    ) -> None:
        """Take the window, what runs jobs, the services, and whom to tell of changes."""
        self._view, self._jobs, self._verbs, self._on_changes = view, jobs, verbs, on_changes
        self._waiting: tuple[Twofold, ...] = ()
        self._at = 0
        self._wanted: tuple[str, str] | None = None
        self._options: tuple[Option, ...] = ()
        self._settled: list[Settled] = []
        self._editing = False

    @property
    def current(self) -> Twofold | None:
        """The pair shown, if anything waits."""
        return self._waiting[self._at] if self._waiting else None

    def open(self, rec: str = "", unit: str = "") -> None:
        """Show what waits, at one unit of a record if it is named."""
        self._wanted = (rec, unit) if rec else None
        self._jobs.read(self._verbs.two_versions.waiting, on_done=self._show)

    def refresh(self, changes: Changes) -> None:
        """Look again at what waits; a pair that somebody is putting together stays on screen."""
        if changes and not self._editing:
            current = self.current
            self._wanted = current.key if current is not None else None
            self._jobs.read(self._verbs.two_versions.waiting, on_done=self._show)

    def choose(self, at: int) -> None:
        """Show another pair."""
        if 0 <= at < len(self._waiting) and at != self._at:
            self._leave_edit()
            self._at = at
            self._show_current()

    def next(self) -> None:
        """Show the next pair; after the last comes the first."""
        if self._waiting:
            self.choose((self._at + 1) % len(self._waiting))

    def _show(self, waiting: Sequence[Twofold]) -> None:
        self._waiting = tuple(waiting)
        keys = [one.key for one in self._waiting]
        wanted, self._wanted = self._wanted, None
        self._at = keys.index(wanted) if wanted in keys else min(self._at, max(0, len(keys) - 1))
        self._show_current()

    def _show_current(self) -> None:
        self._view.show_list(self._waiting, self._at)
        one = self.current
        if one is None:
            self._view.show_nothing()
            return
        rtypes = sorted({rtype for ref in one.fields if isinstance(ref.kind, RecordRef)
                         for rtype in ref.kind.rtypes or PEOPLE})  # fmt: skip
        if not rtypes:
            self._show_pair(one, ())
            return
        self._jobs.read(self._verbs.records.options, one.scope_id, rtypes,
                        on_done=lambda options: self._show_pair(one, options))  # fmt: skip

    def _show_pair(self, one: Twofold, options: Sequence[Option]) -> None:
        if one is self.current:
            self._options = tuple(options)
            names: dict[UUID, str] = {option.rec: option.title for option in options}
            self._view.show_pair(pair(one, names))

    # --- settling ---------------------------------------------------------------------------------------------------

    def keep_mine(self) -> None:
        """Keep the version of the person at the desk."""
        self._keep(0, "Yours kept.")

    def keep_theirs(self) -> None:
        """Keep the other version."""
        self._keep(1, "Theirs kept.")

    def keep_both(self) -> None:
        """Keep both texts, one after the other; only where they are texts."""
        one = self.current
        if one is not None and may_keep_both(one):
            self._settle(one, both(one), "Both kept, one after the other.")

    def edit(self) -> None:
        """Write what is to stand, beginning with one's own version."""
        one = self.current
        if one is not None and not self._editing:
            self._editing = True
            self._view.edit([ref for ref in one.fields if not ref.hidden], sides(one)[0].values, self._options)

    def typed(self, unit: str, packed: str, caret: int) -> None:
        """Keep what is being typed; should the program end, it settles both versions when it is saved later."""
        one = self.current
        if one is None or unit != one.unit:
            return
        draft = unpack(packed)
        values = understood(one.rtype, draft.texts, self._verbs.today())
        seen = {one.unit: [side.version for side in sides(one)]}
        kept = KeptDraft(
            one.rec, one.rtype, one.unit, values, draft.at, caret, seen, datetime.now(UTC), draft.texts
        )  # fmt: skip
        self._jobs.write(self._verbs.drafts.keep, kept, on_done=_nothing)

    def keep_edited(self, values: Mapping[str, object]) -> None:
        """Keep what was written."""
        one = self.current
        if one is not None and self._editing:
            mine = sides(one)[0]
            self._editing = False
            self._view.end_edit()
            self._settle(one, {**mine.values, **values}, "Your wording kept.")

    def cancel_edit(self) -> None:
        """Go back to the pair; nothing is decided."""
        one = self.current
        self._leave_edit()
        if one is not None:
            self._jobs.write(self._verbs.drafts.drop, one.rec, one.unit, on_done=_nothing)

    def undo(self) -> None:
        """Have the two versions of the last decision again."""
        if self._settled and not self._editing:
            settled = self._settled.pop()
            self._wanted = settled.one.key
            self._jobs.write(self._verbs.two_versions.take_back, settled, on_done=self._taken_back,
                             on_error=self._view.say_fault)  # fmt: skip

    def _keep(self, which: int, words: str) -> None:
        one = self.current
        if one is not None and not self._editing:
            self._settle(one, sides(one)[which].values, words)

    def _settle(self, one: Twofold, values: Mapping[str, object], words: str) -> None:
        self._jobs.write(self._settle_now, one, sides(one), values,
                         on_done=lambda settled: self._done(settled, words), on_error=self._view.say_fault)  # fmt: skip

    def _settle_now(self, one: Twofold, shown: tuple[Side, Side], values: Mapping[str, object]) -> Settled:
        settled = self._verbs.two_versions.settle(one, shown, values)
        self._verbs.drafts.drop(one.rec, one.unit)
        return settled

    def _done(self, settled: Settled, words: str) -> None:
        self._settled.append(settled)
        self._on_changes(settled.changes)
        self._view.say_done(words, self.undo)

    def _taken_back(self, changes: Changes) -> None:
        wanted = self._wanted
        self._on_changes(changes)
        if wanted is not None:
            self.open(*wanted)

    def _leave_edit(self) -> None:
        if self._editing:
            self._editing = False
            self._view.end_edit()


def _nothing(_result: object) -> None:
    return
